import { type Page } from '../domain/page.ts';
import { extractPage, type PageSource } from '../extract/extract-page.ts';
import { createThreadPool, threadEntry, type Entry, type ThreadLimits } from './thread-pool.ts';

/** What reading a page came to; a page that asks for too much is a value like any other. */
export type ReadPage =
  { readonly kind: 'page'; readonly page: Page } | { readonly kind: 'too-complex'; readonly detail: string };

/** Bytes to a `Page`. Never rejects. */
export interface PageReader {
  readonly read: (source: PageSource) => Promise<ReadPage>;
  readonly close: () => Promise<void>;
}

/** Reads on the calling thread: for one page by hand, whose bytes the asker chose. */
export const readHere: PageReader = {
  read: (source) => Promise.resolve({ kind: 'page', page: extractPage(source) }),
  close: () => Promise.resolve(),
};

/**
 * Reads pages in threads of their own: a page that takes a thread too long or kills it is `too-complex`.
 * @param entry what runs in a thread, if not the reader
 */
export function createPageReader(
  limits: Partial<ThreadLimits> = {},
  entry: Entry = threadEntry('read-worker', import.meta.url),
): PageReader {
  const pool = createThreadPool<PageSource, Page>({ limits, entry, message: (source) => source });
  return {
    async read(source) {
      const done = await pool.run(source);
      return done.kind === 'done' ? { kind: 'page', page: done.answer } : { kind: 'too-complex', detail: done.detail };
    },
    close: () => pool.close(),
  };
}
