import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Job, type Night, type PeerNight } from './crawl/job.ts';

/**
 * What a crawl costs, on sites of our own on loopback: `npm run bench:crawl -- --hosts 20 --pages 40 --peers`. The sites
 * run in a process of their own, and so does each crawl; CPU and memory are of the crawling process alone, from when its
 * program is loaded. `--peers` installs Crawlee into a temporary folder and measures it in the same run.
 */
const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: '20' },
    pages: { type: 'string', default: '30' },
    /** Only these, e.g. `--only ours,polite`; `memory` is left out unless it is named. */
    only: { type: 'string', default: 'peers,ours,evidence,polite,traps' },
    peers: { type: 'boolean', default: false },
    /** Pages of the runs whose memory is compared. */
    sizes: { type: 'string', default: '1000,10000' },
    politeHosts: { type: 'string', default: '50' },
  },
});
const only = new Set(values.only.split(','));
let pages = Number(values.pages);
let hosts = hostNames(Number(values.hosts));
const total = (): number => hosts.length * pages;
const basic: Omit<Job, 'port' | 'hosts'> = { delay: 0, evidence: true, nights: 1, budget: 100_000 };
/** Measure, goal, measured; printed at the end. */
const table: (readonly [string, string, string])[] = [];
/** Crawlee in this run. */
let reference: PeerNight | null = null;

console.log(`${total()} pages on ${hosts.length} hosts, no delay`);
if (values.peers || only.has('peers') || only.has('ours')) await withSites(1, measureCosts);
if (only.has('ours')) {
  await withSites(10, async (port) => {
    const [first] = await ours({ ...basic, hosts, port });
    printNight('Creditline, one page in ten a candidate', first);
    compare('one page in ten a candidate', first, { rate: 5, cpu: 0.25 });
  });
}
if (only.has('polite')) {
  [hosts, pages] = [hostNames(Number(values.politeHosts)), 18];
  await withSites(1, measurePoliteness);
}
if (only.has('traps')) await withSites(1, measureTraps);
if (only.has('memory')) await measureMemory();
printTable();

/** Ours on every page, again on the next night and without evidence, beside what others need for the same pages. */
async function measureCosts(port: number): Promise<void> {
  if (only.has('peers')) for (const kind of ['raw', 'slim'] as const) printPeer(kind, await peer(kind, port));
  if (values.peers) {
    reference = await crawlee(port);
    if (reference) printLine('Crawlee CheerioCrawler, links and text', reference, reference.fetched);
  }
  if (!only.has('ours')) return;
  const [first, second] = await ours({ ...basic, hosts, port, nights: 2 });
  printNight('Creditline, every page a candidate', first);
  printNight('Creditline, second night, nothing changed', second);
  compare('every page judged', first, { rate: 3, cpu: 0.5 });
  table.push([
    'second night, nothing changed',
    '<= 15 % of the first',
    percent((second?.cpu ?? 0) / (first?.cpu ?? 1)),
  ]);
  if (!only.has('evidence')) return;
  const [off] = await ours({ ...basic, hosts, port, evidence: false });
  printNight('Creditline, no evidence kept', off);
  table.push(['evidence on against off', '<= 1.5x CPU', `${((first?.cpu ?? 0) / (off?.cpu ?? 1)).toFixed(2)}x`]);
}

/** Each host once a second: robots.txt, feed and 18 pages are 20 requests, so 19 s are ideal. */
async function measurePoliteness(port: number): Promise<void> {
  const [night] = await ours({ ...basic, port, hosts, delay: 1000, budget: pages });
  const asked = Object.values(await statsOf(port));
  const gaps = asked.flatMap((list) => list.slice(1).map(({ from }, index) => from - (list[index]?.from ?? 0)));
  const overlaps = asked.flatMap((list) => list.slice(1).filter(({ from }, index) => from < (list[index]?.to ?? 0)));
  const doubles = asked.flatMap((list) => list.length - new Set(list.map(({ path: asked }) => asked)).size);
  // what is asked of a site once a month comes behind the crawl, when all are through
  const crawled = asked.map((list) => list.filter(({ path: asked }) => /^\/(?:robots\.txt|feed|story\/)/.test(asked)));
  const spans = crawled.map((list) => ((list.at(-1)?.from ?? 0) - (list[0]?.from ?? 0)) / (list.length - 1));
  const mean = spans.reduce((sum, span) => sum + span, 0) / spans.length;
  const early = gaps.filter((gap) => gap < 1000).length;
  const double = doubles.reduce((sum, count) => sum + count, 0);
  console.log(
    `politeness, ${hosts.length} hosts x 1 request/s, ${gaps.length + asked.length} requests; ${night?.state}`,
  );
  table.push([
    `${hosts.length} hosts x 1 request/s`,
    '>= 97 % of ideal, 0 early, 0 beside another, 0 double',
    `${percent(1000 / mean)}, ${early} (shortest gap ${Math.min(...gaps).toFixed(0)} ms), ${overlaps.length}, ${double}`,
  ]);
}

/** Memory of runs of more and more pages, each in a process of its own. */
async function measureMemory(): Promise<void> {
  const peaks: number[] = [];
  for (const size of values.sizes.split(',').map(Number)) {
    hosts = hostNames(50);
    pages = Math.ceil(size / hosts.length);
    await withSites(10, async (port) => {
      const [night] = await ours({ ...basic, hosts, port });
      printNight(`Creditline, ${size} pages, one in ten a candidate`, night);
      peaks.push(night?.peakMb ?? 0);
    });
  }
  const growth = (peaks.at(-1) ?? 0) / (peaks[0] ?? 1);
  table.push([
    `peak memory, ${values.sizes} pages`,
    '<= 350 MB, last <= 1.15x of the first',
    `${peaks.map((peak) => `${peak.toFixed(0)} MB`).join(', ')}, ${growth.toFixed(2)}x`,
  ]);
}

