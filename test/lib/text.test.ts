import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashWords, normaliseText, normaliseWords } from '../../src/lib/text.ts';

describe('normaliseText', () => {
  it.each([
    ['The “Old” Lamp', 'the old lamp'],
    ['don’t', "don't"],
    ['CAFÉ', 'cafe\u0301'],
    ['ﬁsh Straße', 'fish STRASSE'],
    ['so\u00adft hy\u200bphen', 'soft hyphen'],
    ['раураl', 'paypal'],
    ['𝐥𝐚𝐦𝐩 𝐥𝐢𝐭', 'lamp lit'],
    ['ｌａｍｐ', 'lamp'],
    ['lamp\u00a0lit — again…', 'lamp lit, again'],
    ['Война и мир', 'ВОЙНА И МИР'],
    ['ΟΔΟΣ', 'οδος'],
    ['lamp 😀 lit', 'lamp lit'],
    ['كتـاب', 'كتاب'],
  ])('takes %s and %s for the same words', (one, other) => {
    expect(normaliseText(one)).toBe(normaliseText(other));
    expect([...hashWords(one)]).toEqual([...hashWords(other)]);
  });

  it.each([
    ['lamp', 'lump'],
    ['1984', '1985'],
    ['ab c', 'a bc'],
    ['北京', '京北'],
  ])('keeps %s and %s apart', (one, other) => {
    expect([...hashWords(one)]).not.toEqual([...hashWords(other)]);
  });

  it('takes every character for a word where a script has no spaces', () => {
    expect(normaliseText('港の灯lamp')).toBe('港 の 灯 lamp');
    expect(hashWords('ประภาคาร').length).toBeGreaterThan(4);
  });
});

describe('normaliseWords', () => {
  it('gives the place of each word in the text as written', () => {
    const text = ' “Ol\u00add” lamps, don’t 港灯!';
    const { count, starts, ends } = normaliseWords(text);
    const words = Array.from({ length: count }, (_, index) => text.slice(starts[index], ends[index]));
    expect(words).toEqual(['Ol\u00add', 'lamps', 'don’t', '港', '灯']);
  });

  it('reads any string, with ascending places and the hashes that hashWords gives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { count, hashes, starts, ends } = normaliseWords(text);
        let last = 0;
        for (let index = 0; index < count; index += 1) {
          expect(starts[index]).toBeGreaterThanOrEqual(last);
          expect(ends[index]).toBeGreaterThan(starts[index]!);
          last = ends[index]!;
        }
        expect(last).toBeLessThanOrEqual(text.length);
        expect([...hashes]).toEqual([...hashWords(text)]);
      }),
    );
  });

  it('has as many words in the folded text as hashes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const folded = normaliseText(text);
        expect(folded === '' ? 0 : folded.split(' ').length).toBe(normaliseWords(text).count);
      }),
    );
  });
});
