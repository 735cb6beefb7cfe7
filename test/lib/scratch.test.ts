import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Scratch } from '../../src/lib/scratch.ts';
import { hashWords, normaliseText, normaliseWords } from '../../src/lib/text.ts';

describe('scratch room', () => {
  it('is as long as it is asked for, and the same again for no more', () => {
    const scratch = new Scratch();
    const room = scratch.take(5000);
    expect(room.length).toBeGreaterThanOrEqual(5000);
    expect(scratch.take(4000)).toBe(room);
  });

  it('does not keep the memory that one huge text took', () => {
    const scratch = new Scratch();
    expect(scratch.take(5_000_000).length).toBe(5_000_000);
    expect(scratch.take(10).length).toBeLessThan(5_000_000);
  });

  it('is empty where that is asked for', () => {
    const scratch = new Scratch();
    scratch.take(100).fill(7);
    const cleared = scratch.takeCleared(60);
    expect([cleared.length, cleared.every((value) => value === 0)]).toEqual([60, true]);
  });
});

describe('the words of a text', () => {
  it('are the same whatever was read before, and stay what they were', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.nat(2999).map((length) => '灯塔'.repeat(length)),
      fc.nat(2999).map((length) => 'a lamp '.repeat(length)),
    );
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [hashes, folded] = [hashWords(one), normaliseText(one)];
        const wanted = [...normaliseWords(one).hashes];
        hashWords(other);
        normaliseText(other);
        expect([...hashes]).toEqual(wanted);
        expect(folded.split(' ').filter((word) => word !== '').length).toBe(wanted.length);
        expect(normaliseText(one)).toBe(folded);
      }),
      { numRuns: 60 },
    );
  });
});
