import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../src/match/match-kind.ts';
import { type Measures } from '../../src/match/measure.ts';

/** Sixty words from the middle of a long article in one block of a long page. */
const measures: Measures = {
  covered: 60,
  articleShare: 0.1,
  pageShare: 0.1,
  regionShare: 1,
  longestRun: 60,
  quotedShare: 0,
  articleStart: 300,
  articleSpan: 60,
  ownBlocks: 1,
  mainWords: 600,
  firstBlock: 4,
  lastBlock: 4,
};

describe('kindOf', () => {
  it.each<[string, Partial<Measures>, ReturnType<typeof kindOf>]>([
    ['a short run among own words', {}, 'quotation'],
    ['most of the article', { articleShare: 0.8, covered: 480 }, 'whole'],
    ['half of the article', { articleShare: 0.5, covered: 300 }, 'part'],
    ['a long run', { covered: 130 }, 'part'],
    ['a long run within quotation marks', { covered: 130, quotedShare: 1 }, 'quotation'],
    ['a page that is quotation for the most part', { covered: 130, quotedShare: 1, pageShare: 0.7 }, 'part'],
    ['the first paragraphs beside another text', { articleStart: 3, ownBlocks: 3 }, 'part'],
    ['the first paragraphs in a blockquote', { articleStart: 3, ownBlocks: 3, quotedShare: 1 }, 'quotation'],
    ['the first paragraphs, each commented', { articleStart: 3, ownBlocks: 3, regionShare: 0.5 }, 'quotation'],
    ['a teaser', { articleStart: 0, covered: 34, longestRun: 34 }, 'quotation'],
    ['a few words', { covered: 9, longestRun: 9 }, null],
  ])('takes %s for what it is', (_what, special, kind) => {
    expect(kindOf({ ...measures, ...special })).toBe(kind);
  });

  it('never makes less of more: the same share of page and article with more words ranks no lower', () => {
    const rank = { whole: 3, part: 2, quotation: 1, none: 0 };
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(fc.nat(2000), fc.nat(2000)), fc.tuple(share, share, share), ([words, more], shares) => {
        const [articleShare, pageShare, quotedShare] = shares;
        const few = { ...measures, covered: words, longestRun: words, articleShare, pageShare, quotedShare };
        const many = { ...few, covered: words + more, longestRun: words + more };
        expect(rank[kindOf(many) ?? 'none']).toBeGreaterThanOrEqual(rank[kindOf(few) ?? 'none']);
      }),
    );
  });
});
