import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findMatches } from '../../src/match/find-match.ts';
import { buildOriginals } from '../../src/match/originals.ts';
import { readOriginals } from '../../src/pipeline/originals-cache.ts';
import { openStore } from '../../src/store/open.ts';
import { type Store } from '../../src/store/repositories.ts';
import { buildArticle, buildPage, paragraphs, PUBLISHER } from '../match/build.ts';

const NOW = '2026-01-01T00:00:00.000Z';
const articles = Array.from({ length: 12 }, (_, index) =>
  buildArticle({
    id: `lamp.example:${index + 10}`,
    url: `https://lamp.example/lamp/${index + 10}`,
    title: `The lamp of harbour number ${index}`,
    text: paragraphs(index + 1, 6).join('\n\n'),
  }),
);

let folder = '';
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'creditline-originals-'));
  store = await openStore({ databaseUrl: null, file: ':memory:' });
  for (const article of articles) await store.articles.save(article, NOW);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const read = (keepFrom = 1) => readOriginals({ store, publisher: PUBLISHER, dataFolder: folder, keepFrom });
const files = async (): Promise<readonly string[]> => (await readdir(path.join(folder, 'index'))).sort();
const copyOf = (number: number) => buildPage((articles[number]?.text ?? '').split('\n\n'));

describe('the originals of a large corpus', () => {
  it('answer from their files as they do from memory', async () => {
    await read();
    const list = vi.spyOn(store.articles, 'list');
    const again = await read();
    expect(list).not.toHaveBeenCalled();
    const inMemory = buildOriginals(articles, PUBLISHER);
    for (const [number, article] of articles.entries()) {
      const found = findMatches(copyOf(number), again);
      expect(found).toEqual(findMatches(copyOf(number), inMemory));
      expect(found[0]?.article).toEqual(article);
    }
  });

  it('are built anew when an article changed, and nothing old is left behind', async () => {
    await read();
    const before = await files();
    const text = paragraphs(77, 6).join('\n\n');
    await store.articles.save({ ...buildArticle({ text }), id: 'lamp.example:10' }, NOW);
    const originals = await read();
    expect(findMatches(buildPage(text.split('\n\n')), originals)[0]?.article.text).toBe(text);
    expect(findMatches(copyOf(0), originals)).toEqual([]);
    expect((await files()).length).toBe(2);
    expect(await files()).not.toEqual(before);
  });

  it('no longer hold an article that was removed', async () => {
    await read();
    await store.articles.markRemoved('lamp.example:12', NOW);
    expect((await read()).size).toBe(articles.length - 1);
  });

  it.each(['.index', '.texts'])('are built anew where the file %s was cut short', async (ending) => {
    await read();
    const name = (await files()).find((file) => file.endsWith(ending)) ?? '';
    await truncate(path.join(folder, 'index', name), 100);
    expect(findMatches(copyOf(3), await read())[0]?.article).toEqual(articles[3]);
    expect(findMatches(copyOf(3), await read())[0]?.article).toEqual(articles[3]);
  });

  it('are held in memory where the disk refuses them', async () => {
    await writeFile(path.join(folder, 'index'), 'a file where the folder should be');
    expect(findMatches(copyOf(3), await read())[0]?.article).toEqual(articles[3]);
  });

  it('are read by two processes that both find them missing', async () => {
    const both = await Promise.all([read(), read()]);
    for (const originals of both) expect(originals.size).toBe(articles.length);
    expect((await files()).length).toBe(2);
  });
});

it('a small corpus leaves no file', async () => {
  expect((await read(1000)).size).toBe(articles.length);
  expect(await readdir(folder)).toEqual([]);
});
