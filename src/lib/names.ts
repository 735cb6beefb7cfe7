import { withoutConfusables } from './confusables.ts';
import { editDistance } from './nearest.ts';
import { INVISIBLE, partsByScript } from './word-chars.ts';

/** A name found in a text. `start` and `end` are UTF-16 offsets in the text as given. */
export interface NameHit {
  /** The wanted name. */
  readonly name: string;
  /** The text's own spelling. */
  readonly written: string;
  readonly start: number;
  readonly end: number;
  /** False for a misspelling. */
  readonly exact: boolean;
}

interface Word {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  /** See `lettersOf`. */
  readonly letters: number;
}

interface Wanted {
  readonly name: string;
  readonly key: string;
  /** Names of up to three letters must be written in capitals, as they are. */
  readonly capitals: boolean;
  /** Longest number of words that may spell it. */
  readonly words: number;
  /** Letters by which a misspelling may differ; 0 for a name that allows of none. */
  readonly slips: number;
  /** See `lettersOf`. */
  readonly letters: number;
}

const WORD = /[\p{L}\p{N}\p{M}\u200B-\u200D\u2060\uFEFF\u00AD]+/gu;
const PLAIN = /^[a-z\d]*$/i;
const LEADING_ARTICLE = /^(?:the|le|la|les|el|los|las|der|die|das|il|lo|o|a|os|as) (?=\p{L})/u;
const MAX_TEXT = 4_000;
/** In letters of the key. */
const LONG_NAME = 10;
const VERY_LONG_NAME = 16;
const WHOLE_TITLE = 28;

/** One word in the form in which names are compared: NFKC, look-alikes to Latin, no accents, lower case, no invisible characters. */
export function foldWord(word: string): string {
  // Most words of most pages: nothing of the rest can change them.
  if (PLAIN.test(word)) return word.toLowerCase();
  const bare = word.normalize('NFKC').replace(INVISIBLE, '').normalize('NFD').replace(/\p{M}/gu, '');
  return withoutConfusables(bare).toLowerCase().replaceAll('ß', 'ss');
}

/** A name as one comparable key: `Global-Research`, `GlobalResearch` and `GLOBAL  RESEARCH` are the same. */
export function nameKey(name: string): string {
  return keyOf(wordsOf(name));
}

function keyOf(words: readonly Word[]): string {
  return words.map(({ folded }) => folded).join('');
}

/** True where two names are the same but for spelling habits, a leading article, or one small slip in a long name. */
export function sameName(a: string, b: string): boolean {
  const [first, second] = [nameKey(withoutArticle(a)), nameKey(withoutArticle(b))];
  return first !== '' && (first === second || isMisspelling(first, second));
}

/**
 * The first of the names that stands in the text at word boundaries; the longest name wins at one place.
 * Reads at most 4 000 characters.
 */
export function findName(text: string, names: readonly string[]): NameHit | null {
  const words = remember(WORDS, text.slice(0, MAX_TEXT), wordsOf);
  const wanted = byLetter(names);
  for (let index = 0; index < words.length; index += 1) {
    // a name, and every slip that counts, begins with its own letter
    const possible = wanted.get(words[index]?.folded.charCodeAt(0) ?? 0);
    if (!possible) continue;
    let best: NameHit | null = null;
    for (const one of possible) best = better(best, hitAt(text, words, index, one));
    if (best) return best;
  }
  return null;
}

/** An exact hit goes before a misspelt one, then the longer, then the one found first. */
function better(known: NameHit | null, other: NameHit | null): NameHit | null {
  if (!known || !other) return known ?? other;
  if (known.exact !== other.exact) return known.exact ? known : other;
  return other.end > known.end ? other : known;
}

type ByLetter = ReadonlyMap<number, readonly Wanted[]>;

const LETTERS = new WeakMap<readonly string[], ByLetter>();

/** The wanted names by the first unit of their key; a list of names is read once. */
function byLetter(names: readonly string[]): ByLetter {
  const before = LETTERS.get(names);
  if (before) return before;
  const wanted = names.map((name) => remember(WANTED, name, toWanted)).filter(({ key }) => key !== '');
  const grouped = new Map<number, Wanted[]>();
  for (const one of wanted) {
    const letter = one.key.charCodeAt(0);
    grouped.set(letter, [...(grouped.get(letter) ?? []), one]);
  }
  LETTERS.set(names, grouped);
  return grouped;
}

