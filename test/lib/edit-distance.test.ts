import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../src/lib/nearest.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 14 });

describe('editDistance', () => {
  it('with a limit is the distance, or the limit where that is less', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 12 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(editDistance(a, b), limit));
      }),
      { numRuns: 3000 },
    );
  });

  it('counts the letters that are changed, missing or added', () => {
    expect(editDistance('harbour', 'harbor')).toBe(1);
    expect(editDistance('lamp', 'lump')).toBe(1);
    expect(editDistance('', 'lamp')).toBe(4);
  });
});
