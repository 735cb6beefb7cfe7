import { createHash } from 'node:crypto';
import { type Kysely, type Selectable } from 'kysely';
import { type Article } from '../domain/article.ts';
import { type Instant } from '../domain/time.ts';
import { addressKey } from '../lib/address-key.ts';
import { atomically } from './atomically.ts';
import { type ArticleRepository } from './repositories.ts';
import { type ArticleTable, type Tables } from './tables.ts';
import { cleanText, fromJson, fromJsonOrNull, toJson, toJsonOrNull } from './values.ts';

type Db = Kysely<Tables>;
type Content = Omit<ArticleTable, 'changed_at' | 'removed_at'>;
type Addresses = ReadonlyMap<string, readonly string[]>;

/** Removed articles are still found, for cases speak of them; they are neither listed nor counted. */
export function createArticles(db: Db): ArticleRepository {
  return {
    save: (article, at) => saveArticle(db, article, at),
    find: (id) => findArticle(db, id),
    findByAddress: (url) => findByAddress(db, url),
    list: (page) => listArticles(db, page),

    async count() {
      const query = db.selectFrom('article').where('removed_at', 'is', null);
      const row = await query.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
      return row.count;
    },

    async version() {
      const query = db.selectFrom('counter').select('value').where('name', '=', 'corpus');
      return String((await query.executeTakeFirstOrThrow()).value);
    },

    async markRemoved(id, at) {
      await atomically(db, async (transaction) => {
        const update = transaction.updateTable('article').set({ removed_at: at, changed_at: at });
        const { numUpdatedRows } = await update.where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst();
        if (numUpdatedRows > 0) await countChange(transaction);
      });
    },
  };
}

async function saveArticle(db: Db, article: Article, at: Instant): Promise<'added' | 'changed' | 'unchanged'> {
  const content = toContent(article);
  const addresses = [...new Set([article.url, ...article.addresses].map(cleanText))];
  if (await stands(db, content, addresses)) return 'unchanged'; // most of a nightly sync: nothing is written
  return atomically(db, async (transaction) => {
    const added = await insertContent(transaction, content, at);
    const changed = added || (await updateContent(transaction, content, at));
    const merged = await mergeAddresses(transaction, content.id, addresses);
    if (!changed && !merged) return 'unchanged';
    await countChange(transaction);
    return added ? 'added' : 'changed';
  });
}

async function stands(db: Db, content: Content, addresses: readonly string[]): Promise<boolean> {
  const query = db.selectFrom('article').select('sha256').where('id', '=', content.id).where('removed_at', 'is', null);
  if ((await query.executeTakeFirst())?.sha256 !== content.sha256) return false;
  const known = (await addressesBetween(db, content.id, content.id)).get(content.id) ?? [];
  return addresses.every((address) => known.includes(address));
}

async function insertContent(db: Db, content: Content, at: Instant): Promise<boolean> {
  const insert = db.insertInto('article').values({ ...content, changed_at: at, removed_at: null });
  const result = await insert.onConflict((conflict) => conflict.column('id').doNothing()).executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function updateContent(db: Db, content: Content, at: Instant): Promise<boolean> {
  const update = db
    .updateTable('article')
    .set({ ...content, changed_at: at, removed_at: null })
    .where('id', '=', content.id)
    .where((eb) => eb.or([eb('sha256', '<>', content.sha256), eb('removed_at', 'is not', null)]));
  return (await update.executeTakeFirst()).numUpdatedRows > 0n;
}

/** Adds what is new; an address once known stays, whatever the newest reading of the page says. */
async function mergeAddresses(db: Db, id: string, addresses: readonly string[]): Promise<boolean> {
  const known = (await addressesBetween(db, id, id)).get(id) ?? [];
  const rows = addresses
    .filter((url) => !known.includes(url))
    .map((url, index) => ({ article_id: id, url, key: addressKey(url), position: known.length + index }));
  if (rows.length === 0) return false;
  const insert = db.insertInto('article_address').values(rows);
  await insert.onConflict((conflict) => conflict.columns(['article_id', 'url']).doNothing()).execute();
  return true;
}

/** Part of every change, in its transaction, so that nobody reads a new article with an old version. */
async function countChange(db: Db): Promise<void> {
  const update = db.updateTable('counter').set((eb) => ({ value: eb('value', '+', 1) }));
  await update.where('name', '=', 'corpus').execute();
}

async function findArticle(db: Db, id: string): Promise<Article | null> {
  const row = await db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toArticle(row, await addressesBetween(db, id, id)) : null;
}

async function findByAddress(db: Db, url: string): Promise<Article | null> {
  const key = addressKey(url);
  const rows = await db
    .selectFrom('article_address')
    .innerJoin('article', 'article.id', 'article_address.article_id')
    .select(['article.id', 'article.url'])
    .where('article_address.key', '=', key)
    .orderBy('article.id')
    .execute();
  // Where two articles answer to one address, the one that prefers it is meant.
  const meant = rows.find((row) => addressKey(row.url) === key) ?? rows[0];
  return meant ? findArticle(db, meant.id) : null;
}

async function listArticles(db: Db, page: { after: string | null; limit: number }): Promise<readonly Article[]> {
  const all = db.selectFrom('article').selectAll().where('removed_at', 'is', null).orderBy('id').limit(page.limit);
  const rows = await (page.after === null ? all : all.where('id', '>', page.after)).execute();
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  const addresses = await addressesBetween(db, first.id, last.id);
  return rows.map((row) => toArticle(row, addresses));
}

/** One question for a whole page of articles, and no limit on the number of parameters. */
async function addressesBetween(db: Db, first: string, last: string): Promise<Addresses> {
  const query = db.selectFrom('article_address').select(['article_id', 'url']);
  const range = query.where('article_id', '>=', first).where('article_id', '<=', last);
  const rows = await range.orderBy('article_id').orderBy('position').orderBy('url').execute();
  const byArticle = new Map<string, string[]>();
  for (const { article_id, url } of rows) {
    const known = byArticle.get(article_id);
    if (known) known.push(url);
    else byArticle.set(article_id, [url]);
  }
  return byArticle;
}

function toContent(article: Article): Content {
  const content = {
    id: cleanText(article.id),
    url: article.url,
    title: article.title,
    title_search: article.title.toLowerCase(),
    byline: toJson(article.byline),
    original_sources: toJson(article.originalSources),
    links: toJsonOrNull(article.links ?? null),
    copyright: toJsonOrNull(article.copyright),
    language: article.language,
    published_at: article.publishedAt,
    ownership: article.ownership,
    ownership_reason: article.ownershipReason,
    text: article.text,
  };
  return { ...content, sha256: createHash('sha256').update(toJson(content)).digest('hex') };
}

function toArticle(row: Selectable<ArticleTable>, addresses: Addresses): Article {
  return {
    id: row.id,
    url: row.url,
    addresses: (addresses.get(row.id) ?? []).filter((url) => url !== row.url),
    title: row.title,
    byline: fromJson(row.byline),
    originalSources: fromJson(row.original_sources),
    ...(row.links === null ? {} : { links: fromJson(row.links) }),
    copyright: fromJsonOrNull(row.copyright),
    language: row.language,
    publishedAt: row.published_at,
    text: row.text,
    ownership: row.ownership,
    ownershipReason: row.ownership_reason,
  };
}
