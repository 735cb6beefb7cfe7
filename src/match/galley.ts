import { type Match } from '../domain/match.ts';
import { type Block, type Page } from '../domain/page.ts';
import { hashWords, normaliseText } from '../lib/text.ts';
import { pairParagraphs, type Pairing } from './pair-paragraphs.ts';
import { readPageWords } from './page-words.ts';
import { compareWords, type Stretch } from './word-changes.ts';

/** A paragraph of the original beside what stands for it on the page. */
export interface GalleyRow {
  /** `missing`: not on the page. `added`: between the article's words, but not of it. */
  readonly kind: 'same' | 'changed' | 'missing' | 'added';
  /** As written; null for `added`. Several paragraphs that the page runs together are one row. */
  readonly original: string | null;
  /** As written; null for `missing`. */
  readonly page: string | null;
  /** The texts again, cut where they differ; empty where there is nothing to compare. */
  readonly originalStretches: readonly Stretch[];
  readonly pageStretches: readonly Stretch[];
  readonly changedWords: number;
  /** Indexes into `Page.blocks`. */
  readonly blocks: readonly number[];
}

/** What became of the headline. */
export interface HeadlineChange {
  readonly kind: 'kept' | 'changed' | 'missing';
  readonly original: string;
  readonly page: string | null;
}

/** Sets the original beside the page, paragraph by paragraph, in the order of the original. */
export function alignParagraphs(match: Match, page: Page): readonly GalleyRow[] {
  const words = readPageWords(page);
  const region = match.region;
  const blocks = words.blocks.map((block, index) => ({ block, index }));
  const inRegion = region
    ? blocks.filter(({ block }) => block.index >= region.first && block.index <= region.last)
    : [];
  const rows: GalleyRow[] = [];
  let next = 0;
  const addUntil = (limit: number): void => {
    for (; next < inRegion.length && (inRegion[next]?.index ?? 0) < limit; next += 1) {
      const block = inRegion[next]?.block;
      if (block && block.text !== '' && !taken.has(inRegion[next]?.index ?? -1)) rows.push(addedRow(block));
    }
  };
  const pairings = pairParagraphs(match, words);
  const taken = new Set(pairings.flatMap((pairing) => pairing.blocks));
  for (const pairing of pairings) {
    const [first] = pairing.blocks;
    if (first !== undefined) addUntil(first);
    rows.push(rowOf(pairing, words.blocks));
  }
  addUntil(Infinity);
  return rows;
}

/** Compares the headlines; the page's is its title or the heading above the article. */
export function compareHeadline(match: Match, page: Page): HeadlineChange {
  const original = match.article.title;
  const wanted = normaliseText(original);
  const shown = [page.title ?? '', ...headingsOf(match, page)].filter((text) => text.trim() !== '');
  const kept = shown.find((text) => ` ${normaliseText(text)} `.includes(` ${wanted} `));
  if (kept !== undefined && wanted !== '') return { kind: 'kept', original, page: kept };
  const [first] = shown;
  return first === undefined ? { kind: 'missing', original, page: null } : { kind: 'changed', original, page: first };
}

function headingsOf({ region }: Match, page: Page): readonly string[] {
  const last = region?.last ?? page.blocks.length;
  return page.blocks.filter(({ tag, index }) => /^h[1-6]$/.test(tag) && index <= last).map(({ text }) => text);
}

function rowOf({ paragraphs, blocks }: Pairing, all: readonly Block[]): GalleyRow {
  const original = paragraphs.join('\n\n');
  const indexes = blocks.map((index) => all[index]?.index ?? 0);
  if (blocks.length === 0) return { ...EMPTY, kind: 'missing', original };
  const page = blocks.map((index) => all[index]?.text ?? '').join('\n\n');
  if (isSame(original, page)) return { ...EMPTY, kind: 'same', original, page, blocks: indexes };
  const changes = compareWords(original, page);
  return {
    kind: 'changed',
    original,
    page,
    originalStretches: changes.original,
    pageStretches: changes.page,
    changedWords: changes.count,
    blocks: indexes,
  };
}

const EMPTY = {
  original: null,
  page: null,
  originalStretches: [],
  pageStretches: [],
  changedWords: 0,
  blocks: [],
} as const;

function addedRow({ text, index }: Block): GalleyRow {
  return { ...EMPTY, kind: 'added', page: text, blocks: [index] };
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [hashWords(one), hashWords(other)];
  return a.length === b.length && a.every((hash, at) => hash === b[at]);
}
