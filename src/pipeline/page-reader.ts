import { type Page } from '../domain/page.ts';
import { type AdFilters } from '../extract/ad-filters.ts';
import { extractPage, type PageSource } from '../extract/extract-page.ts';

/** What reading a page came to; a page that asks for too much is a value like any other. */
export type ReadPage =
  { readonly kind: 'page'; readonly page: Page } | { readonly kind: 'too-complex'; readonly detail: string };

/** Bytes to a `Page`. Never rejects. */
export interface PageReader {
  readonly read: (source: PageSource) => Promise<ReadPage>;
  readonly close: () => Promise<void>;
}

/** Reads on the calling thread: for one page by hand, whose bytes the asker chose. */
export function readerHere(filters?: AdFilters): PageReader {
  return {
    read: (source) => Promise.resolve({ kind: 'page', page: extractPage(source, filters) }),
    close: () => Promise.resolve(),
  };
}

/** As `readerHere`, by our own list of ads alone. */
export const readHere: PageReader = readerHere();
