import { execFileSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { WARCParser } from 'warcio';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installFaulty, type FaultyInstallation } from '../faults/installation.ts';

let installation: FaultyInstallation;
let caseId = 0;
let bundle = '';
beforeAll(async () => {
  installation = await installFaulty({ settings: { grace: { sightings: 1 } } });
  expect(await installation.run('corpus', 'sync')).toMatchObject({ code: 0 });
  expect(await installation.run('crawl')).toMatchObject({ code: 0 });
  caseId = await installation.inStore(async ({ cases, pages }) => {
    const [open] = await cases.list({ states: ['open'] });
    if (!open) throw new Error('no case');
    for (const page of await pages.list(open.partnerId)) await pages.save({ ...page, dueAt: page.firstSeenAt });
    return open.id;
  });
  expect(await installation.run('crawl')).toMatchObject({ code: 0 });
  expect(await installation.run('notify')).toMatchObject({ code: 0 });
  bundle = path.join(installation.folder, 'bundle.tar.gz');
  expect(await installation.run('cases', 'export', `CL-${caseId}`, '--to', bundle)).toMatchObject({ code: 0, err: '' });
  await mkdir(path.join(installation.folder, 'out'));
  execFileSync('tar', ['-xzf', bundle, '-C', path.join(installation.folder, 'out')]);
});
afterAll(() => installation.close());

const inside = (...names: readonly string[]): string => path.join(installation.folder, 'out', `CL-${caseId}`, ...names);
const textOf = (name: string): Promise<string> => readFile(inside(name), 'utf8');

it('holds all that is known of a case, and a list of hashes that verifies', async () => {
  const names = (await readdir(inside(), { recursive: true })).filter(
    (name) => name.includes('.') || name === 'SHA256SUMS',
  );
  const kinds = names.map((name) => name.replace(/[0-9a-f]{64}|-[0-9a-f]{12}|\d+(?=\.txt)/, '*')).toSorted();
  expect(kinds).toEqual([
    'SHA256SUMS',
    'case.json',
    'evidence.warc.gz',
    'index.html',
    'letters/*.txt',
    'original.txt',
    'snapshots/*.html.txt',
    'terms/saltmarsh-review*.yaml',
    'verdicts.ndjson',
  ]);
  const checked = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: inside() }).toString();
  expect(checked.trim().split('\n')).toHaveLength(names.length - 1);
  expect(JSON.parse(await textOf('case.json'))).toMatchObject({ case: { id: caseId, state: 'open' } });
  expect((await textOf('verdicts.ndjson')).trim().split('\n')).toHaveLength(2);
});

it('holds the records of each look at the page, as another program reads them', async () => {
  const types: (string | null)[] = [];
  const parser = new WARCParser(createReadStream(inside('evidence.warc.gz')));
  for await (const record of parser) {
    types.push(record.warcType);
    await record.readFully(false);
  }
  const look = ['request', 'metadata'];
  expect(types).toEqual(['warcinfo', 'response', ...look, 'revisit', ...look]);
});

it('has a first page without script that loads nothing and leads to every file', async () => {
  const html = await textOf('index.html');
  expect(html).not.toMatch(/<script|<img|<iframe|<link|\son\w+=|src=/i);
  const own = [...html.matchAll(/href="([^"]+)"/g)]
    .map(([, href]) => href ?? '')
    .filter((href) => !/^https?:/.test(href));
  expect(own.length).toBeGreaterThan(3);
  for (const href of own) expect((await readFile(inside(href))).length, href).toBeGreaterThan(0);
});

it('is the same, byte for byte, as long as the case is', async () => {
  const again = path.join(installation.folder, 'again.tar.gz');
  await installation.run('cases', 'export', String(caseId), '--to', again);
  expect((await readFile(again)).equals(await readFile(bundle))).toBe(true);
});

it('says what is not kept any more, and where it cannot be written', async () => {
  const nowhere = await installation.run('cases', 'export', String(caseId), '--to', '/nowhere/at/all.tar.gz');
  expect(nowhere).toMatchObject({ code: 2, err: expect.stringContaining('cannot write /nowhere') as string });
  await rm(path.join(installation.data, 'evidence'), { recursive: true });
  const half = await installation.run(
    'cases',
    'export',
    String(caseId),
    '--to',
    path.join(installation.folder, 'h.tar.gz'),
  );
  expect(half).toMatchObject({ code: 3, err: expect.stringContaining('not kept any more') as string });
});
