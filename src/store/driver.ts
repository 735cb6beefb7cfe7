import { type AsyncLocalStorage } from 'node:async_hooks';
import { type CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import { translateError } from './errors.ts';
import { cleanValue } from './values.ts';

/** Set while the callback of a transaction runs: asking the store itself for another connection there would wait for ever. */
export type TransactionScope = AsyncLocalStorage<true>;

/** What both drivers share: cleaned parameters, errors with a code and a text for people, no nested transactions. */
export class GuardedDriver implements Driver {
  readonly #inner: Driver;
  readonly #database: string;
  readonly #scope: TransactionScope;

  constructor(inner: Driver, database: string, scope: TransactionScope) {
    this.#inner = inner;
    this.#database = database;
    this.#scope = scope;
  }

  init(): Promise<void> {
    return this.#translate(() => this.#inner.init());
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#scope.getStore()) throw new Error('inside a transaction, use the repositories that it was given');
    const inner = await this.#translate(() => this.#inner.acquireConnection());
    return new GuardedConnection(inner, (work) => this.#translate(work));
  }

  beginTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#translate(() => this.#inner.beginTransaction(innerOf(connection), {}));
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#translate(() => this.#inner.commitTransaction(innerOf(connection)));
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#translate(() => this.#inner.rollbackTransaction(innerOf(connection)));
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#inner.releaseConnection(innerOf(connection));
  }

  destroy(): Promise<void> {
    return this.#inner.destroy();
  }

  async #translate<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw translateError(error, this.#database);
    }
  }
}

class GuardedConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  readonly #translate: <Result>(work: () => Promise<Result>) => Promise<Result>;

  constructor(inner: DatabaseConnection, translate: <Result>(work: () => Promise<Result>) => Promise<Result>) {
    this.inner = inner;
    this.#translate = translate;
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const parameters = query.parameters.map(cleanValue);
    return this.#translate(() => this.inner.executeQuery<Row>({ ...query, parameters }));
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query);
  }
}

function innerOf(connection: DatabaseConnection): DatabaseConnection {
  return connection instanceof GuardedConnection ? connection.inner : connection;
}
