import { createHash, randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Article } from '../domain/article.ts';
import { type AddressRules } from '../lib/article-address.ts';
import { ORIGINALS_VERSION } from '../match/originals-file.ts';
import { collectOriginals, type Originals } from '../match/originals.ts';
import { type Store } from '../store/repositories.ts';
import { openOriginals, writeOriginals } from './originals-file.ts';

/** Where the originals come from and what they are read with. */
export interface OriginalsWanted {
  readonly store: Store;
  readonly publisher: AddressRules;
  /** The folder of the installation's data; the index lies in `index` below it. */
  readonly dataFolder: string;
  /** A corpus of fewer articles is built anew at each start and stays in memory. */
  readonly keepFrom?: number;
}

/** Fewer are indexed in less than a second. */
const KEEP_FROM = 2000;
const BATCH = 500;

/**
 * All originals as an index. That of a large corpus lies beside the database, is built again when an article, the address
 * rules or the layout of the index changed, and leaves texts on disk until they are asked for. Where the disk refuses it,
 * the corpus is held in memory.
 */
export async function readOriginals(wanted: OriginalsWanted): Promise<Originals> {
  const { store, publisher, keepFrom = KEEP_FROM } = wanted;
  // Before the articles are read: one that changes meanwhile makes what is written stale at once.
  const version = await store.articles.version();
  if ((await store.articles.count()) < keepFrom) return collectOriginals(allArticles(store), publisher);
  const place = { folder: path.join(wanted.dataFolder, 'index'), name: nameOf(version, publisher) };
  const known = await openOriginals(place, publisher);
  if (known) return known;
  try {
    await writeOriginals(allArticles(store), publisher, place, randomUUID());
    await removeOthers(place.folder, place.name);
  } catch (error) {
    if (!isDiskError(error)) throw error;
  }
  return (await openOriginals(place, publisher)) ?? collectOriginals(allArticles(store), publisher);
}

/** All articles of the store in order of their id, a batch at a time. */
async function* allArticles({ articles }: Store): AsyncGenerator<Article> {
  for (let after: string | null = null; ;) {
    const batch: readonly Article[] = await articles.list({ after, limit: BATCH });
    yield* batch;
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return;
    after = last.id;
  }
}

function nameOf(version: string, { hosts, sisterHosts, articleAddresses }: AddressRules): string {
  const parts = [ORIGINALS_VERSION, version, hosts, sisterHosts, articleAddresses];
  return `originals-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)}`;
}

/** Stale indexes. One that another process has open stays readable to it; an unfinished one of another process stays. */
async function removeOthers(folder: string, name: string): Promise<void> {
  const stale = (await readdir(folder)).filter(
    (file) => /^originals-[0-9a-f]{16}\.(?:index|texts)$/.test(file) && !file.startsWith(`${name}.`),
  );
  await Promise.all(stale.map((file) => rm(path.join(folder, file), { force: true })));
}

/** Full, read-only, no rights: the world failing. Anything else is a bug. */
function isDiskError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
