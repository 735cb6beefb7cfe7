import {
  LISTING_WORDS,
  matchTemplate,
  parseTemplate,
  type AddressParts,
  type AddressTemplate,
} from './address-template.ts';
import { carriedAddress, isShortener, mayWrap, unwrap, type WrapperKind } from './address-wrappers.ts';
import { bareHost, decodeSegment, hostWithPort, isTracking, normaliseQuery, parseUrl, pathSegments } from './url.ts';

/** What is needed to read a publisher's addresses; a `Publisher` is one. */
export interface AddressRules {
  /** Without `www.`; the first one names the family, all of them count articles alike. */
  readonly hosts: readonly string[];
  /** Hosts of the same owner, each of which counts its own articles. */
  readonly sisterHosts: readonly string[];
  /** See lib/address-template.ts; with none the path itself is the id. */
  readonly articleAddresses: readonly string[];
}

/** An article's identity and every address it answers to; an `Article` is one. */
export interface Addressed {
  readonly id: string;
  readonly url: string;
  readonly addresses: readonly string[];
  /** Its re-issues and translations: an address of theirs is one of its own. */
  readonly editions?: readonly {
    readonly id: string | null;
    readonly url: string;
    readonly addresses: readonly string[];
  }[];
}

/**
 * What an address leads to, as far as the address itself says.
 * `article`: an article of the publisher, `host` its host family, `id` its number there.
 * `home`, `section`, `search`, `asset`: the publisher's host, but no article.
 * `wrapped`: an archive copy, translation or proxy of something; `target` where the address carries it.
 * `shortener`: cannot be known without asking. `unresolved`: on the publisher's host, perhaps an article that lost its id.
 */
export type Address =
  | { readonly kind: 'article'; readonly host: string; readonly id: string }
  | { readonly kind: 'wrapped'; readonly wrapper: WrapperKind; readonly target: string | null }
  | { readonly kind: 'home' | 'section' | 'search' | 'asset' | 'shortener' | 'unresolved' | 'elsewhere' };

const ELSEWHERE: Address = { kind: 'elsewhere' };
/** What is put behind an article's address to show it otherwise. */
const VIEWS = new Set(['amp', 'amp.html', 'embed', 'print', 'feed', 'trackback', 'single']);
/** Folders that hold listings only; `articles`, `news` and the like may hold articles too. */
const LISTING_FOLDERS = new Set(
  'author authors autor auteur cat categories category categorie categoria columnists indepthreport indepthreports keyword keywords region regions schlagwort tag tags theme themes themen topic topics'.split(
    ' ',
  ),
);
const ASSET_FOLDERS = new Set(['wp-content', 'wp-includes', 'wp-json', 'cdn-cgi', 'assets', 'static', 'xmlrpc.php']);
const ASSET_FILE =
  /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|ico|pdf|docx?|xlsx?|pptx?|zip|mp[34]|m4[av]|ogg|wav|webm|mov|avi|css|js|json|xml|rss|txt|woff2?)$/i;
const SEARCH_PARAMETERS = ['s', 'q', 'query', 'search'];
/** Redirectors put into each other deeper than this are not followed. */
const MAX_UNWRAP = 3;

/** Reads an address; never throws. Redirectors and AMP caches that carry their target are looked through. */
export function readAddress(url: string, publisher: AddressRules): Address {
  return read(url, publisher, MAX_UNWRAP);
}

/** True where the address leads to the article, whatever its spelling; copies (archive, translation) are no such address. */
export function sameArticle(url: string, article: Addressed, publisher: AddressRules): boolean {
  const key = articleKey(url, publisher);
  if (key === null) return false;
  return [article, ...(article.editions ?? [])].some(
    ({ id, url: preferred, addresses }) =>
      key === id?.toLowerCase() || [preferred, ...addresses].some((other) => articleKey(other, publisher) === key),
  );
}

/**
 * The identity of an address as `Article.id` has it: `<host family>:<id>`, or `<host family>:<path>` where an address of the
 * publisher carries no id; `<host>:<path>` for any other page. Null for home pages, listings, assets, wrappers and the like.
 */
