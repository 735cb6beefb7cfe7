import { cut, safeLine, safeWebAddress } from '../../lib/safe-text.ts';

/**
 * Text of a stranger as one calm line: no control, bidirectional or invisible characters, capped length. Escaping is
 * left to the JSX renderer; where the text may run right to left, put it into `<bdi>`.
 */
export function plain(text: string, limit = 8_000): string {
  return safeLine(text, limit);
}

/** What may not be shown as it is: all that `safeLine` takes out, but tabs and line ends. */
const UNSEEN = /[^\P{Cc}\t\n]|[\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** Preformatted text of a stranger: as `plain`, but lines and indentation stay. */
export function plainLines(text: string, limit = 200_000): string {
  return cut(text, limit).replace(/\r\n?/g, '\n').replace(UNSEEN, '');
}

/** An address that may become a link: http or https without credentials, of a bearable length; null otherwise. */
export function safeHref(address: string): string | null {
  return address.length > 4096 ? null : safeWebAddress(address);
}

/** An address as people read it: without scheme, `www.` and trailing slash. */
export function shortUrl(address: string, limit = 160): string {
  return plain(address.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, ''), limit);
}

/** `source-credited` as a short label: `Source credited`. */
export function ruleLabel(rule: string): string {
  const words = plain(rule, 60).replace(/(?<!^non)-/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
