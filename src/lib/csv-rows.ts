/** One record of a CSV file. */
export interface CsvRecord {
  /** Where it begins, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** False where a quote was opened and never closed: the line was read as it stands. */
  readonly isWhole: boolean;
}

/** A quoted cell that is longer was not meant to be one. */
const MAX_CELL = 5_000;
const MAX_CELLS = 200;
const DELIMITERS = ['\t', ';', ','] as const;
/** Lines that are looked at to find out what separates the cells. */
const SAMPLE = 20;

/**
 * Reads CSV as people and spreadsheets write it (RFC 4180 and its relatives): comma, semicolon or tab, cells in quotes,
 * line breaks in quotes, any line end, a byte order mark. Blank lines are passed over. Linear in the length of the text.
 */
export function* readCsv(text: string): Generator<CsvRecord> {
  const delimiter = delimiterOf(text);
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const record = readRecord(text, at, delimiter) ?? readLine(text, at, delimiter);
    if (record.cells.some((cell) => cell !== '')) yield { line, cells: record.cells, isWhole: record.isWhole };
    line += countLines(text, at, record.next);
    at = record.next;
  }
}

interface Read {
  readonly cells: readonly string[];
  readonly isWhole: boolean;
  readonly next: number;
}

/** Null where a quote is not closed. */
function readRecord(text: string, start: number, delimiter: string | null): Read | null {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const cell = text[at] === '"' ? readQuoted(text, at, delimiter) : readPlain(text, at, delimiter);
    if (!cell) return null;
    if (cells.length < MAX_CELLS) cells.push(cell.text.trim());
    at = cell.next;
    if (delimiter !== null && text[at] === delimiter) at += 1;
    else return { cells, isWhole: true, next: afterLineEnd(text, at) };
  }
}

function readPlain(text: string, start: number, delimiter: string | null): { text: string; next: number } {
  let at = start;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r' && text[at] !== delimiter) at += 1;
  return { text: text.slice(start, at), next: at };
}

/** What follows the closing quote up to the next delimiter belongs to the cell: `"a" b` is `a b`. */
function readQuoted(text: string, start: number, delimiter: string | null): { text: string; next: number } | null {
  const parts: string[] = [];
  for (let from = start + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote < 0 || quote - start > MAX_CELL) return null;
    parts.push(text.slice(from, quote));
    if (text[quote + 1] !== '"') {
      const rest = readPlain(text, quote + 1, delimiter);
      return { text: parts.join('') + rest.text, next: rest.next };
    }
    parts.push('"');
    from = quote + 2;
  }
}

/** A line as it stands, quotes and all. */
function readLine(text: string, start: number, delimiter: string | null): Read {
  const { text: line, next } = readPlain(text, start, null);
  const cells = (delimiter === null ? [line] : line.split(delimiter, MAX_CELLS)).map((cell) => cell.trim());
  return { cells, isWhole: false, next: afterLineEnd(text, next) };
}

function afterLineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
  if (text[end] === '\r' && text[end + 1] === '\n') return end + 2;
  return end + 1;
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < Math.min(to, text.length); at += 1) {
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) lines += 1;
  }
  return lines;
}

/** What stands in each of the first lines; null where nothing does: addresses may hold commas of their own. */
function delimiterOf(text: string): string | null {
  const lines = text
    .slice(0, 100_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/, SAMPLE)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0) return null;
  return DELIMITERS.find((delimiter) => lines.every((line) => line.includes(delimiter))) ?? delimiterOfHeader(lines);
}

/** Ragged lines: the header decides, where the first line is one. */
function delimiterOfHeader([first = '']: readonly string[]): string | null {
  if (/https?:/i.test(first)) return null;
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: first.split(delimiter).length - 1 }));
  const [best] = counted.sort((one, other) => other.count - one.count);
  return best && best.count > 0 ? best.delimiter : null;
}
