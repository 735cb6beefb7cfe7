/**
 * A pattern of robots.txt: `*` matches anything, `$` at the end the end of the path. What stands behind its first wildcard
 * is split when a path begins as it does: most never do, and a file may hold tens of thousands.
 */
export class Pattern {
  /** The pattern ends with `$`. */
  readonly anchored: boolean;
  /** What a path must begin with. */
  readonly first: string;
  readonly #rest: string | null;
  #parts: readonly string[] | null = null;

  constructor(pattern: string) {
    this.anchored = pattern.endsWith('$');
    const body = this.anchored ? pattern.slice(0, -1) : pattern;
    const star = body.indexOf('*');
    this.first = star < 0 ? body : body.slice(0, star);
    this.#rest = star < 0 ? null : body.slice(star + 1);
  }

  get hasWildcard(): boolean {
    return this.#rest !== null;
  }

  /** The parts behind the first wildcard; only the last one may be empty. */
  get parts(): readonly string[] {
    this.#parts ??= this.#rest === null ? [] : splitAtStars(this.#rest);
    return this.#parts;
  }
}

function splitAtStars(text: string): readonly string[] {
  const parts = text.split('*');
  return parts.filter((part, index) => part !== '' || index === parts.length - 1);
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

/** Notes which runs of three characters a path has: a part with any other run cannot stand in it. */
export function indexPath(path: string): PathIndex {
  const grams = new Uint8Array(GRAM_SPACE);
  for (let at = 0; at < path.length; at += 1) {
    for (let length = 1; length <= 3; length += 1) grams[gramAt(path, at, length)] = 1;
  }
  return { path, grams, work: MAX_WORK };
}

/** Greedy: the earliest place of each part is as good as any later one; the last part alone may be bound to the end. */
export function matchesPattern(pattern: Pattern, index: PathIndex): boolean {
  const { path } = index;
  const { first, anchored } = pattern;
  if (!path.startsWith(first)) return false;
  if (!pattern.hasWildcard) return !anchored || first.length === path.length;
  const { parts } = pattern;
  const last = parts.length - 1;
  const end = parts[last] ?? '';
  if ((anchored && !path.endsWith(end)) || parts.some((part) => !mayContain(index, part))) return false;
  let at = first.length;
  for (let part = 0; part < (anchored ? last : parts.length) && index.work >= 0; part += 1) {
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
