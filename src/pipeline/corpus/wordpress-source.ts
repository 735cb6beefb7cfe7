import { createSite } from '../../crawl/same-site.ts';
import { findApi, postsAddress, readPosts, type PostList, type PostQuery } from '../../crawl/wordpress.ts';
import { type FetchOutcome } from '../../domain/snapshot.ts';
import { type Instant } from '../../domain/time.ts';
import { type CorpusSource } from '../../store/repositories.ts';
import { summarise } from '../judge-page.ts';
import { failed, failedNow, type Offer, type SourceContext } from './offer.ts';
import { postOffer } from './post-offer.ts';
import { missingPosts } from './wordpress-missing.ts';

/** Pages of one list in one sync: at 100 posts each 200 000 posts. A list that never ends, ends here. */
const MAX_PAGES = 2_000;
/** Where an answer is larger than may be, fewer posts are asked for at once. */
const PER_PAGE = 100;
const FEWER = 10;
const MAX_LIST_BYTES = 40_000_000;

/** How far the list of posts of one site was read. */
interface Reading {
  readonly api: string;
  readonly context: SourceContext;
  /** Everything changed until then was read in an earlier sync; null for nothing. */
  readonly since: Instant | null;
  /** What was kept of it before. */
  readonly known: CorpusSource | null;
  /** Links of the posts met. */
  readonly met: Set<string>;
  query: PostQuery;
  /** Newest change that was met. */
  newest: Instant | null;
  total: number | null;
}

/**
 * The posts of a WordPress site by its REST interface, which its front page announces: a hundred at a time with their
 * texts, in order of their last change, so that a sync that was stopped goes on where it was; later only what changed
 * since. https://developer.wordpress.org/rest-api/reference/posts/
 */
export async function* wordpressOffers(site: string, context: SourceContext): AsyncGenerator<Offer> {
  const api = await apiOf(site, context);
  if (typeof api !== 'string') {
    yield api;
    return;
  }
  const known = context.full ? null : await context.ports.store.corpusSources.find(api);
  const since = known?.readWith === context.readWith ? known.modifiedAt : null;
  const query = { page: 1, perPage: PER_PAGE, modifiedAfter: since, order: 'asc' } as const;
  const reading: Reading = { api, context, since, known, met: new Set(), query, newest: since, total: null };
  const isWhole = yield* pages(reading);
  if (isWhole) yield* missingPosts(api, since === null ? reading : null, context);
}

/** The interface's address, or the offer that says why there is none. */
async function apiOf(site: string, { ports, signal }: SourceContext): Promise<string | Offer> {
  if (/\/wp-json\/?$|[?&]rest_route=/.test(site)) return site;
  const outcome = await ports.fetchPage({ url: site, accept: 'any', signal });
  if (outcome.kind !== 'page') return failedNow(site, detailOf(outcome));
  const { headers, body, finalUrl } = outcome.snapshot;
  const api = findApi(headers, body, finalUrl) ?? new URL('/wp-json/', finalUrl).href;
  const own = createSite([new URL(site).origin, new URL(finalUrl).origin]);
  return own.own(api) ? api : failed(site, `names a REST interface on another site: ${api}`);
}

/** Answers whether the list was read to its end. */
async function* pages(reading: Reading): AsyncGenerator<Offer, boolean> {
  const { context } = reading;
  for (let count = 0; !context.signal.aborted; count += 1) {
    if (count >= MAX_PAGES) {
      yield failedNow(reading.api, `left after ${MAX_PAGES} pages`);
      return false;
    }
    const list = await fetchList(reading);
    if (list === 'end') return true;
    if (!('posts' in list)) {
      yield list;
      return false;
    }
    const before = reading.met.size;
    yield* postsOf(list, reading);
    const isLast = list.pages === null ? list.entries < reading.query.perPage : reading.query.page >= list.pages;
    // A server that gives the same page again and again, or answers past its end, is at its end.
    if (isLast || reading.met.size === before || isOld(list, reading)) return yield* finish(reading);
    reading.query = { ...reading.query, page: reading.query.page + 1 };
  }
  return false;
}

