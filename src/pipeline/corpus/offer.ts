import { type Publisher } from '../../domain/publisher.ts';
import { type Instant } from '../../domain/time.ts';
import { type Ports } from '../ports.ts';
import { type OriginalSource } from '../read-original.ts';

/** An address of an original that is to be asked for. */
export interface OfferedAddress {
  readonly kind: 'address';
  readonly url: string;
  /** When it changed, as the list says; null where it does not. */
  readonly modifiedAt: Instant | null;
  /** The list whose naming it would miss; null for feeds and lists that name only some. */
  readonly namedBy: string | null;
  readonly title: string | null;
  /**
   * `ask`: conditionally, whatever is known. `unknown`: only where it is not known, or changed since by the list's word.
   * `missing`: a list that named it names it no more.
   */
  readonly policy: 'ask' | 'unknown' | 'missing';
}

/** An original whose bytes are at hand. */
export interface OfferedDocument {
  readonly kind: 'document';
  /** What messages call it. */
  readonly target: string;
  readonly source: OriginalSource;
  readonly modifiedAt: Instant | null;
  readonly namedBy: string | null;
  /** Under which address it is remembered beside its own, e.g. that of its file. */
  readonly place?: { readonly url: string; readonly etag: string } | undefined;
}

/** What a source of originals brings, in order. */
export type Offer =
  | OfferedAddress
  | OfferedDocument
  /** `isPassing`: another time it may go well, so what names it must not be taken for read. */
  | { readonly kind: 'failed'; readonly target: string; readonly detail: string; readonly isPassing: boolean }
  /** How many originals the source holds. */
  | { readonly kind: 'total'; readonly count: number }
  /** A list begins; lists may stand in lists. */
  | { readonly kind: 'begin' }
  /** The list was given whole: what is remembered of it may be kept if everything since its beginning was. */
  | { readonly kind: 'done'; readonly remember: () => Promise<void> };

/** What all sources work with. */
export interface SourceContext {
  readonly ports: Ports;
  readonly publisher: Publisher;
  readonly signal: AbortSignal;
  /** Reads everything again, whatever is known of it. */
  readonly full: boolean;
  /** Names the reader and the terms; what was read with others is read again. */
  readonly readWith: string;
}

/** What could not be read and would not be another time. */
export const failed = (target: string, detail: string): Offer => ({ kind: 'failed', target, detail, isPassing: false });

/** What could not be read this time. */
export const failedNow = (target: string, detail: string): Offer => ({
  ...{ kind: 'failed', target, detail, isPassing: true },
});
