import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StemSet } from '../../src/lib/stem-set.ts';

const STEMS = ['abc', 'abd', 'a b:', '(c)', 'écran', 'право'];
const set = new StemSet(STEMS);
const EXPRESSION = /abc|abd|a b:|\(c\)|écran|право/i;

describe('StemSet', () => {
  it('finds a stem anywhere in a text, in any case', () => {
    for (const text of ['abc', 'xxABD', 'say A B: no', '(C) 2020', 'un ÉCRAN', 'ПРАВО'])
      expect(set.isIn(text), text).toBe(true);
    for (const text of ['', 'ab', 'ab c', 'a b', '(c', 'ecran', 'прав']) expect(set.isIn(text), text).toBe(false);
  });

  it('answers what an expression of the same alternatives answers', () => {
    const letters = fc.constantFrom(...'abcdABCD :()éÉнправоПРАВО©'.split(''));
    const texts = fc.string({ unit: letters, maxLength: 40 });
    fc.assert(fc.property(texts, (text) => set.isIn(text) === EXPRESSION.test(text)));
  });
});
