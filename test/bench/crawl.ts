import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Job, type Night, type PeerNight } from './crawl/job.ts';

/**
 * What a crawl costs, on sites of our own on loopback: `npm run bench:crawl -- --hosts 20 --pages 40`. The sites run in a
 * process of their own, and so does each crawl; CPU and memory are of the crawling process alone.
 */
const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: '20' },
    pages: { type: 'string', default: '30' },
    /** Only these, e.g. `--only ours,polite`. */
    only: { type: 'string', default: 'peers,ours,evidence,polite,traps' },
  },
});
const only = new Set(values.only.split(','));
const pages = Number(values.pages);
const hosts = Array.from({ length: Number(values.hosts) }, (_, index) => `h${index}`);
const total = hosts.length * pages;
const basic: Omit<Job, 'port'> = { hosts, delay: 0, evidence: true, nights: 1, budget: 100_000 };

console.log(`${total} pages on ${hosts.length} hosts, no delay`);
await withSites(1, async (port) => {
  if (only.has('peers')) for (const kind of ['raw', 'slim'] as const) printPeer(kind, await peer(kind, port));
  if (only.has('ours')) {
    const [first, second] = await ours({ ...basic, port, nights: 2 });
    printNight('Creditline, every page a candidate', first);
    printNight('Creditline, second night, nothing changed', second);
    console.log(`  the second night costs ${percent((second?.cpu ?? 0) / (first?.cpu ?? 1))} of the first`);
  }
  if (only.has('evidence')) {
    const [off] = await ours({ ...basic, port, evidence: false });
    printNight('Creditline, no evidence kept', off);
  }
});
if (only.has('ours')) {
  await withSites(10, async (port) => {
    const [first] = await ours({ ...basic, port });
    printNight('Creditline, one page in ten a candidate', first);
  });
}
if (only.has('polite')) await withSites(1, measurePoliteness);
if (only.has('traps')) await withSites(1, measureTraps);

/** 20 hosts, one request a second each: robots.txt, feed and 18 pages are 20 requests, so 19 s are ideal. */
async function measurePoliteness(port: number): Promise<void> {
  const shy = Array.from({ length: 20 }, (_, index) => `h${index}`);
  const [night] = await ours({ ...basic, port, hosts: shy, delay: 1000, budget: 18 });
  const asked = Object.values(await statsOf(port));
  const gaps = asked.flatMap((list) => list.slice(1).map(({ from }, index) => from - (list[index]?.from ?? 0)));
  const overlaps = asked.flatMap((list) => list.slice(1).filter(({ from }, index) => from < (list[index]?.to ?? 0)));
  const doubles = asked.flatMap((list) => list.length - new Set(list.map(({ path: asked }) => asked)).size);
  const spans = asked.map((list) => ((list.at(-1)?.from ?? 0) - (list[0]?.from ?? 0)) / (list.length - 1));
  const mean = spans.reduce((sum, span) => sum + span, 0) / spans.length;
  console.log(`politeness, ${shy.length} hosts x 1 request/s, ${gaps.length + asked.length} requests`);
  console.log(
    `  ${percent(1000 / mean)} of ideal; ${gaps.filter((gap) => gap < 1000).length} early (shortest gap ${Math.min(...gaps).toFixed(0)} ms); ` +
      `${overlaps.length} beside another of the same host; ${doubles.reduce((sum, count) => sum + count, 0)} double; ${night?.state}`,
  );
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

function start(file: string, args: readonly string[]): ChildProcess {
  return fork(path.join(import.meta.dirname, 'crawl', file), args, { execArgv: ['--import', 'tsx'] });
}

async function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('A crawl ended without an answer')));
  const [answer] = (await Promise.race([once(child, 'message'), ended])) as [Answer];
  await ended.catch(() => undefined);
  return answer;
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
      (fetched === total
        ? ''
        : `; ONLY ${fetched} of ${total}: ${night.left.join('; ')} ${JSON.stringify(night.byKind)}`),
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
