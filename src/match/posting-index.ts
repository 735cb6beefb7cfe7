import { bucketEnd, buildSegment, emptySegment, findPostings, mergeSegments, type Segment } from './segment.ts';

/** Hash to article numbers. Takes new postings at any time: they wait, become a small live segment, and are merged now and then. */
export interface PostingIndex {
  /** The large segment, then the live one. */
  segments: readonly Segment[];
  readonly waiting: { hashes: Uint32Array; ordinals: Uint32Array; count: number };
}

/** The live segment is merged into the large one when it has grown to this part of it. */
const MERGE_AT = 1 / 8;

/** An index over segments that were built before; none for a new one. */
export function createPostingIndex(segments: readonly Segment[] = [emptySegment(0)]): PostingIndex {
  return { segments, waiting: { hashes: new Uint32Array(64), ordinals: new Uint32Array(64), count: 0 } };
}

/** Postings that may wait: what waits needs twice the memory and two copies while it is sorted. */
const MAX_WAITING = 1 << 21;

/** Adds postings of one article. */
export function addPostings(index: PostingIndex, hashes: Uint32Array, ordinal: number): void {
  const { waiting } = index;
  if (waiting.count > MAX_WAITING) settle(index);
  const needed = waiting.count + hashes.length;
  if (needed > waiting.hashes.length) {
    waiting.hashes = enlarged(waiting.hashes, needed * 2);
    waiting.ordinals = enlarged(waiting.ordinals, needed * 2);
  }
  waiting.hashes.set(hashes, waiting.count);
  waiting.ordinals.fill(ordinal, waiting.count, needed);
  waiting.count = needed;
}

/** Brings what waits into the segments; looking up does it by itself. */
export function settle(index: PostingIndex): void {
  const { waiting } = index;
  if (waiting.count === 0) return;
  const fresh = buildSegment({
    hashes: waiting.hashes.subarray(0, waiting.count),
    ordinals: waiting.ordinals.subarray(0, waiting.count),
  });
  waiting.count = 0;
  waiting.hashes = new Uint32Array(64);
  waiting.ordinals = new Uint32Array(64);
  const [large = emptySegment(0), live] = index.segments;
  const grown = live ? mergeSegments(live, fresh) : fresh;
  const isLarge = grown.lows.length > large.lows.length * MERGE_AT;
  index.segments = isLarge ? [large.lows.length === 0 ? grown : mergeSegments(large, grown)] : [large, grown];
}

/** Everything in one segment, e.g. to be saved. */
export function toOneSegment(index: PostingIndex, shared = false): Segment {
  settle(index);
  const [large = emptySegment(0, shared), live] = index.segments;
  return live ? mergeSegments(large, live, shared) : large;
}

/**
 * Calls `visit` with every article number that has the hash, and answers how many there are; more than `limit` are common
 * text and visit nobody.
 */
export function visitPostings(
  { segments }: PostingIndex,
  hash: number,
  limit: number,
  visit: (ordinal: number) => void,
): number {
  let found = 0;
  for (const segment of segments) {
    const first = findPostings(segment, hash);
    if (first < 0) continue;
    const { lows, ordinals } = segment;
    const low = lows[first];
    const end = bucketEnd(segment, hash);
    if (first + limit < end && lows[first + limit] === low) return limit + 1;
    for (let at = first; at < end && lows[at] === low; at += 1) {
      visit(ordinals[at] ?? 0);
      found += 1;
    }
  }
  return found;
}

/**
 * The article numbers behind all of the hashes, one entry a posting; hashes with more than `limit` in one segment are
 * common text and left out.
 */
export function collectPostings({ segments }: PostingIndex, hashes: Uint32Array, limit: number): Uint32Array {
  let found: Uint32Array = new Uint32Array(1024);
  let count = 0;
  for (const segment of segments) {
    const { lows, ordinals } = segment;
    if (lows.length === 0) continue;
    const firsts = findAll(segment, hashes);
    for (let index = 0; index < hashes.length; index += 1) {
      const first = firsts[index] ?? -1;
      if (first < 0) continue;
      const end = endOfRun(segment, hashes[index] ?? 0, first);
      if (end - first > limit) continue;
      if (count + limit > found.length) found = enlarged(found, found.length * 2 + limit);
      for (let at = first; at < end; at += 1) found[count + at - first] = ordinals[at] ?? 0;
      count += end - first;
    }
  }
  return found.subarray(0, count);
}

/** First posting of each hash. A loop of its own: the reads do not wait for each other, so misses of the cache overlap. */
function findAll(segment: Segment, hashes: Uint32Array): Int32Array {
  const firsts = new Int32Array(hashes.length);
  for (let index = 0; index < hashes.length; index += 1) firsts[index] = findPostings(segment, hashes[index] ?? 0);
  return firsts;
}

function endOfRun(segment: Segment, hash: number, first: number): number {
  const { lows } = segment;
  const end = bucketEnd(segment, hash);
  let at = first + 1;
  while (at < end && lows[at] === lows[first]) at += 1;
  return at;
}

function enlarged(array: Uint32Array, length: number): Uint32Array {
  const larger = new Uint32Array(length);
  larger.set(array);
  return larger;
}
