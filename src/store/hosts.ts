import { type Kysely, type Selectable } from 'kysely';
import { type HostRecord, type HostRepository } from './repositories.ts';
import { type HostTable, type Tables } from './tables.ts';

/** Pace and robots.txt of hosts, across runs. */
export function createHosts(db: Kysely<Tables>): HostRepository {
  return {
    async find(host) {
      const row = await db.selectFrom('host').selectAll().where('host', '=', host).executeTakeFirst();
      return row ? fromRow(row) : null;
    },

    async save(record) {
      const row = toRow(record);
      const insert = db.insertInto('host').values(row);
      await insert.onConflict((conflict) => conflict.column('host').doUpdateSet(row)).execute();
    },
  };
}

function toRow(record: HostRecord): HostTable {
  return {
    host: record.host,
    next_at: record.nextAt,
    backoff: Math.round(record.backoff),
    failures: record.failures,
    robots: record.robots,
    robots_status: record.robotsStatus,
    robots_fetched_at: record.robotsFetchedAt,
  };
}

function fromRow(row: Selectable<HostTable>): HostRecord {
  return {
    host: row.host,
    nextAt: row.next_at,
    backoff: row.backoff,
    failures: row.failures,
    robots: row.robots,
    robotsStatus: row.robots_status,
    robotsFetchedAt: row.robots_fetched_at,
  };
}
