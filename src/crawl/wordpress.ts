import { Parser } from 'htmlparser2';
import { type Instant } from '../domain/time.ts';
import { type WordPressPost } from '../domain/wordpress-post.ts';
import { headerOf, type Headers } from '../lib/headers.ts';
import { parseUrl } from '../lib/url.ts';

/** https://developer.wordpress.org/rest-api/using-the-rest-api/discovery/ */
const API_RELATION = 'https://api.w.org/';
const MAX_AUTHORS = 20;
const MAX_PER_PAGE = 100;
const FIELDS = 'id,type,status,link,guid,date_gmt,modified_gmt,title,content,lang,_links,_embedded';

/** A page of the list of posts. */
export interface PostList {
  readonly posts: readonly WordPressPost[];
  /** Posts that were left out, and why. */
  readonly skipped: readonly { readonly target: string; readonly detail: string }[];
  /** Entries on this page, the left ones included. */
  readonly entries: number;
  /** By `X-WP-Total`; null where the answer does not say. */
  readonly total: number | null;
  readonly pages: number | null;
}

export interface PostQuery {
  readonly page: number;
  readonly perPage: number;
  /** Only posts changed since; servers before WordPress 5.7 ignore it. */
  readonly modifiedAfter: Instant | null;
  /** By the time of their last change. */
  readonly order: 'asc' | 'desc';
}

/** The REST interface that a page announces, by its `Link` header or a link element; null where it announces none. */
export function findApi(headers: Headers, body: Uint8Array, pageUrl: string): string | null {
  const inHeader = headers
    .filter(([name]) => name === 'link')
    .flatMap(([, value]) => [...value.slice(0, 8_192).matchAll(/<([^<>]{1,2000})>([^<]{0,500})/g)])
    .find(([, , parameters = '']) => parameters.includes(API_RELATION));
  const href = inHeader?.[1] ?? apiElement(new TextDecoder().decode(body.subarray(0, 500_000)));
  return href == null ? null : (parseUrl(href, pageUrl)?.href ?? null);
}

function apiElement(html: string): string | null {
  let found: string | null = null;
  const parser = new Parser({
    onopentag(name, { rel = '', href }) {
      if (name === 'link' && href !== undefined && rel.split(/\s+/, 20).includes(API_RELATION)) found ??= href;
    },
  });
  parser.end(html);
  return found;
}

/** The address of a page of the list; also for sites without pretty addresses (`?rest_route=/`). */
export function postsAddress(api: string, { page, perPage, modifiedAfter, order }: PostQuery): string {
  const url = listAddress(api);
  url.searchParams.set('per_page', String(Math.min(perPage, MAX_PER_PAGE)));
  url.searchParams.set('page', String(page));
  url.searchParams.set('orderby', 'modified');
  url.searchParams.set('order', order);
  if (modifiedAfter !== null) url.searchParams.set('modified_after', modifiedAfter);
  url.searchParams.set('_embed', 'author');
  url.searchParams.set('_fields', FIELDS);
  return url.href;
}

/** A page of the list that gives numbers and addresses only, in order of the number: rising, or the newest first. */
export function postNamesAddress(api: string, page: number, order: PostQuery['order'] = 'asc'): string {
  const url = listAddress(api);
  url.searchParams.set('per_page', String(MAX_PER_PAGE));
  url.searchParams.set('page', String(page));
  url.searchParams.set('orderby', 'id');
  url.searchParams.set('order', order);
  url.searchParams.set('_fields', 'id,link');
  return url.href;
}

function listAddress(api: string): URL {
  const url = new URL(api);
  const route = url.searchParams.get('rest_route');
  if (route === null) url.pathname = `${url.pathname.replace(/\/+$/, '')}/wp/v2/posts`;
  else url.searchParams.set('rest_route', `${route.replace(/\/+$/, '')}/wp/v2/posts`);
  return url;
}

