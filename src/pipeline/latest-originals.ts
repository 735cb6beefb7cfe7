import { type Originals } from '../match/originals.ts';
import { type Store } from '../store/repositories.ts';
import { readOriginals, type OriginalsWanted } from './originals-cache.ts';

interface Held {
  /** Names the corpus and what it was read with. */
  readonly name: string;
  readonly originals: Promise<Originals>;
}

/** As long as a store is open. */
const held = new WeakMap<Store, Held>();

/**
 * `readOriginals`, again only after the corpus or the address rules changed: a night, a letter and a click at the desk ask
 * for the same originals. The index of the version before is let go.
 */
export async function latestOriginals(wanted: OriginalsWanted): Promise<Originals> {
  const { store, publisher, dataFolder } = wanted;
  const { hosts, sisterHosts, articleAddresses } = publisher;
  const version = await store.articles.version();
  const name = JSON.stringify([version, dataFolder, hosts, sisterHosts, articleAddresses]);
  const before = held.get(store);
  if (before?.name === name) return before.originals;
  const originals = readAfter(before, wanted);
  held.set(store, { name, originals });
  return originals.catch((error: unknown) => {
    // Whoever asks next tries again.
    if (held.get(store)?.originals === originals) held.delete(store);
    throw error;
  });
}

async function readAfter(before: Held | undefined, wanted: OriginalsWanted): Promise<Originals> {
  const known = (await before?.originals.catch(() => null)) ?? null;
  return readOriginals({ ...wanted, known });
}
