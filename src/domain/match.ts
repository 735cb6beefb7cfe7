import type { Article } from './article.ts';

/** `claimed`: the page links, names or carries the id of the article without its words (translation, summary, card). */
export type MatchKind = 'whole' | 'part' | 'quotation' | 'claimed' | 'none';

/** A run of words that stands in both texts. Word positions count from 0; `end` is exclusive. */
export interface Passage {
  readonly articleStart: number;
  readonly articleEnd: number;
  readonly pageStart: number;
  readonly pageEnd: number;
}

/** The blocks of the page between which the article stands, both inclusive. */
export interface Region {
  readonly first: number;
  readonly last: number;
}

/** What one page has of one article. */
export interface Match {
  readonly kind: Exclude<MatchKind, 'none'>;
  readonly article: Article;
  /** Share of the article's words that stand on the page, 0 to 1. */
  readonly articleShare: number;
  /** Share of the page's main text that is the article's, 0 to 1. */
  readonly pageShare: number;
  /** Words of the article that stand on the page. */
  readonly words: number;
  readonly passages: readonly Passage[];
  /** null for `claimed`. */
  readonly region: Region | null;
  /** Why a claim is one, in words; empty otherwise. */
  readonly claims: readonly string[];
}
