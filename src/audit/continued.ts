import { surroundings } from '../checks/page-parts.ts';
import { type Subject } from '../checks/check.ts';
import { type Block, type Link } from '../domain/page.ts';
import { bareHost, parseUrl, pathSegments } from '../lib/url.ts';

/** From this share of its words on an article stands whole on the page, whatever pages follow. */
const WHOLE = 0.95;
/** What may stand on another page of the same copy. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'missing',
  'home-page',
  'other-article',
  'empty-link',
  'mail-only',
  'not-clickable',
  'misplaced',
]);
const PARAMETERS: ReadonlySet<string> = new Set(
  'page paged pg pagina pagenum seite start part p_no nextpage'.split(' '),
);
const MOST_PAGES = 99;
/** "Page 1 of 3", "Seite 1 von 3": a line that counts the pages of the text. */
const COUNTED =
  /(?<![\p{L}\d])(?:pages?|p[aá]ginas?|seite|pagina|part|teil|partie|parte|strona|страница) ?(\d{1,2}) ?(?:\/|of|von|sur|de|di|van|z|из) ?(\d{1,2})(?!\d)/iu;
const MAX_LINE = 90;
/** Behind these words a number is the name of a text. */
const NUMBERED =
  /^(?:nodes?|archives?|articles?|stor(?:y|ies)|posts?|entr(?:y|ies)|content|view|topics?|news|id|\d{4}|\d{2})$/i;

/**
 * The words or the address by which a page says that the article goes on elsewhere, where part of it is missing here; null
 * where it does not. `reason` is why a duty failed: some things are as wrong on the first page as on the last.
 */
export function continuation(subject: Subject, reason: string | null): string | null {
  const { page, match } = subject;
  if (reason === null || !ELSEWHERE.has(reason)) return null;
  if (page.kind !== 'article' || match.articleShare >= WHOLE) return null;
  const around = surroundings(subject);
  const counted = page.blocks.find((block) => around.isNear(block.index) && countsPages(block));
  if (counted) return counted.text;
  const own = pageOf(page.url);
  if (own === null) return null;
  const head = page.head.filter(({ source, name }) => source === 'link' && (name === 'next' || name === 'prev'));
  const told = head.find(({ value }) => isOtherPage(value, own));
  if (told) return told.value;
  return (
    page.links.find((link) => around.isNear(link.block) && isSeen(link) && isOtherPage(link.url ?? '', own))?.url ??
    null
  );
}

function isSeen({ kind, hiddenBy }: Link): boolean {
  return kind === 'web' && hiddenBy === null;
}

function countsPages({ text, hiddenBy }: Block): boolean {
  const found = hiddenBy !== null || text.length > MAX_LINE ? null : COUNTED.exec(text);
  return found !== null && Number(found[1]) <= Number(found[2]) && Number(found[2]) > 1;
}

/** An address without its page, and which one it is: `/lamp/3/` is the third page of `/lamp`. */
interface PageOfText {
  readonly base: string;
  readonly number: number;
}

function isOtherPage(url: string, own: PageOfText): boolean {
  const other = pageOf(url);
  return other !== null && other.base === own.base && other.number !== own.number;
}

function pageOf(url: string): PageOfText | null {
  const parsed = parseUrl(url);
  if (!parsed) return null;
  const asked = [...parsed.searchParams].find(([name, value]) => PARAMETERS.has(name.toLowerCase()) && isCount(value));
  const rest = [...parsed.searchParams]
    .filter((pair) => pair[0] !== asked?.[0])
    .map(([name, value]) => `${name}=${value}`);
  const { path, number } = pathPage(pathSegments(parsed.pathname));
  if (path === '' && rest.length === 0) return null;
  const base = `${bareHost(parsed.hostname)}/${path}?${rest.toSorted().join('&')}`.toLowerCase();
  return { base, number: asked ? Number(asked[1]) : number };
}

/** `/lamp/2`, `/lamp/page/2`, `/lamp-2.html`, `/lamp,2.html`, `/lamp_p2.html`. */
function pathPage(segments: readonly string[]): { readonly path: string; readonly number: number } {
  const last = segments.at(-1) ?? '';
  if (segments.length > 1 && isCount(last) && !NUMBERED.test(segments.at(-2) ?? '')) {
    const before = segments.slice(0, /^(?:page|seite|pagina|p)$/i.test(segments.at(-2) ?? '') ? -2 : -1);
    return { path: before.join('/'), number: Number(last) };
  }
  const named = /^(.{3,}?)(?:[-_,]p?(?:age|art)?[-_]?)(\d{1,2})(\.[a-z]{3,5})$/i.exec(last);
  if (named?.[1] === undefined) return { path: segments.join('/'), number: 1 };
  return { path: [...segments.slice(0, -1), named[1] + (named[3] ?? '')].join('/'), number: Number(named[2]) };
}

function isCount(text: string): boolean {
  return /^\d{1,2}$/.test(text) && Number(text) > 0 && Number(text) <= MOST_PAGES;
}
