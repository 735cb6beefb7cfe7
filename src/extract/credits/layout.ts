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

/** What boards write before the title of what is answered. */
const ANSWER = /^(?:re|aw|antw|sv|rif|odp|отв|ynt|απ) ?[:：] ?/iu;
const MAX_SUBJECT = 200;
/** Characters by which a title is known again. */
const SUBJECT = 24;
const MIN_SUBJECT = 6;
/** Lines "Re: …" about other things. */
const MOST_TRIES = 20;

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
  const answers = startOfAnswers(page);
  const main = blocks.filter((block) => block.main && block.index < answers);
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
    if (index >= answers) return zone === 'footer' ? 'footer' : 'outside';
    if (index < title) return zone === 'nav' || index < title - BEFORE ? 'outside' : 'above-title';
    if (index < first) return 'byline';
    if (index <= edge.top) return 'top';
    if (isOwnFooter(block)) return index > last ? 'end' : 'inside';
    if (index > last) return placeBehind(block, last);
    return index >= edge.end ? 'end' : 'inside';
  };
  const belongingOf = (block: Block): Belonging => {
    const { index, zone } = block;
    if (index >= answers) return zone === 'footer' || zone === 'nav' ? 'site' : 'other';
    if (isOwnFooter(block)) return 'article';
    if (zone === 'footer' || zone === 'nav') return index > title && index < last ? 'article' : 'site';
    if (zone === 'comments' || zone === 'related') return 'other';
    if (zone === 'author-box') return index >= title && index <= edge.top ? 'article' : 'other';
    if (index < title - BEFORE || index > last + AFTER * 2) return zone === 'body' ? 'other' : 'site';
    return zone === 'aside' && (index < first - ADJACENT || index > last + ADJACENT) ? 'other' : 'article';
  };
  return { first, last, top: edge.top, title, placeOf, belongingOf };
}

/** Where others begin to answer on a board: "Re: …" with the title behind the larger part of the text; else behind the page. */
function startOfAnswers({ blocks, title }: LayoutPage): number {
  const wanted = title === null ? '' : normaliseText(title);
  let [before, tries] = [0, 0];
  for (const { text, main, index, hiddenBy } of blocks) {
    if (main) before += text.length;
    if (before === 0 || hiddenBy !== null || text.length > MAX_SUBJECT || !ANSWER.test(text)) continue;
    if ((tries += 1) > MOST_TRIES) break;
    const subject = normaliseText(text.replace(ANSWER, '')).slice(0, SUBJECT);
    if (subject.length < MIN_SUBJECT || !(wanted.includes(subject) || isHeading(subject, blocks, index))) continue;
    const behind = blocks.slice(index).reduce((sum, block) => sum + (block.main ? block.text.length : 0), 0);
    return behind < before ? index : blocks.length;
  }
  return blocks.length;
}

function isHeading(subject: string, blocks: readonly Block[], end: number): boolean {
  return blocks.slice(0, end).some(({ tag, text }) => /^h[1-4]$/.test(tag) && normaliseText(text).startsWith(subject));
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
