import { parentPort } from 'node:worker_threads';
import { extractPage, type PageSource } from '../extract/extract-page.ts';
import { READY } from './thread-pool.ts';

/** A thread of the page reader: one page in, one page out; see page-reader.ts. */
parentPort?.on('message', (source: PageSource) => {
  parentPort?.postMessage(extractPage(source));
});
parentPort?.postMessage(READY);
