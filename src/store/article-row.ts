import { createHash } from 'node:crypto';
import { type Selectable } from 'kysely';
import { type Article, type Edition } from '../domain/article.ts';
import { type ArticleTable } from './corpus-tables.ts';
import { cleanText, fromJson, fromJsonOrNull, toJson, toJsonOrNull } from './values.ts';

/** What of an article's row comes from the article itself. */
export type ArticleContent = Omit<ArticleTable, 'changed_at' | 'removed_at'>;

/** What stands in other tables than the article's own. */
export interface ArticleBeside {
  readonly addresses: ReadonlyMap<string, readonly string[]>;
  readonly editions: ReadonlyMap<string, readonly Edition[]>;
}

export function toContent(article: Article): ArticleContent {
  const content = {
    id: cleanText(article.id),
    url: article.url,
    title: article.title,
    title_search: article.title.toLowerCase(),
    byline: toJson(article.byline),
    original_sources: toJson(article.originalSources),
    links: toJsonOrNull(article.links ?? null),
    notices: toJsonOrNull(article.notices ?? null),
    copyright: toJsonOrNull(article.copyright),
    language: article.language,
    published_at: article.publishedAt,
    ownership: article.ownership,
    ownership_reason: article.ownershipReason,
    text: article.text,
  };
  return { ...content, sha256: createHash('sha256').update(toJson(content)).digest('hex') };
}

export function toArticle(row: Selectable<ArticleTable>, { addresses, editions }: ArticleBeside): Article {
  const others = editions.get(row.id) ?? [];
  return {
    id: row.id,
    url: row.url,
    addresses: (addresses.get(row.id) ?? []).filter((url) => url !== row.url),
    title: row.title,
    byline: fromJson(row.byline),
    originalSources: fromJson(row.original_sources),
    ...(row.links === null ? {} : { links: fromJson(row.links) }),
    ...(row.notices === null ? {} : { notices: fromJson(row.notices) }),
    copyright: fromJsonOrNull(row.copyright),
    language: row.language,
    publishedAt: row.published_at,
    text: row.text,
    ownership: row.ownership,
    ownershipReason: row.ownership_reason,
    ...(others.length === 0 ? {} : { editions: others }),
    ...(row.removed_at === null ? {} : { removedAt: row.removed_at }),
  };
}
