/** What one line of a list of referrers says. */
export type ReferrerLine =
  | { readonly kind: 'address'; readonly address: string }
  /** A visit that came from nowhere, or a line of a form that does not say where from. */
  | { readonly kind: 'none' }
  | { readonly kind: 'malformed'; readonly why: string };

/** A line of a web server's log in the "combined" or "common" form of Apache and nginx; the latter names no referrer. */
export function readLogLine(line: string): ReferrerLine {
  if (!/^\S+ \S+ .*\[[^\]]{10,40}\] "/.test(line.slice(0, 600))) return malformed('not a line of a web server’s log');
  const quoted = quotedFields(line);
  if (quoted === null) return malformed('a quotation mark is not closed');
  const [, referrer] = quoted;
  return referrer === undefined || referrer === '' || referrer === '-'
    ? { kind: 'none' }
    : { kind: 'address', address: referrer };
}

const malformed = (why: string): ReferrerLine => ({ kind: 'malformed', why });

/** The texts between quotation marks, where `\"` is no end; null where one is not closed. One pass. */
function quotedFields(line: string): readonly string[] | null {
  const fields: string[] = [];
  let start = -1;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at];
    if (start >= 0 && character === '\\') at += 1;
    else if (character === '"') {
      if (start >= 0) fields.push(line.slice(start, at));
      start = start >= 0 ? -1 : at + 1;
    }
  }
  return start >= 0 ? null : fields;
}

/** Whether a file that begins with this line is a log and no table. */
export function looksLikeLog(line: string): boolean {
  return readLogLine(line).kind !== 'malformed';
}

/** The cells of a line of CSV (RFC 4180, with any separator); null where a quotation mark is not closed. One pass. */
export function csvCells(line: string, separator: string): readonly string[] | null {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (isQuoted && character === '"' && line[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return isQuoted ? null : [...cells, cell].map((one) => one.trim());
}

/** Names of columns that hold the referring address, the surest first. */
const COLUMNS = [
  /^(?:http.)?refer+er(?:.?url)?$/i,
  /^referring.?(?:page|url|address)$/i,
  /^(?:full.?)?(?:page.?)?(?:url|address|source|page)$/i,
];

/** Which column of a table holds addresses, and whether its first line names the columns; null where none does. */
export function addressColumn(first: readonly string[]): { readonly column: number; readonly isHead: boolean } | null {
  const direct = first.findIndex((cell) => /^https?:\/\//i.test(cell));
  if (direct >= 0) return { column: direct, isHead: false };
  for (const name of COLUMNS) {
    const column = first.findIndex((cell) => name.test(cell));
    if (column >= 0) return { column, isHead: true };
  }
  return null;
}

/** The separator of a table by its first line: the one that stands there most often. */
export function separatorOf(line: string): string {
  const count = (separator: string): number => line.split(separator).length;
  return [',', ';', '\t'].toSorted((one, other) => count(other) - count(one))[0] ?? ',';
}
