import { expect, it } from 'vitest';
import { noteHits } from '../../src/lib/noted-set.ts';

it('answers as the set does, and notes what it had', () => {
  const { set, hits } = noteHits(new Set(['a', 'b', 'c']));
  expect([set.has('b'), set.has('x'), set.has('b'), set.has('a')]).toEqual([true, false, true, true]);
  expect(hits()).toEqual(['b', 'a']);
  expect([set.size, [...set], [...set.keys()], [...set.values()].length, [...set.entries()].length]).toEqual([
    3,
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
    3,
    3,
  ]);
});
