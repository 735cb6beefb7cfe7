import { Scratch } from '../lib/scratch.ts';

/** Words in a shingle. Shorter ones survive more edits, longer ones are rarer by chance. */
export const SHINGLE = 6;
/** Shingles in a winnowing window: a common run of `SHINGLE + WINDOW - 1` words always shares a fingerprint. */
export const WINDOW = 8;

const BASE = 0x9e3779b1 | 0;
/** `BASE` to the power of the words before the last one of a shingle. */
const LEAVING = Array.from({ length: SHINGLE - 1 }).reduce<number>((power) => Math.imul(power, BASE), 1);

const scratch = { shingles: new Scratch(), picked: new Scratch(), seen: new Scratch() };

/**
 * Winnowing (Schleimer, Wilkerson, Aiken 2003): of every window the smallest hash of a shingle, the rightmost of equals.
 * Each hash once, in the order in which they are met: a text that stands on a page twice votes once.
 * @param words hashes of the words of a text
 */
export function fingerprint(words: Uint32Array): Uint32Array {
  const length = Math.max(0, words.length - SHINGLE + 1);
  const shingles = shingleHashes(words, scratch.shingles.take(length));
  const picked = scratch.picked.take(length);
  let count = 0;
  let smallest = -1;
  let last = -1;
  for (let at = 0; at < length; at += 1) {
    if (smallest <= at - WINDOW) smallest = smallestOf(shingles, at - WINDOW + 1, at);
    else if (smallest < 0 || (shingles[at] ?? 0) <= (shingles[smallest] ?? 0)) smallest = at;
    if (smallest === last || (at < WINDOW - 1 && at < length - 1)) continue;
    picked[count] = shingles[smallest] ?? 0;
    last = smallest;
    count += 1;
  }
  return distinctHashes(picked, count);
}

/** 32-bit hash of every run of `SHINGLE` words, written to `shingles`; entry i begins at word i. */
function shingleHashes(words: Uint32Array, shingles: Uint32Array): Uint32Array {
  let rolling = 0;
  for (let at = 0; at < words.length; at += 1) {
    if (at >= SHINGLE) rolling = (rolling - Math.imul(words[at - SHINGLE] ?? 0, LEAVING)) | 0;
    rolling = (Math.imul(rolling, BASE) + (words[at] ?? 0)) | 0;
    if (at >= SHINGLE - 1) shingles[at - SHINGLE + 1] = spread(rolling);
  }
  return shingles;
}

/** The first `length` of the hashes, each once, in the order in which they are met. */
export function distinctHashes(hashes: Uint32Array, length = hashes.length): Uint32Array {
  const distinct = new Uint32Array(length);
  const mask = (1 << (33 - Math.clz32(length))) - 1;
  const seen = scratch.seen.takeCleared(mask + 1);
  let hasZero = false;
  let count = 0;
  for (let at = 0; at < length; at += 1) {
    const hash = hashes[at] ?? 0;
    let slot = hash & mask;
    while (seen[slot] !== 0 && seen[slot] !== hash) slot = (slot + 1) & mask;
    // An empty slot says zero, too.
    if (seen[slot] === hash && (hash !== 0 || hasZero)) continue;
    if (hash === 0) hasZero = true;
    seen[slot] = hash;
    distinct[count] = hash;
    count += 1;
  }
  return distinct.subarray(0, count);
}

function smallestOf(shingles: Uint32Array, from: number, to: number): number {
  let smallest = from;
  for (let at = from + 1; at <= to; at += 1) if ((shingles[at] ?? 0) <= (shingles[smallest] ?? 0)) smallest = at;
  return smallest;
}

/** Spreads a rolling hash over all 32 bits, for its low bits alone are poor and the index is keyed by the top ones. */
function spread(rolling: number): number {
  const mixed = Math.imul(rolling ^ (rolling >>> 16), 0x7feb352d);
  const again = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b | 0);
  return (again ^ (again >>> 16)) >>> 0;
}
