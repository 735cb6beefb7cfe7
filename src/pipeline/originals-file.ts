import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { type Article } from '../domain/article.ts';
import { type AddressRules } from '../lib/article-address.ts';
import { createOriginals, loadOriginals, type Originals } from '../match/originals.ts';
import { settle } from '../match/posting-index.ts';

/** Where an index over the originals lies: `<name>.index` (postings) and `<name>.texts` (words and articles). */
export interface OriginalsPlace {
  readonly folder: string;
  readonly name: string;
}

/** Of one article in the file of texts: its place, the words before its JSON, bytes of the JSON. */
const PLACE_BYTES = 16;
const FOOTER_BYTES = 16;
const MAGIC = 0x434c_5458; // "CLTX"
/** Bytes gathered before they are written. */
const CHUNK = 1 << 20;

/**
 * Writes index and texts of articles that arrive one after another; at no time are they all in memory. Each file gets its
 * name when it is whole, the index last: where that stands, both do. Rejects where the disk does.
 */
export async function writeOriginals(
  articles: AsyncIterable<Article>,
  publisher: AddressRules,
  { folder, name }: OriginalsPlace,
  nonce: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const [texts, index] = [path.join(folder, `${name}.texts`), path.join(folder, `${name}.index`)];
  const temporary = (file: string): string => `${file}.${nonce}`;
  try {
    const originals = createOriginals(publisher, () => null);
    await writeWhole(temporary(texts), (file) => writeTexts(file, articles, originals));
    await writeWhole(temporary(index), (file) => writeAll(file, new Uint8Array(originals.serialise())));
    await rename(temporary(texts), texts);
    await rename(temporary(index), index);
  } finally {
    await Promise.all([texts, index].map((file) => rm(temporary(file), { force: true })));
  }
}

/** The originals of two files; their articles are read when they are asked for. Null where there are none, or broken ones. */
export async function openOriginals(
  { folder, name }: OriginalsPlace,
  publisher: AddressRules,
): Promise<Originals | null> {
  const index = await readShared(path.join(folder, `${name}.index`));
  const texts = index && openTexts(path.join(folder, `${name}.texts`));
  if (!texts) return null;
  const originals = loadOriginals(index, publisher, texts.articleAt, texts.wordsAt);
  if (originals) closing.register(originals, texts.file);
  else closeSync(texts.file);
  return originals;
}

/** Nobody says when an index is no longer used; its file is closed when it is forgotten. */
const closing = new FinalizationRegistry<number>((file) => {
  closeSync(file);
});

async function writeWhole(name: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(name, 'wx');
  try {
    await write(file);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writeTexts(file: FileHandle, articles: AsyncIterable<Article>, originals: Originals): Promise<void> {
  const places: { at: number; words: number; json: number }[] = [];
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let at = 0;
  for await (const article of articles) {
    const words = originals.add(article);
    const json = Buffer.from(JSON.stringify(article));
    waiting.push(new Uint8Array(words.slice().buffer), json);
    places.push({ at, words: words.length, json: json.length });
    at += words.byteLength + json.length;
    waitingBytes += words.byteLength + json.length;
    if (waitingBytes < CHUNK) continue;
    await writeAll(file, Buffer.concat(waiting));
    [waiting, waitingBytes] = [[], 0];
  }
  settle(originals.text);
  await writeAll(file, Buffer.concat([...waiting, packPlaces(places)]));
}

function packPlaces(places: readonly { at: number; words: number; json: number }[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(places.length * PLACE_BYTES + FOOTER_BYTES));
  for (const [index, { at, words, json }] of places.entries()) {
    bytes.setFloat64(index * PLACE_BYTES, at, true);
    bytes.setUint32(index * PLACE_BYTES + 8, words, true);
    bytes.setUint32(index * PLACE_BYTES + 12, json, true);
  }
  bytes.setUint32(places.length * PLACE_BYTES, MAGIC, true);
  bytes.setUint32(places.length * PLACE_BYTES + 4, places.length, true);
  return new Uint8Array(bytes.buffer);
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten;
}

/** Into memory that other threads may share. */
async function readShared(file: string): Promise<SharedArrayBuffer | null> {
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) return null;
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  return shared;
}

interface Texts {
  readonly file: number;
  readonly articleAt: (id: string, ordinal: number) => Article | null;
  readonly wordsAt: (ordinal: number) => Uint32Array | null;
}

function openTexts(name: string): Texts | null {
  const file = openOrNull(name);
  if (file === null) return null;
  const places = readPlaces(file);
  if (!places) {
    closeSync(file);
    return null;
  }
  const placeOf = (ordinal: number): { at: number; words: number; json: number } | null => {
    const from = ordinal * PLACE_BYTES;
    if (from < 0 || from + PLACE_BYTES > places.byteLength) return null;
    return {
      at: places.getFloat64(from, true),
      words: places.getUint32(from + 8, true),
      json: places.getUint32(from + 12, true),
    };
  };
  return {
    file,
    articleAt(id, ordinal) {
      const place = placeOf(ordinal);
      const bytes = place && readAt(file, place.at + place.words * 4, place.json);
      return bytes && parseArticle(bytes, id);
    },
    wordsAt(ordinal) {
      const place = placeOf(ordinal);
      const bytes = place && readAt(file, place.at, place.words * 4);
      return bytes && new Uint32Array(bytes.buffer);
    },
  };
}

function readPlaces(file: number): DataView | null {
  const { size } = fstatSync(file);
  const footer = size < FOOTER_BYTES ? null : readAt(file, size - FOOTER_BYTES, FOOTER_BYTES);
  if (!footer) return null;
  const view = new DataView(footer.buffer);
  const length = view.getUint32(4, true) * PLACE_BYTES;
  if (view.getUint32(0, true) !== MAGIC || length + FOOTER_BYTES > size) return null;
  const places = readAt(file, size - FOOTER_BYTES - length, length);
  return places && new DataView(places.buffer);
}

/** Bytes in a buffer of their own; null where the file ends before. */
function readAt(file: number, at: number, length: number): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length;) {
    const read = readSync(file, bytes, done, length - done, at + done);
    if (read === 0) return null;
    done += read;
  }
  return bytes;
}

/** The file is this program's own; an entry that is no article of that id is none. */
function parseArticle(bytes: Uint8Array, id: string): Article | null {
  try {
    const article = JSON.parse(Buffer.from(bytes.buffer).toString('utf8')) as Article;
    return article.id === id ? article : null;
  } catch {
    return null;
  }
}

function openOrNull(name: string): number | null {
  try {
    return openSync(name, 'r');
  } catch {
    return null;
  }
}
