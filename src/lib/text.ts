import { FOLD, SEPARATOR, SINGLE, SKIP, SPECIAL, SURROGATE, UNKNOWN, foldCodePoint, learn } from './char-fold.ts';
import { Scratch } from './scratch.ts';

/** The words of a text as matching sees them (folded, see lib/char-fold.ts), with their place in the text as written. */
export interface Words {
  readonly count: number;
  /** 32-bit hash of each folded word. */
  readonly hashes: Uint32Array;
  /** Offsets into the text, UTF-16 units; `ends` is exclusive. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

/** Where words are written to while a text is read; grows as needed. */
export interface WordSink {
  count: number;
  hashes: Uint32Array;
  /** Empty where nobody asks for offsets. */
  starts: Uint32Array;
  ends: Uint32Array;
  readonly withOffsets: boolean;
}

/** Of all sinks without offsets. */
const NO_OFFSETS = new Uint32Array(0);

/** A sink with room for `capacity` words. */
export function createWordSink(capacity: number, withOffsets = false): WordSink {
  return {
    count: 0,
    hashes: new Uint32Array(capacity),
    starts: withOffsets ? new Uint32Array(capacity) : NO_OFFSETS,
    ends: withOffsets ? new Uint32Array(capacity) : NO_OFFSETS,
    withOffsets,
  };
}

const scratch = { hashes: new Scratch(), starts: new Scratch(), ends: new Scratch() };

/** What `read` puts into a sink with room for texts of so many UTF-16 units in all, in `texts` pieces at most. */
export function collectHashes(units: number, texts: number, read: (sink: WordSink) => void): Uint32Array {
  const hashes = scratch.hashes.take((units >> 1) + texts + 2);
  const sink: WordSink = { count: 0, hashes, starts: NO_OFFSETS, ends: NO_OFFSETS, withOffsets: false };
  read(sink);
  return sink.hashes.slice(0, sink.count);
}

/** Folds and splits a text in one pass. A character of a script without spaces is a word. */
export function normaliseWords(text: string): Words {
  const sink = createWordSink((text.length >> 2) + 8, true);
  appendWords(text, sink);
  const { count } = sink;
  return {
    count,
    hashes: sink.hashes.subarray(0, count),
    starts: sink.starts.subarray(0, count),
    ends: sink.ends.subarray(0, count),
  };
}

/** Hashes of the words of a text, without offsets. */
export function hashWords(text: string): Uint32Array {
  return collectHashes(text.length, 1, (sink) => {
    appendWords(text, sink);
  });
}

/** Words in their folded spelling, separated by one blank: two texts are the same to matching where this is. */
export function normaliseText(text: string): string {
  // No character is more than one word.
  const room = text.length + 1;
  const [hashes, starts, ends] = [scratch.hashes.take(room), scratch.starts.take(room), scratch.ends.take(room)];
  const sink = { count: 0, hashes, starts, ends, withOffsets: true };
  appendWords(text, sink);
  const { count } = sink;
  const words: string[] = [];
  for (let index = 0; index < count; index += 1) words.push(foldWord(text.slice(starts[index], ends[index])));
  return words.join(' ');
}

/** Appends the words of `text` to the sink; some 20 ns a word. */
export function appendWords(text: string, sink: WordSink): void {
  const from = sink.withOffsets ? 0 : appendPlain(text, sink);
  if (from < text.length) appendAny(text, from, sink);
}

/**
 * The words up to the first unit that takes a closer look; answers where the word begins in which it stands, the end where
 * there is none. Everything is in locals, for a look-up of an imported name costs as much as a letter.
 */
function appendPlain(text: string, sink: WordSink): number {
  const { length } = text;
  const [table, skip, letter, single] = [FOLD, SKIP, SURROGATE + 1, SINGLE];
  const none = FNV_OFFSET;
  if (sink.hashes.length - sink.count <= length >> 1) grow(sink, length);
  const { hashes } = sink;
  let { count } = sink;
  let hash = none;
  let isOpen = 0;
  let start = 0;
  for (let at = 0; at < length; at += 1) {
    const folded = table[text.charCodeAt(at)] ?? 0;
    if (folded >= letter && folded < single) {
      hash = Math.imul(hash ^ folded, 0x01000193);
      isOpen = 1;
    } else if (folded === 0) {
      // A second separator writes into the same place again; the next word does, too.
      hashes[count] = spread(hash);
      count += isOpen;
      hash = none;
      isOpen = 0;
      start = at + 1;
    } else if (folded !== skip) {
      sink.count = count;
      return start;
    }
  }
  hashes[count] = spread(hash);
  sink.count = count + isOpen;
  return length;
}

/** Any text from a place between two words on; letters are met first and with one look-up each. */
function appendAny(text: string, from: number, sink: WordSink): void {
  const { length } = text;
  const table = FOLD;
  const first = SURROGATE + 1;
  const single = SINGLE;
  let hash = FNV_OFFSET;
  let start = -1;
  let end = 0;
  for (let at = from; at < length; at += 1) {
    let folded = table[text.charCodeAt(at)] ?? 0;
    if (folded >= first && folded < single) {
      if (start < 0) start = at;
      hash = Math.imul(hash ^ folded, 0x01000193);
      end = at + 1;
      continue;
    }
    if (folded === UNKNOWN || folded === SURROGATE) folded = foldSlowly(text, at) | 0;
    if (folded === SKIP) continue;
    if (folded === SEPARATOR || folded >= single) {
      if (start >= 0) put(sink, hash, start, end);
      if (folded >= single) put(sink, Math.imul(FNV_OFFSET ^ (folded & 0xffff), FNV_PRIME), at, at + 1);
      start = -1;
      hash = FNV_OFFSET;
    } else {
      if (start < 0) start = at;
      const codePoint = text.codePointAt(at) ?? 0;
      // `| 0` lets the compiler keep the hash in a register: what a call returns may be anything.
      hash = (folded === SPECIAL ? mix(hash, foldCodePoint(codePoint)) : Math.imul(hash ^ folded, FNV_PRIME)) | 0;
      end = at + (codePoint > 0xffff ? 2 : 1);
    }
  }
  if (start >= 0) put(sink, hash, start, end);
}

/** Halves of a pair are folded together: the first one stands for the character, the second for nothing. */
function foldSlowly(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdfff) return learn(unit);
  const codePoint = text.codePointAt(at) ?? 0;
  if (codePoint > 0xffff) {
    const folded = foldCodePoint(codePoint);
    if (folded === '') return SKIP;
    return folded === ' ' ? SEPARATOR : SPECIAL;
  }
  const before = at > 0 ? text.charCodeAt(at - 1) : 0;
  return unit >= 0xdc00 && before >= 0xd800 && before < 0xdc00 ? SKIP : SEPARATOR;
}

