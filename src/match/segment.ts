/**
 * Postings sorted by hash in flat arrays: 6 bytes each. The top bits of a hash say where its bucket begins, the low 16
 * bits are compared inside it; 32 bits in all, so that a foreign hash meets a posting once in some hundreds of probes.
 */
export interface Segment {
  /** Top bits of a hash that choose its bucket, 16 to 24. */
  readonly bits: number;
  /** Where each bucket begins; one more entry than there are buckets. */
  readonly directory: Uint32Array;
  readonly lows: Uint16Array;
  /** Number of the article, in the order in which articles were added, less `base`. */
  readonly ordinals: Uint32Array;
  /** Articles that were numbered before those of the segment. */
  readonly base: number;
}

/** Unsorted postings; the two arrays have the same length. */
export interface Postings {
  readonly hashes: Uint32Array;
  readonly ordinals: Uint32Array;
}

const MIN_BITS = 16;
const MAX_BITS = 24;
/** Postings that a bucket should hold on average. */
const BUCKET = 8;

/** Sorts postings into a segment; postings of one hash keep their order. */
export function buildSegment({ hashes, ordinals }: Postings, shared = false): Segment {
  const count = hashes.length;
  const segment = emptySegment(count, shared);
  const byLow = countingSort(hashes, identity(count), 0);
  const sorted = countingSort(hashes, byLow, 16);
  for (let at = 0; at < count; at += 1) {
    const from = sorted[at] ?? 0;
    segment.lows[at] = (hashes[from] ?? 0) & 0xffff;
    segment.ordinals[at] = ordinals[from] ?? 0;
  }
  fillDirectory(segment, hashes);
  return segment;
}

/** One segment out of two, in linear time. Articles of `later` come after those of `earlier` in each hash. */
export function mergeSegments(earlier: Segment, later: Segment, shared = false): Segment {
  const merged = emptySegment(earlier.lows.length + later.lows.length, shared);
  const { lows, ordinals, directory, bits } = merged;
  const one = cursor(earlier);
  const two = cursor(later);
  let bucket = 0;
  for (let at = 0; at < lows.length; at += 1) {
    const next = one.hash <= two.hash ? one : two;
    const home = next.hash >>> (32 - bits);
    for (; bucket <= home; bucket += 1) directory[bucket] = at;
    lows[at] = next.hash & 0xffff;
    ordinals[at] = (next.segment.ordinals[next.at] ?? 0) + next.segment.base;
    advance(next);
  }
  directory.fill(lows.length, bucket);
  return merged;
}

/** First posting of a hash; -1 where there is none. The others follow while `lows` stays the same, up to `bucketEnd`. */
export function findPostings({ directory, lows, bits }: Segment, hash: number): number {
  const bucket = hash >>> (32 - bits);
  const low = hash & 0xffff;
  const end = directory[bucket + 1] ?? 0;
  let at = directory[bucket] ?? 0;
  while (at < end && (lows[at] ?? 0) < low) at += 1;
  return at < end && lows[at] === low ? at : -1;
}

/** End of the bucket in which a hash would stand. */
export function bucketEnd({ directory, bits }: Segment, hash: number): number {
  return directory[(hash >>> (32 - bits)) + 1] ?? 0;
}

/** Room for `count` postings, its directory still empty. */
export function emptySegment(count: number, shared = false): Segment {
  const bits = Math.min(MAX_BITS, Math.max(MIN_BITS, Math.ceil(Math.log2(count / BUCKET + 1))));
  return {
    bits,
    directory: new Uint32Array(room(((1 << bits) + 1) * 4, shared)),
    lows: new Uint16Array(room(count * 2, shared)),
    ordinals: new Uint32Array(room(count * 4, shared)),
    base: 0,
  };
}

function room(bytes: number, shared: boolean): ArrayBuffer | SharedArrayBuffer {
  return shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
}

function fillDirectory({ directory, bits }: Segment, hashes: Uint32Array): void {
  for (const hash of hashes) {
    const next = (hash >>> (32 - bits)) + 1;
    directory[next] = (directory[next] ?? 0) + 1;
  }
  for (let bucket = 1; bucket < directory.length; bucket += 1) {
    directory[bucket] = (directory[bucket] ?? 0) + (directory[bucket - 1] ?? 0);
  }
}

function identity(count: number): Uint32Array {
  const order = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) order[at] = at;
  return order;
}

/** Orders `order` by 16 bits of the hash, keeping equals as they are. */
function countingSort(hashes: Uint32Array, order: Uint32Array, shift: number): Uint32Array {
  const begins = new Uint32Array(0x10001);
  for (const hash of hashes) {
    const next = ((hash >>> shift) & 0xffff) + 1;
    begins[next] = (begins[next] ?? 0) + 1;
  }
  for (let key = 1; key <= 0xffff; key += 1) begins[key] = (begins[key] ?? 0) + (begins[key - 1] ?? 0);
  const sorted = new Uint32Array(order.length);
  for (const from of order) {
    const key = ((hashes[from] ?? 0) >>> shift) & 0xffff;
    const to = begins[key] ?? 0;
    sorted[to] = from;
    begins[key] = to + 1;
  }
  return sorted;
}

interface Cursor {
  readonly segment: Segment;
  at: number;
  bucket: number;
  /** Of the posting at `at`; infinite at the end. */
  hash: number;
}

function cursor(segment: Segment): Cursor {
  const start: Cursor = { segment, at: -1, bucket: 0, hash: -1 };
  advance(start);
  return start;
}

function advance(cursor: Cursor): void {
  const { bits, directory, lows } = cursor.segment;
  cursor.at += 1;
  if (cursor.at >= lows.length) {
    cursor.hash = Infinity;
    return;
  }
  while ((directory[cursor.bucket + 1] ?? 0) <= cursor.at) cursor.bucket += 1;
  // Bits of the bucket above, the 16 low ones below; they overlap where the directory has more than 16 bits.
  const top = (cursor.bucket << (32 - bits)) >>> 0;
  cursor.hash = ((top & 0xffff0000) >>> 0) + (lows[cursor.at] ?? 0);
}
