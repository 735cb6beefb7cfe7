import { type Article, type Copyright } from '../domain/article.ts';
import { type Block, type Page } from '../domain/page.ts';
import { type Publisher } from '../domain/publisher.ts';
import { type Instant } from '../domain/time.ts';
import { extractPage } from '../extract/extract-page.ts';
import { readOriginalFields, type OriginalFields } from '../extract/original-fields.ts';
import { readNotices } from '../extract/original-notices.ts';
import { readEditions, type EditionLink } from '../extract/original-editions.ts';
import { readOrigin } from '../extract/original-origin.ts';
import { decodeText } from '../lib/decode-text.ts';
import { isHostOf, readAddress } from '../lib/article-address.ts';
import { hostOf } from '../lib/url.ts';

/** The bytes of an original and the addresses it was found under. */
export interface OriginalSource {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  /** Its own address; of a file, what the operator says it is. */
  readonly url: string;
  /** Addresses that led to it. */
  readonly alsoAt: readonly string[];
  readonly fetchedAt: Instant;
  /** What its source says of it, apart from the page; goes before what the page says. */
  readonly said?: SaidOfOriginal;
  /** The bytes are the article alone: where no main text is told apart, all of it is. */
  readonly isContent?: boolean;
}

/** Fields as a list, an export or an interface gives them; absent where it does not. */
export interface SaidOfOriginal {
  readonly title?: string | null;
  readonly byline?: readonly string[];
  readonly publishedAt?: Instant | null;
  readonly language?: string | null;
}

/** What reading an original brought; a page without text is none. */
export type ReadOriginal =
  | { readonly kind: 'article'; readonly article: Article; readonly editions: readonly EditionLink[] }
  | { readonly kind: 'no-text'; readonly detail: string };

const MARKUP = /<(?:!doctype|html|head|title|meta|link|body|p|div|article|section|h[1-6]|main|span|br)\b/i;

/** Reads an original, a web page or plain text, into an article of this publisher. */
export function readOriginal(source: OriginalSource, publisher: Publisher): ReadOriginal {
  const text = new TextDecoder().decode(source.bytes.subarray(0, 4096));
  const isPlain = !MARKUP.test(text);
  const { article, editions } = isPlain ? fromText(source, publisher) : fromPage(source, publisher);
  if (article.text.trim() === '') return { kind: 'no-text', detail: 'no article text was found on the page' };
  return { kind: 'article', article, editions };
}

interface Read {
  readonly article: Article;
  readonly editions: readonly EditionLink[];
}

function fromText(source: OriginalSource, publisher: Publisher): Read {
  const { said = {} } = source;
  const text = decodeText(source.bytes).replaceAll('\r\n', '\n').trim();
  const [first = ''] = text.split('\n', 1);
  const title = said.title ?? first.replace(/^#+\s*/, '').slice(0, 300);
  const byline = said.byline ?? [];
  const article = {
    ...{ id: articleId(source.url, publisher), url: source.url, addresses: source.alsoAt, title, byline },
    ...readOrigin({ lines: [text], statements: [], byline, publisher }),
    ...{ copyright: null, language: said.language ?? null, publishedAt: said.publishedAt ?? null, text },
  };
  return { article, editions: [] };
}

/** Where the rule set names no places, the page is parsed once, not twice. */
const NOTHING_SAID: OriginalFields = { title: null, byline: [], credits: [] };

function fromPage(source: OriginalSource, publisher: Publisher): Read {
  const { bytes, contentType, url, fetchedAt, said = {} } = source;
  const page = extractPage({ bytes, contentType, url, fetchedAt });
  const own = preferredAddress(page, source, publisher);
  const placed = publisher.originalPage ? readOriginalFields(source, publisher.originalPage) : NOTHING_SAID;
  const byline = [said.byline ?? [], placed.byline, splitNames(page.byline)].find((names) => names.length > 0) ?? [];
  const lines = [...placed.credits, ...creditLines(page)];
  const article = {
    id: articleId(own, publisher),
    url: own,
    addresses: otherAddresses(page, source, own, publisher),
    title: withoutSiteName(said.title ?? placed.title ?? page.title ?? '', page.siteName, publisher),
    byline,
    ...readOrigin({ lines, statements: page.creditStatements, byline, publisher }),
    copyright: copyrightOf(page),
    language: said.language ?? page.language,
    publishedAt: said.publishedAt ?? page.publishedAt,
    text: textOf(page, source.isContent === true),
    links: linksOfText(page),
    notices: readNotices(page),
  };
  return { article, editions: readEditions(page, own, publisher) };
}

/** Lines longer than this are text, whatever they say of a source. */
const MAX_CREDIT_LINE = 300;

/** The main text without the publisher's own credit lines: a copy that leaves them out leaves out nothing of the text. */
function textOf(page: Page, isContent: boolean): string {
  const credits = new Set(
    page.creditStatements
      .filter(({ kinds }) => kinds.some((kind) => kind === 'source' || kind === 'self' || kind === 'copyright'))
      .map(({ block }) => block),
  );
  const isAllMain = isContent && !page.blocks.some(({ main }) => main);
  const isMain = ({ main, tag, hiddenBy }: Block): boolean => main || (isAllMain && tag !== 'h1' && hiddenBy === null);
  return page.blocks
    .filter((block) => isMain(block) && !(credits.has(block.index) && block.text.length <= MAX_CREDIT_LINE))
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

/**
 * Every other address that it answers to: those that led to it, those that it gives for itself and carry its number, and
 * the short ones of its head. The alternates of other languages are other articles.
 */
function otherAddresses(page: Page, source: OriginalSource, own: string, publisher: Publisher): readonly string[] {
  const ownId = articleId(own, publisher);
  const alternates = page.alternateUrls.filter((url) => {
    const read = readAddress(url, publisher);
    return read.kind === 'article' && articleId(url, publisher) === ownId;
  });
  const short = page.head
    .filter(({ source: from, name }) => from === 'link' && name === 'shortlink')
    .map(({ value }) => value)
    .filter((url) => isShortAddress(url, own, publisher));
  return [...new Set([source.url, ...source.alsoAt, ...alternates, ...short])].filter((url) => url !== own);
}

/** `?p=123` on the article's own host or another of the publisher's, or a shortener; never a home page or a listing. */
export function isShortAddress(url: string, own: string, publisher: Publisher): boolean {
  const host = hostOf(url);
  if (host === null) return false;
  const { kind } = readAddress(url, publisher);
  if (kind === 'shortener') return new URL(url).pathname.length > 1;
  const parsed = new URL(url);
  const isNumbered = ['p', 'page_id'].some((name) => /^\d{1,15}$/.test(parsed.searchParams.get(name) ?? ''));
  return isNumbered && (host === hostOf(own) || isHostOf(publisher, host));
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

function creditLines(page: Page): readonly string[] {
  return page.creditStatements
    .filter(
      ({ kinds, belongsTo }) => belongsTo !== 'other' && kinds.some((kind) => kind === 'source' || kind === 'self'),
    )
    .map(({ quote }) => quote);
}

function copyrightOf(page: Page): Copyright | null {
  const statement = page.creditStatements.find(
    ({ kinds, belongsTo, holders }) => kinds.includes('copyright') && belongsTo === 'article' && holders.length > 0,
  );
  return statement ? { holders: statement.holders, year: statement.years[0] ?? null } : null;
}
