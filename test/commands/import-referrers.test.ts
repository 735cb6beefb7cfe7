import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ReferrerReport } from '../../src/commands/context.ts';
import { runCommand } from './fake-host.ts';

let folder = '';
beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'creditline-import-'))));
afterEach(() => rm(folder, { recursive: true }));

const REPORT: ReferrerReport = {
  lines: 3,
  added: { village: 2 },
  known: 1,
  passedOver: { 'no referrer': 0, 'own site': 4, 'search or network': 0, 'private address': 0, 'not an article': 0 },
  leads: [{ host: '-stranger.example', count: 7 }],
  otherLeads: 0,
  malformed: 1,
  errors: [{ line: 9, why: 'not a web address: =cmd|x' }],
};

async function run(argv: readonly string[], report: Partial<ReferrerReport> = {}, input: readonly string[] = []) {
  const seen: string[] = [];
  const context = {
    importReferrers: async (lines: AsyncIterable<string>) => {
      for await (const line of lines) seen.push(line);
      return { ...REPORT, ...report };
    },
  };
  const ran = await runCommand(['import', 'referrers', ...argv], { context, input, host: { workingFolder: folder } });
  return { ...ran, seen };
}

it('reads a file, a packed one and standard input line by line, empty lines too', async () => {
  const text = '\ufeffreferrer\r\nhttps://a.example/\r\n\r\nhttps://b.example/';
  const lines = ['referrer', 'https://a.example/', '', 'https://b.example/'];
  await writeFile(path.join(folder, 'list.csv'), text);
  await writeFile(path.join(folder, 'list.csv.gz'), gzipSync(text));
  expect((await run(['list.csv'])).seen).toEqual(lines);
  expect((await run(['list.csv.gz'])).seen).toEqual(lines);
  expect((await run(['-'], {}, ['refer', 'rer\nhttps://a.ex', 'ample/\n'])).seen).toEqual([
    'referrer',
    'https://a.example/',
  ]);
});

it('says what was taken, what was not, and who else is there', async () => {
  const { code, out } = await run(['-']);
  expect(code).toBe(0);
  for (const words of [
    '2 new pages of partners remembered, 1 known',
    'village: 2',
    '4 (own site)',
    'line 9: not a web',
    '-stranger.example  7',
  ])
    expect(out).toContain(words);
});

it('writes leads that no spreadsheet runs', async () => {
  expect((await run(['-', '-f', 'csv'])).out).toBe("host,count\r\n'-stranger.example,7\r\n");
});

it('ends with 2 where there is no such file, and with 4 where no line could be read', async () => {
  expect(await run(['none.csv'])).toMatchObject({ code: 2, err: expect.stringContaining('cannot read') as string });
  expect((await run(['-'], { malformed: 3 })).code).toBe(4);
});
