import { type CheerioAPI } from 'cheerio/slim';
import { type HeadTag } from '../domain/page.ts';

const PLACES =
  '[rel~=author], [itemprop=author] [itemprop=name], [itemprop=author], .byline, .author-name, .author, .article-author, .entry-author, .post-author, .p-author, .c-byline';
const MAX_NAMES = 120;
const LEAD = /^(?:by|von|par|por|di|de|da|text|written by|posted by|author|autor|auteur)\b[:\s]+/i;

/** Names of the authors as the page shows them, else as its head says; null where it says nothing. */
export function readByline($: CheerioAPI, head: readonly HeadTag[]): string | null {
  const shown = $(PLACES)
    .toArray()
    .slice(0, 30)
    .map((element) => clean($(element).text()))
    .find(isName);
  if (shown !== undefined) return shown;
  const named = head.filter(({ name }) => name === 'author' || name === 'article:author' || name === 'dc.creator');
  const names = [...new Set(named.map(({ value }) => clean(value)).filter(isName))];
  return names.length === 0 ? null : names.slice(0, 6).join(', ');
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
