import { type Article } from '../domain/article.ts';
import { type Page } from '../domain/page.ts';
import { type Publisher } from '../domain/publisher.ts';
import { publisherNames } from '../checks/publisher-names.ts';
import { findName, foldWord, nameKey, sameName } from '../lib/names.ts';
import { parseMoment } from '../lib/time.ts';
import { hostOf } from '../lib/url.ts';

/** Why a copy may not be one of the publisher's, with the words or the date that say so. */
export interface Precedence {
  readonly reason: 'authors-own' | 'older-here';
  readonly found: string;
}

/** Dates of pages have no zone, and sites round them: less is no precedence. */
const CLEARLY_OLDER = 2 * 86_400_000;
/** Letters of a full name by which a host is its bearer's own. */
const LONG_NAME = 8;

/**
 * Signs that the text came from here, or is its author's own to post: the site bears the author's name, or the page dates
 * it clearly before the original. Its duties are then for a person to weigh. Null where neither is so.
 */
export function precedenceOf(page: Page, article: Article, publisher: Publisher): Precedence | null {
  const own = ownSiteOf(page, article, publisher);
  if (own !== null) return { reason: 'authors-own', found: own };
  const [here, there] = [parseMoment(page.publishedAt), parseMoment(article.publishedAt)];
  if (here === null || there === null || there - here < CLEARLY_OLDER || !isDeclared(here, page)) return null;
  return { reason: 'older-here', found: `${page.publishedAt?.slice(0, 10)} < ${article.publishedAt?.slice(0, 10)}` };
}

/** The author whose site this is, by its host or by the name it gives itself. */
function ownSiteOf({ url, head }: Page, { byline }: Article, publisher: Publisher): string | null {
  const labels = (hostOf(url) ?? '').split('.').slice(0, -1).map(hostKey);
  const named = head.filter(({ name }) => name === 'og:site_name').map(({ value }) => value);
  const isOwn = (author: string): boolean => {
    const key = nameKey(author);
    // the publisher as its own author is nobody else
    const isPerson = author.trim().includes(' ') && findName(author, publisherNames(publisher)) === null;
    if (key.length < LONG_NAME || !isPerson) return false;
    return labels.some((label) => label.includes(key)) || named.some((name) => sameName(name, author));
  };
  return byline.find(isOwn) ?? null;
}

/** A date that only stands somewhere on the page may be of something else. */
function isDeclared(time: number, { head }: Page): boolean {
  return head.some(({ value }) => parseMoment(value) === time);
}

function hostKey(label: string): string {
  return foldWord(label).replaceAll('-', '');
}
