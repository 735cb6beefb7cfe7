import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Instant } from '../domain/time.ts';
import { parseUrl } from '../lib/url.ts';
import { readFeed } from './feed.ts';
import { readLargeXml } from './xml.ts';

/** https://www.sitemaps.org/protocol.html: a file has at most 50 000 addresses and 50 MB. */
export const MAX_SITEMAP_ADDRESSES = 50_000;
export const MAX_SITEMAP_BYTES = 50_000_000;

export interface SitemapEntry {
  readonly url: string;
  readonly lastModified: Instant | null;
}

/** A sitemap's pages, and the further sitemaps that an index names. */
export interface Sitemap {
  readonly pages: readonly SitemapEntry[];
  readonly sitemaps: readonly SitemapEntry[];
  /** Why nothing of it could be read, in words; null where it was. */
  readonly trouble: string | null;
}

const ROOT = /<(?:[\w-]{1,20}:)?(?:urlset|sitemapindex)[\s>/]/i;

const inflate = promisify(gunzip);

/**
 * Reads a sitemap, an index, a news sitemap, a plain list of addresses or a feed that stands in for one; gzip is undone.
 * Entries with a date come first, the newest at the head. What is broken or past the caps gives what could be read.
 */
export async function readSitemap(bytes: Uint8Array, url: string): Promise<Sitemap> {
  const body = await withoutGzip(bytes);
  if (!body) return { pages: [], sitemaps: [], trouble: 'its gzip is damaged or holds more than 50 MB' };
  const start = new TextDecoder('latin1').decode(body.subarray(0, 4096));
  if (/^\s*https?:\/\//i.test(start.replace(/^ï»¿/, ''))) return { pages: readList(body), sitemaps: [], trouble: null };
  if (/<(?:rss|feed|rdf:RDF)[\s>]/i.test(start)) {
    const pages = readFeed(body, url).map((item) => ({ url: item.url, lastModified: item.publishedAt }));
    return { pages, sitemaps: [], trouble: null };
  }
  const entries = await readEntries(body, url);
  const isEmpty = entries.pages.length + entries.sitemaps.length === 0;
  return isEmpty && !ROOT.test(start) ? { ...entries, trouble: 'no sitemap' } : entries;
}

async function readEntries(body: Uint8Array, base: string): Promise<Sitemap> {
  const found: Record<'url' | 'sitemap', SitemapEntry[]> = { url: [], sitemap: [] };
  let url: string | null = null;
  let date: string | null = null;
  await readLargeXml(body, {
    close({ name, prefix, path }, text) {
      const parent = path.at(-1);
      if (name === 'loc' && prefix !== 'image' && prefix !== 'video') {
        if (parent === 'url' || parent === 'sitemap') url = parseUrl(text, base)?.href ?? null;
      } else if (name === 'lastmod' || name === 'publication_date') date = text;
      else if (name === 'url' || name === 'sitemap') {
        if (url !== null) found[name].push({ url, lastModified: instantOf(date) });
        url = date = null;
      }
    },
    done: () => found.url.length + found.sitemap.length >= MAX_SITEMAP_ADDRESSES,
  });
  return {
    pages: newestFirst(found.url.slice(0, MAX_SITEMAP_ADDRESSES)),
    sitemaps: newestFirst(found.sitemap.slice(0, MAX_SITEMAP_ADDRESSES)),
    trouble: null,
  };
}

function readList(body: Uint8Array): readonly SitemapEntry[] {
  return new TextDecoder()
    .decode(body.subarray(0, MAX_SITEMAP_BYTES))
    .split(/\r?\n/, MAX_SITEMAP_ADDRESSES)
    .map((line) => parseUrl(line.slice(0, 4096))?.href)
    .filter((url) => url !== undefined)
    .map((url) => ({ url, lastModified: null }));
}

function newestFirst(entries: readonly SitemapEntry[]): readonly SitemapEntry[] {
  const key = ({ lastModified }: SitemapEntry): string => lastModified ?? '';
  return [...entries].sort((a, b) => (key(a) < key(b) ? 1 : key(a) > key(b) ? -1 : 0));
}

function instantOf(date: string | null): Instant | null {
  const time = date === null || date.length > 60 ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** null where it is damaged or larger than a sitemap may be. */
async function withoutGzip(bytes: Uint8Array): Promise<Uint8Array | null> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await inflate(bytes, { maxOutputLength: MAX_SITEMAP_BYTES });
  } catch {
    return null;
  }
}
