import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageHtml } from './helpers/build.ts';
import { findChromium } from './helpers/chromium.ts';
import { startSite } from './helpers/http-server.ts';
import { startCli, type Ended } from './helpers/installation.ts';

const ORIGINAL = 'https://www.globalresearch.ca/the-late-ferry/5700123';
const SHELL = '<!doctype html><html lang="en"><body><div id="root"></div><script src="/app.js"></script></body></html>';
const APP = `fetch('/article').then((answer) => answer.text()).then((html) => {
  document.getElementById('root').innerHTML = html;
});`;
const inner = (html: string): string => /<body>([\s\S]*)<\/body>/.exec(html)?.[1] ?? '';

const settings = (render: string): string =>
  `desk: { from: desk@review.example }\ncrawl: { allowOrigins: ['${site.origin}'], perHostDelay: 10ms, render: ${render} }\n`;

let folder = '';
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'creditline-rendered-'));
  site = await startSite({
    '/a': { body: SHELL },
    '/app.js': { headers: { 'content-type': 'text/javascript' }, body: APP },
    '/article': { body: inner(pageHtml({})) },
  });
  await mkdir(path.join(folder, 'config'));
  await writeFile(path.join(folder, 'config', 'creditline.yaml'), settings('auto'));
  await writeFile(path.join(folder, 'original.html'), pageHtml({}));
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: readonly string[]): Promise<Ended> =>
  startCli(args, { CREDITLINE_CONFIG: path.join(folder, 'config') }, folder).ended;
const isWithout = findChromium() === null;

it.skipIf(isWithout)('judges a page that only its scripts fill as a reader sees it', async () => {
  const against = ['--original', 'original.html', '--original-url', ORIGINAL, '-f', 'json'];
  const { code, out } = await run('check', `${site.origin}/a`, ...against);
  expect(JSON.parse(out)).toMatchObject({ status: 'in-breach', match: { kind: 'whole' } });
  expect(code).toBe(1);
});

it.skipIf(isWithout)('shows what a reader sees of a page that only its scripts fill', async () => {
  const { out } = await run('extract', `${site.origin}/a`, '-f', 'json');
  expect(JSON.parse(out)).toMatchObject({ text: expect.stringContaining('ferry') as string });
});

it('cannot tell what such a page shows where rendering is switched off', async () => {
  await writeFile(path.join(folder, 'config', 'creditline.yaml'), settings('never'));
  const against = ['--original', 'original.html', '--original-url', ORIGINAL, '-f', 'json'];
  const { code, out } = await run('check', `${site.origin}/a`, ...against);
  expect(JSON.parse(out)).toMatchObject({ fetch: { detail: expect.stringContaining('needs rendering') as string } });
  expect(code).toBe(3);
});
