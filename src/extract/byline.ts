import { type HeadTag } from '../domain/page.ts';
import { askedOnce } from './class-list.ts';
import { type PageElement, parentOf, textOf } from './page-element.ts';
import { type ParsedHtml } from './parse-html.ts';

const CLASS = /(?:^|\s)(?:byline|author-name|author|article-author|entry-author|post-author|p-author|c-byline)(?:$|\s)/;
const MAX_PLACES = 30;
const MAX_CLASS = 500;
const MAX_NAMES = 120;
const MAX_READ = MAX_NAMES * 8;
/** What leads to a name and is none itself. */
const LEAD =
  /^(?:(?:article|story|report|words|text|texte|texto|testo|author|autor|autora|auteur|autore)?\s*(?:(?:written|posted|published|authored|reported) )?by\b|(?:author|autor|autora|auteure?|autore|autrice|text|texte|texto|testo|redaktion|from)\s*:|(?:escrito|publicado|scritto|pubblicato|écrit|publié|verfasst|geschrieben) (?:por|da|par|von)\b)\s*:?\s*/iu;
/** As short as these are, they begin names too: they lead only where two words or more follow. */
const PREPOSITION = /^(?:[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]a|[Dd]e|[Dd]oor)\s+(?=\p{Lu}\S*\s+\S)/u;
/** Where a date, a time of day, a count or a word of the page follows the names. */
const TAIL =
  /[|•·]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2},? \d{4}|\d{1,2}(?:st|nd|rd|th|er|º|\.)?(?: de)? \p{L}{3,10}\.?(?: de)? \d{4}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}[:.h]\d{2}(?!\d)|\d{1,2} ?[ap]\.?m\b|\d+ min|(?:updated|published|posted|actualizado|aktualisiert|mis à jour|aggiornato|atualizado)(?:$|[\s:])/iu;
/** What programs write where nobody gave a name. */
const NOBODY =
  /^(?:admin|administrator|undefined|null|none|unknown|anonymous|guest|root|user|author|autor|auteur|autore)$/i;

/**
 * Names of the authors: of the places that show some, one that its head agrees with, else the first; where none is shown,
 * as the head says; null where it says nothing.
 */
export function readByline(page: ParsedHtml, head: readonly HeadTag[]): string | null {
  const named = head.filter(({ name }) => name === 'author' || name === 'article:author' || name === 'dc.creator');
  const names = [...new Set(named.map(({ value }) => clean(value)).filter(isName))];
  const shown = placesOf(page)
    .map((element) => clean(textOf(element, MAX_READ)))
    .filter(isName);
  const agreed = shown.find((text) => names.some((name) => fold(text).includes(fold(name))));
  const best = agreed ?? shown[0];
  if (best !== undefined) return best;
  return names.length === 0 ? null : names.slice(0, 6).join(', ');
}

function placesOf(page: ParsedHtml): readonly PageElement[] {
  const found: PageElement[] = [];
  for (const element of page.elements) {
    if (found.length >= MAX_PLACES) break;
    if (isPlace(element)) found.push(element);
  }
  return found;
}

function isPlace(element: PageElement): boolean {
  if (element.classes && isBylineClass(element.classes)) return true;
  const rel = element.get('rel');
  if (rel?.includes('author') && rel.split(/\s+/).includes('author')) return true;
  const property = element.get('itemprop');
  return property === 'author' || (property === 'name' && isInAuthor(element));
}

const isBylineClass = askedOnce((names) => names.length < MAX_CLASS && CLASS.test(names));

function isInAuthor(element: PageElement): boolean {
  for (let at = parentOf(element); at; at = parentOf(at)) if (at.get('itemprop') === 'author') return true;
  return false;
}

function clean(text: string): string {
  const words = text.slice(0, MAX_READ).replace(/\s+/g, ' ').trim().replace(LEAD, '').replace(PREPOSITION, '');
  const end = words.search(TAIL);
  return (end > 0 ? words.slice(0, end) : words).replace(/[\s,|•·–-]+$/, '');
}

/** Names are short, carry letters, and are no address. */
function isName(text: string): boolean {
  if (text.length <= 2 || text.length > MAX_NAMES || NOBODY.test(text)) return false;
  return /\p{L}{2}/u.test(text) && !/[@/]|^https?:/.test(text);
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
