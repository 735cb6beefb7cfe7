import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Store } from '../../src/store/repositories.ts';
import { loadToday } from '../../src/web/today.ts';
import { depsOver, sampleStore } from '../helpers/web-sample.ts';

let store: Store;
beforeEach(async () => {
  store = await sampleStore();
});
afterEach(() => store.close());

describe('Today', () => {
  it('asks for a person where a machine cannot go on, what an editor waits for first', async () => {
    const { needs } = await loadToday(depsOver(store));
    expect(needs.map(({ row, why }) => [row.title, why])).toEqual([
      ['Who owns a hedge?', 'dispute'],
      ['The night ferry', 'doubt'],
      ['Who owns a hedge?', 'ends-soon'],
    ]);
  });

  it('asks once about the same doubt on many pages of one partner', async () => {
    const [first] = (await store.cases.list({ partnerId: 'quay-gazette', states: ['open'] })).slice(0, 1);
    if (!first) throw new Error('no case');
    const { id, ...rest } = first;
    await store.cases.add({ ...rest, pageUrl: `https://quaygazette.example/other-${id}` });
    const { needs } = await loadToday(depsOver(store));
    expect(needs.filter(({ why }) => why === 'doubt').map(({ more }) => more)).toEqual([1]);
  });

  it('lists what is due within a week by date, and what is past its date as a question', async () => {
    const soon = await loadToday(depsOver(store));
    expect(soon.due.map(({ shown }) => shown.dueAt?.slice(0, 10))).toEqual(['2026-11-14', '2026-11-17', '2026-11-17']);
    const late = await loadToday(depsOver(store, { now: () => new Date('2026-11-16T08:30:00.000Z') }));
    expect(late.needs.filter(({ why }) => why === 'overdue').map(({ row }) => row.partnerName)).toEqual([
      'Nordhafener Umschau',
    ]);
  });

  it('shows letters that wait, what was put right in the last day, and fourteen nights, oldest first', async () => {
    const { letters, fixed, nights } = await loadToday(depsOver(store));
    expect(letters.map(({ state }) => state).toSorted()).toEqual(['drafted', 'drafted', 'failed']);
    expect(fixed).toHaveLength(2);
    expect(nights.map(({ id }) => id)).toEqual(Array.from({ length: 14 }, (_, index) => `run-${399 + index}`));
  });

  it('counts what was open at the end of each week', async () => {
    const { openByWeek } = await loadToday(depsOver(store));
    expect(openByWeek.map(({ open }) => open)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 6, 6, 8]);
  });
});
