/**
 * The candidate that a mistyped word most likely means: fewest edits, at most a third of its length.
 * null where nothing is near. Case does not count.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let bestEdits = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const edits = editDistance(word.toLowerCase(), candidate.toLowerCase(), bestEdits);
    if (edits < bestEdits) [best, bestEdits] = [candidate, edits];
  }
  return best;
}

/** Levenshtein distance, given up (returned as `limit`) once it cannot be below `limit`. */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = nextRow(previous, a.charCodeAt(row - 1), b, row);
    if (Math.min(...current) >= limit) return limit;
    previous = current;
  }
  return Math.min(previous[b.length] ?? limit, limit);
}

function nextRow(previous: readonly number[], code: number, b: string, row: number): number[] {
  const current = [row];
  for (let column = 1; column <= b.length; column += 1) {
    const replace = (previous[column - 1] ?? 0) + (b.charCodeAt(column - 1) === code ? 0 : 1);
    const remove = (previous[column] ?? 0) + 1;
    const insert = (current[column - 1] ?? 0) + 1;
    current.push(Math.min(replace, remove, insert));
  }
  return current;
}
