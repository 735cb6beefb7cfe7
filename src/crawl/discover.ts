import { type Partner } from '../domain/partner.ts';
import { type FetchOutcome } from '../domain/snapshot.ts';
import { type Headers } from '../lib/headers.ts';
import { readFeed } from './feed.ts';
import { type GateRequest } from './gate.ts';
import { readLinks, type PageLinks } from './links.ts';
import { createSite, isNextPageOf, mayBeNamed, mayHoldArticle, type Site } from './same-site.ts';
import { MAX_SITEMAP_ADDRESSES, MAX_SITEMAP_BYTES, readSitemap } from './sitemap.ts';
import { findApi, isLastOfNames, postNamesAddress, readPostNames } from './wordpress.ts';

/** An address of a partner that may hold a republished article. */
export interface Discovered {
  readonly url: string;
  readonly foundBy: 'feed' | 'listed' | 'sitemap' | 'listing' | 'wordpress' | 'link';
}

export interface DiscoverOptions {
  /** Most addresses that are named; a trap ends here. */
  readonly budget: number;
  readonly signal: AbortSignal;
  /** Told in words what could not be read or was left. */
  readonly onNote?: (note: string) => void;
  /** Most requests that finding may cost; 200 if not given. */
  readonly requests?: number;
}

/** What finding needs of a fetcher; `createPoliteFetcher` fits. */
export interface DiscoverFetcher {
  fetch(request: GateRequest): Promise<FetchOutcome>;
  sitemaps(url: string): Promise<readonly string[]>;
}

type Places = Pick<Partner, 'sites' | 'find'>;

interface Search {
  readonly partner: Places;
  readonly home: string;
  readonly site: Site;
  readonly fetcher: DiscoverFetcher;
  readonly options: DiscoverOptions;
  /** Keys of the addresses named so far. */
  readonly named: Set<string>;
  /** Addresses asked for while finding, so that none is asked twice. */
  readonly asked: Set<string>;
  requestsLeft: number;
  isFull: boolean;
}

/** https://www.sitemaps.org says robots.txt; these are where sites put it who do not say so. */
const WELL_KNOWN = ['/sitemap.xml', '/sitemap_index.xml', '/wp-sitemap.xml'];
const MAX_SITEMAP_DEPTH = 3;
const MAX_FEED_BYTES = 5_000_000;
const MAX_LISTING_PAGES = 50;
const MAX_POST_PAGES = 20;
const REQUESTS = 200;

/**
 * Names the pages of a partner that may hold an article, each once: listed ones first, then those of its feeds, listings
 * and sitemaps. Where the record names no place and no sitemap names a page: what the front page links, what its announced
 * feeds hold and what an open WordPress REST interface lists.
 */
export async function* discoverPages(
  partner: Places,
  fetcher: DiscoverFetcher,
  options: DiscoverOptions,
): AsyncGenerator<Discovered> {
  const [home] = partner.sites;
  if (home === undefined) return;
  const search: Search = {
    partner,
    home,
    site: createSite(partner.sites),
    fetcher,
    options,
    named: new Set(),
    asked: new Set(),
    requestsLeft: options.requests ?? REQUESTS,
    isFull: false,
  };
  for await (const found of places(search)) {
    const address = search.site.own(found.url, home);
    if (!address || search.named.has(address.key)) continue;
    if (search.named.size >= options.budget) {
      noteFull(search);
      return;
    }
    if (options.signal.aborted) return;
    search.named.add(address.key);
    yield { url: address.url, foundBy: found.foundBy };
  }
}

async function* places(search: Search): AsyncGenerator<Discovered> {
  const { find } = search.partner;
  for (const url of find.pages) yield { url, foundBy: 'listed' };
  for (const feed of find.feeds) yield* fromFeed(resolve(feed, search), search);
  for (const listing of find.listings) yield* fromListing(resolve(listing, search), search);
  if (find.sitemaps !== false) yield* fromSitemaps(search);
  const nowhere = find.feeds.length + find.listings.length + find.pages.length === 0 && !Array.isArray(find.sitemaps);
  if (nowhere && search.named.size === 0) yield* fromHome(search);
}

