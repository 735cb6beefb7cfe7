const LENGTH = 3;
/** The last three code units fit into the hash, the case of the first of them left out. */
const MASK = 0x7fff;

/**
 * Stems that are looked for in a text all at once, in any case. One look into a table at each character tells nearly all
 * places where none of them stands: an expression of a hundred alternatives takes many times as long.
 */
export class StemSet {
  readonly #mayEnd = new Uint8Array(MASK + 1);
  readonly #byStart = new Map<string, string[]>();

  /** `stems`: of three characters or more each. */
  constructor(stems: readonly string[]) {
    for (const stem of stems) {
      const folded = stem.toLowerCase();
      const start = folded.slice(0, LENGTH);
      this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), folded]);
      for (const spelling of spellingsOf(start)) this.#mayEnd[hashOf(spelling)] = 1;
    }
  }

  /** Whether any of the stems stands in a text. */
  isIn(text: string): boolean {
    let hash = 0;
    for (let at = 0; at < text.length; at += 1) {
      hash = step(hash, text.charCodeAt(at));
      if (this.#mayEnd[hash] === 1 && this.#beginsAt(text, at + 1 - LENGTH)) return true;
    }
    return false;
  }

  #beginsAt(text: string, start: number): boolean {
    if (start < 0) return false;
    const stems = this.#byStart.get(text.slice(start, start + LENGTH).toLowerCase());
    return stems?.some((stem) => text.slice(start, start + stem.length).toLowerCase() === stem) === true;
  }
}

function step(hash: number, code: number): number {
  return ((hash << 5) ^ code) & MASK;
}

function hashOf(start: string): number {
  let hash = 0;
  for (let at = 0; at < start.length; at += 1) hash = step(hash, start.charCodeAt(at));
  return hash;
}

/** A start with each of its letters small or capital. */
function spellingsOf(start: string): readonly string[] {
  let spellings = [''];
  for (const letter of start) spellings = spellings.flatMap((begun) => [begun + letter, begun + letter.toUpperCase()]);
  return spellings;
}
