import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findMatches } from '../../src/match/find-match.ts';
import { buildOriginals } from '../../src/match/originals.ts';
import { readOriginals } from '../../src/pipeline/originals-cache.ts';
import { filesOf } from '../../src/pipeline/originals-file.ts';
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

  it('take an article that changed on top, without reading the others again', async () => {
    await read();
    const before = await files();
    const list = vi.spyOn(store.articles, 'list');
    const text = paragraphs(77, 6).join('\n\n');
    await store.articles.save({ ...buildArticle({ text }), id: 'lamp.example:10' }, NOW);
    const originals = await read();
    expect(findMatches(buildPage(text.split('\n\n')), originals)[0]?.article.text).toBe(text);
    expect(findMatches(copyOf(0), originals)).toEqual([]);
    expect(list).not.toHaveBeenCalled();
    expect(await files()).toEqual(expect.arrayContaining([...before]));
    expect((await files()).length).toBe(before.length + 2);
  });

  it('are the same, layer by layer, as if they had been built at once', async () => {
    await read();
    for (let night = 1; night <= 14; night += 1) {
      const number = (night * 5) % articles.length;
      const at = `2026-01-${String(night + 10)}T00:00:00.000Z`;
      const text = paragraphs(night + 300, 5).join('\n\n');
      const id = night % 4 === 0 ? `lamp.example:${night + 500}` : (articles[number]?.id ?? '');
      if (night % 5 === 0) await store.articles.markRemoved(id, at);
      else await store.articles.save({ ...(articles[number] ?? buildArticle({ text })), id, text }, at);
      const originals = await read();
      const inMemory = buildOriginals(await store.articles.list({ after: null, limit: 100 }), PUBLISHER);
      expect(originals.size).toBe(inMemory.size);
      const pages = [copyOf(number), copyOf(night % 7), buildPage(text.split('\n\n'))];
      expect(pages.map((page) => findMatches(page, originals))).toEqual(
        pages.map((page) => findMatches(page, inMemory)),
      );
    }
    // Two files a layer and the list of layers: of fifteen states of the corpus few are left.
    expect((await files()).length).toBeLessThanOrEqual(9);
  });

  it('are built anew, with nothing old left behind, where most of them changed', async () => {
    await read();
    const before = await files();
    for (const article of articles.slice(0, 8))
      await store.articles.save({ ...article, title: `${article.title}, revised` }, NOW);
    expect((await read()).articleAt(0)?.title).toMatch(/, revised$/);
    const after = await files();
    expect(after.length).toBe(before.length);
    expect(after.filter((file) => before.includes(file) && !file.endsWith('.json'))).toEqual([]);
  });

  it('do not read again what is open', async () => {
    const known = await read();
    await store.articles.markRemoved('lamp.example:12', NOW);
    const originals = await readOriginals({ store, publisher: PUBLISHER, dataFolder: folder, keepFrom: 1, known });
    expect(filesOf(originals)?.index).toBe(filesOf(known)?.index);
    expect(originals.size).toBe(known.size - 1);
  });

  it('are built anew where the list of layers is none', async () => {
    await read();
    const name = (await files()).find((file) => file.endsWith('.json')) ?? '';
    await writeFile(path.join(folder, 'index', name), '{"layers":[{"name":"../../elsewhere"}]}');
    expect(findMatches(copyOf(3), await read())[0]?.article).toEqual(articles[3]);
  });

  it('survive a process that died while it wrote', async () => {
    await read();
    await writeFile(path.join(folder, 'index', 'originals-half.texts.dead'), 'half of it');
    await store.articles.markRemoved('lamp.example:12', NOW);
    expect((await read()).size).toBe(articles.length - 1);
    expect(await files()).toContain('originals-half.texts.dead');
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
    expect((await read()).size).toBe(articles.length);
  });
});

it('a small corpus leaves no file', async () => {
  expect((await read(1000)).size).toBe(articles.length);
  expect(await readdir(folder)).toEqual([]);
});
