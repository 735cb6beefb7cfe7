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
  if (limit <= NEAR) return nearDistance(a, b, limit);
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = nextRow(previous, a.charCodeAt(row - 1), b, row);
    if (Math.min(...current) >= limit) return limit;
    previous = current;
  }
  return Math.min(previous[b.length] ?? limit, limit);
}

/** Up to this limit only the places near the diagonal are looked at. */
const NEAR = 8;
const BAND = 2 * NEAR + 1;
const rows = [new Uint8Array(BAND), new Uint8Array(BAND)] as const;

/**
 * Levenshtein distance below a small limit (Ukkonen's band): whatever lies further from the diagonal than the limit costs
 * more anyway. Entry `NEAR + column - row` of a row is the distance of the first `row` and `column` letters.
 */
function nearDistance(a: string, b: string, limit: number): number {
  let [previous, current] = [rows[0], rows[1]];
  previous.fill(limit);
  for (let column = 0; column < limit && column <= b.length; column += 1) previous[NEAR + column] = column;
  for (let row = 1; row <= a.length; row += 1) {
    current.fill(limit);
    let least = limit;
    const code = a.charCodeAt(row - 1);
    for (let column = Math.max(0, row - limit + 1); column <= Math.min(b.length, row + limit - 1); column += 1) {
      const at = NEAR + column - row;
      const replace = column === 0 ? limit : (previous[at] ?? limit) + (b.charCodeAt(column - 1) === code ? 0 : 1);
      const best = Math.min(
        replace,
        (previous[at + 1] ?? limit) + 1,
        at === 0 ? limit : (current[at - 1] ?? limit) + 1,
      );
      current[at] = Math.min(best, limit);
      least = Math.min(least, best);
    }
    if (least >= limit) return limit;
    [previous, current] = [current, previous];
  }
  return Math.min(previous[NEAR + b.length - a.length] ?? limit, limit);
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
