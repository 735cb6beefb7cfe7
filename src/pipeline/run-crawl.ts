import { setTimeout as sleep } from 'node:timers/promises';
import { type Partner } from '../domain/partner.ts';
import { type Run, type RunReport, type RunState } from '../domain/run.ts';
import { type FetchKind } from '../domain/snapshot.ts';
import { runPolitely } from '../queue/run-politely.ts';
import { type PartnerPage, type Repositories, type StoredVerdict } from '../store/repositories.ts';
import { openPartner, type PartnerReport, type PartnerVisits, type VisitChoice } from './crawl-partner.ts';
import { createHands } from './hands.ts';
import { type Policy } from './judge-page.ts';
import { type Ports } from './ports.ts';
import { rejudgePages } from './rejudge-pages.ts';
import { type CaseChange, type Settlement } from './settle-page.ts';
import { createSettler } from './settler.ts';
import { type Visited } from './visit-page.ts';

/** One crawl as planned: whom, with what, how far. */
export interface CrawlPlan extends VisitChoice {
  readonly partners: readonly Partner[];
  readonly policyFor: (partner: Partner) => Policy;
  readonly judgedWith: string;
  readonly grace: Settlement['grace'];
  /** Drafts or redrafts the partner's letter; answers how many are new. */
  readonly draft: (repositories: Repositories, partnerId: string) => Promise<number>;
  /** Pages that are asked for at once, over all hosts. */
  readonly concurrency: number;
  /** Whether kept pages that are not due are judged again where terms or originals have changed; `only`: nothing is fetched. */
  readonly rejudge: 'also' | 'only' | 'no';
  readonly host: string;
  readonly pid: number;
  /** Told after each page; `total` is null until the pages of every partner are found. */
  readonly onPage?: (done: number, label: string, total: number | null) => void;
}

interface Tally {
  fetched: number;
  unchanged: number;
  judged: number;
  republications: number;
  lettersDrafted: number;
  rejudged: number;
  readonly byHost: Record<string, Partial<Record<FetchKind, number>>>;
  readonly byKind: Partial<Record<FetchKind, number>>;
  readonly changes: Record<CaseChange, number>;
  /** Partners of whose cases one opened or closed. */
  readonly moved: Set<string>;
}

/** More than this share of pages not reached makes a run `partial` (exit 4). */
const PARTIAL_SHARE = 0.3;

/** Pages that are fetched and not yet settled, for each that may be asked for: where the store is slow, fetching waits. */
const IN_WORK = 3;

/**
 * One crawl over all its partners at once; the host whose time has come goes next. Whatever ends it early, everything
 * settled so far stays, and the next run goes on from there.
 */
export async function runCrawl(plan: CrawlPlan, ports: Ports, signal: AbortSignal): Promise<Run> {
  const id = ports.newId();
  const startedAt = ports.now().toISOString();
  const { runs } = ports.store;
  await runs.start({ id, startedAt, host: plan.host, pid: plan.pid });
  await runs.markInterrupted(id, startedAt);
  const tally = newTally();
  const shared = { runId: id, signal, tally };
  const settled = plan.rejudge === 'only' ? [] : await crawlAll(plan, ports, shared);
  if (plan.rejudge !== 'no') await rejudgeAll(plan, ports, shared);
  const partners = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failure = settled.find((result) => result.status === 'rejected');
  if (!failure) tally.lettersDrafted += await refreshDrafts(plan, ports, signal.aborted ? tally.moved : null);
  const state = failure ? 'failed' : stateOf(partners, signal);
  await runs.finish(id, state, ports.now().toISOString(), reportOf(tally, partners));
  if (failure) throw failure.reason;
  const run = await runs.find(id);
  if (!run) throw new Error(`Run ${id} vanished from the store`);
  return run;
}

/**
 * A draft that waits for a person is brought up to date every night: its cases, and the date that it names. After a run
 * that was stopped, only those of partners whose cases have moved.
 */
async function refreshDrafts(
  { partners, draft }: CrawlPlan,
  { store }: Ports,
  only: ReadonlySet<string> | null,
): Promise<number> {
  let drafted = 0;
  for (const { id } of partners) {
    if (only === null || only.has(id)) drafted += await store.transaction((repositories) => draft(repositories, id));
  }
  return drafted;
}

interface Shared {
  readonly runId: string;
  readonly signal: AbortSignal;
  readonly tally: Tally;
}

