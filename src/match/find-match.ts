import { type Article } from '../domain/article.ts';
import { type Match, type MatchKind } from '../domain/match.ts';
import { type Page } from '../domain/page.ts';
import { alignWords, placeTable, type Run } from './align.ts';
import { findCandidates } from './candidates.ts';
import { findClaims } from './claims.ts';
import { compareEditions } from './edition-order.ts';
import { fingerprint } from './fingerprints.ts';
import { KIND_LIMITS, kindOf, type KindLimits } from './match-kind.ts';
import { measure, type Measures } from './measure.ts';
import { type Originals } from './originals.ts';
import { readPageWords, type PageWords } from './page-words.ts';

/** How far the search goes. */
export interface MatchOptions {
  /** Articles that are compared word by word. */
  readonly candidates?: number;
  readonly limits?: KindLimits;
}

/** The best answer for a page; `none` where originals were compared and nothing of them stands there. */
export interface FoundMatch {
  readonly match: Match | null;
  readonly kind: MatchKind;
}

const RANK: Readonly<Record<Match['kind'], number>> = { whole: 3, part: 2, quotation: 1, claimed: 0 };

/** The best match of a page. */
export function findMatch(page: Page, originals: Originals, options: MatchOptions = {}): FoundMatch {
  const [match] = findMatches(page, originals, options);
  return match ? { match, kind: match.kind } : { match: null, kind: 'none' };
}

/**
 * Every original of which something stands on the page, best first: whole before part before quotation before claim, then
 * by words. Of articles with the same text the one that the page links or names comes first, else the earliest.
 */
export function findMatches(page: Page, originals: Originals, options: MatchOptions = {}): readonly Match[] {
  const words = readPageWords(page);
  const byWords = weighCandidates(words, originals, options.candidates)
    .map((weighed) => matchOf(weighed, words, originals, options.limits))
    .filter((match) => match !== null);
  const claimed = findClaims(page, originals);
  const matched = new Set(byWords.map(({ article }) => article.id));
  const byClaim = claimed
    .filter(({ article }) => !matched.has(article.id))
    .map(({ article, claims }): Match => ({ ...NO_WORDS, article, claims }));
  return inOrder([...byWords, ...byClaim], new Set(claimed.map(({ article }) => article.id)), page);
}

/** An article of which something stands on the page, compared word by word. */
export interface Weighed {
  readonly ordinal: number;
  readonly runs: readonly Run[];
  readonly measures: Measures;
}

/** Compares the candidates of a page with it, best first by votes; those that have no run in common are left out. */
export function weighCandidates(words: PageWords, originals: Originals, candidates?: number): readonly Weighed[] {
  const found = findCandidates(fingerprint(words.hashes), originals, candidates);
  if (found.length === 0) return [];
  const table = placeTable(words.hashes);
  return found.flatMap(({ ordinal }) => {
    const article = originals.wordsAt(ordinal);
    const runs = alignWords(article, table);
    return runs.length === 0 ? [] : [{ ordinal, runs, measures: measure(runs, article, words) }];
  });
}

const NO_WORDS = {
  kind: 'claimed',
  articleShare: 0,
  pageShare: 0,
  words: 0,
  passages: [],
  region: null,
} as const;

function matchOf(
  { ordinal, runs, measures }: Weighed,
  words: PageWords,
  originals: Originals,
  limits: KindLimits = KIND_LIMITS,
): Match | null {
  const kind = kindOf(measures, limits);
  const article = kind === null ? null : originals.articleAt(ordinal);
  if (kind === null || article === null) return null;
  return {
    kind,
    article,
    articleShare: measures.articleShare,
    pageShare: measures.pageShare,
    words: measures.covered,
    passages: runs.map((run) => ({
      articleStart: run.article,
      articleEnd: run.article + run.length,
      pageStart: run.page,
      pageEnd: run.page + run.length,
    })),
    region: {
      first: words.blocks[measures.firstBlock]?.index ?? 0,
      last: words.blocks[measures.lastBlock]?.index ?? 0,
    },
    claims: [],
  };
}

/** Words in common that differ by less say that two articles are one text. */
const SAME_TEXT = 0.1;

function inOrder(matches: readonly Match[], linked: ReadonlySet<string>, page: Page): readonly Match[] {
  return [...matches].sort((one, other) => {
    const rank = RANK[other.kind] - RANK[one.kind];
    if (rank !== 0) return rank;
    const words = other.words - one.words;
    if (Math.abs(words) > SAME_TEXT * Math.max(one.words, other.words)) return words;
    const edition = compareEditions(one, other, page);
    if (edition !== 0) return edition;
    const isLinked = Number(linked.has(other.article.id)) - Number(linked.has(one.article.id));
    return isLinked || earlier(one.article, other.article) || words;
  });
}

function earlier(one: Article, other: Article): number {
  return (one.publishedAt ?? '9999').localeCompare(other.publishedAt ?? '9999');
}
