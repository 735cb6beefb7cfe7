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

/** Part of a segment that is made of others: the postings whose hashes begin with the same bits. */
export interface Slice {
  /** Where in the whole each of its buckets begins. */
  readonly directory: Uint32Array;
  readonly lows: Uint16Array;
  readonly ordinals: Uint32Array;
}

/** A slice is so small that a whole segment need not be in memory twice, in bits of the hash. */
const SLICE_BITS = 6;

/** One segment out of several, with its articles numbered from 0. Those of later segments come later in each hash. */
export function mergeSegments(segments: readonly Segment[], shared = false): Segment {
  const merged = emptySegment(countPostings(segments), shared);
  let [buckets, count] = [0, 0];
  for (const { directory, lows, ordinals } of mergedSlices(segments)) {
    merged.directory.set(directory, buckets);
    merged.lows.set(lows, count);
    merged.ordinals.set(ordinals, count);
    buckets += directory.length;
    count += lows.length;
  }
  merged.directory.fill(count, buckets);
  return merged;
}

/** `mergeSegments` slice by slice, in order of hashes. */
export function* mergedSlices(segments: readonly Segment[]): Generator<Slice> {
  const bits = bitsFor(countPostings(segments));
  let written = 0;
  for (let number = 0; number < 1 << SLICE_BITS; number += 1) {
    const slice = mergeSlice(segments, number, { bits, written });
    written += slice.lows.length;
    yield slice;
  }
}

function mergeSlice(
  segments: readonly Segment[],
  number: number,
  { bits, written }: { readonly bits: number; readonly written: number },
): Slice {
  const cursors = segments.map((segment) => cursorAt(segment, number));
  const count = cursors.reduce((sum, { at, end }) => sum + end - at, 0);
  const directory = new Uint32Array(1 << (bits - SLICE_BITS));
  const lows = new Uint16Array(count);
  const ordinals = new Uint32Array(count);
  const firstBucket = number << (bits - SLICE_BITS);
  let bucket = 0;
  for (let at = 0; at < count; at += 1) {
    const next = smallest(cursors);
    if (!next) break;
    const home = (next.hash >>> (32 - bits)) - firstBucket;
    for (; bucket <= home; bucket += 1) directory[bucket] = written + at;
    lows[at] = next.hash & 0xffff;
    ordinals[at] = (next.segment.ordinals[next.at] ?? 0) + next.segment.base;
    next.at += 1;
    readHash(next);
  }
  directory.fill(written + count, bucket);
  return { directory, lows, ordinals };
}

/** Postings of all of them. */
export function countPostings(segments: readonly Segment[]): number {
  return segments.reduce((sum, { lows }) => sum + lows.length, 0);
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
  const bits = bitsFor(count);
  return {
    bits,
    directory: new Uint32Array(room(((1 << bits) + 1) * 4, shared)),
    lows: new Uint16Array(room(count * 2, shared)),
    ordinals: new Uint32Array(room(count * 4, shared)),
    base: 0,
  };
}

/** Bits of the directory over so many postings. */
export function bitsFor(count: number): number {
  return Math.min(MAX_BITS, Math.max(MIN_BITS, Math.ceil(Math.log2(count / BUCKET + 1))));
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
  readonly end: number;
  at: number;
  bucket: number;
  /** Of the posting at `at`; infinite at the end. */
  hash: number;
}

function cursorAt(segment: Segment, slice: number): Cursor {
  const { bits, directory } = segment;
  const bucket = slice << (bits - SLICE_BITS);
  const at = directory[bucket] ?? 0;
  const end = directory[(slice + 1) << (bits - SLICE_BITS)] ?? 0;
  const cursor: Cursor = { segment, at, end, bucket, hash: 0 };
  readHash(cursor);
  return cursor;
}

function readHash(cursor: Cursor): void {
  const { bits, directory, lows } = cursor.segment;
  if (cursor.at >= cursor.end) {
    cursor.hash = Infinity;
    return;
  }
  while ((directory[cursor.bucket + 1] ?? 0) <= cursor.at) cursor.bucket += 1;
  // Bits of the bucket above, the 16 low ones below; they overlap where the directory has more than 16 bits.
  const top = (cursor.bucket << (32 - bits)) >>> 0;
  cursor.hash = ((top & 0xffff0000) >>> 0) + (lows[cursor.at] ?? 0);
}

/** The cursor at the smallest hash, the first of equals. */
function smallest(cursors: readonly Cursor[]): Cursor | undefined {
  let best = cursors[0];
  for (const cursor of cursors) if (best && cursor.hash < best.hash) best = cursor;
  return best;
}
