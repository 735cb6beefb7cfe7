import { type FetchOutcome, type Snapshot } from '../domain/snapshot.ts';
import { headerOf } from '../lib/headers.ts';
import { type NumberedVerdict, type PartnerPage, type StoredVerdict } from '../store/repositories.ts';
import { summarise, type Policy } from './judge-page.ts';
import { type PageResult } from './judged-page.ts';
import { judgeFetched } from './page-judge.ts';
import { type Ports } from './ports.ts';
import { renderVisit } from './render-page.ts';
import { isCharge, readStored } from './stored-page.ts';

/** What all visits of one run to one partner share. */
export interface Round {
  readonly runId: string;
  readonly policy: Policy;
  /** Corpus version and rule-set hash: where they differ from a page's, it is judged again. */
  readonly judgedWith: string;
  readonly signal: AbortSignal;
}

/** A page that was asked for and is not judged yet. */
export interface Fetched {
  readonly page: PartnerPage;
  /** The verdict that holds on if the page says the same. */
  readonly known: NumberedVerdict | null;
  /** The body as it was kept, where it is judged by other terms or originals now. */
  readonly stored: Snapshot | null;
  readonly outcome: FetchOutcome;
  readonly round: Round;
}

/** What one visit found, ready to be kept. */
export interface Visited {
  readonly page: PartnerPage;
  readonly verdict: StoredVerdict;
  /** Where an earlier verdict holds on: the one that said it first. */
  readonly saidIn?: number;
  /** What the findings rest on; null where there are none to prove. */
  readonly evidence: Snapshot | null;
  /** The answer that says that an older evidence still stands. */
  readonly confirmedBy?: FetchOutcome;
  readonly validators: Pick<PartnerPage, 'etag' | 'lastModified'>;
  /** The judged page; null where an earlier verdict still holds or nothing was read. */
  readonly result: PageResult | null;
}

/**
 * Asks for one page; with what is known of it, if that was judged alike. Null where the run was stopped meanwhile: what a
 * cut fetch says counts for nothing.
 */
export async function fetchVisit(page: PartnerPage, round: Round, ports: Ports): Promise<Fetched | null> {
  const known = page.judgedWith === round.judgedWith ? await latestOf(page, ports) : null;
  const stored = page.judgedWith === round.judgedWith ? null : await readStored(page, ports);
  const validators = known || stored ? { etag: page.etag, lastModified: page.lastModified } : {};
  const outcome = await ports.fetchPage({ url: page.url, signal: round.signal, ...validators });
  return round.signal.aborted ? null : { page, known, stored, outcome, round };
}

/** Judges a fetched page, unless it says what it said before. Null where the run was stopped meanwhile. */
export async function judgeVisit(fetched: Fetched, ports: Ports): Promise<Visited | null> {
  const { page, known, stored, outcome, round } = fetched;
  const now = ports.now().toISOString();
  if (known && saysTheSame(outcome, page)) return stillHolds(known, { runId: round.runId, at: now }, outcome, page);
  if (stored && outcome.kind === 'unchanged') return judgeAgain(page, { stored, outcome }, round, ports);
  return judgeBody(page, outcome, round, ports);
}

async function judgeBody(
  page: PartnerPage,
  outcome: FetchOutcome,
  round: Round,
  ports: Ports,
): Promise<Visited | null> {
  const { policy, signal } = round;
  const first = await judgeFetched(outcome, policy, ports);
  const reading = await renderVisit({ outcome, result: first }, policy, ports, signal);
  return reading && visitOf(page, reading.outcome, reading.result, round);
}

