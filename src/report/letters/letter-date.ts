import { type Instant } from '../../domain/time.ts';
import { fill, type LetterLanguage, wordingOf } from './wording.ts';

/** `Saturday 12 December 2026` as it is at the desk; in UTC where the zone is not known. */
export function longDate(at: Instant, language: LetterLanguage, timezone: string): string {
  const parts = partsOf(at, language, timezone);
  return fill(wordingOf(language).longDate, parts);
}

/** `10 November 2026`: the long date without its weekday, in the order of the language. */
export function shortDate(at: Instant, language: LetterLanguage, timezone: string): string {
  const template = wordingOf(language).longDate.replace(/^\{weekday\},? /, '');
  return fill(template, partsOf(at, language, timezone));
}

/** Parts and not a whole, because the commas between them differ from one release of ICU to the next. */
function partsOf(at: Instant, language: LetterLanguage, timezone: string): Readonly<Record<string, string>> {
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  const format = new Intl.DateTimeFormat(language, { ...options, timeZone: knownZone(timezone), calendar: 'gregory' });
  const parts = Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const isFirst = parts['day'] === '1';
  return isFirst && language === 'fr' ? { ...parts, day: '1er' } : parts;
}

function knownZone(timezone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timezone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
