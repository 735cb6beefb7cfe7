import { type Partner } from '../domain/partner.ts';
import { type FetchKind } from '../domain/snapshot.ts';
import { type PartnerPage } from '../store/repositories.ts';
import { type Hands } from './hands.ts';
import { createLeftovers, type Leftovers } from './leftovers.ts';
import { type FoundPage, type Ports } from './ports.ts';
import { type CaseChange } from './settle-page.ts';
import { type Settler } from './settler.ts';
import { fetchVisit, judgeVisit, type Fetched, type Round, type Visited } from './visit-page.ts';

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
  readonly choice: VisitChoice;
  readonly settler: Settler;
  /** What is fetched and not yet settled, over all partners. */
  readonly hands: Hands;
  onPage(visited: Visited, change: CaseChange): void;
  /** Told once how many pages will be asked for, as soon as that is known. */
  onPlanned(pages: number): void;
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

/** The crawl of one partner, driven by somebody who knows when its host may be asked. */
export interface PartnerVisits {
  /** Finds the partner's pages, then names those that are due. Ends early where something of this partner failed. */
  pages(): AsyncIterable<PartnerPage>;
  /** Resolves when the page was fetched; it is judged and settled while the next one is fetched. */
  visit(page: PartnerPage): Promise<void>;
  /** Waits for what is in work. Rejects with what went wrong. */
  finish(): Promise<PartnerReport>;
}

/** Rows of pages that are read at once. */
const SLICE = 100;
const END_OF_TIME = '9999-12-31T23:59:59.999Z';

export function openPartner(crawl: PartnerCrawl, ports: Ports): PartnerVisits {
  const partner = new CrawledPartner(crawl, ports);
  return {
    pages: () => partner.pages(),
    visit: (page) => partner.visit(page),
    finish: () => partner.finish(),
  };
}

class CrawledPartner {
  readonly #crawl: PartnerCrawl;
  readonly #ports: Ports;
  readonly #leftovers = createLeftovers();
  readonly #inWork = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | null = null;
  #planned = 0;
  #reached = 0;

  constructor(crawl: PartnerCrawl, ports: Ports) {
    this.#crawl = crawl;
    this.#ports = ports;
  }

  async *pages(): AsyncGenerator<PartnerPage> {
    const { partner, round, choice } = this.#crawl;
    const endsAt = this.#ports.now().getTime() + choice.budget.time;
    let isLate = false;
    let left = 0;
    try {
      await discover(this.#crawl, this.#leftovers, this.#ports);
      await this.#tellPlan();
      for await (const page of plannedPages({ partner, runId: round.runId, plan: choice }, this.#ports)) {
        this.#planned += 1;
        isLate ||= this.#ports.now().getTime() >= endsAt;
        if (isLate) left += 1;
        else if (!round.signal.aborted && !this.#failure) {
          await this.#ports.prepare?.(page.url);
          yield page;
        }
      }
    } catch (error) {
      this.#failure ??= { error };
    }
    if (left > 0) this.#leftovers.note(`${left} pages: the time budget of this partner was used up`);
  }

  /** Where only some pages are wanted, nobody knows how many before they are looked through. */
  async #tellPlan(): Promise<void> {
    const { partner, round, choice } = this.#crawl;
    if (choice.only !== null) return;
    const due = await this.#ports.store.pages.countDue(partner.id, dueByOf(choice, this.#ports), round.runId);
    this.#crawl.onPlanned(Math.min(due, choice.budget.pages));
  }

  async visit(page: PartnerPage): Promise<void> {
    const { hands, round } = this.#crawl;
    await hands.take();
    try {
      const fetched = await fetchVisit(page, round, this.#ports);
      if (fetched) this.#work(fetched);
      else hands.give();
    } catch (error) {
      this.#failure ??= { error };
      hands.give();
    }
  }

  async finish(): Promise<PartnerReport> {
    const { partner, round } = this.#crawl;
    await Promise.all(this.#inWork);
    if (this.#failure) throw this.#failure.error;
    if (round.signal.aborted) this.#leftovers.note('the run was stopped');
    const left = this.#leftovers.words();
    const lost = left.length > 0 && (await isUnknown(partner, this.#ports));
    return {
      partnerId: partner.id,
      planned: this.#planned,
      reached: this.#reached,
      left,
      ...(lost && { lost }),
    };
  }

  #work(fetched: Fetched): void {
    const work = this.#judgeAndSettle(fetched)
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        this.#inWork.delete(work);
        this.#crawl.hands.give();
      });
    this.#inWork.add(work);
  }

  async #judgeAndSettle(fetched: Fetched): Promise<void> {
    const crawl = this.#crawl;
    const visited = await judgeVisit(fetched, this.#ports);
    if (visited === null) return;
    crawl.onPage(visited, await crawl.settler.settle(visited));
    if (wasReached(visited.verdict.fetchKind)) this.#reached += 1;
    else this.#leftovers.add(visited);
  }
}

/** Not one page of it was ever found: where finding pages went wrong too, the whole partner was not reached. */
async function isUnknown({ id }: Partner, { store }: Ports): Promise<boolean> {
  return (await store.pages.due(id, END_OF_TIME, '', 1)).length === 0;
}

interface Wanted {
  readonly partner: Partner;
  readonly runId: string;
  readonly plan: VisitChoice;
}

/** The pages of a partner that are due, soonest first, within its budget; a few rows are in memory at a time. */
export async function* plannedPages({ partner, runId, plan }: Wanted, ports: Ports): AsyncGenerator<PartnerPage> {
  const dueBy = dueByOf(plan, ports);
  let after: PartnerPage | null = null;
  for (let left = plan.budget.pages; left > 0;) {
    const size = Math.min(left, SLICE);
    const slice: readonly PartnerPage[] = await ports.store.pages.due(partner.id, dueBy, runId, {
      limit: size,
      after,
    });
    for (const page of slice) if (plan.only === null || plan.only(page)) yield page;
    left -= slice.length;
    after = slice.at(-1) ?? null;
    if (slice.length < size) return;
  }
}

function dueByOf({ everyPage }: VisitChoice, { now }: Ports): string {
  return everyPage ? END_OF_TIME : now().toISOString();
}

async function discover({ partner, round, choice }: PartnerCrawl, leftovers: Leftovers, ports: Ports): Promise<void> {
  let found = 0;
  let fresh: FoundPage[] = [];
  const most = choice.budget.pages * 5;
  for await (const page of ports.discover(partner, round.signal, (note) => leftovers.note(note))) {
    found += 1;
    fresh.push(page);
    if (fresh.length >= SLICE) {
      await remember(partner, fresh, ports);
      fresh = [];
    }
    if (round.signal.aborted || found >= most) break;
  }
  await remember(partner, fresh, ports);
  if (found >= most && !round.signal.aborted)
    leftovers.note(`more than ${found} addresses were found; the rest waits for another night`);
}

async function remember({ id }: Partner, found: readonly FoundPage[], { store, now }: Ports): Promise<void> {
  const pages = found.map((page) => ({ partnerId: id, ...page }));
  await store.pages.remember(pages, now().toISOString());
}

/** A page that is gone was reached: the answer is clear. */
function wasReached(kind: FetchKind): boolean {
  return kind === 'page' || kind === 'unchanged' || kind === 'gone' || kind === 'not-html';
}
