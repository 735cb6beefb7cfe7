import { withoutFormula } from '../lib/formula.ts';

/** One row for a machine; absent is null. */
export type CsvRow = Readonly<Record<string, string | number | boolean | null>>;

/** RFC 4180 with a header line and CRLF; text cells that a spreadsheet would run get a quote in front. */
export function toCsv(columns: readonly string[], rows: readonly CsvRow[]): string {
  const lines = [columns.map(csvCell), ...rows.map((row) => columns.map((column) => csvCell(row[column] ?? null)))];
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

/** One cell, quoted where it must be. */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  // Some spreadsheets drop a NUL and run what stands behind it.
  const visible = withoutFormula(value.replaceAll('\0', ''));
  return /[",\r\n]/.test(visible) || visible !== visible.trim() ? `"${visible.replaceAll('"', '""')}"` : visible;
}
