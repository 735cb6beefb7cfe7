import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import { GuardedDriver, type TransactionScope } from './driver.ts';
import { isSqliteBusy } from './errors.ts';
import { Mutex } from './mutex.ts';

type Statement = ReturnType<DatabaseSyncInstance['prepare']>;

/** SQLite itself blocks the whole process while it waits (milliseconds), so it waits briefly and we ask again. */
const BLOCKING_WAIT = 20;
const ASK_AGAIN = 25;
/** Milliseconds of queries on end before timers and sockets get their turn. */
const TURN = 10;
const STATEMENTS = 300;

export interface SqliteOptions {
  readonly file: string;
  /** What messages call it. */
  readonly name: string;
  /** Milliseconds to wait for another process that holds the database. */
  readonly patience: number;
}

/** Kysely on the embedded database: one connection, used by one query or one transaction at a time. */
export function sqliteDialect(options: SqliteOptions, scope: TransactionScope): Dialect {
  return {
    createDriver: () => new GuardedDriver(new SqliteDriver(options), options.name, scope),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class SqliteDriver implements Driver {
  readonly #options: SqliteOptions;
  readonly #mutex = new Mutex();
  #connection: SqliteConnection | null = null;
  #lastTurn = 0;

  constructor(options: SqliteOptions) {
    this.#options = options;
  }

  async init(): Promise<void> {
    const { file, patience } = this.#options;
    const database = new DatabaseSync(file, { timeout: BLOCKING_WAIT });
    const connection = new SqliteConnection(database, this.#mutex, patience);
    await this.#mutex.lock();
    try {
      await connection.patiently(() => database.exec(PRAGMAS));
      this.#connection = connection;
    } catch (error) {
      database.close();
      throw error;
    } finally {
      this.#mutex.unlock();
    }
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.#mutex.lock();
    // Queries answer without leaving the main loop; without this, a long row of them would starve everything else.
    if (performance.now() - this.#lastTurn > TURN) {
      await setImmediate();
      this.#lastTurn = performance.now();
    }
    if (!this.#connection) throw new Error('the database is closed');
    return this.#connection;
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // A deferred begin may fail later, when it turns into a writer; an immediate one waits here or not at all.
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // SQLite rolls back by itself where the disk is full or broken.
    if (this.#connection?.inTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  releaseConnection(): Promise<void> {
    this.#mutex.unlock();
    return Promise.resolve();
  }

  async destroy(): Promise<void> {
    await this.#mutex.lock();
    this.#connection?.close();
    this.#connection = null;
    this.#mutex.unlock();
  }
}

/** Of this connection; nothing here touches the file. */
const PRAGMAS = 'pragma synchronous = full; pragma foreign_keys = on; pragma trusted_schema = off';

class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSyncInstance;
  readonly #mutex: Mutex;
  readonly #patience: number;
  readonly #statements = new Map<string, { readonly statement: Statement; readonly reads: boolean }>();

  constructor(database: DatabaseSyncInstance, mutex: Mutex, patience: number) {
    this.#database = database;
    this.#mutex = mutex;
    this.#patience = patience;
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.patiently(() => this.#run<Row>(query));
  }

  /** Does what only needs the database to be free, again and again until it is or patience ends. */
  async patiently<Result>(work: () => Result): Promise<Result> {
    const giveUpAt = performance.now() + this.#patience;
    for (;;) {
      try {
        return work();
      } catch (error) {
        // Inside a transaction the database is ours; there it is no question of waiting.
        if (!isSqliteBusy(error) || this.inTransaction || performance.now() > giveUpAt) throw error;
      }
      await this.#letOthersIn();
    }
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query);
  }

  /** The library ends statements when they are collected, so SQLite cannot tidy up at its close: done by hand before. */
  close(): void {
    this.#statements.clear();
    this.#tidyUp();
    this.#database.close();
  }

  #tidyUp(): void {
    try {
      this.#database.exec('pragma wal_checkpoint(truncate)');
    } catch {
      // A full disk or another writer: the journal stays, and is read at the next start.
    }
  }

  /** Nothing is open while we wait, so readers of this process may go first. */
  async #letOthersIn(): Promise<void> {
    this.#mutex.unlock();
    await sleep(ASK_AGAIN);
    await this.#mutex.lock();
  }

  #run<Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> {
    const { statement, reads } = this.#prepare(sql);
    if (reads) return { rows: statement.all(...parameters) as Row[] };
    const { changes } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  #prepare(sql: string): { readonly statement: Statement; readonly reads: boolean } {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    const prepared = { statement, reads: statement.columns().length > 0 };
    if (this.#statements.size >= STATEMENTS) this.#statements.clear();
    this.#statements.set(sql, prepared);
    return prepared;
  }
}
