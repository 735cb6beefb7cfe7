import { type Kysely } from 'kysely';
import { addressKey } from '../lib/address-key.ts';
import { chunked } from './chunked.ts';
import { type Tables } from './tables.ts';

type Db = Kysely<Tables>;
/** Addresses by the id of their article, in the order in which they became known. */
export type Addresses = ReadonlyMap<string, readonly string[]>;

/** Ids in one question to the database. */
const CHUNK = 500;
/** Rows of four cells in one statement. */
const ROWS = 2000;

/** Of all articles from one id to another: one question for a page of them, and no limit on the number of parameters. */
export async function addressesBetween(db: Db, first: string, last: string): Promise<Addresses> {
  const query = db.selectFrom('article_address').select(['article_id', 'url']);
  const range = query.where('article_id', '>=', first).where('article_id', '<=', last);
  return grouped(await range.orderBy('article_id').orderBy('position').orderBy('url').execute());
}

/** Of these articles. */
export async function addressesOf(db: Db, ids: readonly string[]): Promise<Addresses> {
  const rows: { article_id: string; url: string }[] = [];
  for (const chunk of chunked(ids, CHUNK)) {
    const query = db.selectFrom('article_address').select(['article_id', 'url']).where('article_id', 'in', chunk);
    for (const row of await query.orderBy('article_id').orderBy('position').orderBy('url').execute()) rows.push(row);
  }
  return grouped(rows);
}

/** Adds what is new; an address once known stays, whatever the newest reading of the page says. */
export async function mergeAddresses(db: Db, id: string, addresses: readonly string[]): Promise<boolean> {
  const known = (await addressesBetween(db, id, id)).get(id) ?? [];
  const fresh = addresses.filter((url) => !known.includes(url));
  await insertAddresses(db, toRows(id, fresh, known.length));
  return fresh.length > 0;
}

/** The addresses of new articles. */
export async function addAddresses(db: Db, addresses: ReadonlyMap<string, readonly string[]>): Promise<void> {
  await insertAddresses(
    db,
    [...addresses].flatMap(([id, urls]) => toRows(id, urls, 0)),
  );
}

interface AddressRow {
  readonly article_id: string;
  readonly url: string;
  readonly key: string;
  readonly position: number;
}

const toRows = (id: string, urls: readonly string[], from: number): readonly AddressRow[] =>
  urls.map((url, index) => ({ article_id: id, url, key: addressKey(url), position: from + index }));

async function insertAddresses(db: Db, rows: readonly AddressRow[]): Promise<void> {
  for (const chunk of chunked(rows, ROWS)) {
    const insert = db.insertInto('article_address').values(chunk);
    await insert.onConflict((conflict) => conflict.columns(['article_id', 'url']).doNothing()).execute();
  }
}

function grouped(rows: readonly { readonly article_id: string; readonly url: string }[]): Addresses {
  const byArticle = new Map<string, string[]>();
  for (const { article_id, url } of rows) {
    const known = byArticle.get(article_id);
    if (known) known.push(url);
    else byArticle.set(article_id, [url]);
  }
  return byArticle;
}
