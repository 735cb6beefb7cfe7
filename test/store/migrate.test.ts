import { AsyncLocalStorage } from 'node:async_hooks';
import { CompiledQuery, Kysely } from 'kysely';
import { afterEach, expect, it } from 'vitest';
import { isMigrated, migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS } from '../../src/store/migrations/list.ts';
import { type Migration } from '../../src/store/migrations/migration.ts';
import { openStore, type StoreOptions } from '../../src/store/open.ts';
import { postgresDialect } from '../../src/store/postgres.ts';
import { sqliteDialect } from '../../src/store/sqlite.ts';
import { describeEachStore } from '../helpers/store.ts';
import { NOW, sampleArticle } from './samples.ts';

const later: Migration = {
  name: '9998-later',
  statements: ({ text }) => [`alter table article add column mood ${text}`, "update article set mood = 'calm'"],
};
const broken: Migration = {
  name: '9999-broken',
  statements: () => ["update article set mood = 'lost'", 'create table half (id integer)', 'no sql at all'],
};

describeEachStore((open) => {
  const connections: Kysely<unknown>[] = [];
  afterEach(async () => {
    for (const db of connections.splice(0)) await db.destroy();
  });

  function connect({ databaseUrl, file }: StoreOptions): Kysely<unknown> {
    const scope = new AsyncLocalStorage<true>();
    const sqlite = () => sqliteDialect({ file, name: file, patience: 5000 }, scope);
    const dialect = databaseUrl === null ? sqlite() : postgresDialect({ url: databaseUrl, patience: 5000 }, scope);
    const db = new Kysely<unknown>({ dialect });
    connections.push(db);
    return db;
  }

  const using = (migrations: readonly Migration[]) => ({ dialect: open.dialect, database: 'test', migrations });
  const moods = async (db: Kysely<unknown>) =>
    (await db.executeQuery(CompiledQuery.raw('select mood from article'))).rows;

  it('takes the steps that are missing and keeps what is there', async () => {
    const store = await open();
    await store.articles.save(sampleArticle(), NOW);
    const db = connect(open.optionsOf(store));
    expect(await isMigrated(db, using(MIGRATIONS))).toBe(true);
    expect(await isMigrated(db, using([...MIGRATIONS, later]))).toBe(false);
    await migrate(db, using([...MIGRATIONS, later]));
    expect(await isMigrated(db, using([...MIGRATIONS, later]))).toBe(true);
    expect(await moods(db)).toMatchObject([{ mood: 'calm' }]);
    await migrate(db, using([...MIGRATIONS, later]));
    await expect(openStore(open.optionsOf(store))).rejects.toMatchObject({ code: 'STORE_NEWER' });
  });

  it('takes all steps or none', async () => {
    const store = await open();
    await store.articles.save(sampleArticle(), NOW);
    const db = connect(open.optionsOf(store));
    await migrate(db, using([...MIGRATIONS, later]));
    await expect(migrate(db, using([...MIGRATIONS, later, broken]))).rejects.toMatchObject({ code: 'STORE_FAILED' });
    expect(await moods(db)).toMatchObject([{ mood: 'calm' }]);
    await expect(db.executeQuery(CompiledQuery.raw('select * from half'))).rejects.toMatchObject({
      code: 'STORE_FAILED',
    });
  });

  it('takes each step once when several come at once', async () => {
    const options = await open.newDatabase();
    const several = [1, 2, 3].map(() => connect(options));
    await Promise.all(several.map((db) => migrate(db, using([...MIGRATIONS, later]))));
    for (const db of several) expect(await isMigrated(db, using([...MIGRATIONS, later]))).toBe(true);
  });
});
