import { readCsv, type CsvRecord } from './csv-rows.ts';
import { parseUrl } from './url.ts';

/** One line of a list of originals: an address, with what else the line says of it, or why it is none. */
export type ListedAddress =
  | {
      readonly kind: 'address';
      readonly line: number;
      readonly url: string;
      readonly title: string | null;
      /** The file that holds the page, where the list says which. */
      readonly file: string | null;
    }
  | { readonly kind: 'bad'; readonly line: number; readonly detail: string };

interface Columns {
  readonly url: number;
  readonly title: number | null;
  readonly file: number | null;
  readonly hasHeader: boolean;
}

const MAX_ADDRESS = 2_000;
const MAX_TITLE = 500;
/** Header names without case, accents, blanks and signs. */
const URL_NAMES = new Set(
  'url uri urls address addresses link links permalink href loc location website webaddress originalurl articleurl pageurl posturl canonical canonicalurl adresse adresses lien enlace direccion indirizzo endereco'.split(
    ' ',
  ),
);
const TITLE_NAMES = new Set(
  'title titles headline name posttitle pagetitle articletitle titre titulo titel uberschrift titolo'.split(' '),
);
const FILE_NAMES = new Set('file files filename path filepath fichier archivo datei arquivo'.split(' '));

/**
 * Reads a list of addresses, one a line, or a CSV table with a column of them; header names are taken as people write
 * them, and without a header the column that holds addresses is taken. Lines that begin with `#` are remarks.
 */
export function* readAddressList(text: string): Generator<ListedAddress> {
  let columns: Columns | null = null;
  let waiting: CsvRecord | null = null;
  for (const record of readCsv(text)) {
    if (record.cells[0]?.startsWith('#')) continue;
    if (columns) {
      yield readRow(record, columns);
    } else if (waiting) {
      // The first line was no header by its names; the second one shows what the columns are.
      columns = columnsByContent(record, waiting);
      if (!columns.hasHeader) yield readRow(waiting, columns);
      yield readRow(record, columns);
    } else {
      columns = columnsByName(record.cells) ?? (addressColumn(record) === null ? null : columnsOf(record, false));
      if (!columns) waiting = record;
      else if (!columns.hasHeader) yield readRow(record, columns);
    }
  }
  if (waiting && !columns) yield { kind: 'bad', line: waiting.line, detail: 'no web address in this line' };
}

function columnsByName(cells: readonly string[]): Columns | null {
  const names = cells.map((cell) =>
    cell
      .slice(0, 100)
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z]/g, ''),
  );
  const indexOf = (known: ReadonlySet<string>): number | null => {
    const index = names.findIndex((name) => known.has(name));
    return index < 0 ? null : index;
  };
  const url = indexOf(URL_NAMES);
  return url === null ? null : { url, title: indexOf(TITLE_NAMES), file: indexOf(FILE_NAMES), hasHeader: true };
}

function columnsByContent(second: CsvRecord, first: CsvRecord): Columns {
  const isHeader = first.isWhole && first.cells.length === second.cells.length && addressColumn(second) !== null;
  return { ...columnsOf(second, isHeader), hasHeader: isHeader };
}

/** Without names: the column of addresses, and the other one of two for the title. */
function columnsOf(record: CsvRecord, hasHeader: boolean): Columns {
  const url = addressColumn(record) ?? 0;
  return { url, title: record.cells.length === 2 ? 1 - url : null, file: null, hasHeader };
}

function addressColumn({ cells }: CsvRecord): number | null {
  const index = cells.findIndex((cell) => typeof addressOf(cell) === 'object');
  return index < 0 ? null : index;
}

function readRow({ line, cells, isWhole }: CsvRecord, columns: Columns): ListedAddress {
  if (!isWhole) return { kind: 'bad', line, detail: 'a quote is opened and not closed' };
  const address = addressOf(cells[columns.url] ?? '');
  if (typeof address === 'string') return { kind: 'bad', line, detail: address };
  const cell = (column: number | null, most: number): string | null => {
    const text = column === null ? '' : (cells[column] ?? '').replace(/\s+/g, ' ').slice(0, most);
    return text === '' ? null : text;
  };
  const more = { title: cell(columns.title, MAX_TITLE), file: cell(columns.file, MAX_ADDRESS) };
  return { kind: 'address', line, url: address.href, ...more };
}

/** The address in a cell, or in words why there is none. */
function addressOf(cell: string): URL | string {
  const [first = ''] = cell.split(/\s/, 1);
  if (first === '') return 'no web address in this line';
  if (first.length > MAX_ADDRESS) return `the address is longer than ${MAX_ADDRESS} characters`;
  const url = /^(?:https?:\/\/|www\.)/i.test(first) ? parseUrl(first) : null;
  if (!url) return 'no web address in this line';
  if (url.username !== '' || url.password !== '') return 'the address holds a user name';
  return url;
}
