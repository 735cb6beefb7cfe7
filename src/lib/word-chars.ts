/** Characters inside words that nobody sees; to be replaced, never to be asked for with `test`, for it is global. */
export const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF\u00AD]/g;
const WORD = /^[\p{L}\p{N}\p{M}\u200B-\u200D\u2060\uFEFF\u00AD]/u;
const UNKNOWN = 0;
const OTHER = 1;
const PART = 2;
const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;

/** By code unit outside surrogates: what it is to words; filled as needed. */
const KNOWN = new Uint8Array(0x10000);

/** True for an ASCII letter or digit. */
export function isPlainWordUnit(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
}

/**
 * How many code units the word character at an offset takes: letters, digits, marks and invisible characters within words;
 * 0 where something else stands there.
 */
export function wordUnitsAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 0x80) return isPlainWordUnit(code) ? 1 : 0;
  if (code >= FIRST_SURROGATE && code <= LAST_SURROGATE) {
    const pair = text.codePointAt(at) ?? 0;
    return pair > 0xffff && WORD.test(String.fromCodePoint(pair)) ? 2 : 0;
  }
  let known = KNOWN[code] ?? UNKNOWN;
  if (known === UNKNOWN) {
    known = WORD.test(String.fromCharCode(code)) ? PART : OTHER;
    KNOWN[code] = known;
  }
  return known === PART ? 1 : 0;
}

/** Calls back with every word's start, end and whether it is of ASCII letters and digits alone, in order. */
export function forEachWord(text: string, take: (start: number, end: number, isPlain: boolean) => void): void {
  const { length } = text;
  let at = 0;
  while (at < length) {
    const start = at;
    let isPlain = true;
    for (let units = wordUnitsAt(text, at); units > 0; units = at < length ? wordUnitsAt(text, at) : 0) {
      if (text.charCodeAt(at) >= 0x80) isPlain = false;
      at += units;
    }
    if (at > start) take(start, at, isPlain);
    else at += 1;
  }
}

const WITHOUT_BLANKS = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Thai}';
const IS_WITHOUT_BLANKS = new RegExp(`[${WITHOUT_BLANKS}]`, 'u');
const SEAM = new RegExp(
  `(?<=[${WITHOUT_BLANKS}])(?=[\\p{sc=Latin}\\d])|(?<=[\\p{sc=Latin}\\d])(?=[${WITHOUT_BLANKS}])`,
  'gu',
);

/**
 * The parts of a run of word characters, as offsets: Chinese, Japanese, Korean and Thai are written without blanks against a
 * Latin name ("本文原载于Lamp"), which is a word all the same.
 */
export function partsByScript(run: string): readonly { readonly start: number; readonly end: number }[] {
  if (!IS_WITHOUT_BLANKS.test(run)) return [{ start: 0, end: run.length }];
  const seams = [0, ...Array.from(run.matchAll(SEAM), ({ index }) => index), run.length];
  return seams.slice(1).map((end, at) => ({ start: seams[at] ?? 0, end }));
}
