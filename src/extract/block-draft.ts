import { type HiddenBy } from '../domain/visibility.ts';
import { type PageElement } from './page-element.ts';

/** A block while the page is being read: it still knows its element. */
export interface BlockDraft {
  /** White space collapsed. */
  readonly text: string;
  readonly element: PageElement;
  readonly tag: string;
  readonly hiddenBy: HiddenBy | null;
  /** The element that hides it; null where a reader sees it. */
  readonly hider: PageElement | null;
  /** Characters inside links, as counted before white space was collapsed. */
  readonly linkShare: number;
  /** Indexes into the link drafts. */
  readonly links: readonly number[];
}

/** A link while the page is being read. */
export interface LinkDraft {
  readonly element: PageElement;
  readonly href: string;
  readonly text: string;
  readonly imageOnly: boolean;
  readonly hiddenBy: HiddenBy | null;
  readonly block: number | null;
}

/** A picture while the page is being read. */
export interface ImageDraft {
  readonly element: PageElement;
  readonly block: number | null;
}

/** All that one walk over the tree brings. */
export interface PageDraft {
  readonly blocks: readonly BlockDraft[];
  readonly links: readonly LinkDraft[];
  readonly images: readonly ImageDraft[];
}

const UNEVEN = /[^\S ]| {2}/;

/** White space runs to one space, ends trimmed; no-break spaces count as white space. */
export function collapse(text: string): string {
  return (UNEVEN.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
}

/** Visible characters of a block outside its links. */
export function proseOf({ text, linkShare, hiddenBy }: BlockDraft): number {
  return hiddenBy === null ? Math.round(text.length * (1 - linkShare)) : 0;
}
