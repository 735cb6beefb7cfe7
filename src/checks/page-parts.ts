import { type Evidence } from '../domain/finding.ts';
import { type Block, type Link, type Page } from '../domain/page.ts';
import { type Subject } from './check.ts';

/** Blocks before and after the matched region in which a credit still belongs to it; measured on real pages. */
const BEFORE = 10;
const AFTER = 15;
const QUOTE = 300;

/** The part of a page that a credit may stand in, seen from the matched text. */
export interface Surroundings {
  /** First and last block of the matched text; of the main text where no words match (translations). */
  readonly first: number;
  readonly last: number;
  /** In the matched text, or so close to it that it belongs to it, and not in a menu, a footer or somebody's comment. */
  isNear(block: number | null): boolean;
  isInside(block: number | null): boolean;
}

/** Where the matched text stands, and what stands around it. */
export function surroundings({ page, match }: Subject): Surroundings {
  const { first, last } = match.region ?? mainRegion(page);
  const isInside = (block: number | null): boolean => block !== null && block >= first && block <= last;
  const isNear = (block: number | null): boolean => {
    if (block === null) return false;
    if (isInside(block)) return true;
    return block >= first - BEFORE && block <= last + AFTER && !isForeign(page.blocks[block]);
  };
  return { first, last, isInside, isNear };
}

/** Parts of a page that speak of something else than its article. */
export function isForeign(block: Block | undefined): boolean {
  const zone = block?.zone;
  return zone === 'nav' || zone === 'footer' || zone === 'comments' || zone === 'related';
}

/** A block as evidence. */
export function blockEvidence(block: Block): Evidence {
  return withHiddenBy(
    { quote: shorten(block.text), selector: block.selector, href: null, visible: true },
    block.hiddenBy,
  );
}

/** A link as evidence: its words, else its address. */
export function linkEvidence(link: Link): Evidence {
  const quote = shorten(link.text === '' ? link.href : link.text);
  return withHiddenBy({ quote, selector: link.selector, href: link.url ?? link.href, visible: true }, link.hiddenBy);
}

/** Where a reader would look for what is missing: the end of the matched text. */
export function placeSearched({ page, match }: Subject): readonly Evidence[] {
  const block = page.blocks[match.region?.last ?? mainRegion(page).last];
  return block ? [blockEvidence(block)] : [];
}

export function shorten(text: string): string {
  return text.length <= QUOTE ? text : `${text.slice(0, QUOTE - 1)}…`;
}

function withHiddenBy(evidence: Evidence, hiddenBy: Block['hiddenBy']): Evidence {
  return hiddenBy === null ? evidence : { ...evidence, visible: false, hiddenBy };
}

function mainRegion({ blocks }: Page): { readonly first: number; readonly last: number } {
  const main = blocks.filter((block) => block.main);
  return { first: main[0]?.index ?? 0, last: main.at(-1)?.index ?? Math.max(blocks.length - 1, 0) };
}