/** The same names are looked for in the same blocks by several duties of one page. */
const WORDS = new Map<string, readonly Word[]>();
const WANTED = new Map<string, Wanted>();
const REMEMBERED = 2_000;

function remember<Value>(known: Map<string, Value>, text: string, make: (text: string) => Value): Value {
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size >= REMEMBERED) known.clear();
  // A stretch of a page keeps the whole page in memory: what is remembered is a copy.
  const own = ` ${text}`.slice(1);
  const made = make(own);
  known.set(own, made);
  return made;
}

/**
 * All names by which an owner of hosts may be called: its names, its hosts, and the hosts' first labels. A label that is an
 * ordinary word of a longer name ("mondialisation") is a name with a capital only.
 */
export function namesWithHosts(names: readonly string[], hosts: readonly string[]): readonly string[] {
  const ordinary = new Set(
    names.flatMap((name) => {
      const words = wordsOf(name).map(({ folded }) => folded);
      return words.length > 2 ? words : [];
    }),
  );
  const labels = hosts
    .map((host) => hostLabel(host))
    .filter((label) => label.length >= 4)
    .map((label) => (ordinary.has(label) ? label.charAt(0).toUpperCase() + label.slice(1) : label));
  return [...new Set([...names, ...hosts.map(withoutWww), ...labels])].filter((name) => name !== '');
}

/** The telling part of a host name: `www.nbcnews.com` → `nbcnews`, `news.bbc.co.uk` → `bbc`. */
export function hostLabel(host: string): string {
  const labels = withoutWww(host).split('.');
  const last = labels.at(-2) ?? '';
  const generic = labels.length > 2 && (last.length <= 3 || GENERIC_SECOND.has(last)) && labels.at(-1)?.length === 2;
  return (generic ? labels.at(-3) : labels.length > 1 ? last : labels[0]) ?? '';
}

const GENERIC_SECOND: ReadonlySet<string> = new Set([
  'co',
  'com',
  'org',
  'net',
  'gov',
  'gob',
  'gouv',
  'edu',
  'ac',
  'or',
]);

function withoutWww(host: string): string {
  return host.toLowerCase().replace(/^www\d?\./, '');
}

function withoutArticle(name: string): string {
  const plain = name.trim().toLowerCase();
  const rest = plain.replace(LEADING_ARTICLE, '');
  return rest.length < plain.length ? name.trim().slice(plain.length - rest.length) : name;
}

function toWanted(name: string): Wanted {
  const written = withoutArticle(name);
  const words = wordsOf(written);
  // One word behind an article ("The Nation") is too common to stand without it.
  const kept = words.length > 1 || written === name ? written : name;
  const key = nameKey(kept);
  const capitals = key.length <= 3 && kept === kept.toUpperCase();
  return { name, key, capitals, words: wordsOf(kept).length + 3, slips: slipsIn(key), letters: lettersOf(key) };
}

/** The spelling of a wanted name that begins at a word; an exact one is preferred to a misspelt one. */
function hitAt(text: string, words: readonly Word[], index: number, wanted: Wanted): NameHit | null {
  const start = words[index]?.start ?? 0;
  let [length, letters] = [0, 0];
  let misspelt: NameHit | null = null;
  for (let last = index; last < Math.min(words.length, index + wanted.words); last += 1) {
    const [word, before] = [words[last], words[last - 1]];
    if (!word || (before && last > index && !joins(text, before.end, word.start))) break;
    length += word.folded.length;
    letters |= word.letters;
    if (length > wanted.key.length + 2) break;
    if (!mayBe(length, letters, wanted)) continue;
    const key = keyOf(words.slice(index, last + 1));
    const isExact = key === wanted.key;
    if (!isExact && (misspelt !== null || !isMisspelling(key, wanted.key))) continue;
    const hit = { name: wanted.name, written: text.slice(start, word.end), start, end: word.end, exact: isExact };
    if (isExact) return accepts(wanted, hit.written) ? hit : misspelt;
    // without its ending an address is another name, not a slip of it
    if (!wanted.name.includes('.') || hit.written.includes('.')) misspelt = hit;
  }
  return misspelt;
}