async function crawlAll(
  plan: CrawlPlan,
  ports: Ports,
  shared: Shared,
): Promise<readonly PromiseSettledResult<PartnerReport>[]> {
  const visits = openAll(plan, ports, shared);
  await runPolitely<PartnerPage>({
    jobs: new Map([...visits].map(([id, partner]) => [id, partner.pages()])),
    concurrency: plan.concurrency,
    waitOf: ({ url }) => ports.waitOf?.(url) ?? 0,
    now: () => performance.now(),
    sleep: (milliseconds, stop) => sleep(milliseconds, undefined, { signal: stop }),
    work: async (page, id) => visits.get(id)?.visit(page),
    signal: shared.signal,
  });
  return Promise.allSettled([...visits.values()].map((partner) => partner.finish()));
}

function openAll(plan: CrawlPlan, ports: Ports, { runId, signal, tally }: Shared): ReadonlyMap<string, PartnerVisits> {
  const { judgedWith, grace } = plan;
  const common = {
    settler: createSettler({ judgedWith, grace }, ports),
    hands: createHands(plan.concurrency * IN_WORK),
    choice: plan,
  };
  const planned = new Map<string, number>();
  const open = (partner: Partner): PartnerVisits =>
    openPartner(
      {
        ...common,
        partner,
        round: { runId, policy: plan.policyFor(partner), judgedWith, signal },
        onPage: ({ verdict }, change) => {
          count(tally, verdict, change);
          plan.onPage?.(total(tally), verdict.pageUrl, totalOf(planned, plan));
        },
        onPlanned: (pages) => planned.set(partner.id, pages),
      },
      ports,
    );
  return new Map(plan.partners.map((partner) => [partner.id, open(partner)]));
}

function totalOf(planned: ReadonlyMap<string, number>, { partners }: CrawlPlan): number | null {
  if (planned.size < partners.length) return null;
  return [...planned.values()].reduce((sum, pages) => sum + pages, 0);
}

async function rejudgeAll(plan: CrawlPlan, ports: Ports, { runId, signal, tally }: Shared): Promise<void> {
  const { judgedWith, grace, only } = plan;
  const settler = createSettler({ judgedWith, grace }, ports);
  const endsAt = ports.now().getTime() + plan.budget.time;
  for (const partner of plan.partners) {
    const round = { runId, policy: plan.policyFor(partner), judgedWith, signal };
    const onPage = ({ verdict }: Visited, change: CaseChange): void => {
      tally.rejudged += 1;
      countChange(tally, verdict.partnerId, change);
      plan.onPage?.(total(tally) + tally.rejudged, verdict.pageUrl, null);
    };
    await rejudgePages({ partner, round, settler, only, endsAt, onPage }, ports);
  }
}

function newTally(): Tally {
  const changes = { opened: 0, reopened: 0, fixed: 0, duplicate: 0, other: 0, none: 0 };
  return {
    fetched: 0,
    unchanged: 0,
    judged: 0,
    republications: 0,
    lettersDrafted: 0,
    rejudged: 0,
    byHost: {},
    byKind: {},
    changes,
    moved: new Set(),
  };
}

function count(tally: Tally, { fetchKind, matchKind, partnerId, pageUrl }: StoredVerdict, change: CaseChange): void {
  const host = (tally.byHost[new URL(pageUrl).host] ??= {});
  host[fetchKind] = (host[fetchKind] ?? 0) + 1;
  tally.byKind[fetchKind] = (tally.byKind[fetchKind] ?? 0) + 1;
  if (fetchKind === 'page' || fetchKind === 'unchanged') tally.fetched += 1;
  if (fetchKind === 'unchanged') tally.unchanged += 1;
  if (fetchKind === 'page') tally.judged += 1;
  if (matchKind === 'whole' || matchKind === 'part') tally.republications += 1;
  countChange(tally, partnerId, change);
}

function countChange(tally: Tally, partnerId: string, change: CaseChange): void {
  tally.changes[change] += 1;
  if (change === 'opened' || change === 'reopened' || change === 'fixed') tally.moved.add(partnerId);
}

function total({ byKind }: Tally): number {
  return Object.values(byKind).reduce((sum, value) => sum + value, 0);
}

function reportOf(tally: Tally, partners: readonly PartnerReport[]): RunReport {
  const { fetched, unchanged, judged, rejudged, republications, byKind, byHost, changes, lettersDrafted } = tally;
  const casesOpened = changes.opened + changes.reopened;
  return {
    fetched,
    unchanged,
    judged,
    rejudged,
    republications,
    duplicates: changes.duplicate,
    byKind,
    byHost,
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
