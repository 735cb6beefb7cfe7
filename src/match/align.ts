import { Scratch } from '../lib/scratch.ts';

/** A run of equal words: `length` words from `article` on in the article, from `page` on in the page. */
export interface Run {
  readonly article: number;
  readonly page: number;
  readonly length: number;
}

/** Where each short shingle of the page begins; made once and used for every candidate. */
export interface PlaceTable {
  readonly words: Uint32Array;
  /** By hash of a shingle: its first place and 1, or 0. */
  readonly heads: Uint32Array;
  /** By place: the place behind it whose hash falls into the same slot and 1, or 0. */
  readonly nexts: Uint32Array;
  readonly mask: number;
}

/** Words that must stand together before a run begins. */
const SEED = 4;
/** Places tried for one shingle: text that repeats itself must not cost more than linear time. */
const MAX_PLACES = 24;
/** A run of so many words is no chance and no set phrase. */
const ANCHOR = 8;
/** A shorter one counts only where it goes on after another one, at most so many words later on both sides. */
const REACH = 30;

const scratch = { heads: new Scratch(), nexts: new Scratch() };

/** Indexes the words of a page; the table is good until the next one is made. */
export function placeTable(words: Uint32Array): PlaceTable {
  const size = 1 << Math.max(4, 32 - Math.clz32(words.length));
  const heads = scratch.heads.takeCleared(size);
  const nexts = scratch.nexts.take(words.length);
  const mask = size - 1;
  for (let at = words.length - SEED; at >= 0; at -= 1) {
    const slot = seedHash(words, at) & mask;
    nexts[at] = heads[slot] ?? 0;
    heads[slot] = at + 1;
  }
  return { words, heads, nexts, mask };
}

/**
 * The runs of words that the article and the page have in common, in the order of the article; no word of the article is
 * in two of them. Runs that are short and stand alone (set phrases) are left out.
 */
export function alignWords(article: Uint32Array, table: PlaceTable): readonly Run[] {
  const runs: Run[] = [];
  let at = 0;
  let expected = -1;
  while (at + SEED <= article.length) {
    const run = longestRun(article, at, table, expected);
    if (run) {
      runs.push(run);
      at += run.length;
      expected = run.page + run.length;
    } else at += 1;
  }
  return keepGrounded(runs);
}

function longestRun(article: Uint32Array, at: number, table: PlaceTable, expected: number): Run | null {
  const { words, heads, nexts, mask } = table;
  let next = heads[seedHash(article, at) & mask] ?? 0;
  let [page, length, best] = [0, 0, 0];
  for (let tried = 0; next > 0 && tried < MAX_PLACES; tried += 1) {
    const place = next - 1;
    next = nexts[place] ?? 0;
    const common = commonLength(article, at, words, place);
    // Among equals the place that goes on where the last run ended.
    const isNear = expected >= 0 && place >= expected && place - expected <= REACH;
    const score = common < SEED ? 0 : common * 2 + (isNear ? 1 : 0) * ANCHOR;
    if (score > best) [page, length, best] = [place, common, score];
  }
  return best > 0 ? { article: at, page, length } : null;
}

function commonLength(article: Uint32Array, from: number, words: Uint32Array, place: number): number {
  const most = Math.min(article.length - from, words.length - place);
  let length = 0;
  while (length < most && article[from + length] === words[place + length]) length += 1;
  return length;
}

function keepGrounded(runs: readonly Run[]): readonly Run[] {
  const grounded = runs.map(({ length }) => length >= ANCHOR);
  for (let index = 1; index < runs.length; index += 1) {
    if (grounded[index - 1] && follows(runs[index - 1], runs[index])) grounded[index] = true;
  }
  for (let index = runs.length - 2; index >= 0; index -= 1) {
    if (grounded[index + 1] && follows(runs[index], runs[index + 1])) grounded[index] = true;
  }
  // Several short ones in a row hold each other up: text of which every few words were changed.
  for (let index = 2; index < runs.length; index += 1) {
    const [first, second, third] = [runs[index - 2], runs[index - 1], runs[index]];
    if (!follows(first, second) || !follows(second, third)) continue;
    grounded[index - 2] = grounded[index - 1] = grounded[index] = true;
  }
  return runs.filter((_, index) => grounded[index]);
}

function follows(one: Run | undefined, next: Run | undefined): boolean {
  if (!one || !next) return false;
  const articleGap = next.article - one.article - one.length;
  const pageGap = next.page - one.page - one.length;
  return articleGap <= REACH && pageGap >= 0 && pageGap <= REACH;
}

function seedHash(words: Uint32Array, at: number): number {
  let hash = words[at] ?? 0;
  hash = Math.imul(hash, 0x9e3779b1) ^ (words[at + 1] ?? 0);
  hash = Math.imul(hash, 0x9e3779b1) ^ (words[at + 2] ?? 0);
  hash = Math.imul(hash, 0x9e3779b1) ^ (words[at + 3] ?? 0);
  return hash ^ (hash >>> 15);
}