/** False only where words of that length and those letters can be no spelling: most places of most texts, without a string. */
function mayBe(length: number, letters: number, wanted: Wanted): boolean {
  if (Math.abs(length - wanted.key.length) > wanted.slips) return false;
  // one slip takes one letter away and brings another one at most
  let other = letters ^ wanted.letters;
  let count = 0;
  for (; other !== 0 && count <= 2 * wanted.slips; other &= other - 1) count += 1;
  return count <= 2 * wanted.slips;
}

/** Which letters a text holds, as a set of 32 bits; letters of other scripts share them. */
function lettersOf(folded: string): number {
  let letters = 0;
  for (let at = 0; at < folded.length; at += 1) letters |= 1 << (folded.charCodeAt(at) & 31);
  return letters;
}

/** What may stand between the words of one name: white space, or one mark as in `Global-Research` and `nbcnews.com`. */
function joins(text: string, from: number, to: number): boolean {
  if (to - from > 3) return false;
  const between = text.slice(from, to);
  return between === ' ' || between.trim() === '' || /^(?:[-‐-―_.'’+·・‧]| ?[&/] ?)$/u.test(between);
}

/** A slip is one changed, missing, added or swapped letter in a long name, two or three in longer ones; digits never slip. */
function isMisspelling(key: string, wanted: string): boolean {
  const allowed = slipsIn(wanted);
  if (allowed === 0 || key[0] !== wanted[0] || key === wanted) return false;
  if (Math.abs(key.length - wanted.length) > allowed) return false;
  const isNear = editDistance(key, wanted, allowed + 1) <= allowed || isSwap(key, wanted);
  return isNear && key.replace(/\D/g, '') === wanted.replace(/\D/g, '');
}

function slipsIn({ length }: string): number {
  return Number(length >= LONG_NAME) + Number(length >= VERY_LONG_NAME) + Number(length >= WHOLE_TITLE);
}

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** Short names count only in capitals ("RT", not "rt"); a name of one plain word only with its capital ("Salon"). */
function accepts(wanted: Wanted, written: string): boolean {
  if (wanted.capitals) return written === written.toUpperCase();
  const oneWord = !/[\s.\d-]/.test(wanted.name) && wanted.name !== wanted.name.toLowerCase();
  if (!oneWord || written !== written.toLowerCase()) return true;
  return wanted.key.length >= LONG_NAME && !/^\p{Lu}\p{Ll}+$/u.test(wanted.name);
}

/** As `WORD` finds them; most texts have no pairs of surrogates, and each of their units is asked about once for all. */
function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  let start = -1;
  let seen = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const unit = at < text.length ? text.charCodeAt(at) : 32;
    const kind = (UNITS[unit] ?? 0) || classOf(unit);
    if (kind === SURROGATE) return wordsWithPairs(text);
    if (kind !== SPACE) {
      if (start < 0) [start, seen] = [at, 0];
      seen |= kind;
      continue;
    }
    if (start < 0) continue;
    if (seen === LATIN) words.push(toWord(text.slice(start, at).toLowerCase(), start, at));
    else words.push(...foreignWords(text.slice(start, at), start));
    start = -1;
  }
  return words;
}

/** What a UTF-16 unit is to a word: no part of it, a plain letter or digit, another letter or mark. 0: not asked yet. */
const UNITS = new Uint8Array(0x10000);
const SPACE = 1;
const LATIN = 2;
const OTHER = 4;
const SURROGATE = 8;

function classOf(unit: number): number {
  const char = String.fromCharCode(unit);
  const isPart = char.replace(WORD, '') === '';
  const kind = unit >= 0xd800 && unit <= 0xdfff ? SURROGATE : PLAIN.test(char) ? LATIN : isPart ? OTHER : SPACE;
  UNITS[unit] = kind;
  return kind;
}

function wordsWithPairs(text: string): readonly Word[] {
  return Array.from(text.matchAll(WORD), ({ 0: written, index: start }) => foreignWords(written, start)).flat();
}

/** What stands between two blanks, parted where scripts without blanks meet others. */
function foreignWords(run: string, offset: number): readonly Word[] {
  return partsByScript(run)
    .map(({ start, end }) => toWord(foldWord(run.slice(start, end)), offset + start, offset + end))
    .filter(({ folded }) => folded !== '');
}

function toWord(folded: string, start: number, end: number): Word {
  return { folded, start, end, letters: lettersOf(folded) };
}
