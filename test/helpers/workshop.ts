import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checks } from '../../src/checks/index.ts';
import { writeDemoConfig } from '../../src/commands/demo/demo-config.ts';
import { startSites } from '../../src/commands/demo/site-server.ts';
import { loadConfiguration } from '../../src/config/load.ts';
import { type Partner } from '../../src/domain/partner.ts';
import { syncCorpus } from '../../src/pipeline/corpus.ts';
import { crawlNight } from '../../src/pipeline/crawl-night.ts';
import { openWorkshop } from '../../src/pipeline/open-workshop.ts';
import { type Workshop } from '../../src/pipeline/workshop.ts';
import { openStore } from '../../src/store/open.ts';

/** A real workshop in this process over the demo's local sites: real gate, archive and database. */
export interface CrawledWorkshop {
  readonly folder: string;
  readonly workshop: Workshop;
  /** With the files of the configuration folder as they are now; the database and the archive stay. */
  reload(): Promise<Workshop>;
  /** Fetches the originals, then every page of the partners. Answers the id of the run. */
  crawl(workshop?: Workshop): Promise<string>;
  close(): Promise<void>;
}

export async function openCrawledWorkshop(change: (partner: Partner) => Partner = (p) => p): Promise<CrawledWorkshop> {
  const folder = await mkdtemp(path.join(tmpdir(), 'creditline-workshop-'));
  const sites = await startSites({ night: () => 0, askedOn: () => null, year: 2026 });
  const outside = { smtpUrl: 'smtp://127.0.0.1:9', baseUrl: 'http://127.0.0.1:8080' };
  const file = await writeDemoConfig(folder, sites.addresses, outside);
  const store = await openStore({ databaseUrl: null, file: path.join(folder, 'creditline.sqlite') });
  const load = async () => {
    const read = await loadConfiguration({ flags: { config: file }, environment: {}, workingFolder: folder, checks });
    return { ...read, partners: read.partners.map(change) };
  };
  const holder = { id: 'test', host: 'test', pid: process.pid, isAlive: () => true };
  const opened = openWorkshop({
    ...{ configuration: await load(), store, registry: checks, holder },
    now: () => new Date(),
  });
  const signal = new AbortController().signal;
  const crawl = async (workshop: Workshop = opened.workshop): Promise<string> => {
    await syncCorpus(workshop, { signal, limit: null, onStep: () => undefined });
    const { partners } = workshop.configuration;
    const scope = { partners, articles: [], since: null, limit: null, everyPage: true, lockWait: 0 };
    return (await crawlNight(workshop, scope, { signal, onPage: () => undefined })).id;
  };
  return {
    folder,
    workshop: opened.workshop,
    reload: async () => ({ ...opened.workshop, configuration: await load() }),
    crawl,
    async close() {
      await opened.close();
      await store.close();
      await sites.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
