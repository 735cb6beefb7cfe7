import { closeSync } from 'node:fs';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { type Article } from '../domain/article.ts';
import { type AddressRules } from '../lib/article-address.ts';
import { createOriginals, loadLayers, type Originals } from '../match/originals.ts';
import { openTexts, STATE_BYTES, writeAll, writeTexts, type TextEntry, type Texts } from './originals-texts.ts';

/** Where originals lie: `<name>.index` (postings) and `<name>.texts` (words and articles). */
export interface OriginalsPlace {
  readonly folder: string;
  readonly name: string;
}

/** Originals on top of others; see match/originals.ts. */
export interface LayerPlace extends OriginalsPlace {
  /** Ids of articles of the layers before that are gone. */
  readonly removed: readonly string[];
}

/** An original to be written; without words those of its text, without a state one that no state equals. */
export type NewEntry = Pick<TextEntry, 'article'> & Partial<TextEntry>;

const NO_STATE = new Uint8Array(STATE_BYTES);
/** Bytes read at once. */
const READ = 1 << 26;

/** `writeEntries` of articles alone. */
export async function writeOriginals(
  articles: AsyncIterable<Article>,
  publisher: AddressRules,
  place: OriginalsPlace,
  nonce: string,
): Promise<void> {
  async function* entries(): AsyncGenerator<NewEntry> {
    for await (const article of articles) yield { article };
  }
  await writeEntries(entries(), publisher, place, nonce);
}

/**
 * Writes index and texts of originals that arrive one after another; at no time are they all in memory. Each file gets its
 * name when it is whole, the index last: where that stands, both do. Rejects where the disk does.
 */
export async function writeEntries(
  entries: AsyncIterable<NewEntry>,
  publisher: AddressRules,
  { folder, name }: OriginalsPlace,
  nonce: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const [texts, index] = [path.join(folder, `${name}.texts`), path.join(folder, `${name}.index`)];
  const temporary = (file: string): string => `${file}.${nonce}`;
  const originals = createOriginals(publisher, () => null);
  async function* indexed(): AsyncGenerator<TextEntry> {
    for await (const { article, words, state = NO_STATE } of entries)
      yield { article, state, words: originals.add(article, words) };
  }
  try {
    await writeWhole(temporary(texts), (file) => writeTexts(file, indexed()));
    await writeWhole(temporary(index), (file) => writeParts(file, originals));
    await rename(temporary(texts), texts);
    await rename(temporary(index), index);
  } finally {
    await Promise.all([texts, index].map((file) => rm(temporary(file), { force: true })));
  }
}

async function writeParts(file: FileHandle, originals: Originals): Promise<void> {
  const { size, parts } = originals.serialiseInParts();
  await file.truncate(size);
  for (const { at, bytes } of parts) await writeAll(file, bytes, at);
}

/** Writes a file that has its name only when it is whole and on the disk. */
export async function writeWhole(name: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(name, 'wx');
  try {
    await write(file);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The originals of two files; their articles are read when they are asked for. Null where there are none, or broken ones. */
export function openOriginals(place: OriginalsPlace, publisher: AddressRules): Promise<Originals | null> {
  return openLayers([{ ...place, removed: [] }], publisher);
}

/** The originals of several layers, the earliest first. Layers that `known` has open are not read again. */
export async function openLayers(
  places: readonly LayerPlace[],
  publisher: AddressRules,
  known: Originals | null = null,
): Promise<Originals | null> {
  const before = known && filesOf(known);
  const read = new Map((before ? [before, ...before.later] : []).map(({ texts, index }) => [texts, index]));
  const layers: OpenLayer[] = [];
  for (const { folder, name, removed } of places) {
    const texts = path.join(folder, `${name}.texts`);
    const index = read.get(texts) ?? (await readShared(path.join(folder, `${name}.index`)));
    if (!index) return null;
    layers.push({ index, texts, removed });
  }
  const [first, ...later] = layers;
  return first ? openAgain({ ...first, later }, publisher) : null;
}

/** The memory and the file behind a layer. */
export interface OpenLayer {
  readonly index: SharedArrayBuffer;
  /** Name of the file of texts. */
  readonly texts: string;
  readonly removed: readonly string[];
}

/** The memory and the files behind originals that were opened here: the first layer, and those on top of it. */
export interface OpenFiles extends OpenLayer {
  readonly later: readonly OpenLayer[];
}

const openFiles = new WeakMap<Originals, OpenFiles>();

/** Behind what `openOriginals` or `openLayers` gave; null for any other originals. */
export function filesOf(originals: Originals): OpenFiles | null {
  return openFiles.get(originals) ?? null;
}

/** `openOriginals` once more, e.g. in another thread: the index is not read again but shared. */
export function openAgain(files: OpenFiles, publisher: AddressRules): Originals | null {
  const layers = [files, ...files.later];
  const texts = layers.map((layer) => openTexts(layer.texts));
  const whole = texts.filter((opened) => opened !== null);
  const source = textsOf(whole);
  const originals =
    whole.length < layers.length
      ? null
      : loadLayers(
          layers.map(({ index, removed }) => ({ bytes: index, removed })),
          publisher,
          source.articleAt,
          source.wordsAt,
        );
  if (!originals) {
    for (const { file } of whole) closeSync(file);
    return null;
  }
  for (const { file } of whole) closing.register(originals, file);
  openFiles.set(originals, files);
  return originals;
}

/** Texts of several layers as one: numbers go on from one to the next. */
function textsOf(layers: readonly Texts[]): Pick<Texts, 'articleAt' | 'wordsAt'> {
  const find = (ordinal: number): { readonly texts: Texts; readonly at: number } | null => {
    let base = 0;
    for (const texts of layers) {
      if (ordinal < base + texts.count) return { texts, at: ordinal - base };
      base += texts.count;
    }
    return null;
  };
  return {
    articleAt(id, ordinal) {
      const found = find(ordinal);
      return found && found.texts.articleAt(id, found.at);
    },
    wordsAt(ordinal) {
      const found = find(ordinal);
      return found && found.texts.wordsAt(found.at);
    },
  };
}

/** The states that the originals were written with, `STATE_BYTES` each in order of their number; null where they cannot be read. */
export function statesOf(originals: Originals): Uint8Array | null {
  const files = filesOf(originals);
  if (!files) return null;
  const states = [files, ...files.later].map(({ texts }) => {
    const opened = openTexts(texts);
    const read = opened && opened.states();
    if (opened) closeSync(opened.file);
    return read;
  });
  const whole = states.filter((read) => read !== null);
  return whole.length < states.length ? null : Buffer.concat(whole);
}

/** Nobody says when an index is no longer used; its files are closed when it is forgotten. */
const closing = new FinalizationRegistry<number>((file) => {
  closeSync(file);
});

/** Into memory that other threads may share; null where the file cannot be read whole. */
async function readShared(name: string): Promise<SharedArrayBuffer | null> {
  const file = await open(name, 'r').catch(() => null);
  if (!file) return null;
  try {
    const bytes = new Uint8Array(new SharedArrayBuffer((await file.stat()).size));
    for (let at = 0; at < bytes.length;) {
      const { bytesRead } = await file.read(bytes, at, Math.min(READ, bytes.length - at), at);
      if (bytesRead === 0) return null;
      at += bytesRead;
    }
    return bytes.buffer;
  } catch {
    return null;
  } finally {
    await file.close();
  }
}
