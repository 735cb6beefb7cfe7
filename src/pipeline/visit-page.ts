import { type CheckResult } from '../domain/check-result.ts';
import { type FetchOutcome } from '../domain/snapshot.ts';
import { headerOf } from '../lib/headers.ts';
import { type EvidenceRecord, type PartnerPage, type StoredVerdict } from '../store/repositories.ts';
import { judgeOutcome, summarise, type Policy } from './judge-page.ts';
import { type Ports } from './ports.ts';
import { renderIfNeeded } from './render-page.ts';

/** What all visits of one run to one partner share. */
export interface Round {
  readonly runId: string;
  readonly policy: Policy;
  /** Corpus version and rule-set hash: where they differ from a page's, it is judged again. */
  readonly judgedWith: string;
  readonly signal: AbortSignal;
}

/** What one visit found, ready to be stored in one transaction. */
export interface Visited {
  readonly page: PartnerPage;
  readonly verdict: StoredVerdict;
  readonly evidence: EvidenceRecord | null;
  readonly validators: Pick<PartnerPage, 'etag' | 'lastModified'>;
  /** The judged page; null where an earlier verdict still holds or nothing was read. */
  readonly result: CheckResult | null;
}

/**
 * Fetches one page and judges it; evidence is safe on the disk before this answers. Null where the run was stopped
 * meanwhile: what a cut fetch says counts for nothing.
 */
export async function visitPage(page: PartnerPage, round: Round, ports: Ports): Promise<Visited | null> {
  const known = page.judgedWith === round.judgedWith ? await latestOf(page, ports) : null;
  const validators = known ? { etag: page.etag, lastModified: page.lastModified } : {};
  const outcome = await ports.fetchPage({ url: page.url, signal: round.signal, ...validators });
  if (round.signal.aborted) return null;
  const now = ports.now().toISOString();
  if (known && saysTheSame(outcome, page)) return stillHolds({ ...known, runId: round.runId, at: now }, outcome, page);
  return judgeVisit(page, outcome, round, ports);
}

/** The verdict of the last crawl; what a person recorded by hand since, perhaps with other terms, is none. */
async function latestOf(page: PartnerPage, ports: Ports): Promise<StoredVerdict | null> {
  const latest = await ports.store.verdicts.latest(page.partnerId, page.url);
  if (latest === null || latest.runId !== page.lastRunId) return null;
  // what could not be read once may be rendered now
  if (latest.status === 'unreadable' && ports.render) return null;
  return latest.sha256 !== null && latest.sha256 === page.bodySha256 ? latest : null;
}

function saysTheSame(outcome: FetchOutcome, page: PartnerPage): boolean {
  return outcome.kind === 'unchanged' || (outcome.kind === 'page' && outcome.snapshot.sha256 === page.bodySha256);
}

function stillHolds(known: StoredVerdict, outcome: FetchOutcome, page: PartnerPage): Visited {
  const { httpStatus } = summarise(outcome, known.at);
  const verdict: StoredVerdict = { ...known, fetchKind: 'unchanged', httpStatus };
  return { page, verdict, evidence: null, validators: validatorsOf(outcome, page), result: null };
}

async function judgeVisit(
  page: PartnerPage,
  fetched: FetchOutcome,
  round: Round,
  ports: Ports,
): Promise<Visited | null> {
  const { policy, signal } = round;
  const now = ports.now().toISOString();
  const first = await judgeOutcome(page.url, fetched, policy, { now, reader: ports.reader });
  const reading = await renderIfNeeded({ outcome: fetched, result: first }, policy, ports, signal);
  if (reading === null) return null;
  const { outcome, result } = reading;
  const evidence = result.match === null ? null : await keepEvidence(page, outcome, round, ports);
  const verdict = storedVerdict(page, result, round.runId);
  return { page, verdict, evidence, validators: validatorsOf(outcome, page), result };
}

/** A page without the publisher's text yields no finding, so nothing of it is kept. */
async function keepEvidence(
  page: PartnerPage,
  outcome: FetchOutcome,
  { runId }: Round,
  ports: Ports,
): Promise<EvidenceRecord | null> {
  if (outcome.kind !== 'page') return null;
  const { snapshot } = outcome;
  const { sha256, fetchedAt, httpStatus, headers } = snapshot;
  const place = await ports.archive.append({ snapshot, runId });
  return { sha256, runId, pageUrl: page.url, fetchedAt, httpStatus, headers, ...place };
}

function storedVerdict(page: PartnerPage, result: CheckResult, runId: string): StoredVerdict {
  const { verdict, match, matchKind, fetch } = result;
  return {
    runId,
    partnerId: page.partnerId,
    pageUrl: page.url,
    articleId: match?.article.id ?? page.articleId,
    status: verdict.status,
    fetchKind: fetch.kind,
    httpStatus: fetch.httpStatus,
    sha256: fetch.sha256,
    matchKind,
    articleShare: match?.articleShare ?? null,
    pageShare: match?.pageShare ?? null,
    words: match?.words ?? null,
    passages: match?.passages ?? [],
    ruleSet: verdict.ruleSet,
    findings: verdict.findings,
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
