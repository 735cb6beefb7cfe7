import { UsageError } from '../domain/errors.ts';
import { safeLine } from '../lib/safe-text.ts';
import { type OutputFormat } from './command.ts';

/** The form asked for, or the first of those that a command has. Another one is a UsageError that names them. */
export function chooseFormat<Format extends OutputFormat>(
  asked: OutputFormat | undefined,
  offered: readonly [Format, ...Format[]],
): Format {
  if (asked === undefined) return offered[0];
  const format = offered.find((one) => one === asked);
  if (format === undefined) throw new UsageError(`this command has no ${asked} form; use ${offered.join(' or ')}`);
  return format;
}

/** JSON for people and programs, ending in a line break. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** One object a line. */
export function toNdjson(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

/** Rows in columns as wide as their widest cell, two spaces apart; cells are made safe for a terminal. */
export function toTable(rows: readonly (readonly string[])[]): string {
  const safe = rows.map((row) => row.map((cell) => safeLine(cell, 2_000)));
  const widths = (safe[0] ?? []).map((_, column) => Math.max(...safe.map((row) => row[column]?.length ?? 0)));
  const lines = safe.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return lines.map((line) => `${line}\n`).join('');
}

/** `1 page`, `2 pages`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
