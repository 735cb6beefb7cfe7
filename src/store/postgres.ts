import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import pg from 'pg';
import { GuardedDriver, type TransactionScope } from './driver.ts';
import { isConnectionLost, storeError } from './errors.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database?sslmode=…`; TLS is what its `sslmode` says. */
  readonly url: string;
  /** Milliseconds to wait for a connection, a lock or an answer. */
  readonly patience: number;
}

const CONNECTIONS = 10;
const ASK_AGAIN = 200;
/** int8, int2, int4, float4, float8, numeric (pg_type.dat): ids, counts and sums of ours are far below 2^53. */
const AS_NUMBER = new Set([20, 21, 23, 700, 701, 1700]);

/** Kysely on PostgreSQL: a small pool whose connections, statements and locks all have a time limit. */
export function postgresDialect(options: PostgresOptions, scope: TransactionScope): Dialect {
  return {
    createDriver: () => new GuardedDriver(new PostgresDriver(options), describeDatabase(options.url), scope),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}

/** The address of a database without user and password, for messages. */
export function describeDatabase(url: string): string {
  if (!URL.canParse(url)) return 'that CREDITLINE_DATABASE_URL names';
  const { host, pathname, searchParams } = new URL(url);
  return `${host || (searchParams.get('host') ?? 'localhost')}${pathname}`;
}

class PostgresDriver implements Driver {
  readonly #patience: number;
  readonly #database: string;
  readonly #pool: pg.Pool;

  constructor({ url, patience }: PostgresOptions) {
    this.#patience = patience;
    this.#database = describeDatabase(url);
    this.#pool = new pg.Pool({
      connectionString: url,
      application_name: 'creditline',
      max: CONNECTIONS,
      keepAlive: true,
      connectionTimeoutMillis: Math.min(patience, 10_000),
      statement_timeout: patience,
      // Of the client, for a server that is silent: a little later than the server's own.
      query_timeout: patience + 1000,
      lock_timeout: patience,
      idle_in_transaction_session_timeout: 4 * patience,
      types: { getTypeParser },
    });
    // A connection may break while nobody asks anything of it; that is found out at its next use.
    this.#pool.on('error', ignore);
    this.#pool.on('connect', (client) => client.on('error', ignore));
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  /** A server that restarts is waited for; taking a connection changes nothing, so it may be repeated. */
  async acquireConnection(): Promise<DatabaseConnection> {
    const giveUpAt = performance.now() + Math.min(this.#patience, 10_000);
    for (;;) {
      try {
        return new PostgresConnection(await this.#pool.connect());
      } catch (error) {
        if (!isStarting(error) || performance.now() > giveUpAt) throw error;
      }
      await sleep(ASK_AGAIN);
    }
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await connection.executeQuery(CompiledQuery.raw('commit'));
    } catch (error) {
      throw isConnectionLost(error) ? storeError('STORE_COMMIT_UNKNOWN', this.#database, error) : error;
    }
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof PostgresConnection && connection.lost) return;
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof PostgresConnection) connection.release();
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    return this.#pool.end();
  }
}

const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE']);

class PostgresConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  lost = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      const { rows, rowCount, command } = await this.#client.query<Record<string, unknown>>(sql, [...parameters]);
      const result = { rows: rows as Row[] };
      return CHANGES.has(command) ? { ...result, numAffectedRows: BigInt(rowCount ?? 0) } : result;
    } catch (error) {
      this.lost ||= isConnectionLost(error);
      throw error;
    }
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query);
  }

  /** A connection that broke, or whose answer never came, is closed and not given to anybody else. */
  release(): void {
    this.#client.release(this.lost);
  }
}

/** Refused, or "the database system is starting up" or "shutting down". */
function isStarting(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ECONNREFUSED' || code === 'ENOENT' || code === '57P03' || code === '57P01' || code === 'ECONNRESET';
}

function getTypeParser(oid: number): (text: string) => unknown {
  return AS_NUMBER.has(oid) ? Number : asText;
}

/** Our columns are text, integer or double; everything else comes as PostgreSQL writes it. */
function asText(text: string): string {
  return text;
}

function ignore(): void {
  // See where it is used.
}
