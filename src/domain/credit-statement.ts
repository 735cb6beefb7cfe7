import type { HiddenBy } from './visibility.ts';

/**
 * What a statement says. `elsewhere` is the reverse direction ("also published at …"), `self` a site that names itself;
 * neither credits anybody else.
 */
export type CreditKind =
  'source' | 'copyright' | 'link' | 'licence' | 'permission' | 'translation' | 'elsewhere' | 'self';

/** Where the statement stands, seen from the main text. */
export type CreditPlace =
  'above-title' | 'byline' | 'top' | 'inside' | 'end' | 'outside' | 'head' | 'title-suffix' | 'footer';

/** To what the statement belongs: the article of this page, another one (teaser, comment, author box), or the whole site. */
export type Belonging = 'article' | 'other' | 'site';

/** A stretch of the page that names a source, a copyright or links the original. */
export interface CreditStatement {
  /** The page's own words, white space collapsed. */
  readonly quote: string;
  readonly selector: string;
  readonly visible: boolean;
  readonly hiddenBy: HiddenBy | null;
  readonly kinds: readonly CreditKind[];
  /** Names that the words give as the source, as written. */
  readonly names: readonly string[];
  /** Copyright holders as written, in order. */
  readonly holders: readonly string[];
  readonly years: readonly number[];
  /** Indexes into `Page.links` of the links that stand in it. */
  readonly links: readonly number[];
  readonly place: CreditPlace;
  readonly belongsTo: Belonging;
  /** Index into `Page.blocks`; null in the head. */
  readonly block: number | null;
}