/** Reads a page of the list; null where the answer is no such list. Whatever an entry holds, the others are read. */
export function readPosts(body: Uint8Array, headers: Headers): PostList | null {
  const list = parseJson(body);
  if (!Array.isArray(list)) return null;
  const posts: WordPressPost[] = [];
  const skipped: { target: string; detail: string }[] = [];
  for (const entry of (list as unknown[]).slice(0, MAX_PER_PAGE)) {
    const post = readPost(entry);
    if (typeof post === 'object') posts.push(post);
    else if (post !== 'unpublished') skipped.push({ target: nameOf(entry), detail: post });
  }
  const counts = { total: countIn(headers, 'x-wp-total'), pages: countIn(headers, 'x-wp-totalpages') };
  return { posts, skipped, entries: Math.min(list.length, MAX_PER_PAGE), ...counts };
}

/** Whether a page of names is the last one, as far as the answer says. */
export function isLastOfNames(page: number, names: readonly string[], headers: Headers): boolean {
  const pages = countIn(headers, 'x-wp-totalpages');
  return names.length === 0 || (pages === null ? names.length < MAX_PER_PAGE : page >= pages);
}

/** Numbers and addresses of such a page; null where the answer is no such list. */
export function readPostNames(body: Uint8Array): readonly string[] | null {
  const list = parseJson(body);
  if (!Array.isArray(list)) return null;
  return (list as unknown[]).slice(0, MAX_PER_PAGE).flatMap((entry) => {
    const link = isRecord(entry) ? linkOf(entry) : null;
    return link ?? [];
  });
}

/** The post, or why it is left out. */
function readPost(entry: unknown): WordPressPost | string {
  if (!isRecord(entry)) return 'an entry that is no post';
  const { id, status, content, lang } = entry;
  if (status !== undefined && status !== 'publish') return 'unpublished';
  const address = linkOf(entry);
  if (address === null) return 'a post without an address';
  if (isRecord(content) && content['protected'] === true) return 'the post asks for a password';
  const html = renderedOf(content);
  if (html === null) return 'the post has no content';
  const post: WordPressPost = {
    id: typeof id === 'number' && Number.isSafeInteger(id) ? id : 0,
    link: address,
    guid: renderedOf(entry['guid']),
    title: renderedOf(entry['title']) ?? '',
    content: html,
    isRaw: false,
    authors: authorsOf(entry['_embedded']),
    publishedAt: utcInstant(entry['date_gmt']),
    modifiedAt: utcInstant(entry['modified_gmt']),
    language: typeof lang === 'string' && lang !== '' ? lang : null,
  };
  return post;
}

function linkOf(entry: Readonly<Record<string, unknown>>): string | null {
  const { link: address } = entry;
  return typeof address === 'string' ? (parseUrl(address)?.href ?? null) : null;
}

const nameOf = (entry: unknown): string =>
  isRecord(entry) ? (linkOf(entry) ?? `post ${String(entry['id']).slice(0, 20)}`) : 'post';

/** WordPress gives HTML as `{ rendered }`. */
function renderedOf(value: unknown): string | null {
  const rendered = isRecord(value) ? value['rendered'] : value;
  return typeof rendered === 'string' ? rendered : null;
}

function authorsOf(embedded: unknown): readonly string[] {
  const authors: unknown = isRecord(embedded) ? embedded['author'] : null;
  if (!Array.isArray(authors)) return [];
  return (authors as unknown[])
    .slice(0, MAX_AUTHORS)
    .map((author) => (isRecord(author) ? author['name'] : null))
    .filter((name) => typeof name === 'string')
    .map((name) => name.replace(/\s+/g, ' ').trim().slice(0, 200))
    .filter((name) => name !== '');
}

/** `2024-05-01T12:00:00` or `2024-05-01 12:00:00`, said to be UTC; null for `0000-00-00 00:00:00` and the like. */
export function utcInstant(value: unknown): Instant | null {
  const found = typeof value === 'string' ? /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)/.exec(value.trim()) : null;
  const time = found ? Date.parse(`${found[1] ?? ''}T${found[2] ?? ''}Z`) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function countIn(headers: Headers, name: string): number | null {
  const value = headerOf(headers, name);
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
