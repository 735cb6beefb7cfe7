import { type Partner } from '../domain/partner.ts';
import { type PartnerPage } from '../store/repositories.ts';
import { plannedPages } from './crawl-partner.ts';
import { judgeFetched } from './page-judge.ts';
import { type Ports } from './ports.ts';
import { type CaseChange } from './settle-page.ts';
import { type Settler } from './settler.ts';
import { readStored } from './stored-page.ts';
import { storedVerdict, type Round, type Visited } from './visit-page.ts';

export interface Rejudging {
  readonly partner: Partner;
  readonly round: Round;
  readonly settler: Settler;
  /** Only these pages; null is every one. */
  readonly only: ((page: PartnerPage) => boolean) | null;
  /** A moment (milliseconds); what is left then waits for another night. */
  readonly endsAt: number;
  onPage(visited: Visited, change: CaseChange): void;
}

/** Pages that are judged at once. */
const AT_ONCE = 8;

/**
 * Judges again, by the terms and originals of today, the kept pages of a partner that were judged by others; asks for
 * nothing. What is found is as of the last time that the page was looked at: a page is not seen once more by being judged
 * again. Pages that are due, and those whose body is not kept, wait to be fetched.
 */
export async function rejudgePages(rejudging: Rejudging, ports: Ports): Promise<void> {
  const { partner, round, only, endsAt } = rejudging;
  const now = ports.now();
  const plan = { budget: { pages: Number.POSITIVE_INFINITY, time: 0 }, only, everyPage: true };
  let batch: PartnerPage[] = [];
  const flush = async (): Promise<void> => {
    await Promise.all(batch.map((page) => rejudge(page, rejudging, ports)));
    batch = [];
  };
  for await (const page of plannedPages({ partner, runId: round.runId, plan }, ports)) {
    if (round.signal.aborted || ports.now().getTime() >= endsAt) break;
    if (isOutdated(page, round) && page.dueAt > now.toISOString()) batch.push(page);
    if (batch.length >= AT_ONCE) await flush();
  }
  if (!round.signal.aborted) await flush();
}

function isOutdated({ judgedWith, lastKind }: PartnerPage, round: Round): boolean {
  return judgedWith !== null && judgedWith !== round.judgedWith && (lastKind === 'page' || lastKind === 'unchanged');
}

async function rejudge(page: PartnerPage, rejudging: Rejudging, ports: Ports): Promise<void> {
  const { partner, round, settler } = rejudging;
  const snapshot = partner.render === true ? null : await readStored(page, ports);
  if (!snapshot) return;
  const result = await judgeFetched({ kind: 'page', snapshot }, round.policy, ports);
  // what only scripts fill must be rendered, and what took too long says nothing
  if (result.judged.pageKind === 'needs-rendering' || result.judged.status === 'unreadable') return;
  if (round.signal.aborted) return;
  const { etag, lastModified } = page;
  const verdict = { ...storedVerdict(page, result, round.runId), fetchKind: 'unchanged' } as const;
  const visited: Visited = { page, verdict, evidence: null, validators: { etag, lastModified }, result };
  rejudging.onPage(visited, await settler.settle(visited));
}
