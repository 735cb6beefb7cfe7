/** Agreement of two texts in 4-word shingles. */
export interface TextScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly exact: boolean;
}

const SIZE = 4;

/** Compares by multiset of 4-word shingles, as the public article-extraction benchmark does. */
export function scoreText(truth: string, found: string): TextScore {
  const want = shinglesOf(truth);
  const have = shinglesOf(found);
  let tp = 0;
  let fp = 0;
  for (const [shingle, count] of have) {
    const wanted = want.get(shingle) ?? 0;
    tp += Math.min(count, wanted);
    fp += Math.max(0, count - wanted);
  }
  let fn = 0;
  for (const [shingle, count] of want) fn += Math.max(0, count - (have.get(shingle) ?? 0));
  const precision = share(tp, fp, fn);
  const recall = share(tp, fn, fp);
  return { precision, recall, f1: harmonic(precision, recall), exact: fp === 0 && fn === 0 };
}

/** Means over pages; `f1` is that of the mean precision and the mean recall. */
export function summarise(scores: readonly TextScore[]): {
  precision: number;
  recall: number;
  f1: number;
  exact: number;
} {
  const mean = (value: (score: TextScore) => number) =>
    scores.reduce((sum, score) => sum + value(score), 0) / Math.max(1, scores.length);
  const precision = mean((score) => score.precision);
  const recall = mean((score) => score.recall);
  return { precision, recall, f1: harmonic(precision, recall), exact: mean((score) => Number(score.exact)) };
}

function share(hit: number, miss: number, otherMiss: number): number {
  if (miss === 0 && otherMiss === 0) return 1;
  return hit === 0 ? 0 : hit / (hit + miss);
}

function harmonic(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}

function shinglesOf(text: string): ReadonlyMap<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (let at = 0; at < Math.max(1, words.length - SIZE + 1); at += 1) {
    const shingle = words.slice(at, at + SIZE).join(' ');
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}
