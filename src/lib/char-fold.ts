/**
 * What matching makes of one UTF-16 code unit: a separator, nothing at all, a folded letter, or something that needs a
 * closer look. Folding drops case, accents, compatibility forms (NFKD) and the difference between look-alike letters, so
 * that an original and a copy that only differ in those have the same words. Nobody is ever shown folded text.
 */
export const SEPARATOR = 0;
/** Soft hyphen, zero-width characters, combining accents, apostrophes: as if they were not there. */
export const SKIP = 1;
/** Not looked up yet, or several folded characters; see `foldCodePoint`. */
export const UNKNOWN = 2;
export const SPECIAL = 3;
export const SURROGATE = 4;
/** Set for a character that is a word by itself: Chinese, Japanese, Thai and others are written without spaces. */
export const SINGLE = 0x10000;

/** By code unit: one of the marks above, or the folded code unit, with `SINGLE` where it applies. Filled as needed. */
export const FOLD = new Int32Array(0x10000).fill(UNKNOWN);

const expansions = new Map<number, string>();

/** Letters that are drawn like a Latin one; upper and lower case go the same way, for both sides are folded alike. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  [
    ['авекмнорстухіѕјԁԛԝһ', 'abekmhopctyxisjdqwh'],
    ['αβεζηικμνορτυχ', 'abezhikmnoptyx'],
    ['ıɑɡɩʏᴀᴄᴇᴏᴜᴠᴡᴢ', 'iagiyaceouvwz'],
    ['øđłħ', 'odlh'],
  ].flatMap(([from = '', to = '']) => Array.from(from, (letter, index) => [letter, to[index] ?? letter] as const)),
);

const INVISIBLE =
  /^[\p{Cf}\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]$/u;
const APOSTROPHES = new Set("'’‘ʼʻʹ′＇`´ˈ‛ꞌ".split(''));
const WORD = /^[\p{L}\p{N}\p{M}]$/u;
const WITHOUT_SPACES =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;
const MARK = /^\p{M}$/u;

/** Looks a code unit up for the first time and remembers the answer in `FOLD`. */
export function learn(unit: number): number {
  const value = unit >= 0xd800 && unit <= 0xdfff ? SURROGATE : foldedUnit(unit);
  FOLD[unit] = value;
  return value;
}

/** What a character that is not one folded unit stands for: folded text, to be read unit by unit; empty for nothing. */
export function foldCodePoint(codePoint: number): string {
  const known = expansions.get(codePoint);
  if (known !== undefined) return known;
  const folded = foldedText(codePoint);
  if (expansions.size < 4096) expansions.set(codePoint, folded);
  return folded;
}

function foldedUnit(unit: number): number {
  const char = String.fromCharCode(unit);
  if (INVISIBLE.test(char) || APOSTROPHES.has(char)) return SKIP;
  const folded = foldedText(unit);
  if (folded === ' ') return SEPARATOR;
  if (folded === '') return SKIP;
  if (folded.length > 1) return SPECIAL;
  const unspaced = WITHOUT_SPACES.test(folded);
  if (unspaced && MARK.test(folded)) return SKIP;
  return folded.charCodeAt(0) | (unspaced ? SINGLE : 0);
}

function foldedText(codePoint: number): string {
  const char = String.fromCodePoint(codePoint);
  if (INVISIBLE.test(char)) return '';
  const units = Array.from(lowered(char), (part) => {
    if (INVISIBLE.test(part)) return '';
    return WORD.test(part) ? (LOOK_ALIKES.get(part) ?? part) : ' ';
  }).join('');
  return units.trim() === '' ? ' ' : units;
}

function lowered(char: string): string {
  return char
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('ς', 'σ');
}
