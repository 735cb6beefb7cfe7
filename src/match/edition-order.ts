import { type Article } from '../domain/article.ts';
import { type Match } from '../domain/match.ts';
import { type Page } from '../domain/page.ts';

/** One edition has so much more of the page's words, or so much less that the page leaves out, that it is the one copied. */
const CLEAR = 0.02;
/** Clocks and time zones differ by less, in milliseconds. */
const DAYS = 2 * 86_400_000;

/**
 * Which of two editions of one text a page copied: the one that its words fit clearly better, else the one that was there
 * when the page was published. Negative for the first one; 0 where they are no editions of each other or nothing tells.
 */
export function compareEditions(one: Match, other: Match, page: Pick<Page, 'publishedAt'>): number {
  if (!areEditions(one.article, other.article)) return 0;
  const difference = fitOf(other) - fitOf(one);
  if (Math.abs(difference) > CLEAR * Math.max(one.words, other.words)) return difference;
  return Number(isLater(one.article, page)) - Number(isLater(other.article, page));
}

function areEditions(one: Article, other: Article): boolean {
  const names = (article: Article, id: string): boolean =>
    (article.editions ?? []).some((edition) => edition.id === id);
  return names(one, other.id) || names(other, one.id);
}

/** Words of the article on the page, less those of the article that are not there. */
function fitOf({ words, articleShare }: Match): number {
  return articleShare > 0 ? 2 * words - words / articleShare : words;
}

function isLater({ publishedAt }: Article, page: Pick<Page, 'publishedAt'>): boolean {
  if (publishedAt === null || page.publishedAt === null) return false;
  return Date.parse(publishedAt) - Date.parse(page.publishedAt) > DAYS;
}
