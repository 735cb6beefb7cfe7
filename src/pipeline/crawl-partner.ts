import { type Partner } from '../domain/partner.ts';
import { type FetchKind } from '../domain/snapshot.ts';
import { type PartnerPage } from '../store/repositories.ts';
import { createLeftovers, type Leftovers } from './leftovers.ts';
import { type Ports } from './ports.ts';
import { settlePage, type Settled, type Settlement } from './settle-page.ts';
import { visitPage, type Round, type Visited } from './visit-page.ts';

/** How far one night may go at one partner. */
export interface Budget {
  readonly pages: number;
  /** Milliseconds. */
  readonly time: number;
}

/** Which of a partner's pages are visited. */
export interface VisitChoice {
  readonly budget: Budget;
  /** Only these pages; null is every page that is due. */
  readonly only: ((page: PartnerPage) => boolean) | null;
  /** Every page, due or not. */
  readonly everyPage: boolean;
}

export interface PartnerCrawl {
  readonly partner: Partner;
  readonly round: Round;
  readonly settlement: Settlement;
  readonly choice: VisitChoice;
  onPage(visited: Visited, settled: Settled): void;
}

/** What was reached of one partner, and why the rest was left. */
export interface PartnerReport {
  readonly partnerId: string;
  readonly planned: number;
  readonly reached: number;
  readonly left: readonly string[];
  /** Nothing of it was ever seen, and finding pages went wrong. */
  readonly lost?: boolean;
}

/** Finds the partner's pages, then visits and settles those that are due, one after the other. */
export async function crawlPartner(crawl: PartnerCrawl, ports: Ports): Promise<PartnerReport> {
  const endsAt = ports.now().getTime() + crawl.choice.budget.time;
  const leftovers = createLeftovers();
  await discover(crawl, leftovers, ports);
  const planned = await planVisits({ partner: crawl.partner, runId: crawl.round.runId, plan: crawl.choice }, ports);
  let reached = 0;
  for (const [visits, page] of planned.entries()) {
    const isLate = ports.now().getTime() >= endsAt;
    if (isLate) leftovers.note(`${planned.length - visits} pages: the time budget of this partner was used up`);
    if (isLate || crawl.round.signal.aborted) break;
    const visited = await visitPage(page, crawl.round, ports);
    if (visited === null) continue;
    crawl.onPage(visited, await settlePage(visited, crawl.settlement, ports));
    if (wasReached(visited.verdict.fetchKind)) reached += 1;
    else leftovers.add(visited);
  }
  if (crawl.round.signal.aborted) leftovers.note('the run was stopped');
  const left = leftovers.words();
  const lost = left.length > 0 && (await isUnknown(crawl.partner, ports));
  return { partnerId: crawl.partner.id, planned: planned.length, reached, left, ...(lost && { lost }) };
}

/** Not one page of it was ever found: where finding pages went wrong too, the whole partner was not reached. */
async function isUnknown({ id }: Partner, { store }: Ports): Promise<boolean> {
  return (await store.pages.list(id)).length === 0;
}

/** The pages of a partner that are due, soonest first, within its budget; also what a dry run shows. */
export async function planVisits(
  { partner, runId, plan }: { readonly partner: Partner; readonly runId: string; readonly plan: VisitChoice },
  ports: Ports,
): Promise<readonly PartnerPage[]> {
  const dueBy = plan.everyPage ? END_OF_TIME : ports.now().toISOString();
  const due = await ports.store.pages.due(partner.id, dueBy, runId, plan.budget.pages);
  return plan.only ? due.filter(plan.only) : due;
}

const END_OF_TIME = '9999-12-31T23:59:59.999Z';

async function discover({ partner, round, choice }: PartnerCrawl, leftovers: Leftovers, ports: Ports): Promise<void> {
  let found = 0;
  for await (const page of ports.discover(partner, round.signal, leftovers.note)) {
    await ports.store.pages.remember({ partnerId: partner.id, ...page }, ports.now().toISOString());
    found += 1;
    if (round.signal.aborted) return;
    if (found < choice.budget.pages * 5) continue;
    leftovers.note(`more than ${found} addresses were found; the rest waits for another night`);
    return;
  }
}

/** A page that is gone was reached: the answer is clear. */
function wasReached(kind: FetchKind): boolean {
  return kind === 'page' || kind === 'unchanged' || kind === 'gone' || kind === 'not-html';
}