function* postsOf(list: PostList, reading: Reading): Generator<Offer> {
  const { api, context } = reading;
  yield { kind: 'begin' };
  reading.total ??= list.total;
  if (reading.query.page === 1 && list.total !== null) yield { kind: 'total', count: list.total };
  for (const { target, detail } of list.skipped) {
    reading.met.add(target);
    yield failed(target, detail);
  }
  for (const post of list.posts) {
    const isMet = reading.met.has(post.link);
    reading.met.add(post.link);
    if (reading.newest === null || (post.modifiedAt ?? '') > reading.newest) reading.newest = post.modifiedAt;
    if (!isMet) yield postOffer(post, { namedBy: api, now: context.ports.now(), publisher: context.publisher });
  }
  // In rising order, everything changed until here was given: a sync that is stopped goes on from here.
  const mark = reading.query.order === 'asc' ? markBefore(reading.newest) : null;
  yield { kind: 'done', remember: mark === null ? () => Promise.resolve() : () => keepMark(mark, reading) };
}

/** The list moves while it is read: what was missed by that is met when it is read again from where it was. */
function* finish(reading: Reading): Generator<Offer, boolean> {
  const { total, met, since, query, newest } = reading;
  const isComplete = total === null || query.order === 'desc' || met.size >= total;
  const mark = isComplete ? newest : since;
  yield { kind: 'begin' };
  yield { kind: 'done', remember: () => keepMark(mark, reading) };
  return isComplete;
}

/** `modified_after` excludes its own second, in which more may have been changed. */
function markBefore(newest: Instant | null): Instant | null {
  return newest === null ? null : new Date(Date.parse(newest) - 1000).toISOString();
}

async function keepMark(modifiedAt: Instant | null, { api, context }: Reading): Promise<void> {
  const { ports, readWith } = context;
  const now = ports.now().toISOString();
  const nothing = { namedBy: null, etag: null, lastModified: null, sha256: null, goneCount: 0 };
  await ports.store.corpusSources.save({ ...nothing, url: api, modifiedAt, readWith, readAt: now });
}

/** With a server that ignores `modified_after`, the newest come first, until they are old. */
function isOld({ posts }: PostList, { query, since }: Reading): boolean {
  return query.order === 'desc' && since !== null && posts.some(({ modifiedAt }) => (modifiedAt ?? '') < since);
}

async function fetchList(reading: Reading): Promise<PostList | 'end' | Offer> {
  const { ports, signal } = reading.context;
  const url = postsAddress(reading.api, reading.query);
  const outcome = await ports.fetchPage({ url, accept: 'any', signal, maxBytes: MAX_LIST_BYTES });
  const { page, perPage } = reading.query;
  if (outcome.kind === 'too-large' && perPage > FEWER) {
    reading.query = { ...reading.query, perPage: FEWER, page: (page - 1) * (perPage / FEWER) + 1 };
    return fetchList(reading);
  }
  // `rest_post_invalid_page_number`: posts went away while the list was read.
  if (page > 1 && 'httpStatus' in outcome && outcome.httpStatus === 400) return 'end';
  if (outcome.kind !== 'page') return failedNow(url, detailOf(outcome));
  const list = readPosts(outcome.snapshot.body, outcome.snapshot.headers);
  if (!list) return failedNow(url, 'the answer is no list of posts');
  if (!ignoresSince(list, reading)) return list;
  reading.query = { ...reading.query, order: 'desc', modifiedAfter: null };
  return fetchList(reading);
}

function ignoresSince({ posts }: PostList, { query, since }: Reading): boolean {
  if (query.page > 1 || query.order === 'desc' || since === null) return false;
  return posts.some(({ modifiedAt }) => modifiedAt !== null && modifiedAt < since);
}

function detailOf(outcome: FetchOutcome): string {
  const { detail, kind, httpStatus } = summarise(outcome, '');
  const says = detail ?? kind;
  const status = httpStatus === null || says.includes(String(httpStatus)) ? '' : ` (${httpStatus})`;
  return `the REST interface does not answer: ${says}${status}`;
}
