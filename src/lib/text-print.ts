import { hashWords } from './text.ts';

/** Words of one shingle. */
const SHINGLE = 3;
/** Hashes that stand for a text. */
const PRINTS = 8;
/** Shorter texts are like each other by chance. */
const LEAST_WORDS = 40;

/**
 * The smallest hashes of the word triples of a text (a MinHash sketch, Broder 1997): texts that are nearly equal share
 * most of them, others none. Empty for a text of few words.
 */
export function textPrints(text: string): readonly number[] {
  const shingles = shinglesOf(text);
  return shingles === null ? [] : [...shingles].sort((one, other) => one - other).slice(0, PRINTS);
}

/** Share of the word triples of two texts that stand in both, 0 to 1 (Jaccard); 0 where either has few words. */
export function textLikeness(one: string, other: string): number {
  const [ours, theirs] = [shinglesOf(one), shinglesOf(other)];
  if (!ours || !theirs) return 0;
  let shared = 0;
  for (const shingle of ours) if (theirs.has(shingle)) shared += 1;
  return shared / (ours.size + theirs.size - shared);
}

function shinglesOf(text: string): ReadonlySet<number> | null {
  const words = hashWords(text);
  if (words.length < LEAST_WORDS) return null;
  const shingles = new Set<number>();
  for (let at = 0; at + SHINGLE <= words.length; at += 1) {
    let hash = 0x811c9dc5;
    for (let word = at; word < at + SHINGLE; word += 1) hash = mix(hash ^ (words[word] ?? 0));
    shingles.add(hash >>> 0);
  }
  return shingles;
}

function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return hash ^ (hash >>> 16);
}
