import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checks } from '../../src/checks/index.ts';
import { type Configuration, type Settings } from '../../src/config/settings.ts';
import { type Article } from '../../src/domain/article.ts';
import { importCorpus, syncCorpus, type Watching } from '../../src/pipeline/corpus.ts';
import { type CorpusReport } from '../../src/pipeline/corpus/report.ts';
import { openWorkshop } from '../../src/pipeline/open-workshop.ts';
import { type Workshop } from '../../src/pipeline/workshop.ts';
import { openStore } from '../../src/store/open.ts';
import { type Store } from '../../src/store/repositories.ts';
import { RULE_SETS } from './web-sample.ts';

type Places = Settings['publisher']['originals'];

/** A publisher whose originals are synced in this process, over the real gate and a real store. */
export interface TestCorpus {
  readonly folder: string;
  readonly store: Store;
  readonly workshop: Workshop;
  sync(watching?: Partial<Watching>): Promise<CorpusReport>;
  import(target: string, watching?: Partial<Watching> & { addresses?: string }): Promise<CorpusReport>;
  articles(): Promise<readonly Article[]>;
  /** Moves the clock of the program. */
  advance(milliseconds: number): void;
  close(): Promise<void>;
}

export interface TestCorpusOptions {
  readonly places?: Partial<Places>;
  /** Origins that may be asked although they are on this machine. */
  readonly origins?: readonly string[];
  readonly hosts?: readonly string[];
  readonly sisterHosts?: readonly string[];
  readonly articleAddresses?: readonly string[];
  readonly originalPage?: object;
  readonly store?: Store;
}

export async function openCorpus(options: TestCorpusOptions = {}): Promise<TestCorpus> {
  const folder = await mkdtemp(path.join(tmpdir(), 'creditline-corpus-'));
  const store = options.store ?? (await openStore({ databaseUrl: null, file: ':memory:' }));
  const clock = { offset: 0 };
  const opened = openWorkshop({
    configuration: configurationOf(folder, options),
    store,
    registry: checks,
    holder: { id: 'test', host: 'test', pid: process.pid, isAlive: () => true },
    now: () => new Date(Date.now() + clock.offset),
  });
  const watching: Watching = { signal: new AbortController().signal, limit: null, onStep: () => undefined };
  return {
    folder,
    store,
    workshop: opened.workshop,
    sync: (change = {}) => syncCorpus(opened.workshop, { ...watching, ...change }),
    import: (target, { addresses, ...change } = {}) =>
      importCorpus(opened.workshop, { target, addresses: addresses ?? null }, { ...watching, ...change }),
    articles: () => store.articles.list({ after: null, limit: 10_000 }),
    advance: (milliseconds) => void (clock.offset += milliseconds),
    async close() {
      await opened.close();
      if (!options.store) await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configurationOf(folder: string, options: TestCorpusOptions): Configuration {
  const [sample] = RULE_SETS;
  if (!sample) throw new Error('no sample');
  const { hosts = ['127.0.0.1'], sisterHosts = [], articleAddresses = ['/{slug}/{id:digits}'] } = options;
  const publisher = { ...sample.publisher, hosts, sisterHosts, articleAddresses };
  const originals = { feeds: [], sitemaps: [], listings: [], files: [], pages: [], ...options.places };
  const settings = {
    ...{ file: null, dataFolder: folder, databaseUrl: null, baseUrl: 'http://127.0.0.1', smtpUrl: null, secret: 'x' },
    publisher: { ruleSet: sample.id, originals },
    desk: {
      from: { name: null, email: 'a@b.example' },
      replyTo: null,
      phone: null,
      languages: ['en'],
      timezone: 'UTC',
    },
    grace: { days: 30, remind: [], sightings: 2, sightingGap: 0 },
    use: { ads: 'ask', sponsorLabel: 'ask', paywall: 'failed', price: 'failed' },
    crawl: {
      ...{ userAgent: 'Creditline/1', perHostDelay: 0, concurrency: 8, budget: { pages: 100, time: 60_000 } },
      ...{ allowOrigins: options.origins ?? [], render: 'never' },
    },
    mail: { approve: 'always', maxPerPartner: { count: 1, per: 1000 }, sendWindow: null },
    evidence: { keep: 1 },
  } as const satisfies Settings;
  const originalPage = options.originalPage === undefined ? {} : { originalPage: options.originalPage };
  const ruleSets = [{ ...sample, publisher: { ...publisher, ...originalPage } }];
  return { settings, partners: [], ruleSets, origins: {} };
}

/** One request that a site got, and what it answered. */
export interface Asked {
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly status: number;
  readonly bytes: number;
}

/** What a site says at a path; nothing is 404. */
export interface Said {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Answers 304 to whoever has it. */
  readonly etag?: string;
  readonly lastModified?: string;
}

/** A site that answers conditional requests as a good server does and counts what it sends. */
export interface CountingSite {
  readonly origin: string;
  /** Since the last look. */
  asked(): readonly Asked[];
  close(): Promise<void>;
}

export async function startCountingSite(
  answer: (path: string, origin: string) => Said | string | null,
): Promise<CountingSite> {
  let asked: Asked[] = [];
  const server = createServer((request, response) => {
    const { url: path = '/', headers } = request;
    const said = path === '/robots.txt' ? null : answer(path, origin);
    const {
      status = 200,
      body = '',
      etag,
      lastModified,
      ...rest
    } = typeof said === 'string' ? { body: said } : (said ?? { status: 404 });
    const isKnown =
      (etag !== undefined && headers['if-none-match'] === etag) ||
      (lastModified !== undefined && headers['if-modified-since'] === lastModified);
    const sent = isKnown ? '' : body;
    asked.push({ path, headers, status: isKnown ? 304 : status, bytes: Buffer.byteLength(sent) });
    response.writeHead(isKnown ? 304 : status, {
      'content-type': 'text/html; charset=utf-8',
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { 'last-modified': lastModified }),
      ...('headers' in rest ? rest.headers : {}),
    });
    response.end(sent);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    asked() {
      const since = asked.filter(({ path }) => path !== '/robots.txt');
      asked = [];
      return since;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const WORDS =
  'harbour lamp tide keeper winter rope ferry gravel window letter salt market bridge engine copper garden stone signal chapel meadow ledger timber orchard canal kettle pigeon barrel thunder velvet anchor'.split(
    ' ',
  );

/** Paragraphs of words that no other seed gives in this order. */
export function prose(seed: number, paragraphs = 3): readonly string[] {
  let state = seed * 2_654_435_761 + 1;
  const next = (): string => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return WORDS[state % WORDS.length] ?? '';
  };
  return Array.from({ length: paragraphs }, () => `The ${Array.from({ length: 45 }, next).join(' ')} ended there.`);
}

/** An original's page. */
export function originalPage(title: string, seed: number, extra: { head?: string; end?: string } = {}): string {
  const text = prose(seed).map((paragraph) => `<p>${paragraph}</p>`);
  return `<!doctype html><html lang="en"><head><title>${title}</title>${extra.head ?? ''}</head><body><article>
    <h1>${title}</h1><p class="byline">By Ada Moss</p>${text.join('\n')}${extra.end ?? ''}</article></body></html>`;
}
