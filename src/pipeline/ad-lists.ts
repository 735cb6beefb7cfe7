import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PROGRAM_VERSION } from '../config/program-version.ts';
import { ConfigError } from '../domain/errors.ts';
import { type AdFilters, openFilters, packFilters } from '../extract/ad-filters.ts';

/** The operator's lists of ads together with our own, opened. */
export interface AdLists {
  readonly filters: AdFilters;
  /** The same for a thread, which opens them by itself. */
  readonly packed: Uint8Array;
  /** Of the operator's lists as written. */
  readonly sha256: string;
}

/** EasyList has two million characters. */
const MAX_LENGTH = 30_000_000;

/**
 * Opens the lists that the settings name; null where they name none. What was made of them is kept by hash below
 * `<data>/ad-lists`, where the data folder is there, and opened a hundred times faster the next time.
 * Throws ConfigError for a file that is no list.
 */
export async function openAdLists(files: readonly string[], dataFolder: string): Promise<AdLists | null> {
  if (files.length === 0) return null;
  const texts = await Promise.all(files.map(readList));
  const sha256 = hashOf(texts);
  const kept = path.join(dataFolder, 'ad-lists', `${hashOf([PROGRAM_VERSION, sha256])}.bin`);
  const known = await readFile(kept).catch(() => null);
  const opened = known && openFilters(known);
  if (opened) return { filters: opened, packed: known, sha256 };
  const packed = packFilters(texts);
  const filters = openFilters(packed);
  if (!filters) throw new Error('the lists of ads cannot be opened again');
  if (await isFolder(dataFolder)) await keep(kept, packed);
  return { filters, packed, sha256 };
}

async function readList(file: string): Promise<string> {
  const refuse = (message: string): never => {
    throw new ConfigError([{ file, line: null, column: null, message: `adLists: ${message}` }]);
  };
  const text = await readFile(file, 'utf8').catch((error: unknown) => refuse(`cannot be read (${String(error)})`));
  if (text.length > MAX_LENGTH) return refuse(`longer than ${MAX_LENGTH} characters`);
  if (/^\s*</.test(text.slice(0, 1_000)) || text.includes('\0'))
    return refuse('this is no list in the syntax of Adblock Plus; download the list itself, such as easylist.txt');
  return withoutExpressions(text);
}

/** A regular expression from somewhere else is a denial of service waiting; lists live without the few that they have. */
function withoutExpressions(text: string): string {
  return text
    .split(/\r?\n/)
    .filter((line) => !/^(?:@@)?\/.*\/(?:\$[^/]*)?$/.test(line))
    .join('\n');
}

async function keep(file: string, packed: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, packed);
  await rename(draft, file);
}

async function isFolder(place: string): Promise<boolean> {
  return stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function hashOf(texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\n')).digest('hex');
}
