import type { Instant } from './time.ts';

export type Ownership = 'own' | 'third-party';

/** Who holds the copyright, in the publisher's own words, e.g. `Copyright © Ada Moss, Global Research, 2008`. */
export interface Copyright {
  readonly holders: readonly string[];
  readonly year: number | null;
}

/** `translation`: the same text in another language; `reissue`: the same text, published again. */
export type EditionKind = 'translation' | 'reissue';

/** Another edition of an article: who credits either, credits the text. */
export interface Edition {
  /** Of an original that is known; null for an address that nobody has read yet. */
  readonly id: string | null;
  readonly url: string;
  /** Every other address it answers to. */
  readonly addresses: readonly string[];
  readonly kind: EditionKind;
  /** The words, link or measure that say so. */
  readonly why: string;
}

/** An original of the publisher, the text that partners republish. */
export interface Article {
  /** `<host family>:<id>`, e.g. `globalresearch.ca:5700123`; where the address carries no id, `<host family>:<path>`. */
  readonly id: string;
  /** The preferred address. */
  readonly url: string;
  /** Every other address it answers to. */
  readonly addresses: readonly string[];
  readonly title: string;
  /** Author names in order; empty where none is given. */
  readonly byline: readonly string[];
  /** Names after "The original source of this article is …"; empty where the page says nothing. */
  readonly originalSources: readonly string[];
  readonly copyright: Copyright | null;
  /** BCP 47, or null where neither declared nor detected. */
  readonly language: string | null;
  readonly publishedAt: Instant | null;
  /** Main text, paragraphs separated by a blank line. */
  readonly text: string;
  /** Addresses that its text links, resolved; absent where they were not read. */
  readonly links?: readonly string[];
  /** What its own page says of being taken over, e.g. a permission above the text; absent where it was not read. */
  readonly notices?: readonly string[];
  /** `third-party`: the publisher's permission does not cover it (its original source is somebody else). */
  readonly ownership: Ownership;
  /** The words that say so; null for `own` by default. */
  readonly ownershipReason: string | null;
  /** Its re-issues and translations; absent where none is known. */
  readonly editions?: readonly Edition[];
  /** When it was found to be gone from the publisher's site; absent while it stands there. */
  readonly removedAt?: Instant;
}
