import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { CompiledQuery, Kysely, type Dialect } from 'kysely';
import { createArticles } from './articles.ts';
import { createCases } from './cases.ts';
import { createFileOnce } from './create-file.ts';
import { createDecisions } from './decisions.ts';
import { type TransactionScope } from './driver.ts';
import { storeError, translateError } from './errors.ts';
import { createEvidence } from './evidence.ts';
import { createHosts } from './hosts.ts';
import { createLeases } from './leases.ts';
import { createLetters } from './letters.ts';
import { migrate } from './migrate.ts';
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
  const db = await connect('postgres', describeDatabase(url), postgresDialect({ url, patience }, scope));
  return createStore(db, 'postgres', scope);
}

async function openSqlite({ file, patience = 60_000 }: StoreOptions): Promise<Store> {
  const scope: TransactionScope = new AsyncLocalStorage();
  const open = (path: string, journal: 'wal' | 'delete') =>
    connect('sqlite', path, sqliteDialect({ file: path, patience, journal }, scope));
  try {
    const build = async (aside: string): Promise<void> => (await open(aside, 'delete')).destroy();
    if (file !== ':memory:') await createFileOnce(file, `${file}.new-${randomUUID()}`, build);
    return createStore(await open(file, 'wal'), 'sqlite', scope);
  } catch (error) {
    throw isFileError(error) ? storeError('STORE_READ_ONLY', file, error) : translateError(error, file);
  }
}

async function connect(dialect: 'sqlite' | 'postgres', database: string, how: Dialect): Promise<Kysely<Tables>> {
  const db = new Kysely<Tables>({ dialect: how });
  try {
    if (dialect === 'sqlite') await refuseDamaged(db, database);
    await migrate(db as Kysely<unknown>, { dialect, database, migrations: MIGRATIONS });
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function refuseDamaged(db: Kysely<Tables>, file: string): Promise<void> {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > SMALL) return;
  const { rows } = await db.executeQuery<{ quick_check: string }>(CompiledQuery.raw('pragma quick_check(1)'));
  const answer = rows[0]?.quick_check;
  if (answer !== 'ok') throw storeError('STORE_CORRUPT', file, new Error(answer));
}

function createStore(db: Kysely<Tables>, dialect: Store['dialect'], scope: TransactionScope): Store {
  return {
    ...createRepositories(db),
    dialect,
    transaction: (work) =>
      db.transaction().execute((transaction) => scope.run(true, () => work(createRepositories(transaction)))),
    ping: async () => {
      await db.executeQuery(CompiledQuery.raw('select 1'));
    },
    close: () => db.destroy(),
  };
}

function createRepositories(db: Kysely<Tables>): Repositories {
  return {
    articles: createArticles(db),
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
