import { expect, it } from 'vitest';
import { describeEachStore } from '../helpers/store.ts';
import { minute, NOW, samplePage } from './samples.ts';

describeEachStore((open) => {
  it('remembers an address once and keeps what is known of it', async () => {
    const { pages } = await open();
    const { partnerId, url } = samplePage();
    await pages.remember([{ partnerId, url, foundBy: 'listed' }], NOW);
    expect(await pages.find(partnerId, url)).toEqual({
      ...samplePage({ foundBy: 'listed', lastFetchedAt: null, lastKind: null, etag: null, lastModified: null }),
      ...{ bodySha256: null, judgedWith: null, status: null, articleId: null, lastRunId: null },
    });
    await pages.save(samplePage());
    await pages.remember([{ partnerId, url, foundBy: 'sitemap' }], minute(5));
    expect(await pages.find(partnerId, url)).toEqual(samplePage());
    expect(await pages.find('other', url)).toBeNull();
  });

  it('remembers hundreds of addresses at once, each once though it is named twice', async () => {
    const { pages } = await open();
    const urls = Array.from({ length: 130 }, (_, number) => `http://p.example/${number % 120}`);
    await pages.remember(
      urls.map((url) => ({ partnerId: 'p', url, foundBy: 'feed' as const })),
      NOW,
    );
    expect((await pages.list('p')).map(({ url }) => url)).toEqual([...new Set(urls)].sort());
    await pages.remember([], NOW);
  });

  it('gives what is due and not yet fetched by this run, soonest first', async () => {
    const { pages } = await open();
    const page = (url: string, due: number, lastRunId: string | null) =>
      pages.save(samplePage({ url, dueAt: minute(due), lastRunId }));
    await page('later', 3, null);
    await page('b', 1, 'run-1');
    await page('a', 1, null);
    await page('first', 0, 'run-1');
    await page('done', 0, 'run-2');
    await pages.save(samplePage({ url: 'foreign', partnerId: 'other', lastRunId: null }));
    const due = async (limit: number) => (await pages.due('village', minute(1), 'run-2', limit)).map(({ url }) => url);
    expect(await due(9)).toEqual(['first', 'a', 'b']);
    expect(await pages.countDue('village', minute(1), 'run-2')).toBe(3);
    expect(await due(1)).toEqual(['first']);
  });

  it('pages through what is due, whatever is settled meanwhile', async () => {
    const { pages } = await open();
    const urls = ['a', 'b', 'c', 'd', 'e'];
    for (const [index, url] of urls.entries()) {
      await pages.save(samplePage({ url, dueAt: minute(index < 3 ? 0 : 1), lastRunId: null }));
    }
    const seen: string[] = [];
    for (let after: { dueAt: string; url: string } | null = null; ;) {
      const slice = await pages.due('village', minute(1), 'run-2', { limit: 2, after });
      seen.push(...slice.map(({ url }) => url));
      after = slice.at(-1) ?? null;
      if (!after) break;
      const [first] = slice;
      if (first) await pages.save({ ...first, lastRunId: 'run-2', dueAt: minute(9) });
    }
    expect(seen).toEqual(urls);
  });

  it('finds the pages of one partner that have the same body of the same article', async () => {
    const { pages } = await open();
    const body = samplePage().bodySha256 ?? '';
    await pages.save(samplePage({ url: 'b', duplicateOf: 'a' }));
    await pages.save(samplePage({ url: 'a', namesItself: true }));
    await pages.save(samplePage({ url: 'c', bodySha256: 'cd'.repeat(32) }));
    await pages.save(samplePage({ url: 'd', articleId: 'ours.example:2' }));
    await pages.save(samplePage({ url: 'e', partnerId: 'other' }));
    expect(await pages.withBody('village', body, 'ours.example:1')).toEqual([
      samplePage({ url: 'a', namesItself: true }),
      samplePage({ url: 'b', duplicateOf: 'a' }),
    ]);
  });

  it('lists and counts the pages of one partner', async () => {
    const { pages } = await open();
    await pages.save(samplePage({ url: 'b' }));
    await pages.save(samplePage({ url: 'a', status: 'compliant' }));
    await pages.save(samplePage({ url: 'c', status: null }));
    await pages.save(samplePage({ partnerId: 'other' }));
    expect((await pages.list('village')).map(({ url }) => url)).toEqual(['a', 'b', 'c']);
    expect(await pages.countByStatus('village')).toEqual({ 'in-breach': 1, compliant: 1 });
  });

  it('counts the lines of whole sites by pages that hold the same', async () => {
    const { pages } = await open();
    await pages.save(samplePage({ url: 'a', siteLines: ['1f', '2e'] }));
    await pages.save(samplePage({ url: 'b', siteLines: ['1f', '2e'] }));
    await pages.save(samplePage({ url: 'c', siteLines: [] }));
    await pages.save(samplePage({ url: 'd', siteLines: null }));
    await pages.save(samplePage({ url: 'e', partnerId: 'other', siteLines: ['3d'] }));
    const groups = await pages.siteLines();
    expect(groups).toHaveLength(3);
    expect(groups).toEqual(
      expect.arrayContaining([
        { partnerId: 'village', lines: ['1f', '2e'], pages: 2 },
        { partnerId: 'village', lines: [], pages: 1 },
        { partnerId: 'other', lines: ['3d'], pages: 1 },
      ]),
    );
    expect((await pages.find('village', 'a'))?.siteLines).toEqual(['1f', '2e']);
    expect((await pages.find('village', 'd'))?.siteLines ?? null).toBeNull();
  });
});
