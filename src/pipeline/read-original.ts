import { type Article, type Copyright, type Ownership } from '../domain/article.ts';
import { type Page } from '../domain/page.ts';
import { type Publisher } from '../domain/publisher.ts';
import { type Instant } from '../domain/time.ts';
import { extractPage } from '../extract/extract-page.ts';
import { readOriginalFields, type OriginalFields } from '../extract/original-fields.ts';
import { readNotices } from '../extract/original-notices.ts';
import { readAddress } from '../lib/article-address.ts';
import { findName, namesWithHosts } from '../lib/names.ts';

/** The bytes of an original and the addresses it was found under. */
export interface OriginalSource {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  /** Its own address; of a file, what the operator says it is. */
  readonly url: string;
  /** Addresses that led to it. */
  readonly alsoAt: readonly string[];
  readonly fetchedAt: Instant;
}

/** What reading an original brought; a page without text is none. */
export type ReadOriginal =
  { readonly kind: 'article'; readonly article: Article } | { readonly kind: 'no-text'; readonly detail: string };

const MARKUP = /<(?:!doctype|html|head|body|p|div|article|section|h[1-6]|main|span|br)\b/i;
const SOURCE_LINE = /\boriginal source of this (?:article|text|essay|story) is\s+([^\n]{1,200})/i;

/** Reads an original, a web page or plain text, into an article of this publisher. */
export function readOriginal(source: OriginalSource, publisher: Publisher): ReadOriginal {
  const text = new TextDecoder().decode(source.bytes.subarray(0, 4096));
  const isPlain = !MARKUP.test(text);
  const article = isPlain ? fromText(source, publisher) : fromPage(source, publisher);
  if (article.text.trim() === '') return { kind: 'no-text', detail: 'no article text was found on the page' };
  return { kind: 'article', article };
}

