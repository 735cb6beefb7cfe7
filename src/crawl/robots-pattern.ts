/** A pattern of robots.txt, ready to match. */
export interface Pattern {
  /** Parts between the wildcards; the first one must begin the path. */
  readonly parts: readonly string[];
  /** The pattern ends with `$`. */
  readonly anchored: boolean;
}

/** A path with what makes most patterns fail at once, and how much work is left for it. */
export interface PathIndex {
  readonly path: string;
  readonly grams: Uint8Array;
  /** Steps that may still be spent; below 0 the answers are not to be trusted. */
  work: number;
}

const GRAM_SPACE = 0x10000;
/** Real files and paths need a hundredth of it. */
const MAX_WORK = 5_000_000;

/** Splits a pattern at its wildcards; `*` matches anything, `$` at the end the end of the path. */
export function compilePattern(pattern: string): Pattern {
  const anchored = pattern.endsWith('$');
  const [first = '', ...rest] = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  const last = rest.pop();
  const parts = [first, ...rest.filter((part) => part !== ''), ...(last === undefined ? [] : [last])];
  return { parts, anchored };
}

/** Notes which runs of three characters a path has: a part with any other run cannot stand in it. */
export function indexPath(path: string): PathIndex {
  const grams = new Uint8Array(GRAM_SPACE);
  for (let at = 0; at < path.length; at += 1) {
    for (let length = 1; length <= 3; length += 1) grams[gramAt(path, at, length)] = 1;
  }
  return { path, grams, work: MAX_WORK };
}

/** Greedy: the earliest place of each part is as good as any later one; the last part alone may be bound to the end. */
export function matchesPattern({ parts, anchored }: Pattern, index: PathIndex): boolean {
  const { path } = index;
  const [first = ''] = parts;
  if (!path.startsWith(first)) return false;
  const last = parts.length - 1;
  if (last === 0) return !anchored || first.length === path.length;
  const end = parts[last] ?? '';
  if ((anchored && !path.endsWith(end)) || parts.some((part) => !mayContain(index, part))) return false;
  let at = first.length;
  for (let part = 1; part < (anchored ? last : parts.length) && index.work >= 0; part += 1) {
    const text = parts[part] ?? '';
    const found = path.indexOf(text, at);
    index.work -= (found < 0 ? path.length : found) - at + text.length;
    if (found < 0) return false;
    at = found + text.length;
  }
  return !anchored || path.length - end.length >= at;
}

function mayContain({ grams }: PathIndex, part: string): boolean {
  const length = Math.min(3, part.length);
  for (let at = 0; at + length <= part.length && length > 0; at += 1) {
    if (grams[gramAt(part, at, length)] !== 1) return false;
  }
  return true;
}

function gramAt(text: string, at: number, length: number): number {
  let gram = length;
  for (let index = at; index < at + length; index += 1) gram = (gram * 61 + text.charCodeAt(index)) & (GRAM_SPACE - 1);
  return gram;
}
