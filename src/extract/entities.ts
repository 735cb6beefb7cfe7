import { Parser } from 'htmlparser2';

/** The references that nearly all pages make do with. */
const COMMON: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
  ['copy', '©'],
  ['laquo', '«'],
  ['raquo', '»'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
  ['bull', '•'],
  ['middot', '·'],
  ['euro', '€'],
  ['auml', 'ä'],
  ['ouml', 'ö'],
  ['uuml', 'ü'],
  ['szlig', 'ß'],
  ['eacute', 'é'],
  ['egrave', 'è'],
  ['agrave', 'à'],
]);
/** Longer ones are read by the library. */
const LONGEST = 8;
const HASH = 0x23;
const LOWER_X = 0x20;
/** From here to the surrogates a number stands for the character of that number. */
const FIRST_PLAIN = 0xa0;
const FIRST_SURROGATE = 0xd800;

/** The words of a text with its character references read; see https://html.spec.whatwg.org/#named-character-reference-state */
export function decodeText(raw: string): string {
  return raw.includes('&') ? (decodeCommon(raw) ?? decodeTextRun(raw)) : raw;
}

/** The value of an attribute: there `&copy=1` is no reference. */
export function decodeAttribute(raw: string): string {
  return raw.includes('&') ? (decodeCommon(raw) ?? decodeValue(raw)) : raw;
}

/** Reads the common references that end in a semicolon; null where there are others. */
function decodeCommon(raw: string): string | null {
  let decoded = '';
  let from = 0;
  for (let at = raw.indexOf('&'); at >= 0; at = raw.indexOf('&', at + 1)) {
    if (!mayBegin(raw.charCodeAt(at + 1))) continue;
    const end = raw.indexOf(';', at);
    if (end < 0 || end - at > LONGEST + 1) return null;
    const char = read(raw.slice(at + 1, end));
    if (char === null) return null;
    decoded += raw.slice(from, at) + char;
    from = end + 1;
    at = end;
  }
  return decoded + raw.slice(from);
}

/** A letter or a number sign behind the ampersand. */
function mayBegin(code: number): boolean {
  const lower = code | LOWER_X;
  return code === HASH || (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

function read(name: string): string | null {
  if (name.charCodeAt(0) !== HASH) return COMMON.get(name) ?? null;
  const number = /^#(?:\d{1,6}|[xX][\da-fA-F]{1,5})$/.test(name) ? numberIn(name) : -1;
  const isPlain = number >= FIRST_PLAIN ? number < FIRST_SURROGATE : number >= 0x20 && number < 0x7f;
  return isPlain ? String.fromCharCode(number) : null;
}

function numberIn(name: string): number {
  return (name.charCodeAt(1) | LOWER_X) === 0x78 ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
}

/** Text without tags through the library's tokenizer. */
function decodeTextRun(raw: string): string {
  let decoded = '';
  const parser = new Parser({ ontext: (data) => (decoded += data) });
  // A bracket in a title would be read as a tag.
  for (const [index, part] of raw.split('<').entries()) {
    if (index > 0) decoded += '<';
    parser.parseComplete(part);
  }
  return decoded;
}

function decodeValue(raw: string): string {
  let decoded = '';
  const parser = new Parser({ onattribute: (_name, value) => (decoded = value) });
  parser.parseComplete(`<a b="${raw.replaceAll('"', '&quot;')}">`);
  return decoded;
}
