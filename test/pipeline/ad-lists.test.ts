import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/domain/errors.ts';
import { openAdLists, type AdLists } from '../../src/pipeline/ad-lists.ts';
import { createPageThreads } from '../../src/pipeline/page-judge.ts';

const LIST = '[Adblock Plus 2.0]\n! Title: towers\n||tower.example^\n/^https:.*(a+)+$/$script\n';

describe('the lists of ads that an operator names', () => {
  let folder = '';
  beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'creditline-ads-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, text: string | Uint8Array): string => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  const data = (): string => path.join(folder, 'data');
  const isAd = ({ filters }: AdLists, address: string): boolean =>
    filters.isAd(address, new URL(address).hostname, { as: 'script', by: 'https://partner.example/' });
  const opened = async (...files: readonly string[]): Promise<AdLists> => {
    const lists = await openAdLists(files, data());
    if (!lists) throw new Error('lists were named');
    return lists;
  };

  it('are none where none is named', async () => {
    await expect(openAdLists([], data())).resolves.toBeNull();
  });

  it('are read once and kept by what stands in them', async () => {
    const file = write('towers.txt', LIST);
    mkdirSync(data());
    const first = await opened(file);
    const kept = readdirSync(path.join(data(), 'ad-lists'));
    expect(kept).toHaveLength(1);
    const { mtimeMs } = statSync(path.join(data(), 'ad-lists', kept[0] ?? ''));
    const second = await opened(file);
    expect(statSync(path.join(data(), 'ad-lists', kept[0] ?? '')).mtimeMs).toBe(mtimeMs);
    expect(second.sha256).toBe(first.sha256);
    for (const lists of [first, second]) expect(isAd(lists, 'https://x.tower.example/a.js')).toBe(true);
    write('towers.txt', `${LIST}||mast.example^\n`);
    const third = await opened(file);
    expect(third.sha256).not.toBe(first.sha256);
    expect(isAd(third, 'https://mast.example/a.js')).toBe(true);
  });

  it('are made again where what was kept is broken', async () => {
    const file = write('towers.txt', LIST);
    mkdirSync(data());
    await opened(file);
    const [kept = ''] = readdirSync(path.join(data(), 'ad-lists'));
    writeFileSync(path.join(data(), 'ad-lists', kept), 'nonsense');
    expect(isAd(await opened(file), 'https://tower.example/a.js')).toBe(true);
  });

  it('leave no trace where there is no data folder', async () => {
    await opened(write('towers.txt', LIST));
    expect(readdirSync(folder)).toEqual(['towers.txt']);
  });

  it('bring no regular expression into the program', async () => {
    const lists = await opened(write('towers.txt', LIST));
    expect(isAd(lists, `https://quay.example/${'a'.repeat(40)}!`)).toBe(false);
    expect(isAd(lists, `https://quay.example/${'a'.repeat(40)}`)).toBe(false);
  });

  it.each([
    ['a web page', '<!doctype html><p>Not found'],
    ['bytes', new Uint8Array([0, 1, 2])],
  ])('that are %s are refused by name', async (_what, content) => {
    const file = write('list.txt', content);
    await expect(openAdLists([file], data())).rejects.toThrow(ConfigError);
    await expect(openAdLists([file], data())).rejects.toThrow(/list\.txt: adLists: this is no list/);
  });

  it('that are not there are refused by name', async () => {
    await expect(openAdLists([path.join(folder, 'none.txt')], data())).rejects.toThrow(/none\.txt: adLists: cannot be/);
  });

  it('are known to the threads that read pages', async () => {
    const html = '<body><p>The ferry is sold.</p><script src="https://tower.example/a.js"></script></body>';
    const lists = await opened(write('towers.txt', LIST));
    const threads = createPageThreads({ threads: 1 }, lists);
    try {
      const url = 'https://partner.example/a';
      const source = { bytes: new TextEncoder().encode(html), contentType: 'text/html', url, fetchedAt: null };
      const read = await threads.reader.read(source);
      const signs = read.kind === 'page' ? read.page.useSignals : null;
      expect(signs).toMatchObject([{ kind: 'ad-request', quote: 'https://tower.example/a.js' }]);
    } finally {
      await threads.close();
    }
  });
});
