import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forEachWord } from '../../src/lib/word-chars.ts';

const WORD = /[\p{L}\p{N}\p{M}\u200B-\u200D\u2060\uFEFF\u00AD]+/gu;

describe('forEachWord', () => {
  it('finds what the Unicode classes call words, and knows the plain ones', () => {
    const units = fc.oneof(
      fc.constantFrom(
        'a',
        'Z',
        '7',
        ' ',
        '-',
        '.',
        'é',
        'e\u0301',
        '\u00ad',
        '\u200b',
        '中',
        'ß',
        '\ud83d',
        '\udc00',
        '𝐀',
        '😀',
        '–',
      ),
      fc.string({ unit: 'binary', maxLength: 2 }),
    );
    fc.assert(
      fc.property(fc.array(units, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const found: unknown[] = [];
        forEachWord(text, (start, end, isPlain) => found.push([start, text.slice(start, end), isPlain]));
        const words = Array.from(text.matchAll(WORD), ({ 0: word, index }) => [
          index,
          word,
          /^[a-zA-Z0-9]+$/.test(word),
        ]);
        expect(found).toEqual(words);
      }),
    );
  });
});
