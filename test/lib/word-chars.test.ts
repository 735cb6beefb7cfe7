import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forEachWord, partsByScript } from '../../src/lib/word-chars.ts';

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

describe('partsByScript', () => {
  it('parts a run where a script without blanks meets Latin letters or digits, and loses nothing', () => {
    expect(partsByScript('本文原载于Lamp网')).toEqual([
      { start: 0, end: 5 },
      { start: 5, end: 9 },
      { start: 9, end: 10 },
    ]);
    const runs = fc.string({ unit: fc.constantFrom('本', 'の', '글', 'a', 'Ü', '7', 'я', 'ά', '😀', '\u0301') });
    fc.assert(
      fc.property(runs, (run) => {
        const parts = partsByScript(run);
        expect(parts.map(({ start, end }) => run.slice(start, end)).join('')).toBe(run);
      }),
    );
  });

  it('leaves a run of one script, or of scripts with blanks, whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', 'я', 'ж', 'α', '7') }), (run) => {
        expect(partsByScript(run)).toEqual([{ start: 0, end: run.length }]);
      }),
    );
  });
});
