import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { CompiledQuery, Kysely, type Dialect } from 'kysely';
import { createArticles } from './articles.ts';
import { createCases } from './cases.ts';
import { createCorpusSources } from './corpus-sources.ts';
import { createFileOnce } from './create-file.ts';
import { createDecisions } from './decisions.ts';
import { type TransactionScope } from './driver.ts';
import { storeError, translateError } from './errors.ts';
import { createEvidence } from './evidence.ts';
import { createHosts } from './hosts.ts';
import { createLeases } from './leases.ts';
import { createLetters } from './letters.ts';
import { isMigrated, migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/list.ts';
import { createPages } from './pages.ts';
import { describeDatabase, postgresDialect } from './postgres.ts';
import { type Repositories, type Store } from './repositories.ts';
import { createRuns } from './runs.ts';
import { createSessions } from './sessions.ts';
import { sqliteDialect } from './sqlite.ts';
import { type Tables } from './tables.ts';
import { createUsers } from './users.ts';
import { createVerdicts } from './verdicts.ts';

export interface StoreOptions {
  /** `postgres://…`; null for SQLite. */
  readonly databaseUrl: string | null;
  /** The SQLite file, made where there is none; `:memory:` for one that ends with the process. */
  readonly file: string;
  /** Milliseconds to wait for a database that others hold. Default 60 s on SQLite, 30 s on PostgreSQL. */
  readonly patience?: number;
}

/** Larger files are not read through at every start; damage in them shows when it is met. */
const SMALL = 32 * 1024 * 1024;

/**
 * Opens the database, makes it where there is none and brings its schema up to date. Throws `StoreError`: a database that
 * is damaged, foreign, newer than this program or cannot be reached is refused and left as it is.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  return options.databaseUrl === null ? openSqlite(options) : openPostgres(options.databaseUrl, options.patience);
}

async function openPostgres(url: string, patience = 30_000): Promise<Store> {
  const scope: TransactionScope = new AsyncLocalStorage();
  const options = { dialect: 'postgres', database: describeDatabase(url), migrations: MIGRATIONS } as const;
  const db = await connect(postgresDialect({ url, patience }, scope), async (opened) => {
    if (!(await isMigrated(opened, options))) await migrate(opened, options);
  });
  return createStore(db, 'postgres', scope);
}

async function openSqlite({ file, patience = 60_000 }: StoreOptions): Promise<Store> {
  const scope: TransactionScope = new AsyncLocalStorage();
  const open = (path: string, prepare: (db: Kysely<unknown>) => Promise<void>) =>
    connect(sqliteDialect({ file: path, name: file, patience }, scope), prepare);
  try {
    const build = async (aside: string): Promise<void> =>
      (await open(aside, (db) => migrateSqlite(db, file))).destroy();
    if (file !== ':memory:') await createFileOnce(file, `${file}.new-${randomUUID()}`, build);
    const db = await open(file, async (opened) => {
      await refuseDamaged(opened, file);
      await migrateSqlite(opened, file);
      // Lets others read while one writes. Not before it is known that the database is ours.
      await opened.executeQuery(CompiledQuery.raw('pragma journal_mode = wal'));
    });
    return createStore(db, 'sqlite', scope);
  } catch (error) {
    throw isFileError(error) ? storeError('STORE_READ_ONLY', file, error) : translateError(error, file);
  }
}

async function connect(dialect: Dialect, prepare: (db: Kysely<unknown>) => Promise<void>): Promise<Kysely<Tables>> {
  const db = new Kysely<Tables>({ dialect });
  try {
    await prepare(db as Kysely<unknown>);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function migrateSqlite(db: Kysely<unknown>, file: string): Promise<void> {
  const options = { dialect: 'sqlite', database: file, migrations: MIGRATIONS } as const;
  if (!(await isMigrated(db, options))) await migrate(db, options);
}

async function refuseDamaged(db: Kysely<unknown>, file: string): Promise<void> {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > SMALL) return;
  const { rows } = await db.executeQuery<{ quick_check: string }>(CompiledQuery.raw('pragma quick_check(1)'));
  const answer = rows[0]?.quick_check;
  if (answer !== 'ok') throw storeError('STORE_CORRUPT', file, new Error(answer));
}

function createStore(db: Kysely<Tables>, dialect: Store['dialect'], scope: TransactionScope): Store {
  const inScope = scopeRunner(scope);
  return {
    ...createRepositories(db),
    dialect,
    transaction: (work) =>
      db.transaction().execute((transaction) => inScope(() => work(createRepositories(transaction)))),
    ping: async () => {
      await db.executeQuery(CompiledQuery.raw('select 1'));
    },
    close: () => db.destroy(),
  };
}

/** Switches the scope off while no transaction is open: as long as it is on, each promise of the program pays for it. */
function scopeRunner(scope: TransactionScope): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let open = 0;
  return async (work) => {
    open += 1;
    try {
      return await scope.run(true, work);
    } finally {
      open -= 1;
      if (open === 0) scope.disable();
    }
  };
}

function createRepositories(db: Kysely<Tables>): Repositories {
  return {
    articles: createArticles(db),
    corpusSources: createCorpusSources(db),
    pages: createPages(db),
    verdicts: createVerdicts(db),
    evidence: createEvidence(db),
    cases: createCases(db),
    letters: createLetters(db),
    decisions: createDecisions(db),
    runs: createRuns(db),
    leases: createLeases(db),
    hosts: createHosts(db),
    users: createUsers(db),
    sessions: createSessions(db),
  };
}

/** The folder cannot be made or written. */
function isFileError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR'].includes(code);
}
