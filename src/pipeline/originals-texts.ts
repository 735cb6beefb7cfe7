import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle } from 'node:fs/promises';
import { type Article } from '../domain/article.ts';

/** An original as a file of texts holds it. */
export interface TextEntry {
  readonly article: Article;
  /** Hashes of the words of its text. */
  readonly words: Uint32Array;
  /** `STATE_BYTES` bytes that are others when anything of the article is. */
  readonly state: Uint8Array;
}

/** A file of texts that is open for reading; each text is read when it is asked for. */
export interface Texts {
  readonly file: number;
  /** Originals in it. */
  readonly count: number;
  readonly articleAt: (id: string, ordinal: number) => Article | null;
  readonly wordsAt: (ordinal: number) => Uint32Array | null;
  /** The states of all of them, one after the other; null where the file ends before. */
  readonly states: () => Uint8Array | null;
}

export const STATE_BYTES = 8;
/** Of one article: its place, the words before its JSON, bytes of the JSON. */
const PLACE_BYTES = 16;
const FOOTER_BYTES = 16;
const MAGIC = 0x434c_5459; // "CLTY"
/** Bytes gathered before they are written. */
const CHUNK = 1 << 18;

interface Place {
  readonly at: number;
  readonly words: number;
  readonly json: number;
}

/**
 * Writes texts that arrive one after another: of each its words and its JSON; behind them the states, the places and a
 * footer. Numbers are little-endian, words those of the machine, on which the file stays.
 */
export async function writeTexts(file: FileHandle, entries: AsyncIterable<TextEntry>): Promise<void> {
  const places: Place[] = [];
  let states = Buffer.alloc(STATE_BYTES * 1024);
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let at = 0;
  for await (const { article, words, state } of entries) {
    const json = Buffer.from(JSON.stringify(article));
    waiting.push(new Uint8Array(words.slice().buffer), json);
    if ((places.length + 1) * STATE_BYTES > states.length)
      states = Buffer.concat([states, Buffer.alloc(states.length)]);
    states.set(state, places.length * STATE_BYTES);
    places.push({ at, words: words.length, json: json.length });
    at += words.byteLength + json.length;
    waitingBytes += words.byteLength + json.length;
    if (waitingBytes < CHUNK) continue;
    await writeAll(file, Buffer.concat(waiting));
    [waiting, waitingBytes] = [[], 0];
  }
  await writeAll(
    file,
    Buffer.concat([...waiting, states.subarray(0, places.length * STATE_BYTES), packPlaces(places)]),
  );
}

/** Writes all of the bytes, however many the system takes at once: at a place, or behind what was written last. */
export async function writeAll(file: FileHandle, bytes: Uint8Array, place: number | null = null): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const there = place === null ? null : place + at;
    at += (await file.write(bytes, at, bytes.length - at, there)).bytesWritten;
  }
}

function packPlaces(places: readonly Place[]): Uint8Array {
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

/** Opens a file of texts; null where there is none, or a broken one. */
export function openTexts(name: string): Texts | null {
  const file = openOrNull(name);
  if (file === null) return null;
  const places = readPlaces(file);
  if (!places) {
    closeSync(file);
    return null;
  }
  const count = places.byteLength / PLACE_BYTES;
  const placeOf = (ordinal: number): Place | null => {
    const from = ordinal * PLACE_BYTES;
    if (ordinal < 0 || ordinal >= count) return null;
    return {
      at: places.getFloat64(from, true),
      words: places.getUint32(from + 8, true),
      json: places.getUint32(from + 12, true),
    };
  };
  return {
    file,
    count,
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
    states() {
      const end = fstatSync(file).size - FOOTER_BYTES - places.byteLength;
      return readAt(file, end - count * STATE_BYTES, count * STATE_BYTES);
    },
  };
}

function readPlaces(file: number): DataView | null {
  const { size } = fstatSync(file);
  const footer = size < FOOTER_BYTES ? null : readAt(file, size - FOOTER_BYTES, FOOTER_BYTES);
  if (!footer) return null;
  const view = new DataView(footer.buffer);
  const count = view.getUint32(4, true);
  if (view.getUint32(0, true) !== MAGIC || count * (PLACE_BYTES + STATE_BYTES) + FOOTER_BYTES > size) return null;
  const places = readAt(file, size - FOOTER_BYTES - count * PLACE_BYTES, count * PLACE_BYTES);
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
