import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checks } from '../../../src/checks/index.ts';
import { writeDemoConfig } from '../../../src/commands/demo/demo-config.ts';
import { addressesOn } from '../../../src/commands/demo/sites.ts';
import { loadConfiguration } from '../../../src/config/load.ts';
import { type Configuration } from '../../../src/config/settings.ts';
import { type Partner } from '../../../src/domain/partner.ts';
import { crawlNight, type CrawlScope } from '../../../src/pipeline/crawl-night.ts';
import { openWorkshop } from '../../../src/pipeline/open-workshop.ts';
import { setUpBench, type Workshop } from '../../../src/pipeline/workshop.ts';
import { openStore } from '../../../src/store/open.ts';
import { createWriter } from '../match/writer.ts';
import { articleOf, ORIGINALS } from './articles.ts';
import { type Job, type Night } from './job.ts';
import { forgetPagesSoon } from '../../../src/pipeline/page-memory.ts';

forgetPagesSoon(); // as the program does
const job = JSON.parse(process.argv[2] ?? '{}') as Job;
const folder = await mkdtemp(path.join(tmpdir(), 'creditline-bench-'));
try {
  process.send?.(await run(job));
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.disconnect();

async function run({ evidence, nights, budget }: Job): Promise<readonly Night[]> {
  const configuration = await configure(job);
  await mkdir(configuration.settings.dataFolder, { recursive: true });
  const store = await openStore({ databaseUrl: null, file: path.join(folder, 'data', 'creditline.sqlite') });
  const writer = createWriter();
  await store.transaction(async ({ articles }) => {
    for (let number = 0; number < ORIGINALS; number += 1)
      await articles.save(articleOf(number, writer), new Date().toISOString());
  });
  const holder = { id: 'bench', host: 'bench', pid: process.pid, isAlive: () => true };
  const opened = openWorkshop({ configuration, store, registry: checks, holder, now: () => new Date() });
  const workshop = evidence ? opened.workshop : withoutArchive(opened.workshop);
  await warmUp(workshop);
  const measured: Night[] = [];
  for (let night = 0; night < nights; night += 1) {
    const scope: CrawlScope = {
      partners: configuration.partners,
      articles: [],
      since: null,
      limit: budget,
      everyPage: true,
      lockWait: 0,
    };
    measured.push(await measure(workshop, scope));
  }
  await opened.close();
  await store.close();
  return measured;
}

/** Starts the threads: loading the program is not measured, neither ours nor that of others. */
async function warmUp(workshop: Workshop): Promise<void> {
  const { policyForUnknown } = await setUpBench(workshop);
  const page = {
    body: Buffer.from('<p>Warm.</p>'),
    finalUrl: 'http://warm.localhost/',
    fetchedAt: '2026-01-01T00:00:00.000Z',
    headers: [],
  };
  const { judge } = workshop.ports;
  if (judge) await Promise.all(Array.from({ length: 8 }, () => judge.judge(page, policyForUnknown())));
}

async function measure(workshop: Workshop, scope: CrawlScope): Promise<Night> {
  const start = performance.now();
  const before = process.cpuUsage();
  const watching = { signal: new AbortController().signal, onPage: () => undefined };
  const { state, report } = await crawlNight(workshop, scope, watching);
  const { user, system } = process.cpuUsage(before);
  if (report === null) throw new Error('The run has no report');
  const { fetched, unchanged, judged, republications, casesOpened, byKind, partners } = report;
  return {
    seconds: (performance.now() - start) / 1000,
    cpu: (user + system) / 1e6,
    peakMb: process.resourceUsage().maxRSS / 1024,
    ...{ state, fetched, unchanged, judged, republications, casesOpened, byKind },
    left: partners.flatMap(({ left }) => left).slice(0, 5),
  };
}

async function configure({ port, hosts, delay, listing, budget }: Job): Promise<Configuration> {
  const file = await writeDemoConfig(folder, addressesOn(port), {
    smtpUrl: 'smtp://127.0.0.1:9',
    baseUrl: 'http://127.0.0.1:8080',
  });
  const flags = { config: path.dirname(file), data: path.join(folder, 'data') };
  const read = await loadConfiguration({ flags, environment: {}, checks });
  const [sample] = read.partners;
  if (!sample) throw new Error('The demo has no partner');
  const partners = hosts.map((host): Partner => {
    const find = { feeds: listing ? [] : ['/feed'], listings: listing ? ['/days'] : [], sitemaps: false, pages: [] };
    return { ...sample, id: host, name: host, sites: [`http://${host}.localhost:${port}`], find };
  });
  const crawl = {
    ...read.settings.crawl,
    perHostDelay: delay,
    budget: { pages: budget, time: 3_600_000 },
    allowOrigins: partners.flatMap(({ sites }) => sites),
  };
  const grace = { ...read.settings.grace, sightings: 1 }; // so that cases open in the first night
  return { ...read, partners, settings: { ...read.settings, crawl, grace } };
}

function withoutArchive(workshop: Workshop): Workshop {
  const archive = {
    append: () => Promise.resolve({ file: '', offset: 0, length: 0 }),
    revisit: () => Promise.resolve(null),
    read: () => Promise.resolve(null),
    readPage: () => Promise.resolve(null),
    readMembers: () => Promise.resolve([]),
  };
  return { ...workshop, ports: { ...workshop.ports, archive } };
}
