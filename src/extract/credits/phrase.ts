import { foldWord } from '../../lib/names.ts';
import { type Token } from './tokens.ts';

/**
 * One wording, written as data: words in any spelling with blanks between them; `a|b` is one of several words, a `?` behind an item
 * makes it optional, `*3` stands for up to three words of any kind.
 */
export type Phrase = string;

interface Item {
  readonly words: ReadonlySet<string>;
  readonly optional: boolean;
  /** Words of any kind; 0 for an item of named words. */
  readonly any: number;
}

/** Wordings by their first words. */
export interface PhraseBook<Meaning> {
  readonly byFirst: ReadonlyMap<string, readonly { readonly items: readonly Item[]; readonly meaning: Meaning }[]>;
}

/** A wording found: tokens from `first` up to `end` (exclusive). */
export interface PhraseHit<Meaning> {
  readonly meaning: Meaning;
  readonly first: number;
  readonly end: number;
}

/** Compiles wordings once. A wording begins with named words, so that most tokens cost one look into a map. */
export function compilePhrases<Meaning>(entries: readonly (readonly [Phrase, Meaning])[]): PhraseBook<Meaning> {
  const byFirst = new Map<string, { items: readonly Item[]; meaning: Meaning }[]>();
  for (const [phrase, meaning] of entries) {
    const items = phrase.split(' ').map(toItem);
    for (const word of firstWords(items)) {
      const known = byFirst.get(word) ?? [];
      known.push({ items, meaning });
      byFirst.set(word, known);
    }
  }
  return { byFirst };
}

/** Every wording in the tokens, the longest at each place; none overlaps another. Time grows with the number of tokens only. */
export function findPhrases<Meaning>(
  tokens: readonly Token[],
  { byFirst }: PhraseBook<Meaning>,
): readonly PhraseHit<Meaning>[] {
  const hits: PhraseHit<Meaning>[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const candidates = byFirst.get(tokens[at]?.folded ?? '');
    if (!candidates) continue;
    let best: PhraseHit<Meaning> | null = null;
    for (const { items, meaning } of candidates) {
      const end = matchEnd(tokens, at, items, 0);
      if (end > (best?.end ?? at)) best = { meaning, first: at, end };
    }
    if (!best) continue;
    hits.push(best);
    at = best.end - 1;
  }
  return hits;
}

/** Where the items end, reading from a token; -1 where they do not stand there. */
function matchEnd(tokens: readonly Token[], at: number, items: readonly Item[], index: number): number {
  const item = items[index];
  if (!item) return at;
  if (item.any > 0) {
    for (let skip = 0; skip <= item.any; skip += 1) {
      const end = matchEnd(tokens, at + skip, items, index + 1);
      if (end >= 0) return end;
    }
    return -1;
  }
  const token = tokens[at];
  const taken = token && item.words.has(token.folded) ? matchEnd(tokens, at + 1, items, index + 1) : -1;
  return taken >= 0 || !item.optional ? taken : matchEnd(tokens, at, items, index + 1);
}

function toItem(written: string): Item {
  if (written.startsWith('*')) return { words: new Set(), optional: false, any: Number(written.slice(1)) };
  const optional = written.endsWith('?');
  const words = (optional ? written.slice(0, -1) : written).split('|').map(foldWord);
  return { words: new Set(words), optional, any: 0 };
}

function firstWords(items: readonly Item[]): readonly string[] {
  const words: string[] = [];
  for (const item of items) {
    words.push(...item.words);
    if (!item.optional) break;
  }
  return words;
}
