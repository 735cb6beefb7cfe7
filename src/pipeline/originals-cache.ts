import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import { type Article } from '../domain/article.ts';
import { type AddressRules } from '../lib/article-address.ts';
import { ORIGINALS_VERSION } from '../match/originals-file.ts';
import { collectOriginals, type Originals } from '../match/originals.ts';
import { type ArticleState, type Store } from '../store/repositories.ts';
import { statesOf, type NewEntry } from './originals-file.ts';
import { buildStack, growStack, openStack, readStack, type Stack, type StackPlace } from './originals-layers.ts';
import { STATE_BYTES } from './originals-texts.ts';

/** Where the originals come from and what they are read with. */
export interface OriginalsWanted {
  readonly store: Store;
  readonly publisher: AddressRules;
  /** The folder of the installation's data; the index lies in `index` below it. */
  readonly dataFolder: string;
  /** A corpus of fewer articles is built anew at each start and stays in memory. */
  readonly keepFrom?: number;
  /** What was read before, perhaps of an older corpus: what of it still stands is not read again. */
  readonly known?: Originals | null;
}

/** Fewer are indexed in less than a second. */
const KEEP_FROM = 2000;
/** So few that most of them are forgotten before the collector of memory takes them for something that stays. */
const BATCH = 100;
const STATES = 5000;
/** A corpus of which more than this has changed is indexed anew. */
const MOSTLY = 1 / 2;

/**
 * All originals as an index. That of a large corpus lies beside the database in layers: articles that changed go into a
 * small one on top, and only with other address rules or another layout everything is built again. Texts stay on disk
 * until they are asked for. Where the disk refuses, the corpus is held in memory.
 */
export async function readOriginals(wanted: OriginalsWanted): Promise<Originals> {
  const { store, publisher, keepFrom = KEEP_FROM } = wanted;
  // Before the articles are read: one that changes meanwhile makes what is written stale at once.
  const version = await store.articles.version();
  if ((await store.articles.count()) < keepFrom) return collectOriginals(allArticles(store), publisher);
  const folder = path.join(wanted.dataFolder, 'index');
  const place = { folder, family: familyOf(publisher), publisher, nonce: randomUUID };
  try {
    return (await upToDate(version, place, wanted)) ?? (await collectOriginals(allArticles(store), publisher));
  } catch (error) {
    if (!isDiskError(error)) throw error;
    return collectOriginals(allArticles(store), publisher);
  }
}

/** The stack as the corpus is now; null where it cannot even be read after it was written. */
async function upToDate(version: string, place: StackPlace, { store, known = null }: OriginalsWanted) {
  const before = await openLatest(place, known);
  if (before) {
    if (before.stack.corpus === version) return before.originals;
    const grown = await grow(before, version, place, store);
    const again = grown && (await openStack(grown, place, before.originals));
    if (again) return again;
  }
  const articles = { entries: allEntries(store), size: await store.articles.count(), removed: [] };
  return openStack(await buildStack(articles, version, place), place);
}

interface OpenStack {
  readonly stack: Stack;
  readonly originals: Originals;
}

/** What lies there; looked at again where another process cleared a layer away between reading of it and opening it. */
async function openLatest(place: StackPlace, known: Originals | null): Promise<OpenStack | null> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const stack = await readStack(place);
    const originals = stack && (await openStack(stack, place, known));
    if (stack && originals) return { stack, originals };
  }
  return null;
}

/** Puts what changed on top; null where so much did that a new index is cheaper. */
async function grow(
  { stack, originals }: OpenStack,
  version: string,
  place: StackPlace,
  store: Store,
): Promise<Stack | null> {
  const { changed, gone } = await changesSince(originals, store);
  if (changed.size > originals.size * MOSTLY) return null;
  const entries = changedEntries(changed, store);
  return growStack(stack, { entries, size: changed.size, removed: gone }, version, place);
}

interface Changes {
  /** States by id. */
  readonly changed: ReadonlyMap<string, Uint8Array>;
  /** Ids that the index has: articles that are gone or changed. */
  readonly gone: readonly string[];
}

async function changesSince(originals: Originals, { articles }: Store): Promise<Changes> {
  const before = statesOf(originals);
  const changed = new Map<string, Uint8Array>();
  const gone: string[] = [];
  const standing = new Set<number>();
  for (let after: string | null = null; ;) {
    const batch: readonly ArticleState[] = await articles.states({ after, limit: STATES });
    for (const article of batch) {
      const ordinal = originals.ordinalOf(article.id);
      const state = stateOf(article);
      const known = ordinal === null ? undefined : before?.subarray(ordinal * STATE_BYTES, (ordinal + 1) * STATE_BYTES);
      if (ordinal !== null && known && Buffer.compare(known, state) === 0) standing.add(ordinal);
      else changed.set(article.id, state);
    }
    after = batch.at(-1)?.id ?? null;
    if (after === null || batch.length < STATES) break;
  }
  for (let ordinal = 0, found = 0; found < originals.size; ordinal += 1) {
    const id = originals.idAt(ordinal);
    if (id === null) continue;
    found += 1;
    if (!standing.has(ordinal)) gone.push(id);
  }
  return { changed, gone };
}

async function* changedEntries(
  changed: ReadonlyMap<string, Uint8Array>,
  { articles }: Store,
): AsyncGenerator<NewEntry> {
  for (const [id, state] of changed) {
    const article = await articles.find(id);
    // Found, although it was removed since: cases speak of it, and pages are no longer matched with it.
    if (article && article.removedAt === undefined) yield { article, state };
  }
}

/** All articles of the store with their states, in order of their id, a batch at a time. */
async function* allEntries(store: Store): AsyncGenerator<NewEntry> {
  for (let after: string | null = null; ;) {
    // First the states: of an article that changes in between an old one is noted, and it is read again next time.
    const states = new Map(
      (await store.articles.states({ after, limit: BATCH })).map((article) => [article.id, stateOf(article)]),
    );
    const batch: readonly Article[] = await store.articles.list({ after, limit: BATCH });
    for (const article of batch) {
      const state = states.get(article.id);
      yield { article, ...(state && { state }) };
    }
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return;
    after = last.id;
  }
}

async function* allArticles({ articles }: Store): AsyncGenerator<Article> {
  for (let after: string | null = null; ;) {
    const batch: readonly Article[] = await articles.list({ after, limit: BATCH });
    yield* batch;
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return;
    after = last.id;
  }
}

function stateOf({ state }: ArticleState): Uint8Array {
  return createHash('sha256').update(state).digest().subarray(0, STATE_BYTES);
}

function familyOf({ hosts, sisterHosts, articleAddresses }: AddressRules): string {
  const parts = [ORIGINALS_VERSION, hosts, sisterHosts, articleAddresses];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** Full, read-only, no rights: the world failing. Anything else is a bug. */
function isDiskError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
