import { expect, it } from 'vitest';
import { type CorpusSource } from '../../src/store/repositories.ts';
import { describeEachStore } from '../helpers/store.ts';
import { minute, NOW } from './samples.ts';

const source = (change: Partial<CorpusSource> = {}): CorpusSource => ({
  ...{ url: 'https://ours.example/a/1', namedBy: 'https://ours.example/sitemap.xml', etag: '"x"', lastModified: null },
  ...{ sha256: 'aa', modifiedAt: NOW, readWith: '1', readAt: NOW, goneCount: 0 },
  ...change,
});

describeEachStore((open) => {
  it('gives back what is known of an address, and replaces it', async () => {
    const { corpusSources } = await open();
    expect(await corpusSources.find(source().url)).toBeNull();
    await corpusSources.save(source());
    expect(await corpusSources.find(source().url)).toEqual(source());
    const later = source({ namedBy: null, etag: null, lastModified: 'Mon', sha256: null, modifiedAt: null });
    await corpusSources.save({ ...later, readWith: null, readAt: minute(1), goneCount: 1 });
    expect(await corpusSources.find(source().url)).toEqual({
      ...later,
      readWith: null,
      readAt: minute(1),
      goneCount: 1,
    });
  });

  it('saves and finds thousands, the last one of an address counts', async () => {
    const { corpusSources } = await open();
    const urls = Array.from({ length: 1203 }, (_, index) => `https://ours.example/${index}`);
    await corpusSources.saveMany([...urls.map((url) => source({ url })), source({ url: urls[0] ?? '', etag: 'last' })]);
    const found = await corpusSources.findMany([...urls, 'https://ours.example/none']);
    expect(found.size).toBe(1203);
    expect(found.get(urls[0] ?? '')?.etag).toBe('last');
    expect(await corpusSources.countNamedBy(source().namedBy ?? '')).toBe(1203);
  });

  it('pages through what a list named last', async () => {
    const { corpusSources } = await open();
    await corpusSources.saveMany(
      ['c', 'a', 'b', 'x'].map((url) => source({ url, namedBy: url === 'x' ? null : 'list' })),
    );
    expect(await corpusSources.namedBy('list', { after: null, limit: 2 })).toEqual(['a', 'b']);
    expect(await corpusSources.namedBy('list', { after: 'b', limit: 2 })).toEqual(['c']);
    expect(await corpusSources.namedBy('other', { after: null, limit: 2 })).toEqual([]);
  });

  it('names what was gone so many times', async () => {
    const { corpusSources } = await open();
    await corpusSources.saveMany([0, 1, 2, 1].map((goneCount, index) => source({ url: String(index), goneCount })));
    expect((await corpusSources.gone(1, 9)).map(({ url }) => url)).toEqual(['1', '3']);
  });

  it('takes an address that no database can hold', async () => {
    const { corpusSources } = await open();
    await corpusSources.saveMany([source({ url: 'a\0b' }), source({ url: 'ab' })]);
    expect((await corpusSources.find('a\0b'))?.url).toBe('ab');
  });
});
