import { type Kysely, type Selectable } from 'kysely';
import { chunked } from './chunked.ts';
import { type CorpusSourceTable } from './corpus-tables.ts';
import { type CorpusSource, type CorpusSourceRepository } from './repositories.ts';
import { type Tables } from './tables.ts';
import { cleanText } from './values.ts';

const CHUNK = 500;

/** Validators and answers of the publisher's own addresses, across syncs. */
export function createCorpusSources(db: Kysely<Tables>): CorpusSourceRepository {
  const saveMany = async (sources: readonly CorpusSource[]): Promise<void> => {
    const byUrl = new Map(sources.map((source) => [cleanText(source.url), source]));
    for (const chunk of chunked([...byUrl.values()], CHUNK)) {
      const insert = db.insertInto('corpus_source').values(chunk.map(toRow));
      await insert
        .onConflict((conflict) =>
          conflict.column('url').doUpdateSet((eb) => ({
            named_by: eb.ref('excluded.named_by'),
            etag: eb.ref('excluded.etag'),
            last_modified: eb.ref('excluded.last_modified'),
            sha256: eb.ref('excluded.sha256'),
            modified_at: eb.ref('excluded.modified_at'),
            read_with: eb.ref('excluded.read_with'),
            read_at: eb.ref('excluded.read_at'),
            gone_count: eb.ref('excluded.gone_count'),
          })),
        )
        .execute();
    }
  };
  const findMany = async (urls: readonly string[]): Promise<ReadonlyMap<string, CorpusSource>> => {
    const found = new Map<string, CorpusSource>();
    for (const chunk of chunked([...new Set(urls.map(cleanText))], CHUNK)) {
      const rows = await db.selectFrom('corpus_source').selectAll().where('url', 'in', chunk).execute();
      for (const row of rows) found.set(row.url, fromRow(row));
    }
    return found;
  };
  return {
    find: async (url) => (await findMany([url])).get(cleanText(url)) ?? null,
    findMany,
    save: (source) => saveMany([source]),
    saveMany,

    async namedBy(list, { after, limit }) {
      const query = db.selectFrom('corpus_source').select('url').where('named_by', '=', cleanText(list));
      const rest = after === null ? query : query.where('url', '>', after);
      return (await rest.orderBy('url').limit(limit).execute()).map(({ url }) => url);
    },

    async countNamedBy(list) {
      const query = db.selectFrom('corpus_source').where('named_by', '=', cleanText(list));
      return (await query.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count;
    },

    async gone(count, limit) {
      const query = db.selectFrom('corpus_source').selectAll().where('gone_count', '>', 0);
      return (await query.where('gone_count', '=', count).orderBy('url').limit(limit).execute()).map(fromRow);
    },
  };
}

function toRow(source: CorpusSource): CorpusSourceTable {
  return {
    url: cleanText(source.url),
    named_by: source.namedBy,
    etag: source.etag,
    last_modified: source.lastModified,
    sha256: source.sha256,
    modified_at: source.modifiedAt,
    read_with: source.readWith,
    read_at: source.readAt,
    gone_count: source.goneCount,
  };
}

function fromRow(row: Selectable<CorpusSourceTable>): CorpusSource {
  return {
    url: row.url,
    namedBy: row.named_by,
    etag: row.etag,
    lastModified: row.last_modified,
    sha256: row.sha256,
    modifiedAt: row.modified_at,
    readWith: row.read_with,
    readAt: row.read_at,
    goneCount: row.gone_count,
  };
}
