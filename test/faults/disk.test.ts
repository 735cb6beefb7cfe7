import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { installFaulty, LONG, type FaultyInstallation, type FaultyOptions } from './installation.ts';
import { accountOf, brokenPromises } from './invariants.ts';

const PATIENCE = 240_000;

const opened: FaultyInstallation[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function install(options: FaultyOptions = {}): Promise<FaultyInstallation> {
  const installation = await installFaulty(options);
  opened.push(installation);
  return installation;
}

/** A file system of its own of a few megabytes; only root may make one, elsewhere these tests are reported as skipped. */
const small = path.join(tmpdir(), `creditline-small-${process.pid}`);
let isMounted = false;
beforeAll(() => {
  mkdirSync(small);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', small], { stdio: 'ignore' });
    isMounted = true;
  } catch {
    // not root, or a container without the right to mount
  }
});
afterAll(() => {
  if (isMounted) execFileSync('umount', ['-l', small]);
  rmSync(small, { recursive: true, force: true });
});

/** Fills the small file system but for so many bytes; answers how to make room again. */
function fill(leaving: number): () => void {
  const ballast = path.join(small, 'ballast');
  writeFileSync(ballast, '');
  const free = Number(execFileSync('df', ['--output=avail', '-B1', small]).toString().split('\n')[1]);
  writeFileSync(ballast, Buffer.alloc(Math.max(0, free - leaving)));
  return () => rmSync(ballast);
}

it.for([200_000, 60_000, 20_000, 0])(
  'says that the disk is full with %i bytes left, loses nothing, and completes when there is room',
  { timeout: PATIENCE },
  async (leaving, { skip }) => {
    skip(!isMounted, 'no right to mount a small disk here');
    const calm = await install();
    expect(await calm.run('corpus', 'sync')).toMatchObject({ code: 0 });
    const data = mkdtempSync(path.join(small, 'data-'));
    const tight = await install({ from: calm, data });
    expect(await calm.run('crawl')).toMatchObject({ code: 0 });
    const makeRoom = fill(leaving);
    const { code, err } = await tight.run('crawl');
    makeRoom();
    expect(leaving === 0 ? [70] : [0, 4, 70]).toContain(code);
    if (code === 70) expect(err).toMatch(/^error: .*(disk is full|no space left)/i);
    expect(err).not.toContain('bug');
    expect(await brokenPromises(tight)).toEqual([]);
    expect(await tight.run('crawl')).toMatchObject({ code: 0 });
    expect(await brokenPromises(tight)).toEqual([]);
    expect(await accountOf(tight)).toEqual(await accountOf(calm));
    rmSync(data, { recursive: true });
  },
);

it(
  'judges nothing whose evidence the disk did not take, and completes when it does',
  async () => {
    const calm = await install();
    expect(await calm.run('corpus', 'sync')).toMatchObject({ code: 0 });
    const full = await install({ from: calm });
    expect(await calm.run('crawl')).toMatchObject({ code: 0 });
    const preload = path.join(full.folder, 'full.mjs');
    writeFileSync(preload, NO_SPACE_AFTER_TWO);
    const { code, err } = await full.start(['crawl'], preload).ended;
    expect(code).toBe(70);
    expect(err).toMatch(/^error: ENOSPC/);
    expect(err).not.toContain('bug');
    expect(await brokenPromises(full)).toEqual([]);
    expect(await full.run('crawl')).toMatchObject({ code: 0 });
    expect(await brokenPromises(full)).toEqual([]);
    expect(await accountOf(full)).toEqual(await accountOf(calm));
  },
  PATIENCE,
);

/** The third flush of a record finds no space, and every one after it. */
const NO_SPACE_AFTER_TWO = `import fs from 'node:fs/promises';
const probe = await fs.open(new URL(import.meta.url));
const proto = Object.getPrototypeOf(probe);
await probe.close();
const flush = proto.datasync;
let count = 0;
proto.datasync = function () {
  count += 1;
  if (count <= 2) return flush.call(this);
  return Promise.reject(Object.assign(new Error('ENOSPC: no space left on device, fdatasync'), { code: 'ENOSPC' }));
};
`;

it(
  'says that the data folder cannot be written, changes nothing, and works when it can',
  async () => {
    const calm = await install();
    expect(await calm.run('corpus', 'sync')).toMatchObject({ code: 0 });
    const data = isMounted ? mkdtempSync(path.join(small, 'data-')) : path.join(calm.folder, 'readonly');
    const locked = await install({ from: calm, data });
    const lock = (): void => (isMounted ? remount('ro') : chmodSync(data, 0o500));
    const unlock = (): void => (isMounted ? remount('rw') : chmodSync(data, 0o700));
    lock();
    const ends = [await locked.run('crawl'), await locked.run('corpus', 'sync'), await locked.run('prune')];
    unlock();
    for (const { code, err } of ends) {
      expect([70, 75, 78]).toContain(code);
      expect(err).toMatch(/cannot be written|read-only|EACCES|EROFS/i);
      expect(err).not.toContain('bug');
    }
    expect(await brokenPromises(locked)).toEqual([]);
    expect(await locked.run('crawl')).toMatchObject({ code: 0 });
    expect(await brokenPromises(locked)).toEqual([]);
  },
  PATIENCE,
);

function remount(how: 'ro' | 'rw'): void {
  execFileSync('mount', ['-o', `remount,${how}`, small]);
}

/** Another process, as far as SQLite can tell: another connection that lets nobody write. */
function hold({ data }: FaultyInstallation): () => void {
  const database = new DatabaseSync(path.join(data, 'creditline.sqlite'));
  database.exec('begin exclusive');
  return () => {
    database.exec('rollback');
    database.close();
  };
}

it(
  'waits for another process that holds the database for a while',
  async () => {
    const installation = await install();
    expect(await installation.run('corpus', 'sync')).toMatchObject({ code: 0 });
    const crawl = installation.start(['crawl']);
    await installation.sites.arrived(2);
    const letGo = hold(installation);
    await sleep(5_000);
    letGo();
    expect(await crawl.ended).toMatchObject({ code: 0, err: '' });
    expect(await brokenPromises(installation)).toEqual([]);
  },
  PATIENCE,
);

it.runIf(LONG)(
  'gives up with a clear word where another process never lets go, and finds nothing because of it',
  async () => {
    const installation = await install();
    expect(await installation.run('corpus', 'sync')).toMatchObject({ code: 0 });
    const letGo = hold(installation);
    const { code, err, took } = await installation.run('crawl');
    letGo();
    expect(code).toBe(70);
    expect(err).toMatch(/^error: .*held by another process/);
    expect(took).toBeLessThan(120_000);
    expect(await brokenPromises(installation)).toEqual([]);
    expect(await installation.run('crawl')).toMatchObject({ code: 0 });
    expect(await brokenPromises(installation)).toEqual([]);
  },
  PATIENCE,
);

it(
  'refuses a damaged database and leaves it as it is',
  async () => {
    const installation = await install();
    expect(await installation.run('corpus', 'sync')).toMatchObject({ code: 0 });
    const file = path.join(installation.data, 'creditline.sqlite');
    writeFileSync(file, Buffer.alloc(20_000, 'no database at all '));
    const { code, err } = await installation.run('crawl');
    expect(code).toBe(70);
    expect(err).toMatch(/damaged.*backup/);
    expect(existsSync(file)).toBe(true);
  },
  PATIENCE,
);
