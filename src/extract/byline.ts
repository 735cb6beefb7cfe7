import { type HeadTag } from '../domain/page.ts';
import { type PageElement, parentOf, textOf } from './page-element.ts';
import { type ParsedHtml } from './parse-html.ts';

const CLASS = /(?:^|\s)(?:byline|author-name|author|article-author|entry-author|post-author|p-author|c-byline)(?:$|\s)/;
const MAX_PLACES = 30;
const MAX_CLASS = 500;
const MAX_NAMES = 120;
const LEAD = /^(?:by|von|par|por|di|de|da|text|written by|posted by|author|autor|auteur)\b[:\s]+/i;

/** Names of the authors as the page shows them, else as its head says; null where it says nothing. */
export function readByline(page: ParsedHtml, head: readonly HeadTag[]): string | null {
  const shown = placesOf(page)
    .map((element) => clean(textOf(element, MAX_NAMES * 8)))
    .find(isName);
  if (shown !== undefined) return shown;
  const named = head.filter(({ name }) => name === 'author' || name === 'article:author' || name === 'dc.creator');
  const names = [...new Set(named.map(({ value }) => clean(value)).filter(isName))];
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
  const { className: names } = element;
  if (names !== undefined && names.length < MAX_CLASS && CLASS.test(names)) return true;
  const rel = element.get('rel');
  if (rel?.includes('author') && rel.split(/\s+/).includes('author')) return true;
  const property = element.get('itemprop');
  return property === 'author' || (property === 'name' && isInAuthor(element));
}

function isInAuthor(element: PageElement): boolean {
  for (let at = parentOf(element); at; at = parentOf(at)) if (at.get('itemprop') === 'author') return true;
  return false;
}

function clean(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(LEAD, '')
    .replace(/[\s,|•·–-]+$/, '');
}

/** Names are short, carry letters, and are no address. */
function isName(text: string): boolean {
  return text.length > 2 && text.length <= MAX_NAMES && /\p{L}{2}/u.test(text) && !/[@/]|^https?:/.test(text);
}
