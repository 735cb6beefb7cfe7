import { type Kysely, type Selectable } from 'kysely';
import { type Article } from '../domain/article.ts';
import { type Instant } from '../domain/time.ts';
import { addressKey } from '../lib/address-key.ts';
import { addAddresses, addressesBetween, addressesOf, mergeAddresses, type Addresses } from './article-addresses.ts';
import { editionsBetween, replaceEditions, replacePrints, sharingPrints } from './article-editions.ts';
import { articleStates } from './article-states.ts';
import { toArticle, toContent, type ArticleContent } from './article-row.ts';
import { atomically } from './atomically.ts';
import { chunked } from './chunked.ts';
import { type ArticleTable } from './corpus-tables.ts';
import { type ArticleRepository } from './repositories.ts';
import { type Tables } from './tables.ts';
import { cleanText } from './values.ts';

type Db = Kysely<Tables>;
type Saved = 'added' | 'changed' | 'unchanged';

/** An article as its rows will say it. */
interface Draft {
  readonly content: ArticleContent;
  readonly addresses: readonly string[];
}

/** Articles in one statement: each has some fifteen cells. */
const BATCH = 100;

/** Removed articles are still found, for cases speak of them; they are neither listed nor counted. */
export function createArticles(db: Db): ArticleRepository {
  return {
    save: (article, at) => saveArticle(db, toDraft(article), at),
    saveMany: (articles, at) => atomically(db, (transaction) => saveArticles(transaction, articles.map(toDraft), at)),
    compare: async (article) => (await compareAll(db, [toDraft(article)]))[0] ?? 'added',
    find: (id) => findArticle(db, id),
    findByAddress: (url) => findByAddress(db, url),
    list: (page) => listArticles(db, page),
    states: (page) => articleStates(db, page),

    async count() {
      const query = db.selectFrom('article').where('removed_at', 'is', null);
      const row = await query.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
      return row.count;
    },

    async version() {
      const query = db.selectFrom('counter').select('value').where('name', '=', 'corpus');
      return String((await query.executeTakeFirstOrThrow()).value);
    },

    markRemoved: (id, at) =>
      countingChange(db, async (transaction) => {
        const update = transaction.updateTable('article').set({ removed_at: at, changed_at: at });
        const { numUpdatedRows } = await update.where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst();
        return numUpdatedRows > 0;
      }),

    setEditions: (id, editions, at) =>
      countingChange(db, (transaction) => replaceEditions(transaction, id, editions, at)),
    setPrints: (id, prints) => atomically(db, (transaction) => replacePrints(transaction, id, prints)),
    findByPrints: (id, prints, limit) => sharingPrints(db, id, prints, limit),
  };
}

function toDraft(article: Article): Draft {
  return {
    content: toContent(article),
    addresses: [...new Set([article.url, ...article.addresses].map(cleanText))],
  };
}

async function saveArticle(db: Db, draft: Draft, at: Instant): Promise<Saved> {
  const [before] = await compareAll(db, [draft]);
  if (before === 'unchanged') return before; // most of a nightly sync: nothing is written
  return atomically(db, (transaction) => saveOne(transaction, draft, at));
}

async function saveOne(db: Db, { content, addresses }: Draft, at: Instant): Promise<Saved> {
  const added = (await insertContents(db, [content], at)).has(content.id);
  const changed = added || (await updateContent(db, content, at));
  const merged = await mergeAddresses(db, content.id, addresses);
  if (!changed && !merged) return 'unchanged';
  if (!changed) await touch(db, content.id, at);
  await countChange(db);
  return added ? 'added' : 'changed';
}

