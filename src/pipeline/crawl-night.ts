import { setMaxListeners } from 'node:events';
import { type Partner } from '../domain/partner.ts';
import { type Run } from '../domain/run.ts';
import { type PartnerPage } from '../store/repositories.ts';
import { plannedPages } from './crawl-partner.ts';
import { draftLetter } from './draft-letter.ts';
import { withLease } from './lease.ts';
import { asksForUse } from './observe-partners.ts';
import { runCrawl, type CrawlPlan } from './run-crawl.ts';
import { lookAtSites } from './site-evidence.ts';
import { editionNow, setUpBench, type Bench, type Workshop } from './workshop.ts';

/** Which pages a crawl is about. */
export interface CrawlScope {
  readonly partners: readonly Partner[];
  /** Only pages that republish these; empty is all. */
  readonly articles: readonly string[];
  /** Only pages that were found since; null is no limit. */
  readonly since: string | null;
  readonly limit: number | null;
  /** Every page, due or not. */
  readonly everyPage: boolean;
  /** Fetches nothing and judges what is kept again; absent is false. */
  readonly rejudgeOnly?: boolean;
  /** Milliseconds to wait for a crawl that is running. */
  readonly lockWait: number;
}

interface Watching {
  readonly signal: AbortSignal;
  readonly onPage: (done: number, label: string, total: number | null) => void;
  /** Told once, when the lease is held. */
  readonly onStart?: () => void;
}

/** One crawl under the lease. Throws BusyError where another one is running. */
export async function crawlNight(workshop: Workshop, scope: CrawlScope, watching: Watching): Promise<Run> {
  const { ports, holder } = workshop;
  const timing = { now: ports.now, wait: scope.lockWait, sleep: workshop.sleep };
  return withLease({ name: 'crawl', store: ports.store, holder, timing }, async (lost) => {
    watching.onStart?.();
    const signal = AbortSignal.any([lost, watching.signal]);
    setMaxListeners(0, signal); // each request listens; with more than ten partners Node would warn of a leak
    const plan = planOf(workshop, scope, await setUpBench(workshop));
    const run = await runCrawl({ ...plan, onPage: watching.onPage }, ports, signal);
    if (scope.rejudgeOnly !== true) await lookAtTheirSites(workshop, reachedOf(run, scope.partners), signal);
    return run;
  });
}

/** Partners of which the run got answers: who did not answer it is not asked more. */
function reachedOf({ report }: Run, partners: readonly Partner[]): readonly Partner[] {
  const reached = new Set(report?.partners.flatMap((one) => (one.reached > 0 ? [one.partnerId] : [])));
  return partners.filter(({ id }) => reached.has(id));
}

/** Once a month, behind the crawl: what the sites of partners say of their use. Judges from the next night on. */
async function lookAtTheirSites(workshop: Workshop, partners: readonly Partner[], signal: AbortSignal): Promise<void> {
  if (!asksForUse(editionNow(workshop))) return;
  const { dataFolder, crawl } = workshop.configuration.settings;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(crawl.budget.time)]);
  setMaxListeners(0, limited);
  await lookAtSites(partners, workshop.ports, { dataFolder, signal: limited });
}

/** What a crawl would ask for now, as far as pages are known already; fetches nothing. */
export async function dryRun(
  workshop: Workshop,
  scope: CrawlScope,
): Promise<readonly { readonly partnerId: string; readonly url: string; readonly why: string }[]> {
  const plan = planOf(workshop, scope, { judgedWith: '', policyFor: missingPolicy, policyForUnknown: missingPolicy });
  const planned: { partnerId: string; url: string; why: string }[] = [];
  for (const partner of plan.partners) {
    const places = placesOf(partner);
    const listed = new Set(places.map(({ url }) => url));
    for (const place of places) planned.push({ partnerId: partner.id, ...place });
    for await (const page of plannedPages({ partner, runId: '', plan }, workshop.ports))
      if (!listed.has(page.url)) planned.push({ partnerId: partner.id, url: page.url, why: 'due' });
  }
  return planned;
}

/** What a partner's record has us ask for before any page is known. */
function placesOf({ sites, find }: Partner): readonly { readonly url: string; readonly why: string }[] {
  const absolute = (url: string): string => (URL.canParse(url, sites[0]) ? new URL(url, sites[0]).href : url);
  const named = typeof find.sitemaps === 'boolean' ? [] : find.sitemaps;
  const usual = find.sitemaps === true ? sites.map((site) => new URL('/robots.txt', site).href) : [];
  return [
    ...usual.map((url) => ({ url, why: 'to find sitemaps' })),
    ...[...find.feeds, ...find.listings, ...named].map((url) => ({ url: absolute(url), why: 'to find pages' })),
    ...find.pages.map((url) => ({ url: absolute(url), why: 'listed' })),
  ];
}

function planOf(workshop: Workshop, scope: CrawlScope, bench: Bench): CrawlPlan {
  const { configuration, holder } = workshop;
  const { crawl, grace } = configuration.settings;
  return {
    partners: scope.partners,
    policyFor: bench.policyFor,
    judgedWith: bench.judgedWith,
    grace,
    draft: (repositories, partnerId) => draftLetter(repositories, partnerId, workshop),
    budget: { pages: Math.min(scope.limit ?? Infinity, crawl.budget.pages), time: crawl.budget.time },
    only: selection(scope),
    everyPage: scope.everyPage,
    rejudge: scope.rejudgeOnly === true ? 'only' : isWholeNight(scope) ? 'also' : 'no',
    concurrency: crawl.concurrency,
    host: holder.host,
    pid: holder.pid,
  };
}

/** A look at a few pages is no occasion to go through all that is kept. */
function isWholeNight({ articles, since, limit, everyPage }: CrawlScope): boolean {
  return articles.length === 0 && since === null && limit === null && !everyPage;
}

function selection({ articles, since }: CrawlScope): ((page: PartnerPage) => boolean) | null {
  if (articles.length === 0 && since === null) return null;
  return ({ articleId, firstSeenAt }) =>
    (articles.length === 0 || articleId === null || articles.includes(articleId)) &&
    (since === null || firstSeenAt >= since);
}

function missingPolicy(): never {
  throw new Error('A dry run judges nothing');
}
