/** Characters that may never reach a header, a letter, a terminal or a cell: C0, C1, bidi controls, invisible format characters, line separators, lone surrogates. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/u;
const SPACE = /\s/u;

/**
 * Hostile text as one calm line: control, bidi and invisible characters gone, white space collapsed, at most `max` UTF-16
 * units (cut with `…`, never through a surrogate pair). Linear.
 */
export function safeLine(text: string, max = 300): string {
  let line = '';
  let gap = false;
  for (const character of text.slice(0, max * 4 + 64)) {
    if (SPACE.test(character)) gap = line !== '';
    else if (!UNSAFE.test(character)) {
      line += gap ? ` ${character}` : character;
      gap = false;
    }
    if (line.length > max) return `${cut(line, max - 1)}…`;
  }
  return line;
}

/** As `safeLine` for each line of a text of several; empty lines stay. */
export function safeLines(text: string, max = 10_000): string {
  return text
    .slice(0, max)
    .split(/\r\n|[\r\n\u2028\u2029]/u)
    .map((line) => safeLine(line, max))
    .join('\n');
}

/** The first `max` UTF-16 units of a text, one fewer where that would cut a surrogate pair. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML or XML, in elements and in quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** An http(s) address in its canonical spelling (no spaces, quotes, controls), or null for anything else. */
export function safeWebAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  url.username = '';
  url.password = '';
  return url.href.replace(/'/g, '%27');
}
