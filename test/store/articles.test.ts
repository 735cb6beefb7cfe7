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

  it('keeps what its page says of being taken over, and knows when that was not read', async () => {
    const { articles } = await open();
    const notices = ['Feel free to repost.'];
    await articles.save(sampleArticle({ notices }), NOW);
    expect(await articles.find('ours.example:1')).toEqual(sampleArticle({ notices }));
    await articles.save(sampleArticle({ notices: [] }), NOW);
    expect((await articles.find('ours.example:1'))?.notices).toEqual([]);
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

  it('saves many at once as it would one after another', async () => {
    const [one, other] = [await open(), await open()];
    const batches = [
      [sampleArticle(), sampleArticle({ id: 'b', url: 'https://ours.example/b', addresses: [] })],
      [sampleArticle({ text: 'Another ending.' }), sampleArticle({ id: 'c', addresses: ['https://ours.example/c'] })],
      [
        sampleArticle({ id: 'd' }),
        sampleArticle({ id: 'd', title: 'Twice' }),
        sampleArticle({ id: 'd', title: 'Twice' }),
      ],
      [sampleArticle({ text: 'Another ending.', addresses: ['https://ours.example/new'] })],
    ];
    for (const [index, batch] of batches.entries()) {
      const answers = [];
      for (const article of batch) answers.push(await one.articles.save(article, minute(index)));
      expect(await other.articles.saveMany(batch, minute(index))).toEqual(answers);
    }
    const page = { after: null, limit: 99 };
    expect(await other.articles.list(page)).toEqual(await one.articles.list(page));
    expect(await other.articles.saveMany([], NOW)).toEqual([]);
  });

  it('says what saving would come to and saves nothing', async () => {
    const { articles } = await open();
    expect(await articles.compare(sampleArticle())).toBe('added');
    await articles.save(sampleArticle(), NOW);
    expect(await articles.compare(sampleArticle())).toBe('unchanged');
    expect(await articles.compare(sampleArticle({ title: 'Another' }))).toBe('changed');
    expect((await articles.find('ours.example:1'))?.title).toBe('The lamp over the harbour');
  });

  it('lists removed articles apart, with the time of it', async () => {
    const { articles } = await open();
    await articles.save(sampleArticle(), NOW);
    expect(await articles.markRemoved('ours.example:1', minute(1))).toBe(true);
    expect(await articles.markRemoved('ours.example:1', minute(2))).toBe(false);
    const [removed] = await articles.list({ after: null, limit: 9, removed: true });
    expect(removed?.removedAt).toBe(minute(1));
    await articles.save(sampleArticle(), minute(3));
    expect((await articles.find('ours.example:1'))?.removedAt).toBeUndefined();
    expect(await articles.list({ after: null, limit: 9, removed: true })).toEqual([]);
  });

  it('shows an edition on both sides, whichever said so, and counts it as a change', async () => {
    const { articles } = await open();
    await articles.save(sampleArticle(), NOW);
    await articles.save(
      sampleArticle({ id: 's:2', url: 'https://soeur.example/la-lampe/2', addresses: ['https://soeur.example/?p=2'] }),
      NOW,
    );
    const version = await articles.version();
    const stated = [{ url: 'http://www.soeur.example/la-lampe/2/', kind: 'translation', why: 'says so' }] as const;
    expect(await articles.setEditions('ours.example:1', stated, minute(1))).toBe(true);
    expect(await articles.version()).not.toBe(version);
    expect((await articles.find('ours.example:1'))?.editions).toEqual([
      {
        ...{ id: 's:2', url: 'https://soeur.example/la-lampe/2', addresses: ['https://soeur.example/?p=2'] },
        ...{ kind: 'translation', why: 'says so' },
      },
    ]);
    expect((await articles.find('s:2'))?.editions?.map(({ id, kind }) => [id, kind])).toEqual([
      ['ours.example:1', 'translation'],
    ]);
    expect((await articles.list({ after: null, limit: 9 })).map(({ editions }) => editions?.length)).toEqual([1, 1]);
    expect(await articles.setEditions('ours.example:1', stated, minute(2))).toBe(false);
    expect(await articles.setEditions('ours.example:1', [], minute(3))).toBe(true);
    expect((await articles.find('s:2'))?.editions).toBeUndefined();
  });

  it('keeps the address of an edition that nobody has read, and knows it once it is', async () => {
    const { articles } = await open();
    await articles.save(sampleArticle(), NOW);
    const url = 'https://soeur.example/la-lampe/2';
    await articles.setEditions('ours.example:1', [{ url, kind: 'reissue', why: 'x' }], NOW);
    expect((await articles.find('ours.example:1'))?.editions?.[0]).toMatchObject({ id: null, url, addresses: [] });
    await articles.save(sampleArticle({ id: 's:2', url, addresses: [] }), NOW);
    expect((await articles.find('ours.example:1'))?.editions?.[0]).toMatchObject({ id: 's:2', url });
  });

  it('is no edition of itself', async () => {
    const { articles } = await open();
    await articles.save(sampleArticle(), NOW);
    await articles.setEditions('ours.example:1', [{ url: sampleArticle().url, kind: 'reissue', why: 'x' }], NOW);
    expect((await articles.find('ours.example:1'))?.editions).toBeUndefined();
  });

  it('does not let hashes that very many texts have speak for likeness', async () => {
    const { articles } = await open();
    const ids = Array.from({ length: 60 }, (_, index) => `id${index}`);
    await articles.saveMany(
      ids.map((id) => sampleArticle({ id })),
      NOW,
    );
    for (const [index, id] of ids.entries()) await articles.setPrints(id, [1, 2, 3, ...(index < 2 ? [7, 8, 9] : [])]);
    expect(await articles.findByPrints('id0', [1, 2, 3, 7, 8, 9], 9)).toEqual(['id1']);
    expect(await articles.findByPrints('id2', [1, 2, 3], 9)).toEqual([]);
  });

  it('finds other articles by hashes of their text, the likest first', async () => {
    const { articles } = await open();
    for (const id of ['a', 'b', 'c', 'd']) await articles.save(sampleArticle({ id }), NOW);
    await articles.setPrints('a', [1, 2, 3, 4, 4_294_967_295]);
    await articles.setPrints('b', [1, 2, 3]);
    await articles.setPrints('c', [1, 2, 3, 3, 4_294_967_295]);
    await articles.setPrints('d', [3, 4]);
    expect(await articles.findByPrints('a', [1, 2, 3, 4, 4_294_967_295], 9)).toEqual(['c', 'b']);
    await articles.setPrints('c', []);
    expect(await articles.findByPrints('a', [1, 2, 3, 4], 9)).toEqual(['b']);
    expect(await articles.findByPrints('x', [1, 2, 3], 1)).toEqual(['a']);
    expect(await articles.findByPrints('x', [], 1)).toEqual([]);
  });
});