export function articleKey(url: string, publisher: AddressRules): string | null {
  const address = read(url, publisher, MAX_UNWRAP);
  if (address.kind === 'article') return `${address.host}:${address.id}`;
  if (address.kind !== 'unresolved' && address.kind !== 'elsewhere') return null;
  const parsed = parseUrl(url);
  return parsed && pathId(parsed) !== '/'
    ? `${familyOf(parsed, publisher) ?? hostWithPort(parsed)}:${pathId(parsed)}`
    : null;
}

/** True for a host of the publisher or of its sisters; `host` as `hostOf` gives it. */
export function isHostOf(publisher: AddressRules, host: string): boolean {
  const own = namesOf(publisher);
  return own.has(host) || own.has(mobileHost(host));
}

const nameCache = new WeakMap<AddressRules, ReadonlySet<string>>();

/** The names of all hosts of a publisher and its sisters. */
function namesOf(publisher: AddressRules): ReadonlySet<string> {
  const known = nameCache.get(publisher);
  if (known) return known;
  const names = new Set([...publisher.hosts, ...publisher.sisterHosts].map(bareHost));
  nameCache.set(publisher, names);
  return names;
}

/**
 * False where an http(s) address as a URL spells it (`URL.href`) on a host that is not the publisher's surely carries no
 * address of the publisher. A cheap question for the hundreds of links of a page, most of which lead elsewhere.
 */
export function mayCarry(url: string, publisher: AddressRules): boolean {
  const host = hostWritten(url);
  if (host === null) return true;
  const isWrapper = mayWrap(host);
  if (!isWrapper && !writesAddress(url)) return false;
  if (url.includes('aHR0c')) return true; // in base64
  const decoded = decodeSegment(url).toLowerCase();
  if (/%[4-7]/.test(decoded)) return true; // escaped twice
  return [...namesOf(publisher)].some((name) => {
    // Google's translator writes hosts with hyphens for dots.
    return decoded.includes(name) || (isWrapper && decoded.includes(name.replaceAll('-', '--').replaceAll('.', '-')));
  });
}

/**
 * True where an address may write another one out: its scheme in plain letters behind the first one, `www.` or two strokes
 * as a value, escaped letters, or base64.
 */
export function writesAddress(url: string): boolean {
  return /[^]http|%[4-7]|=www\.|=\/\/|aHR0c/i.test(url);
}

/** The host of an address that `URL` has spelled, `www.` and port included; null for any other string, and with a user name. */
export function hostWritten(url: string): string | null {
  const start = url.startsWith('https://') ? 8 : url.startsWith('http://') ? 7 : -1;
  if (start < 0) return null;
  for (let at = start; at < url.length; at += 1) {
    const unit = url.charCodeAt(at);
    if (unit === 64) return null;
    if (unit === 47 || unit === 63 || unit === 35) return url.slice(start, at);
  }
  return url.slice(start);
}

function read(url: string, publisher: AddressRules, depth: number): Address {
  const parsed = parseUrl(url);
  if (!parsed) return ELSEWHERE;
  const family = familyOf(parsed, publisher);
  if (family !== null) return readOwn(parsed, family, publisher);
  if (isShortener(parsed.hostname)) return { kind: 'shortener' };
  const wrapper = unwrap(parsed);
  if (!wrapper) return readForeign(parsed, publisher);
  const looksThrough = wrapper.kind === 'redirect' || wrapper.kind === 'amp';
  if (wrapper.kind === 'share') return ELSEWHERE;
  if (looksThrough && wrapper.target !== null && depth > 0) return read(wrapper.target, publisher, depth - 1);
  return { kind: 'wrapped', wrapper: wrapper.kind, target: wrapper.target };
}

/** A host we do not know that carries an address of the publisher: a redirector or a proxy of its own. */
function readForeign(parsed: URL, publisher: AddressRules): Address {
  const target = carriedAddress(parsed);
  const inner = target === null ? null : parseUrl(target);
  if (target === null || !inner || familyOf(inner, publisher) === null) return ELSEWHERE;
  return { kind: 'wrapped', wrapper: 'proxy', target };
}

function readOwn(parsed: URL, family: string, publisher: AddressRules): Address {
  const parts = partsOf(parsed);
  if (isAsset(parts)) return { kind: 'asset' };
  const templates = templatesOf(publisher);
  const id = templates.length > 0 ? idFromTemplates(templates, parts) : null;
  if (id !== null) return { kind: 'article', host: family, id };
  if (isSearch(parts)) return { kind: 'search' };
  if (parts.segments.length === 0) return { kind: rootKind(parts) };
  if (isListing(parts.segments)) return { kind: 'section' };
  if (templates.length === 0) return { kind: 'article', host: family, id: pathId(parsed) };
  return { kind: mayBeCutSlug(parts.segments) ? 'unresolved' : 'section' };
}

