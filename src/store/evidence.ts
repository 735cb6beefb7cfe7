import { type Kysely, type Selectable } from 'kysely';
import { type EvidenceRecord, type EvidenceRepository } from './repositories.ts';
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
      const query = db.selectFrom('evidence').selectAll().where('sha256', '=', sha256);
      const rows = await query.orderBy('fetched_at', 'desc').execute();
      const row = rows.find(({ page_url }) => page_url === pageUrl) ?? rows[0];
      return row ? fromRow(row) : null;
    },
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
  };
}

function fromRow(row: Selectable<EvidenceTable>): EvidenceRecord {
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
  };
}
