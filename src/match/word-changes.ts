import { normaliseWords, type Words } from '../lib/text.ts';

/** A stretch of a text and what became of it. `altered`: other words stand in its place on the other side. */
export interface Stretch {
  readonly text: string;
  readonly kind: 'same' | 'removed' | 'inserted' | 'altered';
}

/** Both sides of a comparison in stretches; joined they give the texts as written. */
export interface WordChanges {
  readonly original: readonly Stretch[];
  readonly page: readonly Stretch[];
  /** Words that differ, counted on the side that has more of them. */
  readonly count: number;
}

/** Beyond so many pairs of words a comparison is cut short: the rest counts as altered. */
const MAX_PAIRS = 400_000;

/** Compares two texts word by word; case, typography and invisible characters are no change. */
export function compareWords(original: string, page: string): WordChanges {
  const one = normaliseWords(original);
  const other = normaliseWords(page);
  const kept = commonWords(one.hashes, other.hashes);
  const holes = holesOf(kept, one.count, other.count);
  return {
    original: stretches(
      original,
      one,
      holes.map(({ one: [from, to], other: [start, end] }) => ({
        from,
        to,
        kind: end > start ? 'altered' : 'removed',
      })),
    ),
    page: stretches(
      page,
      other,
      holes.map(({ one: [from, to], other: [start, end] }) => ({
        from: start,
        to: end,
        kind: to > from ? 'altered' : 'inserted',
      })),
    ),
    count: holes.reduce((sum, { one: [from, to], other: [start, end] }) => sum + Math.max(to - from, end - start), 0),
  };
}

type Pair = readonly [one: number, other: number];

/** Longest common subsequence, as pairs of places; of very long texts only what they begin and end with. */
export function commonWords(one: Uint32Array, other: Uint32Array): readonly Pair[] {
  let head = 0;
  while (head < Math.min(one.length, other.length) && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(one.length, other.length) - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const pairs: Pair[] = [];
  for (let at = 0; at < head; at += 1) pairs.push([at, at]);
  const middle = longestCommon(one.subarray(head, one.length - tail), other.subarray(head, other.length - tail));
  pairs.push(...middle.map(([a, b]): Pair => [a + head, b + head]));
  for (let at = tail; at > 0; at -= 1) pairs.push([one.length - at, other.length - at]);
  return pairs;
}

function longestCommon(one: Uint32Array, other: Uint32Array): readonly Pair[] {
  const width = other.length + 1;
  if (one.length === 0 || other.length === 0 || one.length * other.length > MAX_PAIRS) return [];
  const lengths = new Uint16Array((one.length + 1) * width);
  for (let a = one.length - 1; a >= 0; a -= 1) {
    for (let b = other.length - 1; b >= 0; b -= 1) {
      const at = a * width + b;
      lengths[at] =
        one[a] === other[b]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  const pairs: Pair[] = [];
  for (let a = 0, b = 0; a < one.length && b < other.length;) {
    const at = a * width + b;
    if (one[a] === other[b]) {
      pairs.push([a, b]);
      a += 1;
      b += 1;
    } else if ((lengths[at + width] ?? 0) >= (lengths[at + 1] ?? 0)) a += 1;
    else b += 1;
  }
  return pairs;
}

interface Hole {
  readonly one: Pair;
  readonly other: Pair;
}

function holesOf(kept: readonly Pair[], ones: number, others: number): readonly Hole[] {
  const holes: Hole[] = [];
  let [a, b] = [0, 0];
  for (const [one, other] of [...kept, [ones, others] as const]) {
    if (one > a || other > b) holes.push({ one: [a, one], other: [b, other] });
    [a, b] = [one + 1, other + 1];
  }
  return holes;
}

function stretches(
  text: string,
  { starts, ends }: Words,
  marked: readonly { from: number; to: number; kind: Stretch['kind'] }[],
): readonly Stretch[] {
  const found: Stretch[] = [];
  let at = 0;
  for (const { from, to, kind } of marked) {
    if (to === from) continue;
    const [start, end] = [starts[from] ?? at, ends[to - 1] ?? at];
    if (start > at) found.push({ text: text.slice(at, start), kind: 'same' });
    found.push({ text: text.slice(start, end), kind });
    at = end;
  }
  if (at < text.length) found.push({ text: text.slice(at), kind: 'same' });
  return found;
}
