/** A stretch of a block: a sentence, or what stands between two bars. */
export interface Sentence {
  readonly text: string;
  /** Offset in the block's text. */
  readonly start: number;
}

const MAX_WHOLE = 1_200;
const EDGE = 600;
const BREAK = /[.!?…]["”’»')\]]{0,2} |[|•·] /g;
const ABBREVIATION = /(?:^|[\s(])(?:\p{L}|\p{Lu}\p{Ll}{0,3}|Prof|www|vol|no|bzw|usw|urspr|etc)$/u;
const WORD_AT_END = /[\s(]?[\p{L}\p{N}]{0,12}$/u;

/** The sentences of a block; of a very long one those at both ends, where credits stand. */
export function sentencesOf(text: string): readonly Sentence[] {
  if (text.length <= MAX_WHOLE) return split(text, 0);
  const tail = text.length - EDGE;
  return [...split(text.slice(0, EDGE), 0), ...split(text.slice(tail), tail)];
}

function split(text: string, offset: number): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(BREAK)) {
    const end = index + mark.length;
    if (mark.startsWith('.') && isAbbreviation(text, index, end)) continue;
    if (end > start) sentences.push({ text: text.slice(start, end).trim(), start: offset + start });
    start = end;
  }
  if (start < text.length) sentences.push({ text: text.slice(start).trim(), start: offset + start });
  return sentences;
}

/** "Dr. Moss", "St. Gallen", "2. Mai": a short capitalised word or a number before the dot, no new sentence behind it. */
function isAbbreviation(text: string, dot: number, next: number): boolean {
  const word = WORD_AT_END.exec(text.slice(Math.max(0, dot - 14), dot))?.[0] ?? '';
  if (/^\s?\d{1,2}$/.test(word)) return true;
  if (/^\p{Ll}/u.test(text.slice(next, next + 1))) return true;
  return (
    /^[\s(]?(?:Prof|Dr|Mr|Mrs|Ms|St|Jr|Sr|Gen|Col|Sen|Rep|Gov|Inc|vs|No|\p{Lu})$/u.test(word) && ABBREVIATION.test(word)
  );
}