function fromText(source: OriginalSource, publisher: Publisher): Article {
  const text = new TextDecoder()
    .decode(source.bytes)
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .trim();
  const [first = ''] = text.split('\n', 1);
  const title = first.replace(/^#+\s*/, '').slice(0, 300);
  return {
    id: articleId(source.url, publisher),
    url: source.url,
    addresses: source.alsoAt,
    title,
    byline: [],
    ...originOf(text, publisher),
    copyright: null,
    language: null,
    publishedAt: null,
    text,
  };
}

/** Where the rule set names no places, the page is parsed once, not twice. */
const NOTHING_SAID: OriginalFields = { title: null, byline: [], credits: [] };

function fromPage(source: OriginalSource, publisher: Publisher): Article {
  const { bytes, contentType, url, fetchedAt } = source;
  const page = extractPage({ bytes, contentType, url, fetchedAt });
  const own = preferredAddress(page, source, publisher);
  const said = publisher.originalPage ? readOriginalFields(source, publisher.originalPage) : NOTHING_SAID;
  return {
    id: articleId(own, publisher),
    url: own,
    addresses: otherAddresses(page, source, own, publisher),
    title: withoutSiteName(said.title ?? page.title ?? '', page.siteName, publisher),
    byline: said.byline.length > 0 ? said.byline : splitNames(page.byline),
    ...originOf([...said.credits, creditLines(page)].join('\n'), publisher),
    copyright: copyrightOf(page),
    language: page.language,
    publishedAt: page.publishedAt,
    text: textOf(page),
    links: linksOfText(page),
    notices: readNotices(page),
  };
}

/** Lines longer than this are text, whatever they say of a source. */
const MAX_CREDIT_LINE = 300;

/** The main text without the publisher's own credit lines: a copy that leaves them out leaves out nothing of the text. */
function textOf(page: Page): string {
  const credits = new Set(
    page.creditStatements
      .filter(({ kinds }) => kinds.some((kind) => kind === 'source' || kind === 'self' || kind === 'copyright'))
      .map(({ block }) => block),
  );
  return page.blocks
    .filter(({ main, index, text }) => main && !(credits.has(index) && text.length <= MAX_CREDIT_LINE))
    .map(({ text }) => text)
    .join('\n\n');
}

/** What the sentences of the text link; lines that are nothing but a link lead readers on and are no part of it. */
function linksOfText({ blocks, links }: Page): readonly string[] {
  const sentences = blocks.filter(({ main, hiddenBy, linkShare }) => main && hiddenBy === null && linkShare < 0.9);
  const urls = sentences.flatMap((block) => block.links.flatMap((index) => links[index] ?? []));
  return [...new Set(urls.flatMap(({ kind, url }) => (kind === 'web' && url !== null ? [url] : [])))];
}

/** `<host family>:<number>` where the address carries one, else `<host family>:<path>`. */
function articleId(url: string, publisher: Publisher): string {
  const read = readAddress(url, publisher);
  if (read.kind === 'article') return `${read.host}:${read.id}`;
  const { host, pathname, search } = new URL(url);
  return `${host.replace(/^www\./, '')}:${pathname}${search}`;
}

/** The canonical address counts only where it is an article of this publisher: a broken theme may point anywhere. */
function preferredAddress(page: Page, { url }: OriginalSource, publisher: Publisher): string {
  const { canonicalUrl } = page;
  return canonicalUrl !== null && readAddress(canonicalUrl, publisher).kind === 'article' ? canonicalUrl : url;
}

function otherAddresses(page: Page, source: OriginalSource, own: string, publisher: Publisher): readonly string[] {
  const ownId = articleId(own, publisher);
  const alternates = page.alternateUrls.filter((url) => {
    const read = readAddress(url, publisher);
    return read.kind === 'article' && articleId(url, publisher) === ownId;
  });
  return [...new Set([source.url, ...source.alsoAt, ...alternates])].filter((url) => url !== own);
}

function withoutSiteName(title: string, siteName: string | null, publisher: Publisher): string {
  const names = [publisher.name, ...publisher.acceptNames, ...(siteName === null ? [] : [siteName])];
  const suffix = names
    .toSorted((a, b) => b.length - a.length)
    .flatMap((name) => [` - ${name}`, ` | ${name}`, ` – ${name}`, ` — ${name}`])
    .find((candidate) => title.toLowerCase().endsWith(candidate.toLowerCase()));
  return suffix === undefined ? title.trim() : title.slice(0, -suffix.length).trim();
}

function splitNames(byline: string | null): readonly string[] {
  if (byline === null) return [];
  const names = byline.replace(/^\s*by\s+/i, '').split(/,| and | & |;/);
  return names.map((name) => name.replace(/\s+/g, ' ').trim()).filter((name) => name !== '');
}

function creditLines(page: Page): string {
  return page.creditStatements
    .filter(
      ({ kinds, belongsTo }) => belongsTo !== 'other' && kinds.some((kind) => kind === 'source' || kind === 'self'),
    )
    .map(({ quote }) => quote)
    .join('\n');
}

/** "The original source of this article is X": somebody else's text is not the publisher's to license. */
function originOf(
  lines: string,
  publisher: Publisher,
): { originalSources: readonly string[]; ownership: Ownership; ownershipReason: string | null } {
  const said = SOURCE_LINE.exec(lines);
  if (!said) return { originalSources: [], ownership: 'own', ownershipReason: null };
  const [quote, rest = ''] = said;
  const written = rest
    .replace(/\s*copyright\b.*$/i, '')
    .replace(/[.\s]+$/, '')
    .trim();
  const names = namesWithHosts(
    [publisher.name, ...publisher.acceptNames],
    [...publisher.hosts, ...publisher.sisterHosts],
  );
  const isOwn = findName(written, names) !== null;
  return { originalSources: [written], ownership: isOwn ? 'own' : 'third-party', ownershipReason: quote.trim() };
}

function copyrightOf(page: Page): Copyright | null {
  const statement = page.creditStatements.find(
    ({ kinds, belongsTo, holders }) => kinds.includes('copyright') && belongsTo === 'article' && holders.length > 0,
  );
  return statement ? { holders: statement.holders, year: statement.years[0] ?? null } : null;
}
