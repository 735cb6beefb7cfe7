import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FetchOutcome } from '../../src/domain/snapshot.ts';
import { openTarget } from '../../src/pipeline/open-target.ts';
import { startCli } from '../helpers/installation.ts';

const PAGE = '<!doctype html><title>Bread</title>';
let folder = '';
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'creditline-target-'));
  file = path.join(folder, 'page.html');
  await writeFile(file, PAGE);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const GONE: FetchOutcome = {
  kind: 'gone',
  url: 'https://a.example/',
  httpStatus: 404,
  fetchedAt: '2026-11-12T08:00:00.000Z',
};

function openIt(target: string, url?: string): Promise<FetchOutcome> {
  const ports = { fetchPage: () => Promise.resolve(GONE), now: () => new Date('2026-11-12T08:00:00Z') };
  return openTarget({ target, url }, ports, new AbortController().signal);
}

it('reads a file under the address that it is said to have', async () => {
  const outcome = await openIt(file, 'https://partner.example/page');
  if (outcome.kind !== 'page') throw new Error(outcome.kind);
  expect(Buffer.from(outcome.snapshot.body).toString()).toBe(PAGE);
  expect(outcome.snapshot).toMatchObject({ finalUrl: 'https://partner.example/page', httpStatus: 200, redirects: [] });
});

it('reads a path and a file: address alike', async () => {
  const [one, other] = [await openIt(file), await openIt(pathToFileURL(file).href)];
  expect(one).toEqual(other);
  expect(one).toMatchObject({ snapshot: { finalUrl: pathToFileURL(file).href } });
});

it.each([
  ['an empty file', Buffer.alloc(0), 'is empty'],
  ['a picture', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)), 'binary'],
])('does not take %s for a page', async (_what, bytes, why) => {
  const other = path.join(folder, 'other.html');
  await writeFile(other, bytes);
  const outcome = await openIt(other);
  expect(outcome.kind).toBe('unreachable');
  expect('detail' in outcome && outcome.detail).toContain(why);
});

it.each([Buffer.from(PAGE, 'utf16le'), Buffer.from(`${PAGE}${' '.repeat(3000)}\0`)])(
  'takes UTF-16, or one stray NUL, for a page',
  async (bytes) => {
    const other = path.join(folder, 'other.html');
    await writeFile(other, bytes);
    expect((await openIt(other)).kind).toBe('page');
  },
);

it('leaves web addresses to the crawler', async () => {
  expect(await openIt('HTTPS://a.example/')).toBe(GONE);
});

it.each(['/nowhere/page.html', 'file://elsewhere.example/page.html', os.tmpdir()])(
  'answers that %s cannot be read, as for any page that cannot',
  async (target) => {
    expect(await openIt(target)).toMatchObject({
      kind: 'unreachable',
      url: target,
      httpStatus: null,
      retryable: false,
    });
  },
);

it('reads no file that is larger than a page may be', async () => {
  const large = path.join(folder, 'large.html');
  await writeFile(large, '');
  await truncate(large, 10 * 1024 * 1024 + 1);
  expect((await openIt(large)).kind).toBe('too-large');
});

it('ends a check of a page that cannot be read with 3, and says why', async () => {
  const { code, out } = await startCli(['check', '/nowhere/page.html'], {}, folder).ended;
  expect({ code, says: out.includes('/nowhere/page.html cannot be read (ENOENT)') }).toEqual({ code: 3, says: true });
});

it('ends a check whose original cannot be read with 2: without it the answer would mean nothing', async () => {
  const { code, err } = await startCli(['check', file, '--original', '/nowhere/original.html'], {}, folder).ended;
  expect({ code, says: err.includes('The original cannot be read') }).toEqual({ code: 2, says: true });
});
