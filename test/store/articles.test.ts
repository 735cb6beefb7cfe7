import { expect, it } from 'vitest';
import { describeEachStore } from '../helpers/store.ts';
import { minute, NOW, sampleArticle } from './samples.ts';

describeEachStore((open) => {
  it('gives back an article as it was saved', async () => {
    const { articles } = await open();
    expect(await articles.save(sampleArticle(), NOW)).toBe('added');
    expect(await articles.find('ours.example:1')).toEqual(sampleArticle());
    expect(await articles.find('ours.example:2')).toBeNull();
  });

  it('keeps the addresses that an article links, and knows when they were not read', async () => {
    const { articles } = await open();
    const links = ['https://ours.example/2', 'https://else.example/report'];
    await articles.save(sampleArticle({ links }), NOW);
    expect((await articles.find('ours.example:1'))?.links).toEqual(links);
    expect(await articles.save(sampleArticle(), NOW)).toBe('changed');
    expect(await articles.find('ours.example:1')).toEqual(sampleArticle());
  });

  it('says whether an article changed, and its version says so too', async () => {
    const { articles } = await open();
    const versions = [await articles.version()];
    const save = async (change: Parameters<typeof sampleArticle>[0]): Promise<string> => {
      const answer = await articles.save(sampleArticle(change), minute(versions.length));
      versions.push(await articles.version());
      return answer;
    };
    expect(await save({})).toBe('added');
    expect(await save({})).toBe('unchanged');
    expect(await save({ text: 'Another ending.' })).toBe('changed');
    expect(await save({ text: 'Another ending.', addresses: ['https://ours.example/new'] })).toBe('changed');
    expect(await save({ text: 'Another ending.', addresses: [] })).toBe('unchanged');
    const [start, added, same, changed, merged, fewer] = versions;
    expect([same, fewer]).toEqual([added, merged]);
    expect(new Set([start, added, changed, merged]).size).toBe(4);
  });

  it('merges addresses and never loses one, the former preferred one included', async () => {
    const { articles } = await open();
    await articles.save(sampleArticle(), NOW);
    await articles.save(
      sampleArticle({ url: 'https://ours.example/moved', addresses: ['https://ours.example/x'] }),
      NOW,
    );
    const found = await articles.find('ours.example:1');
    expect(found?.url).toBe('https://ours.example/moved');
    expect(new Set(found?.addresses)).toEqual(
      new Set(['https://www.ours.example/lamp/1', 'https://ours.example/?p=1', 'https://ours.example/x']),
    );
  });

  it.each([
    'http://ours.example/lamp/1/',
    'https://WWW.ours.example/lamp/1?utm_source=x#end',
    'https://ours.example?p=1',
  ])('finds an article by %s', async (address) => {
    const { articles } = await open();
    await articles.save(sampleArticle(), NOW);
    expect((await articles.findByAddress(address))?.id).toBe('ours.example:1');
    expect(await articles.findByAddress('https://ours.example/lamp/2')).toBeNull();
  });

  it('means the article that prefers an address where two answer to it', async () => {
    const { articles } = await open();
    await articles.save(
      sampleArticle({ id: 'a', url: 'https://o.example/a', addresses: ['https://o.example/b'] }),
      NOW,
    );
    await articles.save(
      sampleArticle({ id: 'b', url: 'https://o.example/b', addresses: ['https://o.example/a'] }),
      NOW,
    );
    expect((await articles.findByAddress('https://o.example/b'))?.id).toBe('b');
    expect((await articles.findByAddress('https://o.example/a'))?.id).toBe('a');
  });

  it('pages through all articles in order of id, each with its own addresses', async () => {
    const { articles } = await open();
    const ids = ['b', 'A', 'a', 'ä', '10', '9'];
    for (const id of ids)
      await articles.save(sampleArticle({ id, url: `https://o.example/${id}`, addresses: [] }), NOW);
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const page = await articles.list({ after, limit: 4 });
      if (page.length === 0) break;
      seen.push(...page.map(({ id }) => id));
      expect(page.every(({ addresses }) => addresses.length === 0)).toBe(true);
      after = page.at(-1)?.id ?? null;
    }
    expect(seen).toEqual(['10', '9', 'A', 'a', 'b', 'ä']);
    expect(await articles.count()).toBe(6);
  });

  it('keeps a removed article for its cases, but lists and counts it no more, until it is back', async () => {
    const { articles } = await open();
    await articles.save(sampleArticle(), NOW);
    const before = await articles.version();
    await articles.markRemoved('ours.example:1', minute(1));
    expect(await articles.version()).not.toBe(before);
    expect(await articles.list({ after: null, limit: 9 })).toEqual([]);
    expect(await articles.count()).toBe(0);
    expect((await articles.find('ours.example:1'))?.title).toBe('The lamp over the harbour');
    expect(await articles.save(sampleArticle(), minute(2))).toBe('changed');
    expect(await articles.count()).toBe(1);
  });

  it('takes text that no database can hold, without what it cannot hold', async () => {
    const { articles } = await open();
    const hostile = sampleArticle({ title: 'a\0b\ud800c', byline: ['x\0y\udc00'], text: '\0' });
    expect(await articles.save(hostile, NOW)).toBe('added');
    expect(await articles.find(hostile.id)).toMatchObject({ title: 'ab\ufffdc', byline: ['xy\ufffd'], text: '' });
    expect(await articles.save(hostile, NOW)).toBe('unchanged');
  });

  it('loses no address when several save the same article at once', async () => {
    const { articles } = await open();
    const addresses = Array.from({ length: 8 }, (_, index) => `https://ours.example/${index}`);
    const answers = await Promise.all(
      addresses.map((address) => articles.save(sampleArticle({ addresses: [address] }), NOW)),
    );
    expect(answers.filter((answer) => answer === 'added')).toHaveLength(1);
    expect(new Set((await articles.find('ours.example:1'))?.addresses)).toEqual(new Set(addresses));
  });
});
