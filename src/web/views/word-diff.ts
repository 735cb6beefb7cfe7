/** A stretch of words that stands in both texts or in one of them. */
export interface DiffPart {
  readonly text: string;
  readonly changed: boolean;
}

/** Beyond so many words the table would grow too large; the text is then shown whole. */
const MAX_WORDS = 600;

/**
 * Marks the words of two paragraphs that the other one does not have, by their longest common subsequence
 * (O(n·m), at most 600 words a side). Joining the parts gives the texts back, white space collapsed.
 */
export function diffWords(one: string, other: string): { one: readonly DiffPart[]; other: readonly DiffPart[] } {
  const left = words(one);
  const right = words(other);
  if (left.length > MAX_WORDS || right.length > MAX_WORDS) {
    return { one: [{ text: left.join(' '), changed: false }], other: [{ text: right.join(' '), changed: false }] };
  }
  const { keptLeft, keptRight } = common(left, right);
  return { one: group(left, keptLeft), other: group(right, keptRight) };
}

/** How many words of either side the other does not have. */
export function changedWords(parts: readonly DiffPart[]): number {
  return parts.reduce((sum, part) => sum + (part.changed ? words(part.text).length : 0), 0);
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function common(left: readonly string[], right: readonly string[]): { keptLeft: Set<number>; keptRight: Set<number> } {
  const width = right.length + 1;
  const length = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const at = i * width + j;
      length[at] =
        left[i] === right[j]
          ? (length[at + width + 1] ?? 0) + 1
          : Math.max(length[at + width] ?? 0, length[at + 1] ?? 0);
    }
  }
  return walk(left, right, length);
}

function walk(
  left: readonly string[],
  right: readonly string[],
  length: Uint16Array,
): { keptLeft: Set<number>; keptRight: Set<number> } {
  const width = right.length + 1;
  const keptLeft = new Set<number>();
  const keptRight = new Set<number>();
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const at = i * width + j;
    if (left[i] === right[j]) {
      keptLeft.add(i++);
      keptRight.add(j++);
    } else if ((length[at + width] ?? 0) >= (length[at + 1] ?? 0)) i++;
    else j++;
  }
  return { keptLeft, keptRight };
}

function group(all: readonly string[], kept: ReadonlySet<number>): readonly DiffPart[] {
  const parts: { words: string[]; changed: boolean }[] = [];
  all.forEach((word, index) => {
    const changed = !kept.has(index);
    const last = parts[parts.length - 1];
    if (last?.changed === changed) last.words.push(word);
    else parts.push({ words: [word], changed });
  });
  return parts.map((part) => ({ text: part.words.join(' '), changed: part.changed }));
}
