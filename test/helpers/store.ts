import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { openStore, type StoreOptions } from '../../src/store/open.ts';
import { type Store } from '../../src/store/repositories.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

/** Opens stores for one test; all are closed and their databases removed after it. */
export interface OpenTestStore {
  /** A store on a new empty database. */
  (): Promise<Store>;
  /** A database that nobody has opened yet, not even to make its tables. */
  newDatabase(): Promise<StoreOptions>;
  /** Where the database of such a store is, for a second `openStore` or for a child process. */
  optionsOf(store: Store): StoreOptions;
  readonly dialect: Store['dialect'];
}

/**
 * Runs the same tests on SQLite and on PostgreSQL:
 *
 *     describeEachStore((open) => {
 *       it('remembers a page', async () => {
 *         const store = await open();
 *         …
 *
 * PostgreSQL is the one of `CREDITLINE_TEST_DATABASE_URL`, else one that is started for this file (see postgres.ts). Where
 * there is none, its half is reported as skipped; with `CI` in the environment it fails instead.
 */
export function describeEachStore(suite: (open: OpenTestStore) => void): void {
  describe('on SQLite', () => {
    let folder = '';
    let made = 0;
    beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), 'creditline-store-'))));
    afterEach(() => rmSync(folder, { recursive: true, force: true })); // hooks run backwards: after the stores are closed
    const make = (): Promise<StoreOptions> =>
      Promise.resolve({ databaseUrl: null, file: path.join(folder, `${(made += 1)}.db`) });
    suite(opener('sqlite', { make, remove: () => Promise.resolve() }));
  });

  describePostgres((postgres) => {
    const make = async (): Promise<StoreOptions> => ({ databaseUrl: await postgres().createDatabase(), file: '' });
    const remove = ({ databaseUrl }: StoreOptions): Promise<void> => postgres().dropDatabase(databaseUrl ?? '');
    suite(opener('postgres', { make, remove }));
  });
}

/** Tests that are about PostgreSQL; skipped or failed without one as above. */
export function describePostgres(suite: (postgres: () => TestPostgres) => void): void {
  describe('on PostgreSQL', () => {
    let postgres: TestPostgres | null = null;
    let trouble = '';
    beforeAll(async () => {
      try {
        postgres = await startPostgres();
      } catch (error) {
        if (process.env['CI']) throw error;
        trouble = String(error);
      }
    });
    beforeEach((context) => context.skip(postgres === null, trouble));
    suite(() => {
      if (!postgres) throw new Error(trouble);
      return postgres;
    });
    afterAll(() => postgres?.stop());
  });
}

interface Databases {
  make(): Promise<StoreOptions>;
  remove(options: StoreOptions): Promise<void>;
}

function opener(dialect: Store['dialect'], databases: Databases): OpenTestStore {
  const opened = new Map<Store, StoreOptions>();
  const made: StoreOptions[] = [];
  afterEach(async () => {
    for (const store of opened.keys()) await store.close();
    for (const options of made.splice(0)) await databases.remove(options);
    opened.clear();
  });
  const newDatabase = async (): Promise<StoreOptions> => {
    const options = await databases.make();
    made.push(options);
    return options;
  };
  const open = async (): Promise<Store> => {
    const options = await newDatabase();
    const store = await openStore(options);
    opened.set(store, options);
    return store;
  };
  const optionsOf = (store: Store): StoreOptions => {
    const options = opened.get(store);
    if (!options) throw new Error('this store was not opened here');
    return options;
  };
  return Object.assign(open, { newDatabase, optionsOf, dialect });
}
