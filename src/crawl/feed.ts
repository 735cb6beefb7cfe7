import { parseUrl } from '../lib/url.ts';
import { type Instant } from '../domain/time.ts';
import { readXml, type XmlElement } from './xml.ts';

/** A feed with more items is read up to here. */
const MAX_ITEMS = 5000;
const MAX_TITLE = 500;

/** One entry of a feed. */
export interface FeedItem {
  /** Absolute, http or https. */
  readonly url: string;
  readonly title: string | null;
  readonly publishedAt: Instant | null;
}

interface Draft {
  link: string | null;
  guid: string | null;
  title: string | null;
  date: string | null;
}

/**
 * Reads RSS 0.9x, 1.0 and 2.0, Atom and JSON Feed; relative links are resolved against `xml:base` and the feed's own
 * address. Anything else, and anything broken, gives the items that could be read, or none.
 */
export function readFeed(bytes: Uint8Array, url: string): readonly FeedItem[] {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 64)).replace(/^ï»¿/, '').trimStart();
  return start.startsWith('{') ? readJsonFeed(bytes, url) : readXmlFeed(bytes, url);
}

function readXmlFeed(bytes: Uint8Array, url: string): readonly FeedItem[] {
  const items: FeedItem[] = [];
  const bases = [url];
  let draft: Draft | null = null;
  const isItem = ({ name }: XmlElement): boolean => name === 'item' || name === 'entry';
  readXml(bytes, {
    open(element) {
      bases.push(baseOf(element, bases.at(-1) ?? url));
      if (isItem(element)) draft = { link: aboutOf(element), guid: null, title: null, date: null };
      else if (draft && element.name === 'link') takeAtomLink(draft, element, bases.at(-1) ?? url);
    },
    close(element, text) {
      const base = bases.pop() ?? url;
      if (draft && isItem(element)) {
        const item = finish(draft, base);
        if (item) items.push(item);
        draft = null;
      } else if (draft && text !== '') takeText(draft, element, text, base);
    },
    done: () => items.length >= MAX_ITEMS,
  });
  return items.slice(0, MAX_ITEMS);
}

/** RSS 1.0 names the item's address in `rdf:about`; a `link` inside replaces it. */
function aboutOf({ attributes }: XmlElement): string | null {
  return attributes['rdf:about'] ?? null;
}

function baseOf({ attributes }: XmlElement, around: string): string {
  const own = attributes['xml:base'];
  return own !== undefined && URL.canParse(own, around) ? new URL(own, around).href : around;
}

function takeAtomLink(draft: Draft, { attributes }: XmlElement, base: string): void {
  const rel = attributes['rel'] ?? 'alternate';
  const href = attributes['href'];
  if (href !== undefined && rel === 'alternate' && isPageType(attributes['type'])) draft.link = absolute(href, base);
}

const isPageType = (type: string | undefined): boolean => type === undefined || /html/i.test(type);

/** Only what stands directly in the item counts; a picture or a source inside has links and titles of its own. */
function takeText(draft: Draft, { name, prefix, path, attributes }: XmlElement, text: string, base: string): void {
  const parent = path.at(-1);
  if (parent !== 'item' && parent !== 'entry') return;
  if (name === 'link' && (prefix === '' || prefix === 'rss')) draft.link = absolute(text, base);
  else if (name === 'origlink') draft.link = absolute(text, base);
  else if ((name === 'guid' || name === 'id') && attributes['isPermaLink'] !== 'false') draft.guid = text;
  else if (name === 'title' && prefix !== 'media') draft.title = text.replace(/\s+/g, ' ').slice(0, MAX_TITLE);
  else if (['pubdate', 'published', 'date', 'issued'].includes(name)) draft.date = text;
  else if (['updated', 'modified'].includes(name)) draft.date ??= text;
}

function finish(draft: Draft, base: string): FeedItem | null {
  const guid = draft.guid !== null && /^https?:\/\//i.test(draft.guid) ? draft.guid : null;
  return itemOf(draft.link ?? guid, base, draft.title, draft.date);
}

function itemOf(link: unknown, base: string, title: unknown, date: unknown): FeedItem | null {
  const url = typeof link === 'string' ? absolute(link, base) : null;
  if (url === null) return null;
  return {
    url,
    title: typeof title === 'string' && title !== '' ? title.slice(0, MAX_TITLE) : null,
    publishedAt: typeof date === 'string' ? instantOf(date) : null,
  };
}

function absolute(link: string, base: string): string | null {
  return parseUrl(link, base)?.href ?? null;
}

function instantOf(date: string): Instant | null {
  const time = date.length > 60 ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** https://www.jsonfeed.org/version/1.1/ */
function readJsonFeed(bytes: Uint8Array, url: string): readonly FeedItem[] {
  const feed = parseJson(bytes);
  const items: unknown = isRecord(feed) ? feed['items'] : null;
  if (!Array.isArray(items)) return [];
  return items.slice(0, MAX_ITEMS).flatMap((item: unknown) => {
    if (!isRecord(item)) return [];
    const read = itemOf(item['url'] ?? item['id'], url, item['title'], item['date_published'] ?? item['date_modified']);
    return read ? [read] : [];
  });
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
