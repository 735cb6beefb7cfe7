import { BY_LETTER, SCRIPTS, SMALL_WORDS } from './language-words.ts';

/** Share of the letters that the script of a text makes up. */
const LEAST_SCRIPT = 0.5;
/** Share of the letters that tell a language from others of its script. */
const LEAST_TELLING = 0.004;
/** Share of the words that are small words of the language, and how far it must be ahead of the next. */
const LEAST_SMALL = 0.1;
/** Different ones of them: a letter that stands by itself many times is a unit or a number. */
const LEAST_DIFFERENT = 3;
const AHEAD = 1.15;
const LETTER = /\p{L}/gu;
const WORD = /\p{L}+/gu;

/** By small word: the languages that have it. */
const LANGUAGES_OF: ReadonlyMap<string, readonly string[]> = wordTable();

/**
 * The language of running text by its script, the letters that only one language has, and its small words; a BCP 47 tag,
 * or null where it cannot be told. A table of a few kilobytes: a detector of letter sequences costs each worker 130 MB.
 */
export function detectLanguage(text: string): string | null {
  const letters = count(text, LETTER);
  const script = SCRIPTS.find(([, pattern]) => count(text, pattern) > letters * LEAST_SCRIPT)?.[0];
  if (script === undefined) return null;
  if (script === 'latin') return bySmallWords(text.toLowerCase().normalize('NFC'));
  const languages = BY_LETTER[script];
  if (!languages) return script;
  return languages.find(([, pattern]) => count(text, pattern) > letters * LEAST_TELLING)?.[0] ?? null;
}

function bySmallWords(text: string): string | null {
  const words = text.match(WORD) ?? [];
  const found = new Map<string, { words: number; weight: number; readonly different: Set<string> }>();
  for (const word of words) {
    const languages = LANGUAGES_OF.get(word) ?? [];
    for (const language of languages) {
      const known = found.get(language) ?? { words: 0, weight: 0, different: new Set() };
      known.words += 1;
      known.weight += 1 / languages.length;
      known.different.add(word);
      found.set(language, known);
    }
  }
  const [best, next] = [...found].sort(([, a], [, b]) => b.weight - a.weight);
  if (!best || best[1].words < words.length * LEAST_SMALL || best[1].different.size < LEAST_DIFFERENT) return null;
  return next && best[1].weight < next[1].weight * AHEAD ? null : best[0];
}

function wordTable(): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, string[]>();
  for (const [language, words] of Object.entries(SMALL_WORDS))
    for (const word of new Set(words.split(' '))) table.set(word, [...(table.get(word) ?? []), language]);
  return table;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
