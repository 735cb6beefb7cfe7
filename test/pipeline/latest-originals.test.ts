import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { latestOriginals } from '../../src/pipeline/latest-originals.ts';
import { openStore } from '../../src/store/open.ts';
import { type Store } from '../../src/store/repositories.ts';
import { buildArticle, PUBLISHER } from '../match/build.ts';

const NOW = '2026-01-01T00:00:00.000Z';
let folder = '';
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'creditline-latest-'));
  store = await openStore({ databaseUrl: null, file: ':memory:' });
  await store.articles.save(buildArticle({ text: 'The lamp is lit.' }), NOW);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const ask = (publisher = PUBLISHER) => latestOriginals({ store, publisher, dataFolder: folder });

it('reads the originals once for all who ask', async () => {
  const [one, other] = await Promise.all([ask(), ask()]);
  expect(other).toBe(one);
  expect(await ask()).toBe(one);
});

it('reads them again after an article changed, and with other rules for addresses', async () => {
  const before = await ask();
  await store.articles.save(buildArticle({ text: 'The lamp is out.' }), NOW);
  const after = await ask();
  expect(after).not.toBe(before);
  expect(after.articleAt(0)?.text).toBe('The lamp is out.');
  expect(await ask({ ...PUBLISHER, sisterHosts: [] })).not.toBe(after);
});

it('tries again after it failed', async () => {
  const list = vi.spyOn(store.articles, 'list').mockRejectedValueOnce(new Error('no such table'));
  await expect(ask()).rejects.toThrow('no such table');
  expect((await ask()).size).toBe(1);
  expect(list).toHaveBeenCalledTimes(2);
});
