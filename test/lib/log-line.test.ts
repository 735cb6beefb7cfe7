import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressColumn, csvCells, looksLikeLog, readLogLine, separatorOf } from '../../src/lib/log-line.ts';

const HEAD = '203.0.113.9 - - [10/Oct/2026:13:55:36 -0700] "GET /lamp HTTP/1.1" 200 2326';

it('reads the referrer of a log in the combined form', () => {
  expect(readLogLine(`${HEAD} "https://village.example/a" "Mozilla/5.0"`)).toEqual({
    kind: 'address',
    address: 'https://village.example/a',
  });
  expect(readLogLine(`www.ours.example:443 ${HEAD} "https://v.example/" "x"`)).toMatchObject({
    address: 'https://v.example/',
  });
  expect(readLogLine(String.raw`${HEAD} "https://v.example/a\"b" "x"`)).toMatchObject({
    address: String.raw`https://v.example/a\"b`,
  });
});

it('knows a visit from nowhere, and a log in the common form, which does not say', () => {
  for (const line of [HEAD, `${HEAD} "-" "x"`, `${HEAD} "" "x"`]) expect(readLogLine(line)).toEqual({ kind: 'none' });
});

it.each(['', 'hello', `${HEAD} "https://v.example`, 'a,b,c', '"GET / HTTP/1.1"'])(
  'takes %j for no line of a log',
  (line) => {
    expect(readLogLine(line).kind).toBe('malformed');
    expect(looksLikeLog(line)).toBe(false);
  },
);

it('reads what CSV writes, whatever stands in a cell', () => {
  const written = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  const cell = fc.string().map((text) => text.replace(/[\r\n]/g, '').trim());
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1 }), fc.constantFrom(',', ';', '\t'), (cells, separator) => {
      expect(csvCells(cells.map(written).join(separator), separator)).toEqual(cells);
    }),
  );
  expect(csvCells('a,"b', ',')).toBeNull();
});

it('finds the column of the addresses by its name or by what stands there', () => {
  expect(addressColumn(['Date', 'Referer', 'Page'])).toEqual({ column: 1, isHead: true });
  expect(addressColumn(['count', 'url'])).toEqual({ column: 1, isHead: true });
  expect(addressColumn(['12', 'https://v.example/'])).toEqual({ column: 1, isHead: false });
  expect(addressColumn(['a', 'b'])).toBeNull();
  expect([separatorOf('a;b;c,d'), separatorOf('a\tb'), separatorOf('a')]).toEqual([';', '\t', ',']);
});
