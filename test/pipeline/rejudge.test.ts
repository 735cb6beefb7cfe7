import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CrawlOutcome } from '../../src/commands/context.ts';
import { DEMO_PARTNERS } from '../../src/commands/demo/scenario.ts';
import { readMembers } from '../../src/crawl/warc-members.ts';
import { fieldOf } from '../../src/crawl/warc-record.ts';
import { type PartnerPage } from '../../src/store/repositories.ts';
import { installFaulty, type FaultyInstallation } from '../faults/installation.ts';
import { brokenPromises } from '../faults/invariants.ts';

let installation: FaultyInstallation;
beforeEach(async () => {
  installation = await installFaulty({ settings: { grace: { sightings: 1 } } });
  expect(await installation.run('corpus', 'sync')).toMatchObject({ code: 0 });
  expect(await installation.run('crawl')).toMatchObject({ code: 0 });
});
afterEach(() => installation.close());

async function crawl(...flags: readonly string[]): Promise<NonNullable<CrawlOutcome['run']>> {
  const { out, err } = await installation.run('crawl', '-f', 'json', ...flags);
  expect(err).toBe('');
  const { run } = JSON.parse(out) as CrawlOutcome;
  if (!run) throw new Error('no run');
  return run;
}

const allPages = (): Promise<readonly PartnerPage[]> =>
  installation.inStore(async ({ pages }) => (await Promise.all(DEMO_PARTNERS.map(({ id }) => pages.list(id)))).flat());

/** A new edition: what was a wish is a duty from now on. */
async function tightenTerms(): Promise<void> {
  const file = path.join(installation.folder, 'rules', 'saltmarsh-review', '2024.yaml');
  const text = await readFile(file, 'utf8');
  expect(text).toContain('strength: wished');
  await writeFile(file, text.replaceAll('strength: wished', 'strength: required'));
}

/** A night later, as far as the database knows. */
async function makeDue(): Promise<void> {
  const known = await allPages();
  await installation.inStore(async ({ pages }) => {
    for (const page of known) await pages.save({ ...page, dueAt: page.firstSeenAt });
  });
}

it('judges what is kept again by other terms, without asking anybody for anything, and once', async () => {
  const before = await allPages();
  await tightenTerms();
  const asked = installation.sites.requests.length;
  const run = await crawl('--rejudge');
  expect(installation.sites.requests.length).toBe(asked);
  expect(run.report).toMatchObject({ fetched: 0, rejudged: expect.any(Number) as number });
  const kept = before.filter(({ articleId }) => articleId !== null);
  expect(run.report?.rejudged).toBe(kept.length);
  const after = await allPages();
  const statusOf = (pages: readonly PartnerPage[], status: string) => pages.filter((page) => page.status === status);
  expect(statusOf(after, 'in-breach').length).toBeGreaterThan(statusOf(before, 'in-breach').length);
  expect(after.map(({ lastFetchedAt }) => lastFetchedAt)).toEqual(before.map(({ lastFetchedAt }) => lastFetchedAt));
  expect((await crawl('--rejudge')).report?.rejudged).toBe(0);
});

it('counts no sighting by judging again: what was seen once stays seen once', async () => {
  const sightings = () => installation.inStore(async ({ cases }) => (await cases.list({})).map((one) => one.sightings));
  const before = await sightings();
  expect(before.length).toBeGreaterThan(0);
  await tightenTerms();
  await crawl('--rejudge');
  const after = await sightings();
  expect(after.every((count) => count === 1)).toBe(true);
  expect(after.length).toBeGreaterThan(before.length);
});

it('judges again in the night what is not due, and leaves what was pruned until it is fetched', async () => {
  await tightenTerms();
  await rm(path.join(installation.data, 'evidence'), { recursive: true });
  expect((await crawl()).report).toMatchObject({ fetched: 0, rejudged: 0 });
  await makeDue();
  const run = await crawl();
  expect(run.report?.fetched).toBe((await allPages()).length);
  expect(run.report?.unchanged).toBe(0); // nobody asked whether it had changed: there was nothing to judge instead
});

it('asks only whether a page has changed, even with other terms, and keeps the answer as evidence', async () => {
  await tightenTerms();
  await makeDue();
  const run = await crawl();
  const copies = (await allPages()).filter(({ articleId }) => articleId !== null);
  expect(run.report?.unchanged).toBe(copies.length);
  await makeDue();
  const again = await crawl();
  expect(again.report?.unchanged).toBe((await allPages()).length);
  const charged = (await allPages()).filter(({ status }) => status === 'in-breach' || status === 'needs-review');
  const records = await installation.inStore(async ({ evidence }) =>
    Promise.all(charged.map(({ url }) => evidence.listPage(url))),
  );
  for (const ofPage of records) expect(ofPage.map(({ httpStatus }) => httpStatus)).toEqual([200, 304, 304]);
  expect(await typesOfArchive()).toContain('revisit');
  expect((await brokenPromises(installation)).filter((line) => !line.startsWith('I5'))).toEqual([]);
});

async function typesOfArchive(): Promise<readonly (string | null)[]> {
  const folder = path.join(installation.data, 'evidence');
  const types: (string | null)[] = [];
  for (const file of await readdir(folder))
    for await (const { record } of readMembers(folder, file)) types.push(record && fieldOf(record.fields, 'warc-type'));
  return types;
}

it('says how requests ended, host by host', async () => {
  await makeDue();
  const { report } = await crawl();
  const hosts = Object.entries(report?.byHost ?? {});
  expect(hosts.map(([host]) => host.split('.')[0]).toSorted()).toEqual(DEMO_PARTNERS.map(({ id }) => id).toSorted());
  const sum = hosts.flatMap(([, kinds]) => Object.values(kinds)).reduce((one, other) => one + other, 0);
  expect(sum).toBe((await allPages()).length);
});
