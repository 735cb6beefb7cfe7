import { afterEach, describe, expect, it } from 'vitest';
import { extractPage } from '../../src/extract/extract-page.ts';
import { wholePage } from '../../src/extract/read-page.ts';
import { createPageThreads } from '../../src/pipeline/page-judge.ts';
import { readHere, type PageReader } from '../../src/pipeline/page-reader.ts';
import { type ThreadLimits } from '../../src/pipeline/thread-pool.ts';

const ODD = { program: new URL('../helpers/odd-worker.js', import.meta.url), eval: false };

const source = (url: string, html = '<p>words</p>') => ({
  bytes: new TextEncoder().encode(html),
  contentType: 'text/html; charset=utf-8',
  url,
  fetchedAt: null,
});

let reader: PageReader | null = null;
afterEach(async () => {
  await reader?.close();
  reader = null;
});

function oddReader(limits: Partial<ThreadLimits>): PageReader {
  reader = createPageThreads({ threads: 1, ...limits }, null, ODD).reader;
  return reader;
}

describe('the page reader', () => {
  it('reads in a thread what it reads here', async () => {
    reader = createPageThreads({ threads: 1 }).reader;
    const page = source('https://site.example/a', '<title>A</title><article><p>Some words of a page.</p></article>');
    expect(await reader.read(page)).toEqual({ kind: 'page', page: wholePage(extractPage(page)) });
    expect(await readHere.read(page)).toEqual({ kind: 'page', page: extractPage(page) });
  });

  it('ends a thread that takes too long, and goes on with the next page', async () => {
    const odd = oddReader({ time: 300 });
    const [stuck, next] = await Promise.all([
      odd.read(source('https://site.example/endless')),
      odd.read(source('https://site.example/fine')),
    ]);
    expect(stuck).toEqual({ kind: 'too-complex', detail: 'reading it took longer than 0.3 s' });
    expect(next.kind).toBe('page');
  });

  it('ends a thread that eats its memory', async () => {
    const odd = oddReader({ time: 30_000, memory: 32 });
    expect((await odd.read(source('https://site.example/eats'))).kind).toBe('too-complex');
    expect((await odd.read(source('https://site.example/fine'))).kind).toBe('page');
  });

  it('loses only the page that a thread breaks at, not the one before or behind it', async () => {
    const odd = oddReader({ time: 30_000 });
    const names = ['a', 'throws', 'b', 'throws', 'throws', 'c', 'd', 'endless'];
    const read = names.map((name) => odd.read(source(`https://site.example/${name}`)));
    const kinds = (await Promise.all(read.slice(0, -1))).map(({ kind }) => kind);
    expect(kinds).toEqual(['page', 'too-complex', 'page', 'too-complex', 'too-complex', 'page', 'page']);
    await odd.close();
    expect((await Promise.all(read)).at(-1)?.kind).toBe('too-complex');
  });

  it('takes a bug for a page that is too complex', async () => {
    const odd = oddReader({});
    expect(await odd.read(source('https://site.example/throws'))).toEqual({
      kind: 'too-complex',
      detail: 'a bug in the reader',
    });
  });

  it('answers every page when it is closed', async () => {
    const odd = oddReader({ time: 30_000 });
    const pending = [odd.read(source('https://site.example/endless')), odd.read(source('https://site.example/b'))];
    await odd.close();
    expect((await Promise.all(pending)).map(({ kind }) => kind)).toEqual(['too-complex', 'too-complex']);
    expect((await odd.read(source('https://site.example/c'))).kind).toBe('too-complex');
  });
});
