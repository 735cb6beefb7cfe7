import { type CreditKind, type CreditStatement } from '../../domain/credit-statement.ts';
import { type Block, type Link, type Page } from '../../domain/page.ts';
import { type Layout } from './layout.ts';
import { type Site } from './site.ts';
import { speaksOfThis } from './subject.ts';
import { tokensOf } from './tokens.ts';

/** A statement before its place is known. */
export interface Draft {
  readonly quote: string;
  readonly kinds: readonly CreditKind[];
  readonly names: readonly string[];
  readonly holders: readonly string[];
  readonly years: readonly number[];
  /** Indexes into `Page.links`. */
  readonly links: readonly number[];
}

/** All that a reader of one block may look at. */
export interface Reading {
  readonly page: Omit<Page, 'creditStatements'>;
  readonly site: Site;
  readonly layout: Layout;
}

/** A link with its place in the page's list. */
export interface IndexedLink extends Link {
  readonly index: number;
}

const MAX_QUOTE = 600;

/** A draft with nothing but its words and kinds. */
export function draftOf(quote: string, kinds: readonly CreditKind[], rest: Partial<Draft> = {}): Draft {
  return { names: [], holders: [], years: [], links: [], ...rest, quote: quote.slice(0, MAX_QUOTE), kinds };
}

/** The statement of a draft that stands in a block. */
export function place(draft: Draft, block: Block, { layout }: Reading): CreditStatement {
  return {
    ...draft,
    selector: block.selector,
    visible: block.hiddenBy === null,
    hiddenBy: block.hiddenBy,
    place: layout.placeOf(block),
    belongsTo: isOfThis(draft, block) ? 'article' : layout.belongingOf(block),
    block: block.index,
  };
}

/** An author's box may well say where "this article" comes from. */
function isOfThis({ quote, kinds }: Draft, { zone }: Block): boolean {
  return zone === 'author-box' && kinds.includes('source') && speaksOfThis(tokensOf(quote));
}

/** The links of a block. */
export function linksOf(block: Block, { page }: Reading): readonly IndexedLink[] {
  return block.links.flatMap((index) => {
    const link = page.links[index];
    return link ? [{ ...link, index }] : [];
  });
}
