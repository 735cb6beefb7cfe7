import { expect, it } from 'vitest';
import { describeEachStore } from '../helpers/store.ts';
import { minute, NOW, sampleArticle } from './samples.ts';

describeEachStore((open) => {
  it('tells of every change of an article by its state, and of none without one', async () => {
    const { articles } = await open();
    const state = async (): Promise<string | undefined> =>
      (await articles.states({ after: null, limit: 10 })).find(({ id }) => id === 'ours.example:1')?.state;
    const seen = [await state()];
    const save = async (change: Parameters<typeof sampleArticle>[0], at = NOW): Promise<void> => {
      await articles.save(sampleArticle(change), at);
      seen.push(await state());
    };
    await save({});
    await save({ text: 'Another ending.' });
    await save({ text: 'Another ending.', addresses: ['https://ours.example/new'] });
    await articles.setEditions(
      'ours.example:1',
      [{ url: 'https://ours.example/fr/1', kind: 'translation', why: 'its page says so' }],
      NOW,
    );
    seen.push(await state());
    await articles.markRemoved('ours.example:1', minute(1));
    seen.push(await state());
    expect(seen[0]).toBeUndefined();
    expect(seen.at(-1)).toBeUndefined();
    expect(new Set(seen).size).toBe(5);
    await save({ text: 'Another ending.' }, minute(2));
    const back = seen.at(-1);
    await save({ text: 'Another ending.' }, minute(3));
    expect(seen.at(-1)).toBe(back);
  });

  it('gives the states of any number of articles, a page at a time', async () => {
    const { articles } = await open();
    const ids = [1, 2, 3, 4, 5].map((number) => `ours.example:${number}`);
    await articles.saveMany(
      ids.map((id) => sampleArticle({ id, url: `https://ours.example/a/${id.slice(-1)}`, addresses: [] })),
      NOW,
    );
    const first = await articles.states({ after: null, limit: 3 });
    const second = await articles.states({ after: first.at(-1)?.id ?? null, limit: 3 });
    expect([...first, ...second].map(({ id }) => id)).toEqual(ids);
    expect(await articles.states({ after: second.at(-1)?.id ?? null, limit: 3 })).toEqual([]);
  });
});