async function measureTraps(port: number): Promise<void> {
  const [sick] = await ours({ ...basic, port, hosts: ['sick'] });
  const asked = (await statsOf(port))['sick.localhost'] ?? [];
  const got = asked.filter(({ path: wanted }) => wanted !== '/robots.txt');
  console.log(`robots.txt answers 503: ${got.length} pages asked for; ${sick?.state}: ${sick?.left.join('; ')}`);
  const [calendar] = await ours({ ...basic, port, hosts: ['calendar'], listing: true, budget: 100 });
  const days = (await statsOf(port))['calendar.localhost'] ?? [];
  console.log(
    `endless calendar, budget 100: ended by itself after ${days.length} requests; ${calendar?.left.join('; ')}`,
  );
  table.push(['robots.txt answers 503', '0 pages', `${got.length} pages`]);
  table.push(['endless calendar, budget 100', 'ends by itself', `after ${days.length} requests`]);
}

function hostNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `h${index}`);
}

type Stats = Readonly<Record<string, readonly { path: string; from: number; to: number }[]>>;

async function statsOf(port: number): Promise<Stats> {
  const answer = await fetch(`http://127.0.0.1:${port}/-stats`);
  return JSON.parse((await answer.text()).replaceAll('"to":null', '"to":1e15')) as Stats;
}

async function withSites(every: number, work: (port: number) => Promise<void>): Promise<void> {
  const site = start('site.ts', [String(pages), String(every)]);
  try {
    const [{ port }] = (await once(site, 'message')) as [{ port: number }];
    await peer('raw', port); // the sites write their pages once, before anything is measured
    await statsOf(port);
    await work(port);
  } finally {
    site.disconnect();
  }
}

function ours(job: Job): Promise<readonly Night[]> {
  return answerOf<readonly Night[]>(start('ours.ts', [JSON.stringify(job)]));
}

function peer(kind: 'raw' | 'slim', port: number): Promise<PeerNight> {
  return answerOf<PeerNight>(start('peer.ts', [kind, String(port), JSON.stringify(hosts), String(pages)]));
}

/** Crawlee as npm has it now; null, with a word why, where it cannot be installed. */
async function crawlee(port: number): Promise<PeerNight | null> {
  const folder = mkdtempSync(path.join(tmpdir(), 'creditline-crawlee-'));
  try {
    writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
    const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    execFileSync('npm', ['install', ...quiet, '@crawlee/cheerio', '@crawlee/memory-storage'], { cwd: folder });
    const args = [folder, String(port), JSON.stringify(hosts), String(pages)];
    return await answerOf<PeerNight>(start('crawlee.js', args));
  } catch (error) {
    console.log(`Crawlee cannot be measured: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function start(file: string, args: readonly string[]): ChildProcess {
  return fork(path.join(import.meta.dirname, 'crawl', file), args, { execArgv: ['--import', 'tsx'] });
}

async function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('A crawl ended without an answer')));
  const [answer] = (await Promise.race([once(child, 'message'), ended])) as [Answer];
  await ended.catch(() => undefined);
  return answer;
}

/** How a night compares with Crawlee on the same pages. */
function compare(what: string, night: Night | undefined, goal: { readonly rate: number; readonly cpu: number }): void {
  if (!reference || !night) return;
  const rate = night.fetched / night.seconds / (reference.fetched / reference.seconds);
  const cpu = night.cpu / night.fetched / (reference.cpu / reference.fetched);
  table.push([`${what}, pages/s`, `>= ${goal.rate}x Crawlee`, `${rate.toFixed(2)}x`]);
  table.push([`${what}, CPU`, `<= ${goal.cpu}x Crawlee`, `${cpu.toFixed(2)}x`]);
  table.push([`${what}, coverage`, '100 %', percent(night.fetched / total())]);
}

function printTable(): void {
  const width = (column: 0 | 1): number => Math.max(...table.map((row) => row[column].length));
  console.log();
  for (const [what, goal, measured] of table)
    console.log(`${what.padEnd(width(0))}  ${goal.padEnd(width(1))}  ${measured}`);
}

function printPeer(kind: string, night: PeerNight): void {
  const name = kind === 'raw' ? 'undici, bodies read only' : 'undici + cheerio/slim, links and text';
  printLine(name, night, night.fetched);
}

function printNight(name: string, night: Night | undefined): void {
  if (!night) throw new Error(`${name}: nothing was measured`);
  printLine(name, night, night.fetched);
  const { state, judged, unchanged, republications, casesOpened, fetched } = night;
  console.log(
    `  ${state}: ${judged} judged, ${unchanged} unchanged, ${republications} republications, ${casesOpened} cases opened` +
      (fetched === total()
        ? ''
        : `; ONLY ${fetched} of ${total()}: ${night.left.join('; ')} ${JSON.stringify(night.byKind)}`),
  );
}

function printLine(name: string, { seconds, cpu, peakMb }: Omit<PeerNight, 'fetched'>, fetched: number): void {
  const rate = (fetched / seconds).toFixed(0).padStart(5);
  const cost = ((cpu / fetched) * 1000).toFixed(2).padStart(6);
  console.log(`${name.padEnd(44)} ${rate} pages/s ${cost} CPU s/1000 ${peakMb.toFixed(0).padStart(5)} MB peak`);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
