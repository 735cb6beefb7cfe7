import { type Kysely } from 'kysely';
import { type Edition, type EditionKind } from '../domain/article.ts';
import { type Instant } from '../domain/time.ts';
import { addressKey } from '../lib/address-key.ts';
import { addressesOf, type Addresses } from './article-addresses.ts';
import { chunked } from './chunked.ts';
import { type StatedEdition } from './repositories.ts';
import { type Tables } from './tables.ts';
import { cleanText } from './values.ts';

type Db = Kysely<Tables>;

/** More editions of one article are no honest answer. */
const MAX_EDITIONS = 100;
const CHUNK = 500;

interface Side {
  readonly id: string;
  readonly other: string | null;
  readonly url: string;
  readonly kind: EditionKind;
  readonly why: string;
}

/** The editions of all articles from one id to another, whichever side said so; articles without one are left out. */
export async function editionsBetween(
  db: Db,
  first: string,
  last: string,
): Promise<ReadonlyMap<string, readonly Edition[]>> {
  const sides = [...(await saidBy(db, first, last)), ...(await saidOf(db, first, last))];
  if (sides.length === 0) return new Map();
  const others = [...new Set(sides.flatMap(({ other }) => other ?? []))];
  const addresses = await addressesOf(db, others);
  const urls = await preferredOf(db, others);
  const byArticle = new Map<string, Map<string, Edition>>();
  for (const side of sides) {
    if (side.other === side.id) continue;
    const edition = editionOf(side, urls, addresses);
    const known = byArticle.get(side.id) ?? new Map<string, Edition>();
    const name = edition.id ?? edition.url;
    if (!known.has(name) && known.size < MAX_EDITIONS) byArticle.set(side.id, known.set(name, edition));
  }
  return new Map([...byArticle].map(([id, editions]) => [id, [...editions.values()]]));
}

function editionOf({ other, url, kind, why }: Side, urls: ReadonlyMap<string, string>, addresses: Addresses): Edition {
  const preferred = (other === null ? undefined : urls.get(other)) ?? url;
  const known = other === null ? [] : (addresses.get(other) ?? []);
  return { id: other, url: preferred, addresses: known.filter((address) => address !== preferred), kind, why };
}

/** What the articles' own rows say; an address that no article answers to names nobody yet. */
async function saidBy(db: Db, first: string, last: string): Promise<readonly Side[]> {
  return db
    .selectFrom('article_edition as edition')
    .leftJoin('article_address as address', 'address.key', 'edition.key')
    .select(['edition.article_id as id', 'address.article_id as other', 'edition.url', 'edition.kind', 'edition.why'])
    .where('edition.article_id', '>=', first)
    .where('edition.article_id', '<=', last)
    .orderBy('edition.article_id')
    .orderBy('edition.url')
    .orderBy('address.article_id')
    .execute();
}

/** What the rows of other articles say of them. */
async function saidOf(db: Db, first: string, last: string): Promise<readonly Side[]> {
  return db
    .selectFrom('article_address as address')
    .innerJoin('article_edition as edition', 'edition.key', 'address.key')
    .select(['address.article_id as id', 'edition.article_id as other', 'edition.url', 'edition.kind', 'edition.why'])
    .where('address.article_id', '>=', first)
    .where('address.article_id', '<=', last)
    .orderBy('address.article_id')
    .orderBy('edition.article_id')
    .execute();
}

async function preferredOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const urls = new Map<string, string>();
  for (const chunk of chunked(ids, CHUNK)) {
    const rows = await db.selectFrom('article').select(['id', 'url']).where('id', 'in', chunk).execute();
    for (const { id, url } of rows) urls.set(id, url);
  }
  return urls;
}

/** Replaces what is said of an article; the articles on either side count as changed. Answers whether anything did. */
export async function replaceEditions(
  db: Db,
  id: string,
  stated: readonly StatedEdition[],
  at: Instant,
): Promise<boolean> {
  const before = await db.selectFrom('article_edition').selectAll().where('article_id', '=', id).execute();
  const rows = [...new Map(stated.map((edition) => [cleanText(edition.url), edition])).values()]
    .slice(0, MAX_EDITIONS)
    .map(({ url, kind, why }) => ({
      ...{ article_id: id, url: cleanText(url), key: addressKey(cleanText(url)) },
      ...{ kind, why: cleanText(why) },
    }));
  const known = new Set(before.map(nameOf));
  if (rows.length === known.size && rows.every((row) => known.has(nameOf(row)))) return false;
  await db.deleteFrom('article_edition').where('article_id', '=', id).execute();
  if (rows.length > 0) await db.insertInto('article_edition').values(rows).execute();
  const keys = [...new Set([...before, ...rows].map(({ key }) => key))];
  const others = db.selectFrom('article_address').select('article_id').where('key', 'in', keys);
  const touch = db.updateTable('article').set({ changed_at: at });
  await touch.where((eb) => eb.or([eb('id', '=', id), eb('id', 'in', others)])).execute();
  return true;
}

const nameOf = ({ url, kind, why }: StatedEdition): string => JSON.stringify([url, kind, why]);

/** A hash that more texts have is one of boilerplate. */
const MAX_SHARING = 50;
/** Texts that are nearly equal share most of their hashes; by chance or boilerplate one or two are shared. */
const LEAST_SHARED = 3;

/** Other articles that share several hashes of their text, those that share most first. */
export async function sharingPrints(
  db: Db,
  id: string,
  prints: readonly number[],
  limit: number,
): Promise<readonly string[]> {
  const shared = new Map<string, number>();
  for (const print of new Set(prints)) {
    const query = db.selectFrom('article_print').select('article_id').where('print', '=', print);
    const rows = await query.limit(MAX_SHARING + 2).execute();
    if (rows.length > MAX_SHARING + 1) continue;
    for (const { article_id } of rows) shared.set(article_id, (shared.get(article_id) ?? 0) + 1);
  }
  shared.delete(id);
  const least = Math.min(LEAST_SHARED, prints.length);
  return [...shared]
    .filter(([, count]) => count >= least)
    .sort(([one, ofOne], [other, ofOther]) => ofOther - ofOne || (one < other ? -1 : 1))
    .slice(0, limit)
    .map(([other]) => other);
}

/** Replaces the hashes of one article's text. */
export async function replacePrints(db: Db, id: string, prints: readonly number[]): Promise<void> {
  const query = db.selectFrom('article_print').select('print').where('article_id', '=', id);
  const before = new Set((await query.execute()).map(({ print }) => print));
  const after = new Set(prints);
  if (before.size === after.size && prints.every((print) => before.has(print))) return;
  await db.deleteFrom('article_print').where('article_id', '=', id).execute();
  const rows = [...after].map((print) => ({ article_id: id, print }));
  if (rows.length > 0) await db.insertInto('article_print').values(rows).execute();
}
