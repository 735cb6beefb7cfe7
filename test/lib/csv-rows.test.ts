import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/lib/csv-rows.ts';

const rows = (text: string): readonly (readonly string[])[] => [...readCsv(text)].map(({ cells }) => cells);

describe('CSV', () => {
  it.each([
    ['commas', 'a,b\nc,d'],
    ['semicolons', 'a;b\r\nc;d\r\n'],
    ['tabs and old line ends', 'a\tb\rc\td\r'],
    ['a byte order mark and blank lines', '\uFEFFa,b\n\n  \nc,d\n\n'],
    ['quotes around everything', '"a","b"\n"c","d"'],
  ])('is read with %s', (_, text) => {
    expect(rows(text)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('keeps delimiters, quotes and line ends inside quotes, and counts lines as an editor does', () => {
    const records = [...readCsv('x,y\n"a, ""b""\r\nc",d\n\ne,"f" g\n')];
    expect(records).toEqual([
      { line: 1, cells: ['x', 'y'], isWhole: true },
      { line: 2, cells: ['a, "b"\r\nc', 'd'], isWhole: true },
      { line: 5, cells: ['e', 'f g'], isWhole: true },
    ]);
  });

  it('gives a line whose quote is never closed as it stands, and the next one whole', () => {
    expect([...readCsv('a,b\n"c,d\ne,f\n')]).toEqual([
      { line: 1, cells: ['a', 'b'], isWhole: true },
      { line: 2, cells: ['"c', 'd'], isWhole: false },
      { line: 3, cells: ['e', 'f'], isWhole: true },
    ]);
  });

  it('takes a comma in an address for no delimiter', () => {
    expect(rows('https://a.example/1,2\nhttps://a.example/3\n')).toEqual([
      ['https://a.example/1,2'],
      ['https://a.example/3'],
    ]);
  });

  it('gives back what was written, as a law', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'é', ',', ';', '"', '\n', ' ', '=') })
      .map((text) => text.trim());
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, fc.constant('end')), { minLength: 1, maxLength: 6 }), (table) => {
        const text = table.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(rows(text)).toEqual(table.map((row) => row.map((one) => one)));
      }),
    );
  });

  it('reads any text in the order of its lines, without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';', '\t') }), (text) => {
        const lines = [...readCsv(text)].map(({ line }) => line);
        expect(lines).toEqual(lines.toSorted((one, other) => one - other));
        expect(lines.every((line) => line >= 1 && line <= text.split(/\r\n|\r|\n/).length)).toBe(true);
      }),
    );
  });
});
