import { type Kysely, type Selectable } from 'kysely';
import { type Lease, type LeaseRepository } from './repositories.ts';
import { type LeaseTable, type Tables } from './tables.ts';

/** Rights to do something alone. Taking one is a single statement, so that of any number of processes one gets it. */
export function createLeases(db: Kysely<Tables>): LeaseRepository {
  return {
    async take(lease) {
      for (;;) {
        if (await tryTake(db, toRow(lease))) return { taken: true };
        const row = await db.selectFrom('lease').selectAll().where('name', '=', lease.name).executeTakeFirst();
        if (row) return { taken: false, heldBy: fromRow(row) };
        // It was given back between the two questions: ask again.
      }
    },

    async renew(name, holder, expiresAt) {
      const update = db.updateTable('lease').set({ expires_at: expiresAt });
      const result = await update.where('name', '=', name).where('holder', '=', holder).executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    async release(name, holder) {
      await db.deleteFrom('lease').where('name', '=', name).where('holder', '=', holder).execute();
    },
  };
}

async function tryTake(db: Kysely<Tables>, row: LeaseTable): Promise<boolean> {
  const insert = db.insertInto('lease').values(row);
  const result = await insert
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row).where('lease.expires_at', '<=', row.taken_at))
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

function toRow({ name, holder, host, pid, takenAt, expiresAt }: Lease): LeaseTable {
  return { name, holder, host, pid, taken_at: takenAt, expires_at: expiresAt };
}

function fromRow({ name, holder, host, pid, taken_at, expires_at }: Selectable<LeaseTable>): Lease {
  return { name, holder, host, pid, takenAt: taken_at, expiresAt: expires_at };
}
