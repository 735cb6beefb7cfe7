import { type BlockZone } from '../domain/page.ts';
import { type HiddenBy } from '../domain/visibility.ts';
import { accordionAround } from './accordions.ts';
import { type BlockDraft, sizeOf } from './block-draft.ts';
import { isEmbedCode, isFurnitureLine, isNotice } from './furniture-lines.ts';
import { type PageElement, parentOf } from './page-element.ts';
import { HEADING_TAGS } from './tags.ts';
import { type Place } from './zones.ts';

const OUT: ReadonlySet<BlockZone> = new Set([
  'head',
  'nav',
  'footer',
  'related',
  'comments',
  'author-box',
  'aside',
  'header',
]);
/** What a reader may see all the same: only screen readers skip it, a click opens it, or nobody knows. */
const MAY_BE_SEEN: ReadonlySet<HiddenBy | null> = new Set([null, 'aria-hidden', 'unknown', 'closed-details']);
/** A shorter block is a line, an item or a label. */
const PROSE = 80;
const ITEMS: ReadonlySet<string> = new Set(['li', 'dt', 'dd']);
const CELLS: ReadonlySet<string> = new Set(['td', 'th', 'caption']);
const CELL_DEPTH = 3;
/** How a style folds a section up. */
const BY_STYLE: ReadonlySet<HiddenBy> = new Set([
  'display-none',
  'hidden-attribute',
  'zero-size',
  'transparent',
  'aria-hidden',
]);
/** Loose words in a figure that are longer are no caption. */
const BESIDE_PICTURE = 300;
const FIGURE_DEPTH = 4;
const SET_IN_FIGURES: ReadonlySet<string> = new Set('blockquote table td th li pre code'.split(' '));
/** Elements of an entry before its link. */
const MAX_BEFORE_LINK = 8;
/** A longer listing of code is a file, and nothing that is read with the text. */
const LISTING = 1_000;
const NUMBERED =
  /^(?:fig(?:ure|\.)|table|chart|exhibit|abb(?:ildung|\.)|tab(?:elle|leau|la)|figura|cuadro|gráfico) ?\d{1,3}\b/iu;
const OPENS_QUOTE = /^["“«„]/;

/** What a block is to the main text. */
export type BlockNature = 'out' | 'prose' | 'heading' | 'item' | 'cell' | 'line' | 'links' | 'code';

/** A block and what it is to the main text. */
export interface Judged {
  readonly block: BlockDraft;
  /** Its place among the blocks. */
  readonly index: number;
  readonly nature: BlockNature;
  /** The element in whose flow it stands; null where it stands in none, or is out. */
  readonly flow: PageElement | null;
}

/** What a block is by itself. */
export function natureOf(block: BlockDraft, place: Place | undefined): BlockNature {
  const { text, hiddenBy, linkShare, tag, element } = block;
  if (!place || (!MAY_BE_SEEN.has(hiddenBy) && !isFolded(block))) return 'out';
  if (OUT.has(place.zone)) return 'out';
  if (isNumberedFigure(block)) return 'item';
  if (place.furniture || isFurnitureLine(text, linkShare)) return 'out';
  if (isHeading(block)) return isSetLarge(block) ? 'out' : 'heading';
  if (tag === 'pre') return text.length > LISTING ? 'out' : 'code';
  if (CELLS.has(tag)) return 'cell';
  const size = sizeOf(text);
  if (linkShare > 0.5 && size * (1 - linkShare) < 60) return leadsWithinPage(block) ? 'out' : 'links';
  if (!ITEMS.has(tag) && (isNotice(text) || isEmbedCode(text))) return 'out';
  if (text.length <= BESIDE_PICTURE && isInFigure(element)) return 'out';
  if (size >= PROSE) return 'prose';
  if (ITEMS.has(tag) || parentOf(element)?.name === 'li') return 'item';
  return isInCell(element) ? 'cell' : 'line';
}

/** A click on its heading opens it. */
function isFolded({ hiddenBy, element, text }: BlockDraft): boolean {
  return hiddenBy !== null && BY_STYLE.has(hiddenBy) && text.length >= PROSE && accordionAround(element) !== null;
}

/** A heading, or a button that opens a part: any other is furniture. */
function isHeading({ tag }: BlockDraft): boolean {
  return HEADING_TAGS.has(tag) || tag === 'button';
}

/** The caption of a figure that the text speaks of by its number. */
function isNumberedFigure({ tag, text, element }: BlockDraft): boolean {
  return (tag === 'figcaption' || parentOf(element)?.name === 'figcaption') && NUMBERED.test(text);
}

/** A sentence of the text set as a heading within a quotation, or the number of a figure. */
function isSetLarge({ text, element }: BlockDraft): boolean {
  const above = parentOf(element)?.name;
  return above === 'figure' || (above === 'blockquote' && OPENS_QUOTE.test(text));
}

/** An entry of a table of contents. */
function leadsWithinPage({ element, linkShare }: BlockDraft): boolean {
  if (linkShare < 0.9) return false;
  let href: string | undefined;
  element.visitInside(MAX_BEFORE_LINK, (inside) => {
    if (inside.name !== 'a') return 'enter';
    href = inside.get('href');
    return 'stop';
  });
  return href !== undefined && /^#./.test(href);
}

/** Beside a picture, with no part of the text between. */
function isInFigure(element: PageElement): boolean {
  let at: PageElement | null = element;
  for (let level = 0; at && level < FIGURE_DEPTH && !SET_IN_FIGURES.has(at.name); level += 1) {
    if (at.name === 'figure') return true;
    at = parentOf(at);
  }
  return false;
}

function isInCell(element: PageElement): boolean {
  let at = parentOf(element);
  for (let level = 0; at && level < CELL_DEPTH; level += 1) {
    if (CELLS.has(at.name)) return true;
    at = parentOf(at);
  }
  return false;
}