/** New ones in few statements; the rest, few on most nights, one by one. */
async function saveArticles(db: Db, drafts: readonly Draft[], at: Instant): Promise<readonly Saved[]> {
  const saved = [...(await compareAll(db, drafts))];
  const fresh = new Map<string, Draft>();
  for (const [index, draft] of drafts.entries()) {
    if (saved[index] === 'added' && !fresh.has(draft.content.id)) fresh.set(draft.content.id, draft);
  }
  const inserted = new Set<string>();
  for (const chunk of chunked([...fresh.values()], BATCH)) {
    const ids = await insertContents(
      db,
      chunk.map(({ content }) => content),
      at,
    );
    const own = chunk.filter(({ content }) => ids.has(content.id));
    await addAddresses(db, new Map(own.map(({ content, addresses }) => [content.id, addresses])));
    for (const id of ids) inserted.add(id);
  }
  if (inserted.size > 0) await countChange(db);
  const met = new Set<string>();
  for (const [index, draft] of drafts.entries()) {
    const { id } = draft.content;
    const isDone = inserted.has(id) && fresh.get(id) === draft;
    const isSecond = met.has(id); // of one id twice in a batch, the first changed what the second is compared with
    met.add(id);
    if (!isDone && (isSecond || saved[index] !== 'unchanged')) saved[index] = await saveOne(db, draft, at);
  }
  return saved;
}

/** What saving each of them would come to. */
async function compareAll(db: Db, drafts: readonly Draft[]): Promise<readonly Saved[]> {
  const ids = [...new Set(drafts.map(({ content }) => content.id))];
  const known = new Map<string, Pick<Selectable<ArticleTable>, 'sha256' | 'removed_at'>>();
  for (const chunk of chunked(ids, BATCH)) {
    const query = db.selectFrom('article').select(['id', 'sha256', 'removed_at']);
    for (const { id, ...row } of await query.where('id', 'in', chunk).execute()) known.set(id, row);
  }
  const addresses: Addresses = known.size === 0 ? new Map() : await addressesOf(db, [...known.keys()]);
  return drafts.map(({ content, addresses: wanted }) => {
    const row = known.get(content.id);
    if (!row) return 'added';
    const own = addresses.get(content.id) ?? [];
    const stands = row.removed_at === null && row.sha256 === content.sha256;
    return stands && wanted.every((address) => own.includes(address)) ? 'unchanged' : 'changed';
  });
}

/** Answers the ids of those that were not there. */
async function insertContents(db: Db, contents: readonly ArticleContent[], at: Instant): Promise<ReadonlySet<string>> {
  const rows = contents.map((content) => ({ ...content, changed_at: at, removed_at: null }));
  const insert = db.insertInto('article').values(rows);
  const inserted = await insert
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute();
  return new Set(inserted.map(({ id }) => id));
}

async function updateContent(db: Db, content: ArticleContent, at: Instant): Promise<boolean> {
  const update = db
    .updateTable('article')
    .set({ ...content, changed_at: at, removed_at: null })
    .where('id', '=', content.id)
    .where((eb) => eb.or([eb('sha256', '<>', content.sha256), eb('removed_at', 'is not', null)]));
  return (await update.executeTakeFirst()).numUpdatedRows > 0n;
}

async function touch(db: Db, id: string, at: Instant): Promise<void> {
  await db.updateTable('article').set({ changed_at: at }).where('id', '=', id).execute();
}

function countingChange(db: Db, work: (transaction: Db) => Promise<boolean>): Promise<boolean> {
  return atomically(db, async (transaction) => {
    const changed = await work(transaction);
    if (changed) await countChange(transaction);
    return changed;
  });
}

/** Part of every change, in its transaction, so that nobody reads a new article with an old version. */
async function countChange(db: Db): Promise<void> {
  const update = db.updateTable('counter').set((eb) => ({ value: eb('value', '+', 1) }));
  await update.where('name', '=', 'corpus').execute();
}

async function findArticle(db: Db, id: string): Promise<Article | null> {
  const row = await db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const beside = { addresses: await addressesBetween(db, id, id), editions: await editionsBetween(db, id, id) };
  return toArticle(row, beside);
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

async function listArticles(
  db: Db,
  { after, limit, removed = false }: Parameters<ArticleRepository['list']>[0],
): Promise<readonly Article[]> {
  const all = db.selectFrom('article').selectAll().orderBy('id').limit(limit);
  const chosen = all.where('removed_at', removed ? 'is not' : 'is', null);
  const rows = await (after === null ? chosen : chosen.where('id', '>', after)).execute();
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  const beside = {
    addresses: await addressesBetween(db, first.id, last.id),
    editions: await editionsBetween(db, first.id, last.id),
  };
  return rows.map((row) => toArticle(row, beside));
}
