import { normaliseText } from './text.ts';

const PRIME = 0x01000193;

/**
 * A short name for a line of a site: its words (case, accents and punctuation do not count) and where its links lead. Sixteen
 * hexadecimal digits; lines of two sites never share one but by chance.
 */
export function lineMark(site: string, text: string, urls: readonly string[]): string {
  const line = `${site}\n${normaliseText(text)}\n${[...urls].sort((a, b) => (a < b ? -1 : 1)).join('\n')}`;
  return `${digits(line, 0x811c9dc5)}${digits(line, 0x2f0b4a27)}`;
}

/** FNV-1a over UTF-16 units, from a seed. */
function digits(text: string, seed: number): string {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