function familyOf(parsed: URL, { hosts, sisterHosts }: AddressRules): string | null {
  const names = [hostWithPort(parsed), bareHost(parsed.hostname), mobileHost(parsed.hostname)];
  if (hosts.some((host) => names.includes(bareHost(host)))) return bareHost(hosts[0] ?? '');
  const sister = sisterHosts.find((host) => names.includes(bareHost(host)));
  return sister === undefined ? null : bareHost(sister);
}

function mobileHost(hostname: string): string {
  return bareHost(hostname).replace(/^(?:m|mobile|amp|print|wap|touch|lite)\./, '');
}

function partsOf(parsed: URL): AddressParts {
  const segments = pathSegments(parsed.pathname).map((segment) => decodeSegment(segment).toLowerCase());
  const query = new Map<string, string>();
  for (const [name, value] of parsed.searchParams) {
    if (!isTracking(name) && !query.has(name.toLowerCase())) query.set(name.toLowerCase(), value.toLowerCase());
  }
  return { segments, query };
}

function idFromTemplates(templates: readonly AddressTemplate[], parts: AddressParts): string | null {
  for (const candidate of viewsOf(parts)) {
    for (const template of templates) {
      const id = matchTemplate(template, candidate);
      if (id !== null) return id;
    }
  }
  return null;
}

/** The address itself, and without what shows the same article otherwise: AMP, print, feed, its second page. */
function viewsOf(parts: AddressParts): readonly AddressParts[] {
  const last = parts.segments.at(-1);
  if (last === undefined) return [parts];
  const isView = VIEWS.has(last) || /^comment-page-\d+$/.test(last) || /^\d{1,2}$/.test(last);
  return isView ? [parts, { ...parts, segments: parts.segments.slice(0, -1) }] : [parts];
}

const templateCache = new WeakMap<readonly string[], readonly AddressTemplate[]>();

function templatesOf({ articleAddresses }: AddressRules): readonly AddressTemplate[] {
  const known = templateCache.get(articleAddresses);
  if (known) return known;
  const parsed = articleAddresses.map(parseTemplate).filter((template) => template !== null);
  templateCache.set(articleAddresses, parsed);
  return parsed;
}

function isAsset({ segments }: AddressParts): boolean {
  const [first = ''] = segments;
  return ASSET_FOLDERS.has(first) || ASSET_FILE.test(segments.at(-1) ?? '');
}

function isSearch({ segments, query }: AddressParts): boolean {
  const [first = ''] = segments;
  return first === 'search' || (segments.length === 0 && SEARCH_PARAMETERS.some((name) => query.has(name)));
}

function rootKind({ query }: AddressParts): 'home' | 'unresolved' | 'section' {
  if (query.size === 0) return 'home';
  return [...query.values()].some((value) => /^\d+$/.test(value)) ? 'unresolved' : 'section';
}

function isListing(segments: readonly string[]): boolean {
  const [first = ''] = segments;
  if (segments.length === 1 && (LISTING_WORDS.has(first) || /^latest(?:-|$)/.test(first))) return true;
  if (segments.at(-2) === 'page' && /^\d+$/.test(segments.at(-1) ?? '')) return true;
  return LISTING_FOLDERS.has(first) || segments.every((segment) => /^\d{1,4}$/.test(segment));
}

/** Three words or more joined by hyphens: a headline rather than the name of a section. */
function mayBeCutSlug(segments: readonly string[]): boolean {
  return segments.some((segment) => segment.split('-').filter((word) => word !== '').length > 3);
}

function pathId(parsed: URL): string {
  const path = pathSegments(parsed.pathname).map((segment) =>
    decodeSegment(segment).toLowerCase().replaceAll('/', '%2f'),
  );
  const last = path.at(-1);
  const shown = last !== undefined && VIEWS.has(last) ? path.slice(0, -1) : path;
  const query = normaliseQuery(parsed);
  return `/${shown.join('/')}${query && `?${query}`}`;
}
