import { type Partner } from '../domain/partner.ts';
import { type FetchKind } from '../domain/snapshot.ts';
import { type PartnerPage } from '../store/repositories.ts';
import { type Ports } from './ports.ts';
import { settlePage, type Settled, type Settlement } from './settle-page.ts';
import { visitPage, type Round, type Visited } from './visit-page.ts';

/** How far one night may go at one partner. */
export interface Budget {
  readonly pages: number;
  /** Milliseconds. */
  readonly time: number;
}

export interface PartnerCrawl {
  readonly partner: Partner;
  readonly round: Round;
  readonly settlement: Settlement;
  readonly budget: Budget;
  /** Only these pages; null is every page that is due. */
  readonly only: ((page: PartnerPage) => boolean) | null;
  onPage(visited: Visited, settled: Settled): void;
}

/** What was reached of one partner, and why the rest was left. */
export interface PartnerReport {
  readonly partnerId: string;
  readonly planned: number;
  readonly reached: number;
  readonly left: readonly string[];
}

/** Finds the partner's pages, then visits and settles those that are due, one after the other. */
export async function crawlPartner(crawl: PartnerCrawl, ports: Ports): Promise<PartnerReport> {
  const endsAt = ports.now().getTime() + crawl.budget.time;
  const trouble = await discover(crawl, ports);
  const planned = await planVisits(crawl, ports);
  const left: string[] = [...trouble];
  const reasons = new Map<FetchKind, number>();
  let reached = 0;
  for (const page of planned) {
    if (crawl.round.signal.aborted) return report(crawl, planned, reached, [...left, 'the run was stopped']);
    if (ports.now().getTime() >= endsAt) {
      left.push(`${planned.length - reached} pages: the time budget of this partner was used up`);
      break;
    }
    const visited = await visitPage(page, crawl.round, ports);
    if (visited === null) continue;
    crawl.onPage(visited, await settlePage(visited, crawl.settlement, ports));
    const { fetchKind } = visited.verdict;
    if (wasReached(fetchKind)) reached += 1;
    else reasons.set(fetchKind, (reasons.get(fetchKind) ?? 0) + 1);
  }
  for (const [kind, count] of reasons) left.push(`${count} ${count === 1 ? 'page' : 'pages'}: ${kind}`);
  return report(crawl, planned, reached, left);
}

/** The pages of a partner that are due, soonest first, within its budget; also what a dry run shows. */
export async function planVisits(
  { partner, round, budget, only }: Pick<PartnerCrawl, 'partner' | 'round' | 'budget' | 'only'>,
  ports: Ports,
): Promise<readonly PartnerPage[]> {
  const due = await ports.store.pages.due(partner.id, ports.now().toISOString(), round.runId, budget.pages);
  return only ? due.filter(only) : due;
}

async function discover({ partner, round, budget }: PartnerCrawl, ports: Ports): Promise<readonly string[]> {
  let found = 0;
  for await (const page of ports.discover(partner, round.signal)) {
    await ports.store.pages.remember({ partnerId: partner.id, ...page }, ports.now().toISOString());
    found += 1;
    if (found >= budget.pages * 5) return [`more than ${found} addresses were found; the rest waits for another night`];
    if (round.signal.aborted) return [];
  }
  return [];
}

function report(
  { partner }: PartnerCrawl,
  planned: readonly PartnerPage[],
  reached: number,
  left: readonly string[],
): PartnerReport {
  return { partnerId: partner.id, planned: planned.length, reached, left };
}

/** A page that is gone was reached: the answer is clear. */
function wasReached(kind: FetchKind): boolean {
  return kind === 'page' || kind === 'unchanged' || kind === 'gone' || kind === 'not-html';
}
