import { statfsSync } from 'node:fs';
import path from 'node:path';
import { CreditlineError } from '../domain/errors.ts';

/**
 * `CORRUPT` damaged or no database at all · `NEWER` written by a newer program · `READ_ONLY`, `FULL` cannot be written ·
 * `BUSY` another process held it too long · `UNREACHABLE` no (usable) connection · `CONFLICT` a unique thing is there already ·
 * `COMMIT_UNKNOWN` the connection broke while committing: look up what happened, do not repeat · `FAILED` anything else.
 */
export type StoreErrorCode =
  | 'STORE_CORRUPT'
  | 'STORE_NEWER'
  | 'STORE_READ_ONLY'
  | 'STORE_FULL'
  | 'STORE_BUSY'
  | 'STORE_UNREACHABLE'
  | 'STORE_CONFLICT'
  | 'STORE_COMMIT_UNKNOWN'
  | 'STORE_FAILED';

/** The database cannot do what was asked. Nothing of the transaction was kept, save with `STORE_COMMIT_UNKNOWN`. */
export class StoreError extends CreditlineError {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** What an operator can do about it. */
const ADVICE: Readonly<Record<StoreErrorCode, string>> = {
  STORE_CORRUPT: 'is damaged or is no Creditline database; restore it from a backup. It was not changed',
  STORE_NEWER: 'was written by a newer Creditline; update this program. It was not changed',
  STORE_READ_ONLY: 'cannot be written; check the owner and rights of the file and its folder',
  STORE_FULL: 'cannot be written because the disk is full; free some space and start again',
  STORE_BUSY: 'was held by another process for too long; try again later',
  STORE_UNREACHABLE: 'cannot be reached',
  STORE_CONFLICT: 'holds this already',
  STORE_COMMIT_UNKNOWN: 'broke off while saving; look up whether it was saved before trying again',
  STORE_FAILED: 'answered with an error',
};

/** An error of the given kind with a text for the operator. `database` is a file or an address without its password. */
export function storeError(code: StoreErrorCode, database: string, cause?: unknown): StoreError {
  const detail = cause instanceof Error && cause.message !== '' ? ` (${cause.message})` : '';
  return new StoreError(code, `the database ${database} ${ADVICE[code]}${detail}`, cause);
}

/** Result codes of SQLite, https://www.sqlite.org/rescode.html; extended codes carry the base in their low byte. */
const SQLITE: Readonly<Record<number, StoreErrorCode>> = {
  3: 'STORE_READ_ONLY',
  5: 'STORE_BUSY',
  6: 'STORE_BUSY',
  8: 'STORE_READ_ONLY',
  10: 'STORE_FAILED',
  11: 'STORE_CORRUPT',
  13: 'STORE_FULL',
  14: 'STORE_READ_ONLY',
  26: 'STORE_CORRUPT',
};
const SQLITE_UNIQUE = new Set([1555, 2067]);

/** The library gives no code with errors of statements that answer rows, only SQLite's words (`sqlite3_errstr`). */
const SQLITE_WORDS: readonly (readonly [string, StoreErrorCode])[] = [
  ['UNIQUE constraint failed', 'STORE_CONFLICT'],
  ['database is locked', 'STORE_BUSY'],
  ['database table is locked', 'STORE_BUSY'],
  ['database disk image is malformed', 'STORE_CORRUPT'],
  ['file is not a database', 'STORE_CORRUPT'],
  ['attempt to write a readonly database', 'STORE_READ_ONLY'],
  ['database or disk is full', 'STORE_FULL'],
  ['unable to open database file', 'STORE_READ_ONLY'],
];

/** SQLSTATEs, https://www.postgresql.org/docs/current/errcodes-appendix.html; by code, else by class. */
const POSTGRES: Readonly<Record<string, StoreErrorCode>> = {
  '23505': 'STORE_CONFLICT',
  '25006': 'STORE_READ_ONLY',
  '53100': 'STORE_FULL',
  '55P03': 'STORE_BUSY',
  '57014': 'STORE_BUSY',
  '40001': 'STORE_BUSY',
  '40P01': 'STORE_BUSY',
  XX001: 'STORE_CORRUPT',
  XX002: 'STORE_CORRUPT',
  '08': 'STORE_UNREACHABLE',
  '28': 'STORE_UNREACHABLE',
  '3D': 'STORE_UNREACHABLE',
  '53': 'STORE_UNREACHABLE',
  '57': 'STORE_UNREACHABLE',
};

/** Errors of sockets and of pg's own time limits. */
const CONNECTION = /^(E[A-Z_]+|CERT_|SELF_SIGNED|UNABLE_TO|DEPTH_ZERO)/;
const CONNECTION_TEXT =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded|timeout expired|Query read timeout|Client was closed|The server does not support SSL|SASL|Cannot use a pool after calling end|self.signed|unable to)/i;

