import { withoutConfusables } from './confusables.ts';
import { editDistance } from './nearest.ts';

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
}

interface Wanted {
  readonly name: string;
  readonly key: string;
  /** Names of up to three letters must be written in capitals, as they are. */
  readonly capitals: boolean;
  /** Longest number of words that may spell it. */
  readonly words: number;
}

const WORD = /[\p{L}\p{N}\p{M}\u200B-\u200D\u2060\uFEFF\u00AD]+/gu;
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF\u00AD]/g;
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
  const plain = withoutConfusables(word.normalize('NFKC').replace(INVISIBLE, ''));
  return plain.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
}

/** A name as one comparable key: `Global-Research`, `GlobalResearch` and `GLOBAL  RESEARCH` are the same. */
export function nameKey(name: string): string {
  return wordsOf(name)
    .map(({ folded }) => folded)
    .join('');
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
    const hits = possible.flatMap((one) => hitAt(text, words, index, one) ?? []);
    const best = hits.toSorted((a, b) => Number(b.exact) - Number(a.exact) || b.end - a.end)[0];
    if (best) return best;
  }
  return null;
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
  return { name, key, capitals: key.length <= 3 && kept === kept.toUpperCase(), words: wordsOf(kept).length + 3 };
}

/** The spelling of a wanted name that begins at a word; an exact one is preferred to a misspelt one. */
function hitAt(text: string, words: readonly Word[], index: number, wanted: Wanted): NameHit | null {
  const start = words[index]?.start ?? 0;
  let key = '';
  let misspelt: NameHit | null = null;
  for (let last = index; last < Math.min(words.length, index + wanted.words); last += 1) {
    const [word, before] = [words[last], words[last - 1]];
    if (!word || (before && last > index && !joins(text.slice(before.end, word.start)))) break;
    key += word.folded;
    if (key.length > wanted.key.length + 2) break;
    const isExact = key === wanted.key;
    if (!isExact && (misspelt !== null || !isMisspelling(key, wanted.key))) continue;
    const hit = { name: wanted.name, written: text.slice(start, word.end), start, end: word.end, exact: isExact };
    if (isExact) return accepts(wanted, hit.written) ? hit : misspelt;
    // without its ending an address is another name, not a slip of it
    if (!wanted.name.includes('.') || hit.written.includes('.')) misspelt = hit;
  }
  return misspelt;
}

/** What may stand between the words of one name: white space, or one mark as in `Global-Research` and `nbcnews.com`. */
function joins(between: string): boolean {
  return between.length <= 3 && (between.trim() === '' || /^(?:[-‐-―_.'’+·・‧]| ?[&/] ?)$/u.test(between));
}

/** A slip is one changed, missing, added or swapped letter in a long name, two or three in longer ones; digits never slip. */
function isMisspelling(key: string, wanted: string): boolean {
  if (wanted.length < LONG_NAME || key[0] !== wanted[0] || key === wanted) return false;
  const allowed = 1 + Number(wanted.length >= VERY_LONG_NAME) + Number(wanted.length >= WHOLE_TITLE);
  if (Math.abs(key.length - wanted.length) > allowed) return false;
  const isNear = editDistance(key, wanted, allowed + 1) <= allowed || isSwap(key, wanted);
  return isNear && key.replace(/\D/g, '') === wanted.replace(/\D/g, '');
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
    const written = text.slice(start, at);
    const folded = seen === LATIN ? written.toLowerCase() : foldWord(written);
    if (folded !== '') words.push({ folded, start, end: at });
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
  return Array.from(text.matchAll(WORD), (match) => ({
    folded: foldWord(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  })).filter(({ folded }) => folded !== '');
}
