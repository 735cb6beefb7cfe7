import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { CompiledQuery, Kysely } from 'kysely';
import { AsyncLocalStorage } from 'node:async_hooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CreditlineError } from '../../src/domain/errors.ts';
import { openStore } from '../../src/store/open.ts';
import { sqliteDialect } from '../../src/store/sqlite.ts';
import { NOW, sampleArticle } from './samples.ts';

let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'creditline-open-'));
  file = path.join(folder, 'data', 'creditline.db');
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

const open = () => openStore({ databaseUrl: null, file });

/** Makes a database with 50 articles and closes it. */
async function makeDatabase(): Promise<void> {
  const store = await open();
  const text = 'A lamp, a harbour, a night. '.repeat(100);
  for (let id = 0; id < 50; id += 1) await store.articles.save(sampleArticle({ id: String(id), text }), NOW);
  await store.close();
}

async function expectRefused(code: string, words: RegExp): Promise<void> {
  const before = readFileSync(file);
  const error = await open().then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CreditlineError);
  expect(error).toMatchObject({ code, message: expect.stringMatching(words) as string });
  expect((error as Error).message).toContain(file);
  expect(readFileSync(file).equals(before)).toBe(true);
}

describe('a SQLite database', () => {
  it('is made with its folder where there is none, and found again', async () => {
    await makeDatabase();
    expect(statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
    const store = await open();
    expect(store.dialect).toBe('sqlite');
    expect(await store.articles.count()).toBe(50);
    await store.close();
  });

  it('may live in memory', async () => {
    const store = await openStore({ databaseUrl: null, file: ':memory:' });
    expect(await store.articles.save(sampleArticle(), NOW)).toBe('added');
    await store.close();
    expect(existsSync(':memory:')).toBe(false);
  });

  it('keeps what was written when the process never closes it', async () => {
    const lost = await open();
    await lost.articles.save(sampleArticle(), NOW);
    const copy = path.join(folder, 'copy.db');
    for (const part of ['', '-wal']) copyFileSync(file + part, copy + part);
    const store = await openStore({ databaseUrl: null, file: copy });
    expect(await store.articles.count()).toBe(1);
    await store.close();
    await lost.close();
  });

  it.each([
    ['is something else', () => writeFileSync(file, 'no database at all, '.repeat(500))],
    ['is empty', () => truncateSync(file, 0)],
    ['is cut in half', () => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ['has another header', () => overwrite(0, 100)],
    ['is overwritten inside', () => overwrite(Math.floor(statSync(file).size / 2 / 4096) * 4096, 3 * 4096)],
  ])('is refused and left alone where it %s', async (_what, damage) => {
    await makeDatabase();
    damage();
    await expectRefused('STORE_CORRUPT', /damaged.*backup/);
  });

  it('is refused where its journal is there and it is not', async () => {
    const store = await open();
    await store.articles.save(sampleArticle(), NOW);
    const journal = readFileSync(`${file}-wal`);
    await store.close();
    rmSync(file);
    writeFileSync(`${file}-wal`, journal);
    await expect(open()).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    expect(existsSync(file)).toBe(false);
  });

  it('is refused where a newer program wrote it', async () => {
    await makeDatabase();
    change("insert into creditline_migration (name) values ('9999-later')");
    await expectRefused('STORE_NEWER', /newer Creditline/);
  });

  it('is refused where it belongs to another program', async () => {
    mkdirSync(path.dirname(file));
    change('create table recipe (name text)');
    await expectRefused('STORE_CORRUPT', /no Creditline database/);
  });

  it('says that it may not be made, or not be written', async () => {
    const words = expect.stringMatching(/rights of the file and its folder/) as string;
    mkdirSync(path.dirname(file));
    await asStranger(() => expect(open()).rejects.toMatchObject({ code: 'STORE_READ_ONLY', message: words }));
    await makeDatabase();
    const write = async (): Promise<void> => {
      const store = await open();
      await store.articles.save(sampleArticle({ id: 'new' }), NOW).finally(() => store.close());
    };
    await asStranger(() => expect(write()).rejects.toMatchObject({ code: 'STORE_READ_ONLY', message: words }));
  });

  it('says that the disk is full, keeps nothing of that transaction, and goes on when there is room', async () => {
    await makeDatabase();
    const db = new Kysely<{ article: { id: string; text: string } }>({
      dialect: sqliteDialect({ file, name: file, patience: 100 }, new AsyncLocalStorage()),
    });
    const limitTo = (pages: number) => db.executeQuery(CompiledQuery.raw(`pragma max_page_count = ${pages}`));
    await limitTo(1); // as many as there are
    const grow = () =>
      db.transaction().execute(async (transaction) => {
        await transaction.updateTable('article').set({ text: 'short' }).where('id', '=', '1').execute();
        await transaction
          .updateTable('article')
          .set({ text: 'x'.repeat(1_000_000) })
          .where('id', '=', '2')
          .execute();
      });
    await expect(grow()).rejects.toMatchObject({
      code: 'STORE_FULL',
      message: expect.stringMatching(/disk is full/) as string,
    });
    const read = () => db.selectFrom('article').select('text').where('id', '=', '1').executeTakeFirstOrThrow();
    expect((await read()).text).not.toBe('short');
    await limitTo(100_000);
    await grow();
    expect((await read()).text).toBe('short');
    await db.destroy();
  });
});

function overwrite(from: number, length: number): void {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, from, from + length);
  writeFileSync(file, bytes);
}

function change(sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(`${sql}; pragma wal_checkpoint(truncate)`);
  database.close();
}

/** Root may write everywhere, so the work is done as nobody; others just lose the right. */
async function asStranger(work: () => Promise<void>): Promise<void> {
  const isRoot = process.geteuid?.() === 0;
  chmodSync(folder, 0o755);
  chmodSync(path.dirname(file), 0o555);
  if (existsSync(file)) chmodSync(file, 0o444);
  if (isRoot) process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
    chmodSync(path.dirname(file), 0o755);
    if (existsSync(file)) chmodSync(file, 0o644);
  }
}