/** Where SQLite has less than this, its index of the log (32 KiB at a time) and a page or two may not fit any more. */
const AS_GOOD_AS_FULL = 256 * 1024;

/** Sorts what SQLite, PostgreSQL or a socket threw; anything else (a bug) comes back as it is. */
export function translateError(error: unknown, database: string, bytesLeft = bytesLeftFor): unknown {
  if (error instanceof CreditlineError || !(error instanceof Error)) return error;
  const code = sqliteCode(error) ?? postgresCode(error) ?? connectionCode(error);
  if (code === 'STORE_FAILED' && isInputOutput(error) && bytesLeft(database) < AS_GOOD_AS_FULL)
    return storeError('STORE_FULL', database, error);
  return code ? storeError(code, database, error) : error;
}

/** A disk without room for SQLite's shared memory shows as an I/O error, not as a full disk. */
function isInputOutput(error: Error): boolean {
  const code = property(error, 'errcode');
  return typeof code === 'number' ? (code & 0xff) === 10 : error.message.startsWith('disk I/O error');
}

/** Bytes that an ordinary user may still write beside a file; Infinity where nobody can tell. */
function bytesLeftFor(file: string): number {
  try {
    const { bavail, bsize } = statfsSync(path.dirname(file));
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}

/** True where another connection holds the SQLite database. */
export function isSqliteBusy(error: unknown): boolean {
  return error instanceof Error && sqliteCode(error) === 'STORE_BUSY';
}

/** True where a PostgreSQL connection must not be used again: it is cut, or its answer never came. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const state = property(error, 'code');
  const ended = typeof state === 'string' && /^(08|57P)/.test(state);
  return ended || (postgresCode(error) === null && connectionCode(error) !== null);
}

function sqliteCode(error: Error): StoreErrorCode | null {
  if (property(error, 'code') !== 'ERR_SQLITE_ERROR') return null;
  const code = property(error, 'errcode');
  if (typeof code === 'number')
    return SQLITE_UNIQUE.has(code) ? 'STORE_CONFLICT' : (SQLITE[code & 0xff] ?? 'STORE_FAILED');
  return SQLITE_WORDS.find(([words]) => error.message.startsWith(words))?.[1] ?? 'STORE_FAILED';
}

function postgresCode(error: Error): StoreErrorCode | null {
  const code = property(error, 'code');
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code) || property(error, 'severity') === undefined) return null;
  return POSTGRES[code] ?? POSTGRES[code.slice(0, 2)] ?? 'STORE_FAILED';
}

function connectionCode(error: Error): StoreErrorCode | null {
  const code = property(error, 'code');
  if (typeof code === 'string' && CONNECTION.test(code) && !code.startsWith('ERR_')) return 'STORE_UNREACHABLE';
  return CONNECTION_TEXT.test(error.message) ? 'STORE_UNREACHABLE' : null;
}

function property(error: Error, name: string): unknown {
  return (error as unknown as Readonly<Record<string, unknown>>)[name];
}
