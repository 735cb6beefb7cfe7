import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { DEMO_ARTICLES } from '../../src/commands/demo/articles.ts';
import { writeDemoConfig } from '../../src/commands/demo/demo-config.ts';
import { addressesOn } from '../../src/commands/demo/sites.ts';
import { loadConfiguration } from '../../src/config/load.ts';
import { type Article } from '../../src/domain/article.ts';
import { type Partner } from '../../src/domain/partner.ts';
import { crawlNight } from '../../src/pipeline/crawl-night.ts';
import { openWorkshop } from '../../src/pipeline/open-workshop.ts';
import { openStore } from '../../src/store/open.ts';
import { startRawServer, startServer, startSite, type TestServer } from '../helpers/http-server.ts';
import { hostileHosts, type HostileHost } from './hostile-hosts.ts';

const BUDGET = 40;
/** Short, so that the silent and the dripping are given up soon; ten megabytes of an endless page must fit into it. */
const LIMITS = { connect: 2000, headers: 2000, total: 15_000 };
const MEMORY_MB = 900;

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

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

const copyOf = (credit: string): string =>
  `<!doctype html><html lang="en"><title>${story.title}</title><article><h1>${story.title}</h1>${story.paragraphs
    .map((text) => `<p>${text}</p>`)
    .join('')}${credit}</article></body></html>`;

const CREDITED = copyOf(
  `<p>The original source of this article is <a href="${ARTICLE.url}">The Saltmarsh Review</a></p>` +
    `<p>Copyright © ${story.author}, <a href="${ARTICLE.url}">The Saltmarsh Review</a>, 2026</p>`,
);

async function start(host: HostileHost): Promise<TestServer> {
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

const idOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

async function workshopFor(places: readonly { name: string; origin: string; find: Partial<Partner['find']> }[]) {
  const folder = await mkdtemp(path.join(tmpdir(), 'creditline-hostile-'));
  opened.push(() => rm(folder, { recursive: true, force: true }));
  const outside = { smtpUrl: 'smtp://127.0.0.1:9', baseUrl: 'http://127.0.0.1:8080' };
  const file = await writeDemoConfig(folder, addressesOn(9), outside);
  const read = await loadConfiguration({ flags: { config: path.dirname(file) }, environment: {}, checks });
  const [sample] = read.partners;
  if (!sample) throw new Error('The demo has no partner');
  const partners = places.map(({ name, origin, find }): Partner => {
    const nowhere = { feeds: [], listings: [], pages: [], sitemaps: false };
    return { ...sample, id: idOf(name), name, sites: [origin], find: { ...nowhere, ...find } };
  });
  const settings = {
    ...read.settings,
    grace: { ...read.settings.grace, sightings: 1 },
    crawl: {
      ...read.settings.crawl,
      budget: { pages: BUDGET, time: 600_000 },
      allowOrigins: places.map(({ origin }) => origin),
    },
  };
  await mkdir(settings.dataFolder, { recursive: true });
  const store = await openStore({ databaseUrl: null, file: path.join(folder, 'data', 'creditline.sqlite') });
  opened.push(() => store.close());
  await store.articles.save(ARTICLE, '2026-01-01T00:00:00.000Z');
  const adapters = openWorkshop({
    configuration: { ...read, partners, settings },
    store,
    registry: checks,
    holder: { id: 'test', host: 'test', pid: process.pid, isAlive: () => true },
    now: () => new Date(),
    limits: LIMITS,
  });
  opened.push(() => adapters.close());
  return { workshop: adapters.workshop, partners };
}

it('survives hosts of every ill will, names what each did, accuses none, and judges the healthy ones', async () => {
  const uncredited = copyOf('');
  const hostile = hostileHosts(uncredited);
  const places: { name: string; origin: string; find: Partial<Partner['find']> }[] = [];
  for (const host of hostile) {
    const server = await start(host);
    opened.push(() => server.close());
    places.push({ name: host.name, origin: server.origin, find: host.find ?? { pages: ['/page'] } });
  }
  const healthy = await startSite({ '/a': CREDITED, '/b': uncredited, '/c': '<!doctype html><p>Own.</p></html>' });
  opened.push(() => healthy.close());
  places.push({ name: 'healthy', origin: healthy.origin, find: { pages: ['/a', '/b', '/c'] } });
  const { workshop, partners } = await workshopFor(places);

  const run = await crawlNight(
    workshop,
    { partners, articles: [], since: null, limit: null, everyPage: false, lockWait: 0 },
    { signal: new AbortController().signal, onPage: () => undefined },
  );

  expect(run.state).toBe('partial');
  const { store } = workshop.ports;
  const verdicts = await store.verdicts.listRun(run.id);
  const kinds = hostile.map(({ name }) => {
    const verdict = verdicts.find(({ partnerId, pageUrl }) => partnerId === idOf(name) && pageUrl.endsWith('/page'));
    return [name, verdict?.fetchKind ?? null];
  });
  expect(kinds).toEqual(hostile.map(({ name, kind }) => [name, kind]));
  for (const { name, left, kind } of hostile) {
    const said = run.report?.partners.find(({ partnerId }) => partnerId === idOf(name))?.left.join('; ') ?? '';
    const reached = kind === 'page' || kind === 'gone' || kind === 'not-html';
    if (left || !reached) expect(said, name).toMatch(left ?? new RegExp(String(kind)));
  }
  const accused = verdicts.filter(({ status }) => status === 'in-breach' || status === 'needs-review');
  const ofTrouble = verdicts.filter(({ fetchKind }) => fetchKind !== 'page');
  expect(ofTrouble.flatMap(({ findings }) => findings)).toEqual([]);
  expect(accused.map(({ pageUrl }) => pageUrl)).toEqual([`${healthy.origin}/b`]);
  const cases = await store.cases.list({});
  expect(cases.map(({ pageUrl, state }) => [pageUrl, state])).toEqual([[`${healthy.origin}/b`, 'open']]);
  expect((await store.letters.list({})).map(({ partnerId }) => partnerId)).toEqual(['healthy']);
  const judged = verdicts
    .filter(({ partnerId }) => partnerId === 'healthy')
    .map(({ pageUrl, status }) => [new URL(pageUrl).pathname, status]);
  expect(Object.fromEntries(judged)).toEqual({ '/a': 'compliant', '/b': 'in-breach', '/c': 'out-of-scope' });
  expect(process.resourceUsage().maxRSS / 1024).toBeLessThan(MEMORY_MB);
}, 600_000);
