import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it } from 'vitest';
import { BusyError } from '../../src/domain/errors.ts';
import { isConnectionLost, translateError } from '../../src/store/errors.ts';

const postgres = (code: string) => Object.assign(new Error('words of the server'), { code, severity: 'ERROR' });
const system = (code: string) => Object.assign(new Error('connect failed'), { code });

describe('errors of a database', () => {
  it.each([
    ['23505', 'STORE_CONFLICT'],
    ['53100', 'STORE_FULL'],
    ['53300', 'STORE_UNREACHABLE'],
    ['57P01', 'STORE_UNREACHABLE'],
    ['57014', 'STORE_BUSY'],
    ['40P01', 'STORE_BUSY'],
    ['28P01', 'STORE_UNREACHABLE'],
    ['25006', 'STORE_READ_ONLY'],
    ['XX001', 'STORE_CORRUPT'],
    ['42P01', 'STORE_FAILED'],
  ])('of PostgreSQL, %s, is %s with the words of the server', (state, code) => {
    const error = translateError(postgres(state), 'db.example/credit');
    expect(error).toMatchObject({
      code,
      message: expect.stringMatching(/db\.example\/credit .*words of the server/) as string,
    });
  });

  it.each(['ECONNREFUSED', 'ETIMEDOUT', 'ENOTFOUND', 'EPIPE'])(
    'of the network, %s, says it cannot be reached',
    (code) => {
      expect(translateError(system(code), 'x')).toMatchObject({ code: 'STORE_UNREACHABLE' });
      expect(isConnectionLost(system(code))).toBe(true);
    },
  );

  it.each(['run', 'get', 'all'] as const)('of SQLite are told apart however the statement ran (%s)', (how) => {
    const database = new DatabaseSync(':memory:');
    database.exec('create table t (a integer unique, b integer not null); insert into t values (1, 1)');
    const failing = (sql: string): unknown => {
      try {
        return database.prepare(sql)[how]() as unknown;
      } catch (error) {
        return translateError(error, 'x');
      }
    };
    expect(failing('insert into t values (1, 1) returning a')).toMatchObject({ code: 'STORE_CONFLICT' });
    expect(failing('insert into t values (2, null) returning a')).toMatchObject({ code: 'STORE_FAILED' });
    database.exec('pragma query_only = on');
    expect(failing('insert into t values (3, 1) returning a')).toMatchObject({ code: 'STORE_READ_ONLY' });
    database.close();
  });

  it.each([
    ['a full disk', 20_000, 'STORE_FULL'],
    ['a disk with room', 2 ** 40, 'STORE_FAILED'],
    ['a disk nobody can look at', Infinity, 'STORE_FAILED'],
  ])('of SQLite that are called I/O errors are told by what is left of the disk: %s', (_what, left, code) => {
    const sqlite = (more: object) => Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', ...more });
    for (const error of [sqlite({}), sqlite({ errcode: 10 }), sqlite({ errcode: 4874 })])
      expect(translateError(error, '/data/creditline.sqlite', () => left)).toMatchObject({ code });
    const other = Object.assign(new Error('NOT NULL constraint failed'), { code: 'ERR_SQLITE_ERROR', errcode: 1299 });
    expect(translateError(other, 'x', () => left)).toMatchObject({ code: 'STORE_FAILED' });
  });

  it('keep the connection where only the statement failed', () => {
    expect(isConnectionLost(postgres('23505'))).toBe(false);
    expect(isConnectionLost(postgres('57P01'))).toBe(true);
    expect(isConnectionLost(new Error('Query read timeout'))).toBe(true);
  });

  it('are left alone where they are ours or bugs', () => {
    for (const error of [
      new BusyError('x'),
      new TypeError('y'),
      'z',
      Object.assign(new Error(), { code: 'ERR_INVALID_ARG_TYPE' }),
    ]) {
      expect(translateError(error, 'x')).toBe(error);
    }
  });
});
