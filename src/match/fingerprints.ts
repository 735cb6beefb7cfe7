/** Words in a shingle. Shorter ones survive more edits, longer ones are rarer by chance. */
export const SHINGLE = 6;
/** Shingles in a winnowing window: a common run of `SHINGLE + WINDOW - 1` words always shares a fingerprint. */
export const WINDOW = 8;

const BASE = 0x9e3779b1 | 0;

/** Fingerprints of a text and the word at which the shingle of each begins; ascending by place. */
export interface Fingerprints {
  readonly count: number;
  readonly hashes: Uint32Array;
  readonly places: Uint32Array;
}

/** 32-bit hash of every run of `SHINGLE` words; entry i begins at word i. */
export function shingleHashes(words: Uint32Array, length = SHINGLE): Uint32Array {
  const count = Math.max(0, words.length - length + 1);
  const shingles = new Uint32Array(count);
  let leaving = 1;
  for (let power = 1; power < length; power += 1) leaving = Math.imul(leaving, BASE);
  let rolling = 0;
  for (let at = 0; at < words.length; at += 1) {
    if (at >= length) rolling = (rolling - Math.imul(words[at - length] ?? 0, leaving)) | 0;
    rolling = (Math.imul(rolling, BASE) + (words[at] ?? 0)) | 0;
    if (at >= length - 1) shingles[at - length + 1] = spread(rolling);
  }
  return shingles;
}

/** Winnowing (Schleimer, Wilkerson, Aiken 2003): the smallest hash of every window, the rightmost of equals. */
export function fingerprint(words: Uint32Array): Fingerprints {
  const shingles = shingleHashes(words);
  const { length } = shingles;
  const hashes = new Uint32Array(length);
  const places = new Uint32Array(length);
  let count = 0;
  let smallest = -1;
  for (let at = 0; at < length; at += 1) {
    if (smallest <= at - WINDOW) smallest = smallestOf(shingles, at - WINDOW + 1, at);
    else if (smallest < 0 || (shingles[at] ?? 0) <= (shingles[smallest] ?? 0)) smallest = at;
    const isFull = at >= WINDOW - 1 || at === length - 1;
    if (isFull && (count === 0 || places[count - 1] !== smallest)) {
      hashes[count] = shingles[smallest] ?? 0;
      places[count] = smallest;
      count += 1;
    }
  }
  return { count, hashes: hashes.subarray(0, count), places: places.subarray(0, count) };
}

/** Each hash once, in the order in which they are met: a text that stands on a page twice votes once. */
export function distinctHashes(hashes: Uint32Array): Uint32Array {
  const distinct = new Uint32Array(hashes.length);
  const mask = (1 << (33 - Math.clz32(hashes.length))) - 1;
  const seen = new Uint32Array(mask + 1);
  let hasZero = false;
  let count = 0;
  for (const hash of hashes) {
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
