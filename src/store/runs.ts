import { type Kysely, type Selectable } from 'kysely';
import { type Run } from '../domain/run.ts';
import { type RunRepository } from './repositories.ts';
import { type RunTable, type Tables } from './tables.ts';
import { fromJsonOrNull, toJson } from './values.ts';

/** The crawls; the database numbers them. */
export function createRuns(db: Kysely<Tables>): RunRepository {
  return {
    async start({ id, startedAt, host, pid }) {
      const insert = db.insertInto('run').values({ id, state: 'running', started_at: startedAt, host, pid });
      return fromRow(await insert.returningAll().executeTakeFirstOrThrow());
    },

    async finish(id, state, at, report) {
      const update = db.updateTable('run').set({ state, ended_at: at, report: toJson(report) });
      await update.where('id', '=', id).execute();
    },

    async find(id) {
      const row = await db.selectFrom('run').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? fromRow(row) : null;
    },

    async list(limit) {
      const query = db.selectFrom('run').selectAll().orderBy('number', 'desc').limit(limit);
      return (await query.execute()).map(fromRow);
    },

    async markInterrupted(exceptId, at) {
      const update = db.updateTable('run').set({ state: 'stopped', ended_at: at });
      const left = update.where('state', '=', 'running').where('id', '<>', exceptId);
      return Number((await left.executeTakeFirst()).numUpdatedRows);
    },
  };
}

function fromRow(row: Selectable<RunTable>): Run {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    host: row.host,
    pid: row.pid,
    report: fromJsonOrNull(row.report),
  };
}
