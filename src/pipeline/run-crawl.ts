import { type Partner } from '../domain/partner.ts';
import { type Run, type RunReport, type RunState } from '../domain/run.ts';
import { type FetchKind } from '../domain/snapshot.ts';
import { crawlPartner, type PartnerReport, type VisitChoice } from './crawl-partner.ts';
import { type Policy } from './judge-page.ts';
import { type Ports } from './ports.ts';
import { type CaseChange, type Settlement } from './settle-page.ts';

/** One crawl as planned: whom, with what, how far. */
export interface CrawlPlan extends VisitChoice {
  readonly partners: readonly Partner[];
  readonly policyFor: (partner: Partner) => Policy;
  readonly judgedWith: string;
  readonly grace: Settlement['grace'];
  readonly draft: Settlement['draft'];
  readonly host: string;
  readonly pid: number;
  /** Told after each page. */
  readonly onPage?: (done: number, label: string) => void;
}

interface Tally {
  fetched: number;
  unchanged: number;
  judged: number;
  republications: number;
  lettersDrafted: number;
  readonly byKind: Partial<Record<FetchKind, number>>;
  readonly changes: Record<CaseChange, number>;
}

/** More than this share of pages not reached makes a run `partial` (exit 4). */
const PARTIAL_SHARE = 0.3;

/**
 * One crawl over all its partners at once; politeness is per host and lies in `ports.fetchPage`. Whatever ends it
 * early, everything settled so far stays, and the next run goes on from there.
 */
export async function runCrawl(plan: CrawlPlan, ports: Ports, signal: AbortSignal): Promise<Run> {
  const id = ports.newId();
  const startedAt = ports.now().toISOString();
  const { runs } = ports.store;
  await runs.start({ id, startedAt, host: plan.host, pid: plan.pid });
  await runs.markInterrupted(id, startedAt);
  const tally = newTally();
  const crawls = plan.partners.map((partner) => crawlOne(partner, id, { plan, ports, signal, tally }));
  const settled = await Promise.allSettled(crawls);
  const partners = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failure = settled.find((result) => result.status === 'rejected');
  if (!failure && !signal.aborted) tally.lettersDrafted += await refreshDrafts(plan, ports);
  const state = failure ? 'failed' : stateOf(partners, signal);
  await runs.finish(id, state, ports.now().toISOString(), reportOf(tally, partners));
  if (failure) throw failure.reason;
  const run = await runs.find(id);
  if (!run) throw new Error(`Run ${id} vanished from the store`);
  return run;
}

/** A draft that waits for a person is brought up to date every night: its pages, and the date that it names. */
async function refreshDrafts({ partners, draft }: CrawlPlan, { store }: Ports): Promise<number> {
  let drafted = 0;
  for (const { id } of partners) drafted += await store.transaction((repositories) => draft(repositories, id));
  return drafted;
}

interface Shared {
  readonly plan: CrawlPlan;
  readonly ports: Ports;
  readonly signal: AbortSignal;
  readonly tally: Tally;
}

function crawlOne(partner: Partner, runId: string, { plan, ports, signal, tally }: Shared): Promise<PartnerReport> {
  return crawlPartner(
    {
      partner,
      round: { runId, policy: plan.policyFor(partner), judgedWith: plan.judgedWith, signal },
      settlement: { judgedWith: plan.judgedWith, grace: plan.grace, draft: plan.draft },
      choice: plan,
      onPage: ({ verdict }, { change, lettersDrafted }) => {
        count(tally, verdict.fetchKind, verdict.matchKind, change);
        tally.lettersDrafted += lettersDrafted;
        plan.onPage?.(total(tally), verdict.pageUrl);
      },
    },
    ports,
  );
}

function newTally(): Tally {
  const changes = { opened: 0, reopened: 0, fixed: 0, other: 0, none: 0 };
  return { fetched: 0, unchanged: 0, judged: 0, republications: 0, lettersDrafted: 0, byKind: {}, changes };
}

function count(tally: Tally, fetch: FetchKind, match: string | null, change: CaseChange): void {
  tally.byKind[fetch] = (tally.byKind[fetch] ?? 0) + 1;
  if (fetch === 'page' || fetch === 'unchanged') tally.fetched += 1;
  if (fetch === 'unchanged') tally.unchanged += 1;
  if (fetch === 'page') tally.judged += 1;
  if (match === 'whole' || match === 'part') tally.republications += 1;
  tally.changes[change] += 1;
}

function total({ byKind }: Tally): number {
  return Object.values(byKind).reduce((sum, value) => sum + value, 0);
}

function reportOf(tally: Tally, partners: readonly PartnerReport[]): RunReport {
  const { fetched, unchanged, judged, republications, byKind, changes, lettersDrafted } = tally;
  const casesOpened = changes.opened + changes.reopened;
  return {
    fetched,
    unchanged,
    judged,
    republications,
    byKind,
    casesOpened,
    casesFixed: changes.fixed,
    lettersDrafted,
    partners,
  };
}

function stateOf(partners: readonly PartnerReport[], signal: AbortSignal): RunState {
  if (signal.aborted) return 'stopped';
  const allPlanned = partners.reduce((sum, partner) => sum + partner.planned, 0);
  const allReached = partners.reduce((sum, partner) => sum + partner.reached, 0);
  const lostOne = partners.some(({ planned, reached, lost }) => lost === true || (planned > 0 && reached === 0));
  return lostOne || allReached < allPlanned * (1 - PARTIAL_SHARE) ? 'partial' : 'completed';
}
