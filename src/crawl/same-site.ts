import { hostWithPort, isTracking, normaliseUrl, parseUrl } from '../lib/url.ts';

/** An address that may be asked for, and the spelling by which its duplicates are known. */
export interface SiteAddress {
  readonly url: string;
  readonly key: string;
}

/** The hosts of a partner. `www.` and the scheme make no difference. */
export interface Site {
  /** Cleaned of fragment and tracking parameters; null for an address elsewhere, or none at all. */
  own(address: string, base?: string): SiteAddress | null;
}

export function createSite(origins: readonly string[]): Site {
  const hosts = new Set(origins.map((origin) => parseUrl(origin)).map((url) => url && hostWithPort(url)));
  return {
    own(address, base) {
      const url = parseUrl(address, base);
      const key = url && normaliseUrl(url.href);
      if (!url || key === null || !hosts.has(hostWithPort(url)) || url.username !== '' || url.password !== '')
        return null;
      url.hash = '';
      for (const name of [...url.searchParams.keys()]) if (isTracking(name)) url.searchParams.delete(name);
      return { url: url.href, key };
    },
  };
}

const NOT_A_PAGE =
  /\.(?:jpe?g|png|gif|webp|avif|svg|ico|css|m?js|json|xml|rss|atom|pdf|epub|docx?|xlsx?|pptx?|zip|gz|rar|7z|tar|mp[34]|m4[av]|og[gv]|wav|webm|avi|mov|woff2?|ttf|eot|txt|ics|apk|exe|dmg)$/i;
/** First path segments that never hold an article. */
const SYSTEM =
  /^(?:wp-admin|wp-login\.php|wp-json|wp-content|wp-includes|xmlrpc\.php|cgi-bin|feed|comments|trackback|cart|checkout|basket|my-account|account|login|logout|signin|signup|register|subscribe|donate|search|privacy|privacy-policy|cookie-policy|terms|imprint|impressum|contact|contact-us|about|about-us|sitemap)$/i;
/** Path segments of pages that only list others. */
const LISTING = /^(?:category|categories|tag|tags|author|authors|topic|topics|archive|archives|page)$/i;

/** Whether an address may hold an article: not the front page, no file, no list, no door of the system. Doubt says yes. */
export function mayHoldArticle(address: string): boolean {
  const url = parseUrl(address);
  if (!url || !mayBeNamed(address)) return false;
  const [first] = segmentsOf(url);
  if (first === undefined) return ['p', 'page_id', 'id', 'article'].some((name) => url.searchParams.has(name));
  return !SYSTEM.test(first) && !url.searchParams.has('share') && !url.searchParams.has('replytocom');
}

/** Whether a sitemap names more than a file or a list with it: a site's own word counts for more than our guess. */
export function mayBeNamed(address: string): boolean {
  const url = parseUrl(address);
  if (!url || NOT_A_PAGE.test(url.pathname)) return false;
  const segments = segmentsOf(url);
  const numbered = segments.at(-2)?.toLowerCase() === 'page' && /^\d+$/.test(segments.at(-1) ?? '');
  if (numbered || segments.at(-1) === 'feed' || isDateListing(segments)) return false;
  return !LISTING.test(segments[0] ?? '') || isDeepArchive(segments);
}

const segmentsOf = (url: URL): readonly string[] => url.pathname.split('/').filter((segment) => segment !== '');

/** `/archives/2011/a-title` and `/archive/a-title` hold articles; `/archives/2011` and `/tag/peace` do not. */
function isDeepArchive(segments: readonly string[]): boolean {
  const [first = '', ...rest] = segments;
  return /^archives?$/i.test(first) && rest.length > 0 && rest.some((segment) => !/^\d{1,4}$/.test(segment));
}

/** `/2026`, `/2026/03` and `/2026/03/01` list what was published then. */
function isDateListing(segments: readonly string[]): boolean {
  return (
    /^(?:19|20)\d\d$/.test(segments[0] ?? '') &&
    segments.every((segment) => /^\d{1,4}$/.test(segment)) &&
    segments.length <= 3
  );
}

/**
 * Whether an address is a further page of a listing: `…/page/2`, or its own path with `page`, `paged`, `p` or `start` as
 * a number.
 */
export function isNextPageOf(listing: string, address: string): boolean {
  const [own, other] = [parseUrl(listing), parseUrl(address)];
  if (!own || !other || hostWithPort(own) !== hostWithPort(other)) return false;
  const path = own.pathname.replace(/\/+$/, '');
  const rest = other.pathname.replace(/\/+$/, '');
  if (rest.startsWith(`${path}/page/`) && /^\d{1,5}$/.test(rest.slice(path.length + 6))) return true;
  return (
    rest === path && ['page', 'paged', 'p', 'start', 'offset'].some((name) => isNumber(other.searchParams.get(name)))
  );
}

const isNumber = (value: string | null): boolean => value !== null && /^\d{1,6}$/.test(value);
