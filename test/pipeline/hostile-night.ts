import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checks } from '../../src/checks/index.ts';
import { DEMO_ARTICLES } from '../../src/commands/demo/articles.ts';
import { writeDemoConfig } from '../../src/commands/demo/demo-config.ts';
import { addressesOn } from '../../src/commands/demo/sites.ts';
import { loadConfiguration } from '../../src/config/load.ts';
import { type Article } from '../../src/domain/article.ts';
import { type Partner } from '../../src/domain/partner.ts';
import { type Run } from '../../src/domain/run.ts';
import { crawlNight } from '../../src/pipeline/crawl-night.ts';
import { openWorkshop } from '../../src/pipeline/open-workshop.ts';
import { type Workshop } from '../../src/pipeline/workshop.ts';
import { openStore } from '../../src/store/open.ts';
import { startRawServer, startServer, type TestServer } from '../helpers/http-server.ts';
import { type HostileHost } from './hostile-hosts.ts';

/** Pages of one partner in one night. */
const BUDGET = 40;
/** Short, so that the silent and the dripping are given up soon; ten megabytes of an endless page must fit into it. */
const LIMITS = { connect: 2000, headers: 2000, total: 15_000 };

/** A host and where its pages are found. */
export interface Place {
  readonly name: string;
  readonly origin: string;
  readonly find: Partial<Partner['find']>;
}

const [story] = DEMO_ARTICLES;
if (!story) throw new Error('The demo has no article');
const ARTICLE: Article = {
  id: `saltmarsh.localhost:${story.id}`,
  url: `https://saltmarsh.localhost/${story.slug}/${story.id}`,
  addresses: [],
  title: story.title,
  byline: [story.author],
  originalSources: ['The Saltmarsh Review'],
  copyright: { holders: [story.author, 'The Saltmarsh Review'], year: 2026 },
  language: 'en',
  publishedAt: '2026-01-01T00:00:00.000Z',
  text: story.paragraphs.join('\n\n'),
  ownership: 'own',
  ownershipReason: null,
};

/** The page of a copy of the one article, with this below it. */
export const copyOf = (credit: string): string =>
  `<!doctype html><html lang="en"><title>${story.title}</title><article><h1>${story.title}</h1>${story.paragraphs
    .map((text) => `<p>${text}</p>`)
    .join('')}${credit}</article></body></html>`;

export const CREDITED = copyOf(
  `<p>The original source of this article is <a href="${ARTICLE.url}">The Saltmarsh Review</a></p>` +
    `<p>Copyright © ${story.author}, <a href="${ARTICLE.url}">The Saltmarsh Review</a>, 2026</p>`,
);

export async function startHostile(host: HostileHost): Promise<TestServer> {
  if ('speak' in host) {
    return startRawServer((socket, head) => {
      if (head.startsWith('GET /robots.txt')) socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      else host.speak(socket);
    });
  }
  return startServer((request, response) => {
    response.on('error', () => undefined);
    if (request.url !== '/robots.txt') host.answer(request, response);
    else if (host.robots) host.robots(request, response);
    else response.writeHead(404).end();
  });
}

export const idOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

/** A night over these places, in a folder of its own. */
export interface HostileNight {
  readonly workshop: Workshop;
  /** @param onPage told the time of each page that was settled, and its address */
  crawl(onPage?: (url: string) => void): Promise<Run>;
  close(): Promise<void>;
}

/** @param perHostDelay milliseconds between two requests of a host */
export async function openNight(places: readonly Place[], perHostDelay = 0): Promise<HostileNight> {
  const folder = await mkdtemp(path.join(tmpdir(), 'creditline-hostile-'));
  const read = await readConfiguration(folder);
  const [sample] = read.partners;
  if (!sample) throw new Error('The demo has no partner');
  const partners = places.map((place) => partnerAt(place, sample));
  const settings = {
    ...read.settings,
    grace: { ...read.settings.grace, sightings: 1 },
    crawl: {
      ...read.settings.crawl,
      perHostDelay,
      budget: { pages: BUDGET, time: 600_000 },
      allowOrigins: places.map(({ origin }) => origin),
    },
  };
  await mkdir(settings.dataFolder, { recursive: true });
  const store = await openStore({ databaseUrl: null, file: path.join(folder, 'data', 'creditline.sqlite') });
  await store.articles.save(ARTICLE, '2026-01-01T00:00:00.000Z');
  const { workshop, close } = openWorkshop({
    configuration: { ...read, partners, settings },
    store,
    registry: checks,
    holder: { id: 'test', host: 'test', pid: process.pid, isAlive: () => true },
    now: () => new Date(),
    limits: LIMITS,
  });
  return {
    workshop,
    crawl: (onPage = () => undefined) =>
      crawlNight(
        workshop,
        { partners, articles: [], since: null, limit: null, everyPage: false, lockWait: 0 },
        { signal: new AbortController().signal, onPage: (_done, label) => onPage(label) },
      ),
    async close() {
      await close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function readConfiguration(folder: string) {
  const outside = { smtpUrl: 'smtp://127.0.0.1:9', baseUrl: 'http://127.0.0.1:8080' };
  const file = await writeDemoConfig(folder, addressesOn(9), outside);
  return loadConfiguration({ flags: { config: path.dirname(file) }, environment: {}, checks });
}

function partnerAt({ name, origin, find }: Place, sample: Partner): Partner {
  const nowhere = { feeds: [], listings: [], pages: [], sitemaps: false };
  return { ...sample, id: idOf(name), name, sites: [origin], find: { ...nowhere, ...find } };
}