function mix(hash: number, folded: string): number {
  let mixed = hash;
  for (let index = 0; index < folded.length; index += 1) {
    if (folded[index] !== ' ') mixed = Math.imul(mixed ^ folded.charCodeAt(index), FNV_PRIME);
  }
  return mixed;
}

function put(sink: WordSink, hash: number, start: number, end: number): void {
  const { count } = sink;
  if (count === sink.hashes.length) grow(sink, count);
  sink.hashes[count] = spread(hash);
  if (sink.withOffsets) {
    sink.starts[count] = start;
    sink.ends[count] = end;
  }
  sink.count = count + 1;
}

/** FNV leaves the high bits of short words poor; one round of mixing spreads them. */
function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

/** Makes room for `more` words at least. */
function grow(sink: WordSink, more: number): void {
  const larger = createWordSink(sink.count * 2 + more + 64, sink.withOffsets);
  larger.hashes.set(sink.hashes);
  if (sink.withOffsets) {
    larger.starts.set(sink.starts);
    larger.ends.set(sink.ends);
  }
  sink.hashes = larger.hashes;
  sink.starts = larger.starts;
  sink.ends = larger.ends;
}

function foldWord(word: string): string {
  let folded = '';
  for (const char of word) folded += foldChar(char.codePointAt(0) ?? 0);
  return folded;
}

function foldChar(codePoint: number): string {
  const value = codePoint > 0xffff ? SPECIAL : (FOLD[codePoint] ?? SEPARATOR);
  if (value === SKIP) return '';
  return value === SPECIAL ? foldCodePoint(codePoint).replaceAll(' ', '') : String.fromCharCode(value & 0xffff);
}
