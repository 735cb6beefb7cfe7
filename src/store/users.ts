import { type Kysely, type Selectable } from 'kysely';
import { type User } from '../domain/user.ts';
import { type UserRepository } from './repositories.ts';
import { type Tables, type UserTable } from './tables.ts';

/** People of the dashboard; an e-mail address counts in lower case, blanks around it gone. */
export function createUsers(db: Kysely<Tables>): UserRepository {
  return {
    /** False where the address is taken. */
    async add({ email, name, role, passwordHash, createdAt }) {
      const row = { email: emailKey(email), name, role, password_hash: passwordHash, created_at: createdAt };
      const insert = db.insertInto('user').values(row);
      const result = await insert.onConflict((conflict) => conflict.column('email').doNothing()).executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    async find(email) {
      const row = await db.selectFrom('user').selectAll().where('email', '=', emailKey(email)).executeTakeFirst();
      return row ? fromRow(row) : null;
    },

    async list() {
      return (await db.selectFrom('user').selectAll().orderBy('email').execute()).map(fromRow);
    },

    async setPassword(email, passwordHash) {
      const update = db.updateTable('user').set({ password_hash: passwordHash });
      return (await update.where('email', '=', emailKey(email)).executeTakeFirst()).numUpdatedRows > 0n;
    },
  };
}

function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

function fromRow({ email, name, role, password_hash, created_at }: Selectable<UserTable>): User {
  return { email, name, role, passwordHash: password_hash, createdAt: created_at };
}
