import { auditPage } from '../audit/audit-page.ts';
import { type CheckRegistry } from '../checks/check.ts';
import { siteLines } from '../checks/site-lines.ts';
import { PROGRAM_VERSION } from '../config/program-version.ts';
import { type CheckResult, type FetchSummary } from '../domain/check-result.ts';
import { type Partner } from '../domain/partner.ts';
import { REPUBLICATION, type RuleSet } from '../domain/rule-set.ts';
import { type FetchOutcome, type Snapshot } from '../domain/snapshot.ts';
import { type Instant } from '../domain/time.ts';
import { type Verdict, type VolumeCount } from '../domain/verdict.ts';
import { type Page } from '../domain/page.ts';
import { extractPage, type PageSource } from '../extract/extract-page.ts';
import { headerOf } from '../lib/headers.ts';
import { noteHits } from '../lib/noted-set.ts';
import { findMatch, type FoundMatch } from '../match/find-match.ts';
import { KIND_LIMITS, type KindLimits } from '../match/match-kind.ts';
import { type Originals } from '../match/originals.ts';
import { type AdLists } from './ad-lists.ts';
import { editionFor } from './choose-edition.ts';
import { judgedUnder } from './judged-with.ts';
import { type PageReader } from './page-reader.ts';

/** What a page is judged with. */
export interface Policy {
  /** null where no original is known: every duty is then undecided. */
  readonly originals: Originals | null;
  readonly ruleSet: RuleSet;
  readonly partner: Partner | null;
  readonly registry: CheckRegistry;
  /** Texts that stand on many pages of the partner. */
  readonly boilerplate: ReadonlySet<string>;
  /** Of messages and fixes. */
  readonly language: string;
  /** What the partner took lately; absent where nobody counted. */
  readonly volume?: VolumeCount;
  /** The operator's own; absent or null is none. A page that was read elsewhere was read by them there. */
  readonly adLists?: ReadLists | null;
}

/** What reading a page needs of the operator's lists. */
export type ReadLists = Pick<AdLists, 'filters' | 'sha256'>;

type Judged = Pick<CheckResult, 'verdict' | 'article' | 'match' | 'matchKind' | 'page'> & {
  /** Marks of lines that name the publisher, of an article without its text; null of any other page. */
  readonly siteLines: readonly string[] | null;
};

type Read = Pick<Snapshot, 'body' | 'finalUrl' | 'fetchedAt' | 'headers'>;

/** The stages of one page in order, without I/O: bytes → Page → Match → Verdict. */
export function judgeSnapshot(snapshot: Read, policy: Policy): Judged {
  const source = sourceOf(snapshot);
  return judgeRead(extractPage(source, policy.adLists?.filters), source, policy);
}

function sourceOf(snapshot: Read): PageSource {
  return {
    bytes: snapshot.body,
    contentType: headerOf(snapshot.headers, 'content-type'),
    url: snapshot.finalUrl,
    fetchedAt: snapshot.fetchedAt,
  };
}

/** The stages behind the reader: Page → Match → Verdict. */
export function judgeRead(page: Page, source: Omit<PageSource, 'bytes'>, policy: Policy): Judged {
  const { found, edition: ruleSet } = matchUnder(page, policy);
  const match = found?.match ?? null;
  const noted = noteHits(policy.boilerplate);
  const judged = auditPage({
    page,
    match,
    matchKind: found?.kind ?? null,
    ruleSet,
    partner: policy.partner,
    boilerplate: noted.set,
    registry: policy.registry,
    language: policy.language,
    ...(policy.volume && { volume: policy.volume }),
  });
  const under =
    match === null
      ? {}
      : { under: judgedUnder(source, match.article, { ...policy, ruleSet, siteLines: noted.hits() }) };
  const verdict = { ...judged, ruleSet: { ...judged.ruleSet, program: PROGRAM_VERSION, ...under } };
  const lines = match === null && policy.originals !== null ? siteLinesOf(page, policy) : null;
  return { verdict, article: match?.article ?? null, match, matchKind: found?.kind ?? null, page, siteLines: lines };
}

