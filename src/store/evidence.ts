import { sql, type Kysely, type Selectable } from 'kysely';
import { type EvidencePlace, type EvidenceRecord, type EvidenceRepository } from './repositories.ts';
import { type EvidenceTable, type Tables } from './tables.ts';
import { fromJson, toJson } from './values.ts';

/** Where snapshots lie; the same bytes may have been fetched from several pages and in several runs. */
export function createEvidence(db: Kysely<Tables>): EvidenceRepository {
  return {
    async save(record) {
      const insert = db.insertInto('evidence').values(toRow(record));
      await insert.onConflict((conflict) => conflict.columns(['sha256', 'page_url', 'run_id']).doNothing()).execute();
    },

    async find(sha256, pageUrl) {
      const newest = db.selectFrom('evidence').selectAll().where('sha256', '=', sha256).orderBy('fetched_at', 'desc');
      const ofPage = pageUrl === undefined ? null : newest.where('page_url', '=', pageUrl).limit(1);
      const row = (await ofPage?.executeTakeFirst()) ?? (await newest.limit(1).executeTakeFirst());
      return row ? fromRow(row) : null;
    },

    async listPage(pageUrl) {
      const query = db.selectFrom('evidence').selectAll().where('page_url', '=', pageUrl);
      return (await query.orderBy('fetched_at').orderBy('run_id').execute()).map(fromRow);
    },

    async files() {
      const bodies = db.selectFrom('evidence').select('file');
      const records = db.selectFrom('evidence').select(sql<string>`record_file`.as('file'));
      const both = bodies.union(records.where('record_file', 'is not', null));
      return (await both.execute()).map(({ file }) => file).toSorted();
    },

    async inFile(file) {
      const query = db.selectFrom('evidence').selectAll();
      const inside = query.where((eb) => eb.or([eb('file', '=', file), eb('record_file', '=', file)]));
      return (await inside.orderBy('file').orderBy('offset').execute()).map(fromRow);
    },

    move: (from, to) => move(db, from, to),

    async remove({ sha256, pageUrl, runId }) {
      const rows = db.deleteFrom('evidence').where('sha256', '=', sha256);
      await rows.where('page_url', '=', pageUrl).where('run_id', '=', runId).execute();
    },
  };
}

async function move(db: Kysely<Tables>, from: EvidencePlace, to: EvidencePlace): Promise<void> {
  const bodies = db.updateTable('evidence').set({ file: to.file, offset: to.offset, length: to.length });
  await bodies.where('file', '=', from.file).where('offset', '=', from.offset).execute();
  const records = db.updateTable('evidence').set(recordColumns(to));
  await records.where('record_file', '=', from.file).where('record_offset', '=', from.offset).execute();
}

function recordColumns(place: EvidencePlace | undefined) {
  return {
    record_file: place?.file ?? null,
    record_offset: place?.offset ?? null,
    record_length: place?.length ?? null,
  };
}

function toRow(record: EvidenceRecord): EvidenceTable {
  return {
    sha256: record.sha256,
    run_id: record.runId,
    page_url: record.pageUrl,
    fetched_at: record.fetchedAt,
    http_status: record.httpStatus,
    headers: toJson(record.headers),
    file: record.file,
    offset: record.offset,
    length: record.length,
    ...recordColumns(record.record),
  };
}

function fromRow(row: Selectable<EvidenceTable>): EvidenceRecord {
  const { record_file: file, record_offset: offset, record_length: length } = row;
  return {
    sha256: row.sha256,
    runId: row.run_id,
    pageUrl: row.page_url,
    fetchedAt: row.fetched_at,
    httpStatus: row.http_status,
    headers: fromJson(row.headers),
    file: row.file,
    offset: row.offset,
    length: row.length,
    ...(file !== null && offset !== null && length !== null && { record: { file, offset, length } }),
  };
}
