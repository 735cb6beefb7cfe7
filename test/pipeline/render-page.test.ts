import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { parseRuleSet } from '../../src/config/load-rule-set.ts';
import { createArchive } from '../../src/crawl/archive.ts';
import { createGate } from '../../src/crawl/gate.ts';
import { createRenderer } from '../../src/crawl/renderer.ts';
import { type Partner } from '../../src/domain/partner.ts';
import { buildOriginals } from '../../src/match/originals.ts';
import { readHere } from '../../src/pipeline/page-reader.ts';
import { type Ports } from '../../src/pipeline/ports.ts';
import { readOriginal } from '../../src/pipeline/read-original.ts';
import { visitPage, type Round, type Visited } from '../../src/pipeline/visit-page.ts';
import { openStore } from '../../src/store/open.ts';
import { pageHtml } from '../helpers/build.ts';
import { PARTNERS } from '../helpers/web-sample.ts';
import { findChromium } from '../helpers/chromium.ts';
import { startSite, type ScriptedAnswer } from '../helpers/http-server.ts';
import { samplePage } from '../store/samples.ts';

const executablePath = findChromium();
const cleanup: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of cleanup.splice(0).toReversed()) await close();
});

const now = (): Date => new Date('2026-11-12T08:00:00.000Z');
const SHELL = '<!doctype html><html lang="en"><body><div id="root"></div><script src="/app.js"></script></body></html>';
const ORIGINAL = 'https://www.globalresearch.ca/the-late-ferry/5700123';
const CREDIT = `<p>The original source of this article is <a href="${ORIGINAL}">Global Research</a>. Copyright © Ann Fenn, Global Research, 2020</p>`;

const inner = (html: string): string => /<body>([\s\S]*)<\/body>/.exec(html)?.[1] ?? '';
/** An application that fetches its article and shows it. */
const app = (also = ''): ScriptedAnswer => ({
  headers: { 'content-type': 'text/javascript' },
  body: `${also};fetch('/article').then((answer) => answer.text()).then((html) => {
    document.getElementById('root').innerHTML = html;
  });`,
});

async function policyFor(partner: Partner | null): Promise<Round['policy']> {
  const file = path.join(import.meta.dirname, '..', '..', 'rules', 'global-research', '2008.yaml');
  const ruleSet = parseRuleSet(file, await readFile(file, 'utf8'), checks);
  const bytes = Buffer.from(pageHtml({ end: '<p>Copyright © Ann Fenn, Global Research, 2020</p>' }));
  const contentType = 'text/html; charset=utf-8';
  const source = { bytes, contentType, url: ORIGINAL, alsoAt: [], fetchedAt: now().toISOString() };
  const original = readOriginal(source, ruleSet.publisher);
  if (original.kind !== 'article') throw new Error(original.detail);
  const originals = buildOriginals([original.article], ruleSet.publisher);
  return { originals, ruleSet, partner, registry: checks, boilerplate: new Set(), language: 'en' };
}

interface World {
  readonly paths: Readonly<Record<string, ScriptedAnswer>>;
  readonly renders?: boolean;
  readonly partner?: Partner | null;
}

/** One visit to `/a` of a real site with everything real but the pace. */
async function visit({ paths, renders = true, partner = null }: World): Promise<Visited & { readonly warc: string }> {
  const site = await startSite(paths);
  const folder = await mkdtemp(path.join(tmpdir(), 'creditline-render-'));
  const store = await openStore({ databaseUrl: null, file: ':memory:' });
  const gate = createGate({ userAgent: 'Creditline/1', allowOrigins: [site.origin], now });
  const archive = createArchive({ folder, now });
  const found = executablePath === null ? {} : { executablePath };
  const renderer = createRenderer({ fetch: (asked) => gate.request(asked), userAgent: 'Creditline/1', now, ...found });
  cleanup.push(
    () => site.close(),
    () => rm(folder, { recursive: true }),
    () => store.close(),
    () => gate.close(),
  );
  cleanup.push(
    () => archive.close(),
    () => renderer.close(),
  );
  const ports = {
    ...{ store, archive, now, reader: readHere },
    fetchPage: (request: { readonly url: string }) => gate.request(request),
    ...(renders && { render: (...asked: Parameters<typeof renderer.render>) => renderer.render(...asked) }),
  } as unknown as Ports;
  const policy = await policyFor(partner);
  const round: Round = { runId: 'run-1', judgedWith: '1', signal: new AbortController().signal, policy };
  const visited = await visitPage({ ...samplePage(), url: `${site.origin}/a` }, round, ports);
  if (visited === null) throw new Error('stopped');
  const place = visited.evidence && (await archive.append({ snapshot: visited.evidence, runId: 'run-1' }));
  const member = place && (await readFile(path.join(folder, place.file)));
  return { ...visited, warc: member ? gunzipSync(member).toString() : '' };
}

