import { watch } from 'node:fs';
import { readdir, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, expect, it } from 'vitest';
import { createArchive } from '../../src/crawl/archive.ts';
import { installFaulty, LONG, type FaultyInstallation, type FaultyOptions } from './installation.ts';

const KILLS = LONG ? 20 : 4;
const PATIENCE = 600_000;

const opened: FaultyInstallation[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function install(options: FaultyOptions = {}): Promise<FaultyInstallation> {
  const installation = await installFaulty(options);
  opened.push(installation);
  return installation;
}

/** Everything was fetched long ago, and nobody has written to the archive today. */
async function letYearsPass({ data }: FaultyInstallation): Promise<void> {
  const database = new DatabaseSync(path.join(data, 'creditline.sqlite'));
  database.exec("update evidence set fetched_at = '2020' || substr(fetched_at, 5)");
  database.close();
  const folder = path.join(data, 'evidence');
  const before = new Date(Date.now() - 5 * 3_600_000);
  for (const name of await readdir(folder)) await utimes(path.join(folder, name), before, before);
}

/** Evidence of live cases that is gone or does not verify, and rows that point to nothing. */
async function lost({ data, inStore }: FaultyInstallation): Promise<readonly string[]> {
  const archive = createArchive({ folder: path.join(data, 'evidence'), now: () => new Date() });
  const missing = await inStore(async ({ cases, evidence }) => {
    const found: string[] = [];
    for (const { id, evidenceSha256, pageUrl } of await cases.list({})) {
      const record = await evidence.find(evidenceSha256, pageUrl);
      if (!record || !(await archive.verify(record, evidenceSha256))) found.push(`CL-${id}`);
    }
    for (const file of await evidence.files())
      for (const record of await evidence.inFile(file))
        if (!(await archive.verify(record, record.sha256))) found.push(`${record.pageUrl} in ${file}`);
    return found;
  });
  await archive.close();
  return missing;
}

const sizeOf = async ({ data }: FaultyInstallation): Promise<number> => {
  const folder = path.join(data, 'evidence');
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(path.join(folder, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
};

it(
  'loses nothing that is needed when pruning is killed, wherever it is, and completes the next time',
  async () => {
    const old = await install();
    expect(await old.run('corpus', 'sync')).toMatchObject({ code: 0 });
    expect(await old.run('crawl')).toMatchObject({ code: 0 });
    await letYearsPass(old);
    const calm = await install({ from: old });
    await letYearsPass(calm);
    expect(await calm.run('prune')).toMatchObject({ code: 0, out: '', err: '' });
    expect(await sizeOf(calm)).toBeLessThan(await sizeOf(old));
    expect(await lost(calm)).toEqual([]);
    let killed = 0;
    for (let round = 0; round < KILLS; round += 1) {
      const harried = await install({ from: old });
      await letYearsPass(harried);
      const { child, ended } = harried.start(['prune']);
      const watcher = watch(path.join(harried.data, 'evidence'));
      const touched = new Promise((resolve) => watcher.once('change', resolve));
      await Promise.race([ended, touched.then(() => sleep(round % 8))]);
      child.kill('SIGKILL');
      if ((await ended).code === null) killed += 1;
      watcher.close();
      expect(await lost(harried)).toEqual([]);
      await letYearsPass(harried);
      expect(await harried.run('prune')).toMatchObject({ code: 0 });
      expect(await lost(harried)).toEqual([]);
      const countOf = ({ inStore }: FaultyInstallation) =>
        inStore(
          async ({ evidence }) =>
            (await Promise.all((await evidence.files()).map((file) => evidence.inFile(file)))).flat().length,
        );
      expect(await countOf(harried)).toBe(await countOf(calm));
      await harried.close();
    }
    expect(killed).toBeGreaterThan(0);
  },
  PATIENCE,
);
