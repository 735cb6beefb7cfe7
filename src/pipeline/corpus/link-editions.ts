import { type Article } from '../../domain/article.ts';
import { type Publisher } from '../../domain/publisher.ts';
import { type Instant } from '../../domain/time.ts';
import { type EditionLink } from '../../extract/original-editions.ts';
import { readAddress, sameArticle } from '../../lib/article-address.ts';
import { sameName } from '../../lib/names.ts';
import { textLikeness, textPrints } from '../../lib/text-print.ts';
import { type ArticleRepository } from '../../store/repositories.ts';

/** Share of word triples in common from which two texts are one: some words in a hundred may differ. */
const SAME_TEXT = 0.7;
/** Articles whose whole texts are compared, and links that are followed up. */
const MAX_COMPARED = 5;
const MAX_LINKS = 10;

/**
 * Links an article that was added or changed to its re-issues and translations: those that its page names, those whose
 * text is nearly its own, and those in another language, of the same author, that link it as it links them.
 */
export async function linkEditions(
  article: Article,
  stated: readonly EditionLink[],
  {
    articles,
    publisher,
    at,
  }: { readonly articles: ArticleRepository; readonly publisher: Publisher; readonly at: Instant },
): Promise<void> {
  const prints = textPrints(article.text);
  await articles.setPrints(article.id, prints);
  const alike = await likeTexts(article, prints, articles);
  const crossed = await crossLinked(article, articles, publisher);
  const editions = new Map([...stated, ...alike, ...crossed].toReversed().map((edition) => [edition.url, edition]));
  await articles.setEditions(article.id, [...editions.values()].toReversed(), at);
}

async function likeTexts(
  article: Article,
  prints: readonly number[],
  articles: ArticleRepository,
): Promise<readonly EditionLink[]> {
  const found: EditionLink[] = [];
  for (const id of await articles.findByPrints(article.id, prints, MAX_COMPARED)) {
    const other = await articles.find(id);
    const likeness = other ? textLikeness(article.text, other.text) : 0;
    if (!other || likeness < SAME_TEXT) continue;
    found.push({ url: other.url, kind: 'reissue', why: `the texts are alike by ${Math.round(likeness * 100)} %` });
  }
  return found;
}

/** Parts of a series link each other too, but in one language. */
async function crossLinked(
  article: Article,
  articles: ArticleRepository,
  publisher: Publisher,
): Promise<readonly EditionLink[]> {
  if (article.language === null || article.byline.length === 0) return [];
  const links = (article.links ?? []).filter(
    (url) => readAddress(url, publisher).kind === 'article' && !sameArticle(url, article, publisher),
  );
  const found: EditionLink[] = [];
  for (const url of links.slice(0, MAX_LINKS)) {
    const other = await articles.findByAddress(url);
    if (!other || !isTranslation(article, other)) continue;
    if (!(other.links ?? []).some((back) => sameArticle(back, article, publisher))) continue;
    found.push({ url: other.url, kind: 'translation', why: 'same author, another language, and each links the other' });
  }
  return found;
}

function isTranslation(article: Article, other: Article): boolean {
  const [ours, theirs] = [baseLanguage(article.language), baseLanguage(other.language)];
  const isSameAuthor = article.byline.some((name) => other.byline.some((candidate) => sameName(name, candidate)));
  return ours !== null && theirs !== null && ours !== theirs && isSameAuthor;
}

const baseLanguage = (language: string | null): string | null => language?.toLowerCase().split('-', 1)[0] ?? null;