/** The match of a page and the edition that binds it: terms that call less than usual a republication are matched by that. */
function matchUnder(page: Page, { originals, ruleSet }: Policy): { found: FoundMatch | null; edition: RuleSet } {
  const found = originals === null ? null : findMatch(page, originals);
  const edition = editionFor(ruleSet, page, found?.match?.article ?? null);
  const limits = limitsFor(edition);
  return { found: originals === null || limits === null ? found : findMatch(page, originals, { limits }), edition };
}

/** Null where the usual limits of matching are wide enough. */
function limitsFor({ scope = REPUBLICATION }: RuleSet): KindLimits | null {
  const { longWords, copyArticleShare } = KIND_LIMITS;
  if (scope.words >= longWords && scope.share >= copyArticleShare) return null;
  return {
    ...KIND_LIMITS,
    longWords: Math.min(longWords, scope.words),
    copyArticleShare: Math.min(copyArticleShare, scope.share),
  };
}

/** What an article without the publisher's texts shows of the partner's own habits. */
function siteLinesOf(page: Page, { partner, ruleSet }: Policy): readonly string[] | null {
  return partner === null || page.kind !== 'article' ? null : siteLines(page, ruleSet.publisher, partner.id);
}

/** How a request ended, and the verdict where it brought a page that could be read. */
export async function judgeOutcome(
  url: string,
  outcome: FetchOutcome,
  policy: Policy,
  { now, reader }: { readonly now: Instant; readonly reader: PageReader },
): Promise<CheckResult> {
  const fetch = summarise(outcome, now);
  if (outcome.kind !== 'page') return unread(url, url, fetch, policy);
  const { finalUrl } = outcome.snapshot;
  const read = await reader.read(sourceOf(outcome.snapshot));
  if (read.kind !== 'page') return unread(url, finalUrl, { ...fetch, detail: `too complex: ${read.detail}` }, policy);
  return {
    url,
    finalUrl,
    fetch,
    publisher: policy.ruleSet.publisher,
    ...judgeRead(read.page, sourceOf(outcome.snapshot), policy),
  };
}

function unread(url: string, finalUrl: string, fetch: FetchSummary, { ruleSet }: Policy): CheckResult {
  const verdict = unreadable(url, ruleSet);
  return { url, finalUrl, fetch, verdict, article: null, match: null, matchKind: null, page: null };
}

/** A page that was not read says nothing about any duty. */
export function unreadable(url: string, { id, edition, sha256 }: RuleSet): Verdict {
  return { url, status: 'unreadable', match: null, ruleSet: { id, edition, sha256 }, findings: [] };
}

/** The words for how a request ended. */
export function summarise(outcome: FetchOutcome, now: Instant): FetchSummary {
  const base = { kind: outcome.kind, httpStatus: null, fetchedAt: now, sha256: null, detail: null };
  switch (outcome.kind) {
    case 'page': {
      const { httpStatus, fetchedAt, sha256 } = outcome.snapshot;
      return { ...base, httpStatus, fetchedAt, sha256 };
    }
    case 'unchanged':
      return { ...base, httpStatus: 304, fetchedAt: outcome.fetchedAt };
    case 'moved':
      return { ...base, detail: `moved to ${outcome.to}` };
    case 'gone':
      return { ...base, httpStatus: outcome.httpStatus, fetchedAt: outcome.fetchedAt, detail: 'the page is gone' };
    case 'refused':
      return { ...base, httpStatus: outcome.httpStatus, detail: `refused (${outcome.by}): ${outcome.detail}` };
    case 'unreachable':
      return { ...base, httpStatus: outcome.httpStatus, detail: outcome.detail };
    case 'blocked':
      return { ...base, detail: outcome.detail };
    case 'too-large':
      return { ...base, detail: `larger than ${outcome.limit} bytes` };
    case 'not-html':
      return { ...base, detail: `not a web page but ${outcome.contentType}` };
  }
}
