import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, toCsv } from '../../src/web/csv.ts';

describe('csv', () => {
  it('writes a header, CRLF, empty cells for what is absent, and quotes as RFC 4180 says', () => {
    const rows = [
      { a: 'plain', b: 1, c: null },
      { a: 'a "b", c', b: true, c: 'two\nlines' },
    ];
    expect(toCsv(['a', 'b', 'c'], rows)).toBe('a,b,c\r\nplain,1,\r\n"a ""b"", c",true,"two\nlines"\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', ' =1', '\u200b=1', '\0=1', '\0\0＋1'])(
    'takes the formula out of %j',
    (text) => {
      expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('never starts a text cell with a character that a spreadsheet runs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(csvCell(text).replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });

  it('leaves numbers as numbers, also negative ones', () => {
    expect(csvCell(-3)).toBe('-3');
  });
});
