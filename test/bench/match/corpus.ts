import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Article } from '../../../src/domain/article.ts';
import { type AddressRules } from '../../../src/lib/article-address.ts';
import { type Originals } from '../../../src/match/originals.ts';
import { openOriginals, writeOriginals } from '../../../src/pipeline/originals-file.ts';
import { type RealText } from './real-pages.ts';
import { type Writer } from './writer.ts';

export const PUBLISHER: AddressRules = {
  hosts: ['paper.example'],
  sisterHosts: ['journal.example'],
  articleAddresses: ['/{slug}/{id:digits}'],
};

/** Stands on many articles of the publisher, and so on many copies. */
const BANNER = [
  'Note to readers: please click the share buttons above and forward this article to your email lists, post it on your site and in internet forums.',
  'All rights to this text stay with its author; the views in it are the sole responsibility of the author and need not reflect those of the paper.',
];

export function realArticle({ title, paragraphs }: RealText, index: number): Article {
  return articleOf(9_000_000 + index, title, paragraphs);
}

/** Article number `index` of the made-up corpus; one in five carries the publisher's banner. */
export function madeUpArticle(index: number, writer: Writer): Article {
  const paragraphs = writer.article(index + 1);
  const title = paragraphs[0]!.split(' ').slice(0, 8).join(' ');
  return articleOf(index + 1, title, index % 5 === 0 ? [BANNER[0]!, ...paragraphs, BANNER[1]!] : paragraphs);
}

function articleOf(number: number, title: string, paragraphs: readonly string[]): Article {
  return {
    id: `paper.example:${number}`,
    url: `https://paper.example/story/${number}`,
    addresses: [],
    title,
    byline: [],
    originalSources: [],
    copyright: null,
    language: 'en',
    publishedAt: '2026-01-01T00:00:00.000Z',
    text: paragraphs.join('\n\n'),
    ownership: 'own',
    ownershipReason: null,
  };
}

export interface LoadedCorpus {
  readonly originals: Originals;
  readonly loadMs: number;
  readonly buildMs: number;
  readonly bytesPerArticle: number;
  readonly diskBytesPerArticle: number;
  readonly meanWords: number;
}

/** Writes a corpus of `size` articles as the program does at its start, and loads it. */
export async function makeCorpus(real: readonly Article[], size: number, writer: Writer): Promise<LoadedCorpus> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-match-'));
  const place = { folder, name: 'corpus' };
  let words = 0;
  async function* articles(): AsyncGenerator<Article> {
    for (const article of real) yield article;
    for (let index = 0; index < size - real.length; index += 1) {
      const article = madeUpArticle(index, writer);
      words += article.text.split(' ').length;
      yield article;
    }
    await Promise.resolve();
  }
  const started = performance.now();
  await writeOriginals(articles(), PUBLISHER, place, randomUUID());
  const built = performance.now();
  const before = await usedHeap();
  const loading = performance.now();
  const originals = await openOriginals(place, PUBLISHER);
  const loadMs = performance.now() - loading;
  const [index, texts] = ['corpus.index', 'corpus.texts'].map((name) => statSync(path.join(folder, name)).size);
  const bytes = (await usedHeap()) - before + index! + PLACE * size;
  // The open file stays readable.
  rmSync(folder, { recursive: true });
  return {
    originals: originals!,
    loadMs,
    buildMs: built - started,
    bytesPerArticle: bytes / size,
    diskBytesPerArticle: (index! + texts!) / size,
    meanWords: words / (size - real.length),
  };
}

/** Bytes of memory that the file of texts takes for each article: where its words and its JSON stand. */
const PLACE = 16;

/** After two collections; the index itself lies outside of the heap, as large as its file. */
async function usedHeap(): Promise<number> {
  for (let turn = 0; turn < 2; turn += 1) {
    (globalThis as { gc?: () => void }).gc?.();
    await setTimeout(100);
  }
  return process.memoryUsage().heapUsed;
}
