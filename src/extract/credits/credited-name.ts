import { type Link } from '../../domain/page.ts';
import { hostLabel, nameKey } from '../../lib/names.ts';
import { hostOf } from '../../lib/url.ts';
import { WORDS } from './book.ts';
import { PICTURE_WORDS, SECTION_WORDS } from './outlets.ts';
import { isNamedLike } from './site.ts';
import { type Token } from './tokens.ts';

/** Words that are read, and where the reading begins. */
export interface NameSearch {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** First token behind the wording. */
  readonly at: number;
  readonly links: readonly Link[];
}

const MAX_WORDS = 9;
const HOST = /^(?:https?:\/\/)?(?:[\p{L}\p{N}-]{1,63}\.){1,4}\p{L}{2,12}(?![\p{L}\p{N}])/u;
const JOIN = /^(?: |-|‐|–|'|’|\.|& ?| & |\/| ?\+ ?|! |\. )$/u;
/** "Global Lamps Website": a kind of place, no part of its name. */
const WEBSITE = / (?:web ?site|web site|site|web|blog|homepage)\b.*$/i;
/** Small words between a name and its verb. */
const BETWEEN: ReadonlySet<string> = new Set('which who that has have had hat hatte kindly also and the'.split(' '));
const MAX_DATE = 7;
const IN_DATE: ReadonlySet<string> = new Set('de del of d'.split(' '));
/** Words between a date and the name. */
const LEADS: ReadonlySet<string> = new Set(
  'by in at on from via bei auf in im von par sur dans chez por en da su sul em no na pelo pela'.split(' '),
);
const AHEAD = /^[\s,"“”«»’'()–—-]*(?:\p{L}+[\s,]*){0,3}$/u;
const GAP = /^[\s"“”„«»›‘’'`([:：|*_–—《「>/\p{So}\p{Sm}-]*$/u;

/** The name that stands behind a wording, as written; null where none does. */
export function nameBehind(search: NameSearch): string | null {
  const { text, tokens } = search;
  let at = search.at;
  let end = tokens[at - 1]?.end ?? 0;
  for (let skipped = 0; skipped < 6; skipped += 1) {
    const token = tokens[at];
    if (!token || !GAP.test(text.slice(end, token.start))) return null;
    const behind = behindDate(tokens, at);
    const name = behind === null ? (linkedName(search, token) ?? hostAt(text, token) ?? plainName(search, at)) : null;
    if (name !== null)
      return isPicture(name) || SECTION_WORDS.has(name.toLowerCase()) ? null : name.replace(WEBSITE, '');
    if (behind === null && !WORDS.beforeName.has(token.folded)) return null;
    at = behind ?? at + 1;
    end = tokens[at - 1]?.end ?? 0;
  }
  return null;
}

/** The name that ends right before the wording, at `at`: "X first published this story", "for X, where …"; null where none does. */
export function nameAhead({ text, tokens, at, links }: NameSearch): string | null {
  let last = at - 1;
  while (last >= 0 && BETWEEN.has(tokens[last]?.folded ?? '')) last -= 1;
  const end = tokens[last];
  if (!end || !AHEAD.test(text.slice(end.end, tokens[at]?.start))) return null;
  const linked = links.find((link) => link.text !== '' && text.slice(0, end.end).endsWith(link.text));
  if (linked) return startsAsName(linked.text) || isNamedLike(linked.text, linked.url) ? linked.text : null;
  let first = last + 1;
  for (let index = last; index >= Math.max(0, at - MAX_WORDS); index -= 1) {
    const token = tokens[index];
    const following = tokens[index + 1];
    if (!token || (index < last && following && !JOIN.test(text.slice(token.end, following.start)))) break;
    if (isNameWord(token) && !WORDS.noName.has(token.folded)) first = index;
    else if (!WORDS.inName.has(token.folded)) break;
  }
  const start = tokens[first];
  return start && first <= last ? text.slice(start.start, end.end) : null;
}

/** "Originally published on 5 May 2026 by X": the token behind the date and its "by"; null where no such date stands here. */
function behindDate(tokens: readonly Token[], at: number): number | null {
  let next = at;
  while (next < at + MAX_DATE && isOfDate(tokens[next], next > at)) next += 1;
  const hasDay = tokens.slice(at, next).some(({ folded }) => /\d/.test(folded));
  const lead = tokens[next];
  return hasDay && lead && (WORDS.by.has(lead.folded) || LEADS.has(lead.folded)) ? next + 1 : null;
}

function isOfDate(token: Token | undefined, isInside: boolean): boolean {
  if (!token) return false;
  const { folded } = token;
  return /^\d{1,4}(?:st|nd|rd|th|er|o)?$/.test(folded) || WORDS.noName.has(folded) || (isInside && IN_DATE.has(folded));
}

/** The words of a link that begins here, where they can be a name. */
function linkedName({ links }: NameSearch, token: Token): string | null {
  for (const link of links) {
    if (link.text === '' || link.text.length > 80 || !startsLike(link.text, token.written)) continue;
    if (startsAsName(link.text)) return WORDS.noName.has(token.folded) ? null : link.text;
    const label = link.url === null ? '' : hostLabel(hostOf(link.url) ?? '');
    const key = nameKey(link.text);
    if (key.length >= 3 && label !== '' && (nameKey(label).includes(key) || key.includes(nameKey(label))))
      return link.text;
  }
  return null;
}

function startsLike(linkText: string, word: string): boolean {
  return linkText.replace(/^[^\p{L}\p{N}]{0,4}/u, '').startsWith(word);
}

function hostAt(text: string, token: Token): string | null {
  return HOST.exec(text.slice(token.start, token.start + 120))?.[0].replace(/^https?:\/\//, '') ?? null;
}

function plainName({ text, tokens }: NameSearch, at: number): string | null {
  const start = tokens[at];
  if (!start || !isNameWord(start) || WORDS.noName.has(start.folded)) return null;
  let last = start;
  let read = start;
  for (let next = at + 1; next < Math.min(tokens.length, at + MAX_WORDS); next += 1) {
    const token = tokens[next];
    if (!token || !JOIN.test(text.slice(read.end, token.start))) break;
    read = token;
    if (continuesName(token, tokens[next + 1], last === tokens[next - 1])) {
      last = token;
      continue;
    }
    const following = tokens[next + 1];
    const joins = WORDS.inName.has(token.folded) && following && /^\D/.test(following.written) && isNameWord(following);
    if (!joins || endsName(following)) break;
  }
  const name = text.slice(start.start, last.end);
  return name.length >= 2 && /\p{L}/u.test(name) ? name : null;
}

/** A capitalised word, or a number right behind one ("News 24") that is no day of a month. */
function continuesName(token: Token, following: Token | undefined, isAdjacent: boolean): boolean {
  if (!isNameWord(token) || endsName(token)) return false;
  return /^\D/.test(token.written) || (isAdjacent && !(following && endsName(following)));
}

function isNameWord({ written }: Token): boolean {
  return /^(?:\p{Lu}|\p{Lo}|\p{Ll}{1,7}\p{Lu}\p{L}{1,9}$)/u.test(written) ||
    /^\d{1,4}$/.test(written) ||
    /^\d+\p{L}/u.test(written)
    ? !/^\d/.test(written) || written.length <= 3
    : false;
}

/** A month or a day behind a name; "Today" may well be part of one. */
function endsName({ folded }: Token): boolean {
  return WORDS.noName.has(folded) && folded !== 'today';
}

function startsAsName(text: string): boolean {
  return /^[^\p{L}\p{N}]{0,3}(?:\p{Lu}|\p{Lo})/u.test(text) || HOST.test(text);
}

function isPicture(name: string): boolean {
  const words = name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return words.length > 0 && words.some((word) => PICTURE_WORDS.has(word)) && words.length <= 3;
}
