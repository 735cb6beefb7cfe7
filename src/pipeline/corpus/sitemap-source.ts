import { createSite, type Site } from '../../crawl/same-site.ts';
import { MAX_SITEMAP_BYTES, readSitemap, type SitemapEntry } from '../../crawl/sitemap.ts';
import { readAddress } from '../../lib/article-address.ts';
import { failed, failedNow, type Offer, type SourceContext } from './offer.ts';
import { namedBefore } from './named-before.ts';
import { openPlace } from './open-place.ts';

const MAX_DEPTH = 3;
/** Requests for sitemaps in one sync; an index that never ends ends here. */
const MAX_REQUESTS = 2_000;
/** Addresses remembered as named in one sync; past them nothing is taken for missing. */
const MAX_NAMED = 1_000_000;
/** Addresses asked for in one sync because no sitemap names them any more. */
const MAX_MISSING = 200;

interface Walk {
  readonly context: SourceContext;
  readonly site: Site;
  readonly visited: Set<string>;
  /** Lists that were read, and everything that they name. */
  readonly read: string[];
  readonly named: Set<string>;
  requestsLeft: number;
}

/**
 * The articles of a sitemap or an index of them: those that are not known or changed since, by their `lastmod`. Sitemaps
 * that did not change, by their index or by their server, are not read; and what none of them names any more is asked for.
 */
export async function* sitemapOffers(url: string, context: SourceContext): AsyncGenerator<Offer> {
  const site = createSite([new URL(url).origin]);
  const walk: Walk = { context, site, visited: new Set(), read: [], named: new Set(), requestsLeft: MAX_REQUESTS };
  yield* fromSitemap({ url, lastModified: null }, null, walk, 1);
  if (!context.signal.aborted && walk.named.size < MAX_NAMED) yield* missing(walk);
}

async function* fromSitemap(
  { url, lastModified }: SitemapEntry,
  index: string | null,
  walk: Walk,
  depth: number,
): AsyncGenerator<Offer> {
  const refusal = refusalOf(url, walk, depth);
  if (refusal !== null) {
    if (refusal !== '') yield failed(url, refusal);
    return;
  }
  const { context } = walk;
  if (await isKnown(url, lastModified, context)) return;
  walk.requestsLeft -= 1;
  const options = { maxBytes: MAX_SITEMAP_BYTES, namedBy: index, modifiedAt: lastModified };
  const place = await openPlace(url, context, options);
  if (place.kind === 'failed') yield failedNow(url, place.detail);
  if (place.kind !== 'body') return;
  const { pages, sitemaps, trouble } = await readSitemap(place.bytes, place.url);
  if (pages.length + sitemaps.length === 0) {
    yield failed(url, trouble ?? 'an empty sitemap');
    return;
  }
  walk.read.push(url);
  yield { kind: 'begin' };
  if (pages.length > 0) yield { kind: 'total', count: pages.length };
  for (const page of pages) {
    if (walk.named.size < MAX_NAMED) walk.named.add(page.url);
    if (readAddress(page.url, context.publisher).kind === 'article') yield addressOf(page, url);
  }
  for (const sitemap of sitemaps) {
    if (walk.named.size < MAX_NAMED) walk.named.add(sitemap.url);
    yield* fromSitemap(sitemap, url, walk, depth + 1);
  }
  yield { kind: 'done', remember: place.remember };
}

/** Why a sitemap is not asked for, empty where there is nothing to say; null where it is. */
function refusalOf(url: string, walk: Walk, depth: number): string | null {
  const key = walk.site.own(url)?.key;
  if (key === undefined) return 'a sitemap on another site';
  if (walk.visited.has(key) || walk.context.signal.aborted) return '';
  walk.visited.add(key);
  if (depth > MAX_DEPTH) return `sitemaps nested deeper than ${MAX_DEPTH}`;
  return walk.requestsLeft > 0 ? null : `more than ${MAX_REQUESTS} sitemaps; the rest waits`;
}

/** By the word of its index a sitemap is as it was when it was read. */
async function isKnown(url: string, lastModified: string | null, context: SourceContext): Promise<boolean> {
  if (context.full || lastModified === null) return false;
  const known = await context.ports.store.corpusSources.find(url);
  return known?.readWith === context.readWith && known.modifiedAt !== null && lastModified <= known.modifiedAt;
}

const addressOf = ({ url, lastModified }: SitemapEntry, list: string): Offer => ({
  ...{ kind: 'address', url, modifiedAt: lastModified, namedBy: list, title: null, policy: 'unknown' },
});

/**
 * What a sitemap that was read named before and none names now, sitemaps that their index dropped among them. Their being
 * missing proves nothing: each is asked for, and only an answer of 404 or 410 says that it is gone.
 */
async function* missing({ read, named, context }: Walk): AsyncGenerator<Offer> {
  const { corpusSources } = context.ports.store;
  const lists = [...read];
  let left = MAX_MISSING;
  for (let at = 0; at < lists.length; at += 1) {
    for await (const url of namedBefore(lists[at] ?? '', context)) {
      if (named.has(url)) continue;
      const isList = (await corpusSources.countNamedBy(url)) > 0;
      if (isList && lists.length < MAX_REQUESTS) lists.push(url);
      if (isList || left === 0) continue;
      left -= 1;
      yield { kind: 'address', url, modifiedAt: null, namedBy: null, title: null, policy: 'missing' };
    }
  }
}
