import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textLikeness, textPrints } from '../../src/lib/text-print.ts';
import { prose } from '../helpers/corpus.ts';

const text = (seed: number): string => prose(seed, 8).join('\n\n');

it('gives nearly equal texts most hashes in common, and others none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 7 }), (seed, paragraph) => {
      const changed = text(seed).split('\n\n');
      changed[paragraph] = `${changed[paragraph] ?? ''} One more sentence.`;
      const again = `First published in May.\n\n${changed.join('\n\n')}`;
      const shared = textPrints(again).filter((print) => textPrints(text(seed)).includes(print));
      expect(shared.length).toBeGreaterThanOrEqual(4);
      expect(textLikeness(text(seed), again)).toBeGreaterThan(0.9);
      expect(textLikeness(text(seed), text(seed + 10_000))).toBeLessThan(0.3);
    }),
    { numRuns: 30 },
  );
});

it('is the same both ways, whole for a text and itself, and nothing for a few words', () => {
  expect(textLikeness(text(1), text(1))).toBe(1);
  expect(textLikeness(text(1), text(2))).toBe(textLikeness(text(2), text(1)));
  expect(textPrints('A few words only.')).toEqual([]);
  expect(textLikeness('A few words only.', 'A few words only.')).toBe(0);
});