/** Other terms or originals judge what the server says is unchanged: the stored body, as of now. */
async function judgeAgain(
  page: PartnerPage,
  { stored, outcome }: { readonly stored: Snapshot; readonly outcome: FetchOutcome & { readonly kind: 'unchanged' } },
  round: Round,
  ports: Ports,
): Promise<Visited | null> {
  const snapshot = { ...stored, fetchedAt: outcome.fetchedAt };
  const judged = await judgeBody(page, { kind: 'page', snapshot }, round, ports);
  if (judged === null || judged.evidence?.rendered) return judged;
  const verdict: StoredVerdict = { ...judged.verdict, fetchKind: 'unchanged', httpStatus: 304 };
  const validators = { etag: page.etag, lastModified: page.lastModified };
  return { ...judged, verdict, validators, evidence: null, ...(isCharge(verdict) && { confirmedBy: outcome }) };
}

/** One visit from its request to its verdict. */
export async function visitPage(page: PartnerPage, round: Round, ports: Ports): Promise<Visited | null> {
  const fetched = await fetchVisit(page, round, ports);
  return fetched && judgeVisit(fetched, ports);
}

/** The verdict of the last crawl; what a person recorded by hand since, perhaps with other terms, is none. */
async function latestOf(page: PartnerPage, ports: Ports): Promise<NumberedVerdict | null> {
  const numbered = await ports.store.verdicts.latestNumbered(page.partnerId, page.url);
  const latest = numbered?.verdict;
  if (latest === undefined || latest.runId !== page.lastRunId) return null;
  // what could not be read once may be rendered now
  if (latest.status === 'unreadable' && ports.render) return null;
  return latest.sha256 !== null && latest.sha256 === page.bodySha256 ? numbered : null;
}

function saysTheSame(outcome: FetchOutcome, page: PartnerPage): boolean {
  return outcome.kind === 'unchanged' || (outcome.kind === 'page' && outcome.snapshot.sha256 === page.bodySha256);
}

function stillHolds(
  { verdict: known, saidIn }: NumberedVerdict,
  now: Pick<StoredVerdict, 'runId' | 'at'>,
  outcome: FetchOutcome,
  page: PartnerPage,
): Visited {
  const { httpStatus } = summarise(outcome, now.at);
  const verdict: StoredVerdict = { ...known, ...now, fetchKind: 'unchanged', httpStatus };
  const validators = validatorsOf(outcome, page);
  return {
    page,
    verdict,
    saidIn,
    evidence: null,
    validators,
    result: null,
    ...(isCharge(verdict) && { confirmedBy: outcome }),
  };
}

/** A page without the publisher's text yields no finding, so nothing of it is kept. */
function visitOf(page: PartnerPage, outcome: FetchOutcome, result: PageResult, { runId }: Round): Visited {
  const evidence = outcome.kind === 'page' && result.judged.articleId !== null ? outcome.snapshot : null;
  const verdict = storedVerdict(page, result, runId);
  return { page, verdict, evidence, validators: validatorsOf(outcome, page), result };
}

/** What is kept of a judged page. */
export function storedVerdict(page: PartnerPage, { fetch, judged }: PageResult, runId: string): StoredVerdict {
  const { articleId, status, matchKind, articleShare, pageShare, words, passages, ruleSet, findings } = judged;
  return {
    ...{ status, matchKind, articleShare, pageShare, words, passages, ruleSet, findings },
    runId,
    partnerId: page.partnerId,
    pageUrl: page.url,
    articleId: articleId ?? page.articleId,
    fetchKind: fetch.kind,
    httpStatus: fetch.httpStatus,
    sha256: fetch.sha256,
    at: fetch.fetchedAt,
  };
}

function validatorsOf(outcome: FetchOutcome, page: PartnerPage): Pick<PartnerPage, 'etag' | 'lastModified'> {
  if (outcome.kind !== 'page') return { etag: page.etag, lastModified: page.lastModified };
  // an unchanged shell says nothing about what its scripts put into it
  if (outcome.snapshot.rendered) return { etag: null, lastModified: null };
  const header = (name: string): string | null => headerOf(outcome.snapshot.headers, name)?.slice(0, 1000) ?? null;
  return { etag: header('etag'), lastModified: header('last-modified') };
}