async function* fromFeed(url: string, search: Search): AsyncGenerator<Discovered> {
  const body = await fetchBody({ url, accept: 'feed', maxBytes: MAX_FEED_BYTES }, search);
  if (!body) return;
  const items = readFeed(body.bytes, body.url);
  if (items.length === 0) note(search, `${url}: no feed, or an empty one`);
  for (const item of items) yield { url: item.url, foundBy: 'feed' };
}

/** Follows a listing page by page, until one names nothing that it did not name before: a circle ends there. */
async function* fromListing(listing: string, search: Search): AsyncGenerator<Discovered> {
  const seen = new Set<string>();
  let page: string | null = listing;
  for (let count = 0; page !== null; count += 1) {
    if (count >= MAX_LISTING_PAGES) {
      note(search, `${listing}: left after ${MAX_LISTING_PAGES} pages`);
      return;
    }
    const body = await fetchPage(page, search);
    if (!body) return;
    const fresh: readonly string[] = articleLinks(body.links, [listing, page], search).filter((url) => !seen.has(url));
    for (const url of fresh) {
      seen.add(url);
      yield { url, foundBy: 'listing' };
    }
    page = fresh.length > 0 ? nextPage(body.links, listing, search) : null;
  }
}

function nextPage({ links, next }: PageLinks, listing: string, search: Search): string | null {
  const numbered = links.filter(({ url }) => isNextPageOf(listing, url)).map(({ url }) => url);
  const relNext = links.filter(({ rel }) => rel.includes('next')).map(({ url }) => url);
  const candidates = [...(next === null ? [] : [next]), ...relNext, ...numbered];
  return candidates.find((url) => search.site.own(url) && !search.asked.has(askedKey(url, search))) ?? null;
}

function articleLinks({ links }: PageLinks, listings: readonly string[], search: Search): readonly string[] {
  const skipped = new Set(listings.map((url) => search.site.own(url)?.key));
  return links
    .map(({ url }) => search.site.own(url))
    .filter((address) => address !== null)
    .filter(({ key, url }) => !skipped.has(key) && mayHoldArticle(url))
    .filter(({ url }) => !listings.some((listing) => isNextPageOf(listing, url)))
    .map(({ url }) => url);
}

async function* fromHome(search: Search): AsyncGenerator<Discovered> {
  const body = await fetchPage(resolve('/', search), search);
  if (!body) return;
  for (const feed of body.links.feeds.slice(0, 3)) if (search.site.own(feed)) yield* fromFeed(feed, search);
  if (body.api !== null && search.site.own(body.api)) yield* fromPosts(body.api, search);
  for (const url of articleLinks(body.links, [search.home], search)) yield { url, foundBy: 'link' };
}

/** The posts of a WordPress site, the newest first. */
async function* fromPosts(api: string, search: Search): AsyncGenerator<Discovered> {
  for (let page = 1; page <= MAX_POST_PAGES; page += 1) {
    const url = postNamesAddress(api, page, 'desc');
    const body = await fetchBody({ url, accept: 'any', maxBytes: MAX_FEED_BYTES }, search);
    const posts = body && readPostNames(body.bytes);
    if (!posts) {
      if (body) note(search, `${url}: no list of posts`);
      return;
    }
    for (const post of posts) yield { url: post, foundBy: 'wordpress' };
    if (isLastOfNames(page, posts, body.headers)) return;
  }
  note(search, `${api}: left after ${MAX_POST_PAGES} pages`);
}

