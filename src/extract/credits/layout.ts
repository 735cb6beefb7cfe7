import { type Belonging, type CreditPlace } from '../../domain/credit-statement.ts';
import { type Block, type Page } from '../../domain/page.ts';
import { normaliseText } from '../../lib/text.ts';

/** Blocks before the text in which bylines and credits stand. */
const BEFORE = 12;
/** Blocks behind the text in which its credit may stand. */
const AFTER = 15;

/** An aside within so many blocks of the text is set beside the article; one further away is a column of the page. */
const ADJACENT = 5;

/** Characters from which a block is a paragraph. */
const PARAGRAPH = 120;
/** Lines at an edge of the text that are looked through for its first or last paragraph. */
const MOST_LINES = 12;
/** Blocks behind the text within which a footer may be its own. */
const OWN_FOOTER = 6;

/** Where the article stands among the blocks. */
export interface Layout {
  readonly first: number;
  readonly last: number;
  /** Last block that still stands at its top. */
  readonly top: number;
  /** Its heading; `first` where none was found. */
  readonly title: number;
  placeOf(block: Block): CreditPlace;
  belongingOf(block: Block): Belonging;
}

type LayoutPage = Pick<Page, 'blocks' | 'title'>;

/** Reads the layout off main blocks and headings. */
export function readLayout(page: LayoutPage): Layout {
  const { blocks } = page;
  const main = blocks.filter((block) => block.main);
  const first = main[0]?.index ?? 0;
  const last = main.at(-1)?.index ?? blocks.length - 1;
  const title = titleBlock(page, first);
  const edge = mainEdges(main);
  const siteFooter = startOfLastFooter(blocks);
  const isOwnFooter = ({ index, zone }: Block): boolean =>
    zone === 'footer' && index > title && index <= last + OWN_FOOTER && index < siteFooter;
  const placeOf = (block: Block): CreditPlace => {
    const { index, zone } = block;
    if (zone === 'head') return 'head';
    if (index < title) return zone === 'nav' || index < title - BEFORE ? 'outside' : 'above-title';
    if (index < first) return 'byline';
    if (index <= edge.top) return 'top';
    if (isOwnFooter(block)) return index > last ? 'end' : 'inside';
    if (index > last) return placeBehind(block, last);
    return index >= edge.end ? 'end' : 'inside';
  };
  const belongingOf = (block: Block): Belonging => {
    const { index, zone } = block;
    if (isOwnFooter(block)) return 'article';
    if (zone === 'footer' || zone === 'nav') return index > title && index < last ? 'article' : 'site';
    if (zone === 'comments' || zone === 'related') return 'other';
    if (zone === 'author-box') return index >= title && index <= edge.top ? 'article' : 'other';
    if (index < title - BEFORE || index > last + AFTER * 2) return zone === 'body' ? 'other' : 'site';
    return zone === 'aside' && (index < first - ADJACENT || index > last + ADJACENT) ? 'other' : 'article';
  };
  return { first, last, top: edge.top, title, placeOf, belongingOf };
}

/** Where the footer of the site begins: the last run of blocks that are one. */
function startOfLastFooter(blocks: readonly Block[]): number {
  let at = blocks.findLastIndex(({ zone, hiddenBy }) => zone === 'footer' && hiddenBy === null);
  while (at > 0 && blocks[at - 1]?.zone === 'footer') at -= 1;
  return at < 0 ? blocks.length : at;
}

function placeBehind({ index, zone }: Block, last: number): CreditPlace {
  if (zone === 'footer' || zone === 'nav') return 'footer';
  return index <= last + AFTER && zone !== 'comments' && zone !== 'related' ? 'end' : 'outside';
}

function mainEdges(main: readonly Block[]): { readonly top: number; readonly end: number } {
  const top = main[Math.min(1, main.length - 1)]?.index ?? 0;
  const end = main[Math.max(0, main.length - 3)]?.index ?? 0;
  // Short lines before the first paragraph and behind the last one are no part of what is told.
  const opening = main.slice(0, MOST_LINES).find(({ text }) => text.length >= PARAGRAPH)?.index ?? top;
  const closing = main.slice(-MOST_LINES).findLast(({ text }) => text.length >= PARAGRAPH)?.index ?? end;
  return { top: Math.max(top, opening), end: Math.max(Math.min(end, closing), top + 1, opening + 1) };
}

/** The last heading before the text, the one with the words of the title if there is one. */
function titleBlock({ blocks, title }: LayoutPage, first: number): number {
  const before = blocks.slice(0, first + 1).filter(({ tag, hiddenBy }) => /^h[1-3]$/.test(tag) && hiddenBy === null);
  const wanted = title === null ? '' : normaliseText(title);
  const same = before.findLast(({ text }) => wanted !== '' && wanted.startsWith(normaliseText(text).slice(0, 40)));
  const heading = same ?? before.findLast(({ tag }) => tag === 'h1') ?? before.at(-1);
  return heading && heading.index >= first - BEFORE * 3 ? heading.index : Math.max(0, first - BEFORE);
}
