import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CrawlOutcome } from '../../src/commands/context.ts';
import { openStore } from '../../src/store/open.ts';
import { type Store } from '../../src/store/repositories.ts';
import { startServer } from '../helpers/http-server.ts';
import { installCreditline, type Installation, type InstallationOptions } from '../helpers/installation.ts';

/** The flags of `crawl` through the real program over real sites. */

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function install(options: InstallationOptions = {}): Promise<Installation> {
  const made = await installCreditline(options);
  opened.push(made);
  expect((await made.run('corpus', 'sync')).code).toBe(0);
  return made;
}

async function storeOf({ folder }: Installation): Promise<Store> {
  const store = await openStore({ databaseUrl: null, file: path.join(folder, 'data', 'creditline.sqlite') });
  opened.push(store);
  return store;
}

async function crawl(installation: Installation, ...flags: readonly string[]): Promise<CrawlOutcome> {
  const { out, err } = await installation.run('crawl', '--format', 'json', ...flags);
  expect(err).toBe('');
  return JSON.parse(out) as CrawlOutcome;
}

let installation: Installation;
beforeEach(async () => {
  installation = await install();
});

it('looks only at the partners that were named', async () => {
  const { run } = await crawl(installation, '--partner', 'village-voice', 'fen-ledger');
  expect(run?.report?.partners.map(({ partnerId }) => partnerId).toSorted()).toEqual(['fen-ledger', 'village-voice']);
});

it('says aloud that a night without originals can find nothing', async () => {
  const made = await installCreditline({});
  opened.push(made);
  const { code, err } = await made.run('crawl');
  expect(err).toContain('no original is known yet, so no page can be compared: run `creditline corpus sync` first');
  expect(code).toBe(0);
});

it('stops at the limit of pages for each partner and goes on the next night', async () => {
  const { run } = await crawl(installation, '--limit', '1');
  for (const { planned } of run?.report?.partners ?? []) expect(planned).toBeLessThanOrEqual(1);
  const second = await crawl(installation);
  expect(second.run?.report?.fetched).toBeGreaterThan(0);
  const third = await crawl(installation);
  expect(third.run?.report?.fetched).toBe(0);
});

it('asks for nothing in a dry run and keeps nothing of it', async () => {
  const first = await crawl(installation, '--dry-run');
  expect(first.run).toBeNull();
  expect(first.planned.map(({ why }) => why)).toContain('to find pages');
  for (const { url } of first.planned) expect(url).toMatch(/^http:\/\/[\w-]+\.localhost:\d+\//);
  const store = await storeOf(installation);
  expect(await store.runs.list(10)).toEqual([]);
  expect(await store.pages.list('village-voice')).toEqual([]);
});

it('visits, of known pages that are due, those that `--since` and `--article` ask for', async () => {
  const partner = ['--partner', 'village-voice'] as const;
  await crawl(installation, ...partner);
  const { pages } = await storeOf(installation);
  const known = await pages.list('village-voice');
  const makeDue = async (): Promise<void> => {
    for (const page of known) await pages.save({ ...page, dueAt: '2020-01-01T00:00:00.000Z' });
  };
  const plannedWith = async (...flags: readonly string[]): Promise<number | undefined> => {
    await makeDue();
    return (await crawl(installation, ...partner, ...flags)).run?.report?.partners[0]?.planned;
  };
  const article = known.find(({ articleId }) => articleId !== null)?.articleId ?? '';
  const wanted = known.filter(({ articleId }) => articleId === null || articleId === article).length;
  expect(wanted).toBeLessThan(known.length);
  await sleep(1000);
  expect(await plannedWith('--since', '1s')).toBe(0);
  expect(await plannedWith('--since', '7d')).toBe(known.length);
  expect(await plannedWith('--article', article)).toBe(wanted);
});

it('never pings a private address that nobody allowed, and ends as well as ever', async () => {
  const told: string[] = [];
  const monitor = await startServer((request, response) => {
    told.push(request.url ?? '');
    response.end('OK');
  });
  opened.push(monitor);
  const origin = monitor.origin;
  const refused = await installation.run('crawl', '--ping', `${origin}/abc`);
  expect(refused.code).toBe(0);
  expect(refused.err).toContain('the monitor was not told');
  expect(told).toEqual([]); // a private address that nobody allowed
});

it('ends within ten seconds of SIGTERM, and the run says that it was stopped', async () => {
  const slow = await install({ settings: { crawl: { perHostDelay: '2s' } } });
  const { child, ended } = slow.start('crawl');
  const store = await storeOf(slow);
  await expect.poll(async () => (await store.runs.list(1))[0]?.state, { timeout: 60_000 }).toBe('running');
  const asked = performance.now();
  child.kill('SIGTERM');
  expect((await ended).code).toBe(143);
  expect(performance.now() - asked).toBeLessThan(10_000);
  const [run] = await store.runs.list(1);
  expect(run?.state).toBe('stopped');
});

it('writes figures for Prometheus, of a run that failed too, and takes no file that nobody would read', async () => {
  const file = path.join(installation.folder, 'creditline.prom');
  expect((await installation.run('crawl', '--metrics-file', 'creditline.prom')).code).toBe(0);
  const text = await readFile(file, 'utf8');
  expect(text).toContain('creditline_last_run_state{state="completed"} 1\n');
  expect(text).toContain('creditline_last_run_host_answers{host="village-voice.localhost');
  const refused = await installation.run('crawl', '--metrics-file', 'creditline.txt');
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('.prom') as string });
  const unwritten = await installation.run('crawl', '--metrics-file', '/nowhere/x.prom');
  expect(unwritten).toMatchObject({ code: 0, err: expect.stringContaining('the figures were not written') as string });
});