async function* fromSitemaps(search: Search): AsyncGenerator<Discovered> {
  const { sitemaps } = search.partner.find;
  if (Array.isArray(sitemaps)) {
    for (const url of sitemaps as readonly string[]) yield* fromSitemap(resolve(url, search), search, 1);
    return;
  }
  let announced = false;
  for (const origin of search.partner.sites) {
    for (const url of await search.fetcher.sitemaps(origin)) {
      announced = true;
      yield* fromSitemap(resolve(url, search), search, 1);
    }
  }
  if (announced) return;
  for (const path of WELL_KNOWN) {
    const before = search.named.size;
    yield* fromSitemap(resolve(path, search), search, 1, true);
    if (search.named.size > before) return;
  }
}

/** @param isGuess nobody said that there is one, so its absence is no news */
async function* fromSitemap(url: string, search: Search, depth: number, isGuess = false): AsyncGenerator<Discovered> {
  if (depth > MAX_SITEMAP_DEPTH) {
    note(search, `${url}: sitemaps nested deeper than ${MAX_SITEMAP_DEPTH}`);
    return;
  }
  if (!search.site.own(url)) {
    note(search, `${url}: a sitemap on another site`);
    return;
  }
  const body = await fetchBody({ url, accept: 'any', maxBytes: MAX_SITEMAP_BYTES }, search, isGuess);
  if (!body) return;
  const { pages, sitemaps, trouble } = await readSitemap(body.bytes, body.url);
  if (trouble !== null && !isGuess) note(search, `${url}: ${trouble}`);
  const isCircle = sitemaps.length > 0 && sitemaps.every((next) => search.asked.has(askedKey(next.url, search)));
  if (isCircle) note(search, `${url}: names only sitemaps that were read before`);
  if (pages.length >= MAX_SITEMAP_ADDRESSES) note(search, `${url}: read up to ${MAX_SITEMAP_ADDRESSES} addresses`);
  for (const page of pages) if (mayBeNamed(page.url)) yield { url: page.url, foundBy: 'sitemap' };
  for (const sitemap of sitemaps) yield* fromSitemap(sitemap.url, search, depth + 1);
}

interface Body {
  readonly bytes: Uint8Array;
  readonly headers: Headers;
  readonly url: string;
}

async function fetchPage(
  url: string,
  search: Search,
): Promise<{ readonly links: PageLinks; readonly api: string | null } | null> {
  const body = await fetchBody({ url }, search);
  if (!body) return null;
  const links = readLinks(new TextDecoder().decode(body.bytes), body.url);
  return { links, api: findApi(body.headers, body.bytes, body.url) };
}

/** The body of an address that was not asked for before, or null with a note that says why there is none. */
async function fetchBody(request: GateRequest, search: Search, isGuess = false): Promise<Body | null> {
  const key = askedKey(request.url, search);
  if (search.asked.has(key) || search.options.signal.aborted) return null;
  search.asked.add(key);
  search.requestsLeft -= 1;
  if (search.requestsLeft === -1) note(search, 'finding pages used up its requests; the rest waits for another night');
  if (search.requestsLeft < 0) return null;
  if (search.named.size >= search.options.budget) {
    noteFull(search);
    return null;
  }
  const outcome = await search.fetcher.fetch({ ...request, signal: search.options.signal });
  if (outcome.kind === 'page') {
    const { body, headers, finalUrl } = outcome.snapshot;
    return { bytes: body, headers, url: finalUrl };
  }
  if (isGuess && outcome.kind === 'gone') return null;
  const detail = 'detail' in outcome ? `: ${outcome.detail}` : '';
  note(search, `${request.url}: ${outcome.kind}${detail}`);
  return null;
}

const askedKey = (url: string, search: Search): string => search.site.own(url)?.key ?? url;

function resolve(url: string, { home }: Search): string {
  return URL.canParse(url, home) ? new URL(url, home).href : url;
}

/** Said once, also where a budget ends just before the next list is asked for. */
function noteFull(search: Search): void {
  if (!search.isFull) note(search, `more than ${search.options.budget} addresses were found`);
  search.isFull = true;
}

function note({ options }: Search, text: string): void {
  options.onNote?.(text);
}
