import { type FetchOutcome } from '../domain/snapshot.ts';
import { headerOf } from '../lib/headers.ts';
import { readAddress } from '../lib/article-address.ts';
import { hostOf } from '../lib/url.ts';
import { summarise } from './judge-page.ts';
import { keepOriginal, reportOf, syncAddresses, type CorpusReport, type CorpusStep } from './sync-corpus.ts';
import { editionNow, type Workshop } from './workshop.ts';

/** How the addresses of originals are read from what the configuration names. */
export interface OriginalPlaces {
  /** Addresses in a feed's bytes. */
  readFeed(bytes: Uint8Array, url: string): readonly { readonly url: string }[];
  /** A list of addresses, one a line, in a file. */
  readList(file: string): Promise<string>;
}

interface Watching {
  readonly signal: AbortSignal;
  readonly limit: number | null;
  onStep(done: number, label: string): void;
}

type Failure = CorpusReport['failed'][number];

/** Fetches the publisher's originals: feeds, sitemaps, listings, lists of addresses and single pages of the settings. */
export async function syncCorpus(
  workshop: Workshop,
  places: OriginalPlaces,
  watching: Watching,
): Promise<CorpusReport> {
  const failed: Failure[] = [];
  const urls = limited(originalAddresses(workshop, places, { failed, signal: watching.signal }), watching.limit);
  const report = await syncAddresses(urls, editionNow(workshop).publisher, workshop.ports, watching);
  return { ...report, failed: [...failed, ...report.failed] };
}

/** Adds originals from files or addresses that were opened before. */
export async function addToCorpus(
  workshop: Workshop,
  opened: readonly { readonly target: string; readonly url: string; readonly outcome: FetchOutcome }[],
): Promise<CorpusReport> {
  const { publisher } = editionNow(workshop);
  const steps: CorpusStep[] = [];
  for (const { target, url, outcome } of opened) {
    if (outcome.kind !== 'page') {
      steps.push({ target, detail: summarise(outcome, '').detail ?? outcome.kind });
      continue;
    }
    const { body, headers, redirects, fetchedAt } = outcome.snapshot;
    const contentType = headerOf(headers, 'content-type');
    const source = { bytes: body, contentType, url, alsoAt: redirects, fetchedAt };
    steps.push(await keepOriginal(source, publisher, workshop.ports));
  }
  return reportOf(steps);
}

async function* originalAddresses(
  workshop: Workshop,
  places: OriginalPlaces,
  { failed, signal }: { readonly failed: Failure[]; readonly signal: AbortSignal },
): AsyncGenerator<string> {
  const { originals } = workshop.configuration.settings.publisher;
  for (const feed of originals.feeds) yield* feedAddresses(feed, workshop, places, failed);
  for (const file of originals.files) yield* listedAddresses(await openList(file, workshop, places, failed));
  yield* originals.pages;
  yield* discoveredAddresses(workshop, signal);
}

/**
 * Sitemaps and listings name everything there is, so only articles that are not known yet are asked for; what changed
 * since comes with the feed.
 */
async function* discoveredAddresses({ ports, configuration }: Workshop, signal: AbortSignal): AsyncGenerator<string> {
  const { sitemaps, listings } = configuration.settings.publisher.originals;
  const named = [...sitemaps, ...listings];
  if (named.length === 0) return;
  const { publisher } = editionNow({ configuration, ports });
  const sites = [...new Set(named.map((url) => new URL(url).origin))];
  for await (const { url } of ports.discover({ sites, find: { feeds: [], sitemaps, listings, pages: [] } }, signal)) {
    if (readAddress(url, publisher).kind !== 'article') continue;
    if ((await ports.store.articles.findByAddress(url)) === null) yield url;
  }
}

/** Feed entries may lead to other hosts; those are not this publisher's originals. */
async function* feedAddresses(
  feed: string,
  { ports, configuration }: Workshop,
  places: OriginalPlaces,
  failed: Failure[],
): AsyncGenerator<string> {
  const outcome = await ports.fetchPage({ url: feed, accept: 'any' });
  if (outcome.kind !== 'page') {
    failed.push({ target: feed, detail: summarise(outcome, '').detail ?? outcome.kind });
    return;
  }
  const { publisher } = editionNow({ configuration, ports });
  const own = new Set([hostOf(feed), ...publisher.hosts, ...publisher.sisterHosts]);
  for (const { url } of places.readFeed(outcome.snapshot.body, outcome.snapshot.finalUrl)) {
    const host = hostOf(url);
    if (host !== null && own.has(host)) yield url;
  }
}

async function openList(file: string, { ports }: Workshop, places: OriginalPlaces, failed: Failure[]): Promise<string> {
  if (!/^https?:/.test(file)) return places.readList(file);
  const outcome = await ports.fetchPage({ url: file, accept: 'any' });
  if (outcome.kind === 'page') return new TextDecoder().decode(outcome.snapshot.body);
  failed.push({ target: file, detail: summarise(outcome, '').detail ?? outcome.kind });
  return '';
}

/** One address a line; what does not look like one (a header, a comment) is passed over. */
function* listedAddresses(text: string): Generator<string> {
  for (const line of text.split('\n')) {
    const [first = ''] = line.trim().split(/[,;\t ]/, 1);
    const url = first.replace(/^"|"$/g, '');
    if (/^https?:\/\//i.test(url) && URL.canParse(url)) yield url;
  }
}

async function* limited(urls: AsyncIterable<string>, limit: number | null): AsyncGenerator<string> {
  let left = limit ?? Infinity;
  for await (const url of urls) {
    if (left <= 0) return;
    left -= 1;
    yield url;
  }
}
