import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeMetrics } from '../../src/pipeline/metrics-file.ts';
import { openStore } from '../../src/store/open.ts';
import { type Store } from '../../src/store/repositories.ts';
import { NOW } from '../store/samples.ts';

let folder = '';
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'creditline-metrics-'));
  store = await openStore({ databaseUrl: null, file: ':memory:' });
  await store.runs.start({ id: 'r', startedAt: NOW, host: 'night', pid: 1 });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

it('replaces the file at once, for everybody to read, and leaves no draft', async () => {
  const file = path.join(folder, 'creditline.prom');
  await writeFile(file, 'old');
  await writeMetrics(file, store, () => 'draft');
  expect(await readFile(file, 'utf8')).toContain('creditline_last_run_state{state="running"} 1\n');
  expect((await stat(file)).mode & 0o444).toBe(0o444);
  expect(await readdir(folder)).toEqual(['creditline.prom']);
});

it('fails where there is no such folder', async () => {
  await expect(writeMetrics(path.join(folder, 'none', 'x.prom'), store, () => 'draft')).rejects.toThrow('ENOENT');
});
