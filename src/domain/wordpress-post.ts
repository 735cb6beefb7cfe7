import type { Instant } from './time.ts';

/** A published post or page of a WordPress site, as its REST interface and its export file say it. */
export interface WordPressPost {
  readonly id: number;
  /** Its address. */
  readonly link: string;
  /** Its name for feed readers, mostly the short address `…/?p=<id>`; null where there is none. */
  readonly guid: string | null;
  /** HTML. */
  readonly title: string;
  /** HTML. `isRaw`: as the author saved it, paragraphs separated by blank lines, with shortcodes. */
  readonly content: string;
  readonly isRaw: boolean;
  readonly authors: readonly string[];
  readonly publishedAt: Instant | null;
  readonly modifiedAt: Instant | null;
  /** BCP 47. */
  readonly language: string | null;
}
