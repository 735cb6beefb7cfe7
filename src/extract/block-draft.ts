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

/** True where nothing but white space stands. */
export function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (!isWhiteSpace(text.charCodeAt(at))) return false;
  return true;
}

/** Characters of a text once its white space is collapsed. */
export function collapsedLength(text: string): number {
  let length = 0;
  let wasSpace = true;
  for (let at = 0; at < text.length; at += 1) {
    const isSpace = isWhiteSpace(text.charCodeAt(at));
    if (!isSpace || !wasSpace) length += 1;
    wasSpace = isSpace;
  }
  return wasSpace && length > 0 ? length - 1 : length;
}

/** What `\s` and `trim` take for white space. */
export function isWhiteSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0xa0) return false;
  if (code < 0x2000) return code === 0xa0 || code === 0x1680;
  if (code <= 0x200a || code === 0x2028 || code === 0x2029) return true;
  return code === 0x202f || code === 0x205f || code === 0x3000 || code === 0xfeff;
}

const UNEVEN = /[^\S ]| {2}/;

/** White space runs to one space, ends trimmed; no-break spaces count as white space. */
export function collapse(text: string): string {
  return (UNEVEN.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
}

/** Characters of alphabets that one of the Chinese or Japanese scripts stands for. */
const DENSITY = 3;

/** How long a text is, in characters of an alphabet: a script whose characters are words or syllables says more with fewer. */
export function sizeOf(text: string): number {
  const { length } = text;
  if (!isDense(text.charCodeAt(0)) && !isDense(text.charCodeAt(length >> 1)) && !isDense(text.charCodeAt(length - 2)))
    return length;
  let dense = 0;
  for (let at = 0; at < length; at += 1) if (isDense(text.charCodeAt(at))) dense += 1;
  return length + dense * (DENSITY - 1);
}

/** Kana and the ideographs of the basic plane. */
function isDense(code: number): boolean {
  return code >= 0x3040 && code <= 0x9fff && (code <= 0x30ff || code >= 0x3400);
}

/** Visible characters of a block outside its links. */
export function proseOf({ text, linkShare, hiddenBy }: BlockDraft): number {
  return hiddenBy === null ? Math.round(text.length * (1 - linkShare)) : 0;
}
