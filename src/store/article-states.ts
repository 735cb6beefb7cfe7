import { type Kysely } from 'kysely';
import { editionsBetween } from './article-editions.ts';
import { type ArticleState } from './repositories.ts';
import { type Tables } from './tables.ts';

/** The states of the articles that stand, in order of their id; no text is read. */
export async function articleStates(
  db: Kysely<Tables>,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly ArticleState[]> {
  const all = db.selectFrom('article').select(['id', 'sha256', 'changed_at']).where('removed_at', 'is', null);
  const page = all.orderBy('id').limit(limit);
  const rows = await (after === null ? page : page.where('id', '>', after)).execute();
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  const counts = await addressCounts(db, first.id, last.id);
  const editions = await editionsBetween(db, first.id, last.id);
  return rows.map(({ id, sha256, changed_at }) => {
    const others = editions.get(id);
    const beside = others === undefined ? '' : JSON.stringify(others);
    return { id, state: `${sha256} ${changed_at} ${counts.get(id) ?? 0} ${beside}` };
  });
}

/** Addresses are only ever added: their number tells whether one was. */
async function addressCounts(db: Kysely<Tables>, first: string, last: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('article_address')
    .select(['article_id', (eb) => eb.fn.countAll<number>().as('count')])
    .where('article_id', '>=', first)
    .where('article_id', '<=', last)
    .groupBy('article_id')
    .execute();
  return new Map(rows.map(({ article_id, count }) => [article_id, count]));
}