/** Required duties that the page failed. */
const failures = ({ findings }: Visited['verdict']): readonly string[] =>
  findings.flatMap(({ rule, outcome, strength }) => (outcome === 'failed' && strength === 'required' ? [rule] : []));

it('cannot tell what a page that only scripts fill shows where nothing renders', async () => {
  const { verdict, result, evidence } = await visit({ paths: { '/a': SHELL, '/app.js': app() }, renders: false });
  expect(verdict.status).toBe('unreadable');
  expect(new Set(verdict.findings.map(({ outcome, reason }) => `${outcome} ${reason}`))).toEqual(
    new Set(['cantTell needs-rendering']),
  );
  expect(result?.fetch.detail).toBe('needs rendering: nothing renders here');
  expect(evidence).toBeNull();
});

it('charges a partner whose pages ask for rendering with nothing where nothing renders', async () => {
  const partner = PARTNERS[0] ? { ...PARTNERS[0], rules: {}, permissions: [], render: true } : null;
  const paths = { '/a': pageHtml() };
  const plain = await visit({ paths, renders: false, partner: partner && { ...partner, render: false } });
  expect(plain.verdict.status).not.toBe('unreadable');
  expect((await visit({ paths, renders: false, partner })).verdict).toMatchObject({
    status: 'unreadable',
    findings: [],
  });
});

describe.skipIf(executablePath === null)('a page that only scripts fill', () => {
  it('is judged by what they put there, and its evidence says so', async () => {
    const paths = { '/a': SHELL, '/app.js': app(), '/article': inner(pageHtml({ end: CREDIT })) };
    const { verdict, evidence, validators, warc } = await visit({ paths });
    expect(failures(verdict)).toEqual([]);
    expect(verdict).toMatchObject({ status: 'compliant', matchKind: 'whole', sha256: evidence?.sha256 });
    expect(validators).toEqual({ etag: null, lastModified: null });
    expect(warc).toContain('The original source of this article is');
    expect(warc).toMatch(/rendered: by Chromium \S+ from the body with SHA-256 [0-9a-f]{64}/);
  });

  it('is in breach where they put an article without a credit', async () => {
    const { verdict } = await visit({ paths: { '/a': SHELL, '/app.js': app(), '/article': inner(pageHtml()) } });
    expect(verdict.status).toBe('in-breach');
  });

  it('is charged with nothing where something that it asked for did not come', async () => {
    const paths = { '/a': SHELL, '/app.js': app(`fetch('/credit')`), '/article': inner(pageHtml()) };
    const { verdict, result } = await visit({ paths: { ...paths, '/credit': { status: 503 } } });
    expect(verdict.status).toBe('unreadable');
    expect(result?.fetch.detail).toMatch(/something is missing: .*\/credit/);
  });

  it('is compliant where its credit came and something else did not', async () => {
    const paths = { '/a': SHELL, '/app.js': app(`fetch('/advice')`), '/article': inner(pageHtml({ end: CREDIT })) };
    const { verdict } = await visit({ paths: { ...paths, '/advice': { status: 503 } } });
    expect(verdict.status).toBe('compliant');
  });
});

it.skipIf(executablePath === null)('renders an article whose partner says that scripts add the credit', async () => {
  const partner = PARTNERS[0] ? { ...PARTNERS[0], rules: {}, permissions: [], render: true } : null;
  const append = `document.querySelector('article').insertAdjacentHTML('beforeend', ${JSON.stringify(CREDIT)})`;
  const paths = { '/a': pageHtml({ after: `<script>${append}</script>` }) };
  expect(failures((await visit({ paths, partner })).verdict)).toEqual([]);
  const without = await visit({ paths, partner: partner && { ...partner, render: false } });
  expect(failures(without.verdict)).toContain('original-linked');
});
