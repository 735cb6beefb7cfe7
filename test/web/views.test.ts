import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GalleyLine } from '../../src/web/deps.ts';
import { dateWords, daysLeft, inWords, paceWords, percent } from '../../src/web/views/format.ts';
import { byQuote, galleyRows } from '../../src/web/views/galley-rows.ts';
import { plain, plainLines, ruleLabel, safeHref, shortUrl } from '../../src/web/views/plain.ts';
import { changedWords, diffWords } from '../../src/web/views/word-diff.ts';
import { findings } from '../helpers/web-sample.ts';

describe('text of strangers', () => {
  it('loses control and bidirectional characters, and its length is capped', () => {
    expect(plain('abc\u202egnp.exe\u0007\u001b[2J')).toBe('abcgnp.exe[2J');
    expect(plain('x'.repeat(500), 10)).toHaveLength(10);
  });

  it('keeps lines and indentation where it is preformatted', () => {
    expect(plainLines('a\r\n   b\t\u202ec\u0000\rd')).toBe('a\n   b\tc\nd');
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//x',
    'x',
    `https://x/${'y'.repeat(5000)}`,
  ])('makes no link of %s', (address) => {
    expect(safeHref(address)).toBeNull();
  });

  it('links http and https, without the credentials that a stranger put in', () => {
    expect(safeHref('https://user:pass@site.example/a?b=c')).toBe('https://site.example/a?b=c');
    expect(shortUrl('https://www.site.example/a/')).toBe('site.example/a');
  });

  it('reads ids of duties as words', () => {
    expect(ruleLabel('source-credited')).toBe('Source credited');
    expect(ruleLabel('non-commercial')).toBe('Non-commercial');
  });
});

describe('a pace', () => {
  it.each([
    [5_000, '1 page every 5 s'],
    [61_400, '1 page every 61 s'],
    [250, '1 page every 0.25 s'],
    [0.2, '1 page every 0.001 s'],
    [0, 'one page after the other'],
  ])('of %d ms is told as it is', (between, words) => {
    expect(paceWords(between)).toBe(words);
  });
});

describe('dates', () => {
  const words = dateWords('America/Montreal', new Date('2026-11-12T03:30:00.000Z'));

  it('are those of the desk, not of the machine', () => {
    expect(words.moment('2026-11-12T04:07:00.000Z')).toBe('11 Nov 23:07');
    expect(words.longDay('2026-11-12T03:30:00.000Z')).toBe('Wednesday 11 November');
  });

  it('name the year where it is another one', () => {
    expect(words.day('2027-09-02T12:00:00.000Z')).toBe('2 Sept 2027');
  });

  it('count days on the calendar, over a change of daylight saving too', () => {
    expect(words.daysUntil('2026-11-12T04:59:00.000Z')).toBe(0);
    expect(words.daysUntil('2026-11-12T05:01:00.000Z')).toBe(1);
    expect(words.daysUntil('2026-11-01T03:59:00.000Z')).toBe(-11);
    expect([daysLeft(2), daysLeft(1), daysLeft(0), daysLeft(-1)]).toEqual([
      '2 days left',
      '1 day left',
      'due today',
      '1 day late',
    ]);
  });

  it('survive nonsense', () => {
    expect(words.moment('not a date')).toContain('unknown');
  });

  it('round no share up to all, and spell small counts', () => {
    expect([percent(0.999), percent(1), percent(0.5)]).toEqual(['99 %', '100 %', '50 %']);
    expect([inWords(3), inWords(1148)]).toEqual(['Three', '1\u202f148']);
  });
});

describe('the words that changed', () => {
  it('are found between two paragraphs', () => {
    const { one, other } = diffWords('to walk slowly and to trust', 'to walk carefully and to trust');
    expect(one.filter(({ changed }) => changed)).toEqual([{ text: 'slowly', changed: true }]);
    expect(other.filter(({ changed }) => changed)).toEqual([{ text: 'carefully', changed: true }]);
  });

  it('with the rest give both texts back, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (left, right) => {
        const { one, other } = diffWords(left, right);
        expect(one.map((part) => part.text).join(' ')).toBe(left);
        expect(other.map((part) => part.text).join(' ')).toBe(right);
        expect(
          one
            .filter(({ changed }) => !changed)
            .map((part) => part.text)
            .join(' '),
        ).toBe(
          other
            .filter(({ changed }) => !changed)
            .map((part) => part.text)
            .join(' '),
        );
      }),
    );
  });

  it('are not looked for in texts that are too long', () => {
    const long = 'word '.repeat(5000);
    expect(changedWords(diffWords(long, `${long} more`).other)).toBe(0);
  });
});

describe('the rows of a galley', () => {
  const same = (page: string): GalleyLine => ({ kind: 'same', original: page, page });
  const lines = [
    same('one'),
    same('two'),
    same('three'),
    same('four'),
    { kind: 'missing', original: 'five', page: null } as const,
  ];

  it('fold long unchanged stretches, keep their ends', () => {
    const { rows } = galleyRows(lines, [], 'folded');
    expect(rows.map((row) => (row.kind === 'fold' ? row.count : row.line.kind))).toEqual([
      'same',
      2,
      'same',
      'missing',
    ]);
  });

  it('hide everything unchanged, or nothing, when asked', () => {
    expect(galleyRows(lines, [], 'changes').rows.map(({ kind }) => kind)).toEqual(['fold', 'text']);
    expect(galleyRows(lines, [], 'all').rows).toHaveLength(5);
  });

  it('set a finding beside the words that it rests on, and never fold it away', () => {
    const quoting = [
      same('zero'),
      same('one'),
      same('Presented by Brightwater Loans. Warm homes.'),
      same('two'),
      same('three'),
    ];
    const { rows, elsewhere } = galleyRows(quoting, findings('fpfcp'), 'changes');
    expect(rows.map((row) => (row.kind === 'text' ? row.findings.map(({ rule }) => rule) : row.count))).toEqual([
      2,
      ['non-commercial'],
      2,
    ]);
    expect(elsewhere.map(({ rule }) => rule)).toEqual([
      'source-credited',
      'copyright-acknowledged',
      'original-linked',
      'disclaimer-kept',
    ]);
  });

  it('put findings on the same words together and leave out those that were not answered', () => {
    expect(byQuote(findings('ppfiu')).map((group) => group.map(({ rule }) => rule))).toEqual([
      ['source-credited'],
      ['copyright-acknowledged', 'original-linked'],
    ]);
  });
});
