import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCheckCsv } from '../../src/report/check-csv.ts';
import { FINDINGS, resultWith, unreadResult } from './check-results.ts';

/** RFC 4180, nothing more. */
function cellsOf(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const line of csv.split('\r\n').slice(0, -1)) {
    const cells = Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g), ([, quoted, plain]) =>
      quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
    );
    rows.push(cells);
  }
  return rows;
}

describe('the CSV report', () => {
  it('has a line for each duty, under a line of names', () => {
    const [head, ...rows] = cellsOf(toCheckCsv([resultWith()]));
    expect(rows).toHaveLength(FINDINGS.length);
    expect(rows.every((row) => row.length === head?.length)).toBe(true);
    expect(rows[0]?.[head?.indexOf('quote') ?? -1]).toBe('By "the" <desk> & co');
  });

  it('has a line for a page of which nothing was asked', () => {
    const [, row] = cellsOf(toCheckCsv([unreadResult()]));
    expect(row).toContain('unreadable');
    expect(row).toContain('connection refused');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '|calc', '\t=1', ' =1', '＝1'])('lets no spreadsheet run %j', (words) => {
    const [head, row] = cellsOf(toCheckCsv([resultWith([{ ...FINDINGS[0]!, message: words }])]));
    expect(row?.[head?.indexOf('message') ?? -1]).toMatch(/^'/);
  });

  it('keeps one row a line whatever a page says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        const rows = cellsOf(toCheckCsv([resultWith([{ ...FINDINGS[0]!, message: words }])]));
        expect(rows.map(({ length }) => length)).toEqual([14, 14]);
      }),
      { numRuns: 50 },
    );
  });
});
