import { Scratch } from '../lib/scratch.ts';
import { bucketEnd, buildSegment, findPostings, mergeSegments, type Segment } from './segment.ts';

/**
 * Hash to article numbers. Takes new postings at any time: they wait, become a small segment, and segments are merged now
 * and then, so that there are few of them.
 */
export interface PostingIndex {
  /** The largest and oldest first. */
  segments: readonly Segment[];
  readonly waiting: { hashes: Uint32Array; ordinals: Uint32Array; count: number };
}

/** A segment is merged into the one before it when it has grown to this part of it. */
const MERGE_AT = 1 / 8;

/** An index over segments that were built before; none for a new one. */
export function createPostingIndex(segments: readonly Segment[] = []): PostingIndex {
  return { segments, waiting: { hashes: new Uint32Array(64), ordinals: new Uint32Array(64), count: 0 } };
}

/** Postings that may wait: what waits needs twice the memory and two copies while it is sorted. */
const MAX_WAITING = 1 << 21;
/** Those of the article that makes them too many fit, too. */
const SPARE = 1 << 16;

/** Adds postings of one article. */
export function addPostings(index: PostingIndex, hashes: Uint32Array, ordinal: number): void {
  const { waiting } = index;
  // Merged by whoever looks something up, or saves: a large corpus that is read in need not be merged again and again.
  if (waiting.count > MAX_WAITING) index.segments = [...index.segments, takeWaiting(index)];
  const needed = waiting.count + hashes.length;
  if (needed > waiting.hashes.length) {
    const room = Math.max(needed, Math.min(needed * 2, MAX_WAITING + SPARE));
    waiting.hashes = enlarged(waiting.hashes, room);
    waiting.ordinals = enlarged(waiting.ordinals, room);
  }
  waiting.hashes.set(hashes, waiting.count);
  waiting.ordinals.fill(ordinal, waiting.count, needed);
  waiting.count = needed;
}

function takeWaiting({ waiting }: PostingIndex): Segment {
  const fresh = buildSegment({
    hashes: waiting.hashes.subarray(0, waiting.count),
    ordinals: waiting.ordinals.subarray(0, waiting.count),
  });
  waiting.count = 0;
  return fresh;
}

/** Brings what waits into the segments; looking up does it by itself. */
export function settle(index: PostingIndex): void {
  if (index.waiting.count === 0) return;
  index.segments = withSegment(index.segments, takeLast(index));
}

/** `takeWaiting`, after which few are expected. */
function takeLast(index: PostingIndex): Segment {
  const fresh = takeWaiting(index);
  index.waiting.hashes = new Uint32Array(64);
  index.waiting.ordinals = new Uint32Array(64);
  return fresh;
}

function withSegment(segments: readonly Segment[], fresh: Segment): readonly Segment[] {
  let from = segments.length;
  let size = fresh.lows.length;
  while (from > 0 && size > (segments[from - 1]?.lows.length ?? 0) * MERGE_AT) {
    from -= 1;
    size += segments[from]?.lows.length ?? 0;
  }
  const [kept, small] = [segments.slice(0, from), segments.slice(from)];
  return [...kept, small.length === 0 ? fresh : mergeSegments([...small, fresh])];
}

/** All segments, with nothing waiting. */
export function allSegments(index: PostingIndex): readonly Segment[] {
  if (index.waiting.count > 0) index.segments = [...index.segments, takeLast(index)];
  return index.segments;
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
    const { lows, ordinals, base } = segment;
    const low = lows[first];
    const end = bucketEnd(segment, hash);
    if (first + limit < end && lows[first + limit] === low) return limit + 1;
    for (let at = first; at < end && lows[at] === low; at += 1) {
      visit((ordinals[at] ?? 0) + base);
      found += 1;
    }
  }
  return found;
}

/**
 * The article numbers behind all of the hashes, one entry a posting; hashes with more than `limit` in one segment are
 * common text and left out.
 *
 * A large index lies in main memory and none of it in a cache, and a read there takes as long as hundreds of steps of the
 * processor. It goes on with other reads meanwhile, unless it has to guess how a loop ends. Hence three passes, of which
 * the first two decide nothing.
 * @returns numbers that stand there until the next call
 */
export function collectPostings({ segments }: PostingIndex, hashes: Uint32Array, limit: number): Uint32Array {
  let found = scratch.found.take(1024);
  let count = 0;
  for (const segment of segments) {
    if (segment.lows.length === 0) continue;
    const { hits, end } = findRuns(segment, hashes, limit);
    const { ordinals, base } = segment;
    for (let hit = 0; hit < end; hit += 2) {
      const from = hits[hit] ?? 0;
      const length = hits[hit + 1] ?? 0;
      if (count + length > found.length) found = enlarged(found, found.length * 2 + length);
      for (let at = 0; at < length; at += 1) found[count + at] = (ordinals[from + at] ?? 0) + base;
      count += length;
    }
  }
  return found.subarray(0, count);
}

const scratch = { found: new Scratch(), runs: new Scratch(), buckets: new Scratch() };

/** Where the postings of each hash begin and how many they are, of those that the segment has; two entries a hash. */
function findRuns(segment: Segment, hashes: Uint32Array, limit: number): { hits: Uint32Array; end: number } {
  const { lows } = segment;
  const buckets = readBuckets(segment, hashes);
  const runs = scratch.runs.take(hashes.length * 2);
  let count = 0;
  for (let index = 0; index < hashes.length; index += 1) {
    const low = (hashes[index] ?? 0) & 0xffff;
    const end = buckets[index * 2 + 1] ?? 0;
    let first = buckets[index * 2] ?? 0;
    while (first < end && (lows[first] ?? 0) < low) first += 1;
    let last = first;
    while (last < end && lows[last] === low) last += 1;
    if (last === first || last - first > limit) continue;
    runs[count] = first;
    runs[count + 1] = last - first;
    count += 2;
  }
  return { hits: runs, end: count };
}

/** Begin and end of the bucket of each hash; what stands at its begin is in the processor's cache by then. */
function readBuckets({ bits, directory, lows }: Segment, hashes: Uint32Array): Uint32Array {
  const buckets = scratch.buckets.take(hashes.length * 2 + 1);
  for (let index = 0; index < hashes.length; index += 1) {
    const bucket = (hashes[index] ?? 0) >>> (32 - bits);
    buckets[index * 2] = directory[bucket] ?? 0;
    buckets[index * 2 + 1] = directory[bucket + 1] ?? 0;
  }
  let touched = 0;
  for (let index = 0; index < hashes.length; index += 1) touched ^= lows[buckets[index * 2] ?? 0] ?? 0;
  // Kept, so that the reads are not left out as useless.
  buckets[hashes.length * 2] = touched;
  return buckets;
}

function enlarged(array: Uint32Array, length: number): Uint32Array {
  const larger = new Uint32Array(length);
  larger.set(array);
  return larger;
}
