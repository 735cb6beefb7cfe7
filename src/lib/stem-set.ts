const LENGTH = 3;
/** The last three code units fit into the hash, the case of the first of them left out. */
const MASK = 0x7fff;

/**
 * Stems that are looked for in a text all at once, in any case. One look into a table at each character tells nearly all
 * places where none of them stands: an expression of a hundred alternatives takes many times as long.
 */
export class StemSet {
  readonly #mayEnd = new Uint8Array(MASK + 1);
  readonly #byHash = new Map<number, string[]>();

  /** `stems`: of three characters or more each. */
  constructor(stems: readonly string[]) {
    for (const stem of stems) {
      const folded = stem.toLowerCase();
      for (const hash of new Set(spellingsOf(folded.slice(0, LENGTH)).map(hashOf))) {
        this.#mayEnd[hash] = 1;
        this.#byHash.set(hash, [...(this.#byHash.get(hash) ?? []), folded]);
      }
    }
  }

  /** Whether any of the stems stands in a text. */
  isIn(text: string): boolean {
    let hash = 0;
    for (let at = 0; at < text.length; at += 1) {
      hash = step(hash, text.charCodeAt(at));
      if (this.#mayEnd[hash] === 1 && this.#beginsAt(text, at + 1 - LENGTH, hash)) return true;
    }
    return false;
  }

  #beginsAt(text: string, start: number, hash: number): boolean {
    if (start < 0) return false;
    for (const stem of this.#byHash.get(hash) ?? []) if (stands(stem, text, start)) return true;
    return false;
  }
}

/** Whether a stem stands at a place of a text, in any case; ASCII, nearly all there is, is compared where it stands. */
function stands(stem: string, text: string, start: number): boolean {
  for (let at = 0; at < stem.length; at += 1) {
    const code = text.charCodeAt(start + at);
    if (code >= 0x80) return text.slice(start, start + stem.length).toLowerCase() === stem;
    const isCapital = code >= 0x41 && code <= 0x5a;
    if ((isCapital ? code + 0x20 : code) !== stem.charCodeAt(at)) return false;
  }
  return true;
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
