import { existsSync, linkSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { storeError } from './errors.ts';

/** Of the names that SQLite gives to what belongs to a database file. */
const COMPANIONS = ['', '-wal', '-shm'];

/**
 * Makes a database file that does not exist yet: built aside by `build` and put in its place when it is complete, so that
 * a file that stands there empty is known to be damaged and not to be new. Throws `STORE_CORRUPT` for such a file, and for
 * a missing one whose journal still lies there.
 */
export async function createFileOnce(
  file: string,
  aside: string,
  build: (aside: string) => Promise<void>,
): Promise<void> {
  if (existsSync(file)) {
    if (statSync(file).size === 0) throw storeError('STORE_CORRUPT', file, new Error('the file is empty'));
    return;
  }
  if (hasContent(`${file}-wal`))
    throw storeError('STORE_CORRUPT', file, new Error('the file is missing, its journal is there'));
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    await build(aside);
    linkSync(aside, file);
  } catch (error) {
    if (!existsSync(file)) throw error; // else another process was faster, and its database is as good
  } finally {
    for (const companion of COMPANIONS) rmSync(aside + companion, { force: true });
  }
}

function hasContent(file: string): boolean {
  return existsSync(file) && statSync(file).size > 0;
}
