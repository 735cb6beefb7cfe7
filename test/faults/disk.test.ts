import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, expect, it } from 'vitest';
import { installFaulty, LONG, type FaultyInstallation, type FaultyOptions } from './installation.ts';
import { accountOf, brokenPromises } from './invariants.ts';
import { type Ended } from './program.ts';
import {
  fill,
  makeReadOnly,
  makeWritable,
  mountSmallDisk,
  noSpace,
  setWritable,
  type SmallDisk,
} from './small-disk.ts';

const PATIENCE = 600_000;

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function install(options: FaultyOptions = {}): Promise<FaultyInstallation> {
  const installation = await installFaulty(options);
  opened.push(installation);
  return installation;
}

/** null where a full or read-only disk must be acted. */
function smallDisk(): SmallDisk | null {
  const disk = process.env['CREDITLINE_NO_MOUNTS'] ? null : mountSmallDisk();
  if (disk) opened.push(disk);
  return disk;
}

it.each([200_000, 60_000, 20_000, 0])(
  'says that the disk is full with %i bytes left, loses nothing, and completes when there is room',
  async (leaving) => {
    const calm = await install();
    expect(await calm.run('corpus', 'sync')).toMatchObject({ code: 0 });
    const disk = smallDisk();
    const tight = await install({ from: calm, ...(disk && { data: path.join(disk.folder, 'data') }) });
    expect(await calm.run('crawl')).toMatchObject({ code: 0 });
    const crawl = disk ? crawlOnFullDisk(tight, disk, leaving) : tight.start(['crawl'], noSpace(leaving)).ended;
    const { code, err } = await crawl;
    expect(leaving === 0 ? [70] : [0, 4, 70]).toContain(code);
    if (code === 70) expect(err).toMatch(/^error: .*(disk is full|no space left)/i);
    expect(err).not.toContain('bug');
    expect(await brokenPromises(tight)).toEqual([]);
    expect(await tight.run('crawl')).toMatchObject({ code: 0 });
    expect(await brokenPromises(tight)).toEqual([]);
    expect(await accountOf(tight)).toEqual(await accountOf(calm));
  },
  PATIENCE,
);

async function crawlOnFullDisk(tight: FaultyInstallation, disk: SmallDisk, leaving: number): Promise<Ended> {
  const makeRoom = fill(disk, leaving);
  return tight.run('crawl').finally(makeRoom);
}

it(
  'judges nothing whose evidence the disk did not take, and completes when it does',
  async () => {
    const calm = await install();
    expect(await calm.run('corpus', 'sync')).toMatchObject({ code: 0 });
    const full = await install({ from: calm });
    expect(await calm.run('crawl')).toMatchObject({ code: 0 });
    const preload = path.join(full.folder, 'full.mjs');
    writeFileSync(preload, NO_SPACE);
    const { code, err } = await full.start(['crawl'], { preload }).ended;
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

/** No flush of records finds space: how many come together in one is a matter of pace. */
const NO_SPACE = `import fs from 'node:fs/promises';
const probe = await fs.open(new URL(import.meta.url));
const proto = Object.getPrototypeOf(probe);
await probe.close();
proto.datasync = () =>
  Promise.reject(Object.assign(new Error('ENOSPC: no space left on device, fdatasync'), { code: 'ENOSPC' }));
`;

it(
  'says that the data folder cannot be written, changes nothing, and works when it can',
  async () => {
    const calm = await install();
    expect(await calm.run('corpus', 'sync')).toMatchObject({ code: 0 });
    const disk = smallDisk();
    const locked = await install({ from: calm, ...(disk && { data: path.join(disk.folder, 'data') }) });
    const { through, unlock } = lock(locked, disk);
    const ends: Ended[] = [];
    for (const command of [['crawl'], ['corpus', 'sync'], ['prune']])
      ends.push(await locked.start(command, { through }).ended);
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

/** A read-only file system, or else a folder without the right to write, for a program that root's rights are taken from. */
function lock({ data }: FaultyInstallation, disk: SmallDisk | null) {
  if (disk && makeReadOnly(disk)) return { through: [], unlock: () => makeWritable(disk) };
  setWritable(data, false);
  return { through: process.getuid?.() === 0 ? AS_OWNER : [], unlock: () => setWritable(data, true) };
}

/** Root without the right to write where the owner may not. */
const AS_OWNER = ['setpriv', '--bounding-set=-dac_override,-dac_read_search'];

/** Another process, as far as SQLite can tell: another connection that lets nobody write. */
function hold({ data }: FaultyInstallation): () => void {
  const database = new DatabaseSync(path.join(data, 'creditline.sqlite'));
  database.exec('pragma busy_timeout = 10000'); // whoever writes at this moment is let finish
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
    const { took: start } = await installation.run('cases', 'list'); // of this machine, with all that it does besides
    const letGo = hold(installation);
    const { code, err, took } = await installation.run('crawl');
    letGo();
    expect(code).toBe(70);
    expect(err).toMatch(/^error: .*held by another process/);
    expect(took - start).toBeLessThan(120_000);
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
