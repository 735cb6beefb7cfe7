import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collapse, collapsedLength, isBlank, sizeOf } from '../../src/extract/block-draft.ts';

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ' ',
      '\n',
      '\t',
      '\u00a0',
      '\u2003',
      '\u3000',
      '\ufeff',
      '\u1680',
      '\u2028',
      '\u200b',
      '\u0085',
      'a',
      'é',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});

describe('collapse', () => {
  it('leaves single blanks between words, and its length can be told without doing it', () => {
    fc.assert(
      fc.property(text, (written) => {
        const collapsed = collapse(written);
        expect(collapsed).toBe(written.replace(/\s+/g, ' ').trim());
        expect(collapsedLength(written)).toBe(collapsed.length);
        expect(isBlank(written)).toBe(collapsed === '');
      }),
    );
  });
});

describe('sizeOf', () => {
  it('is the length of a text in an alphabet', () => {
    expect(sizeOf('The ferry is sold.')).toBe(18);
    expect(sizeOf('Паром продан.')).toBe(13);
    expect(sizeOf('')).toBe(0);
  });

  it('counts a character that stands for a syllable or a word as three', () => {
    expect(sizeOf('渡轮已出售')).toBe(15);
    expect(sizeOf('フェリー')).toBe(12);
    expect(sizeOf('渡轮 A')).toBe(8);
  });
});
