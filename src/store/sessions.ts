import { type Kysely } from 'kysely';
import { type SessionRepository } from './repositories.ts';
import { type Tables } from './tables.ts';

/** Who is logged in. */
export function createSessions(db: Kysely<Tables>): SessionRepository {
  return {
    async add({ idHash, email, csrfToken, createdAt, expiresAt }) {
      const row = { id_hash: idHash, email, csrf_token: csrfToken, created_at: createdAt, expires_at: expiresAt };
      await db.insertInto('session').values(row).execute();
    },

    async find(idHash, now) {
      const query = db.selectFrom('session').selectAll().where('id_hash', '=', idHash).where('expires_at', '>', now);
      const row = await query.executeTakeFirst();
      if (!row) return null;
      const { email, csrf_token, created_at, expires_at } = row;
      return { idHash, email, csrfToken: csrf_token, createdAt: created_at, expiresAt: expires_at };
    },

    async remove(idHash) {
      await db.deleteFrom('session').where('id_hash', '=', idHash).execute();
    },

    async removeExpired(now) {
      const result = await db.deleteFrom('session').where('expires_at', '<=', now).executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
