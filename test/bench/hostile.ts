import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startServer, type TestServer } from '../helpers/http-server.ts';
import { copyOf, CREDITED, openNight, type Place } from '../pipeline/hostile-night.ts';

/**
 * What hosts of ill will cost those beside them: `npx tsx test/bench/hostile.ts --hosts 10 --pages 20`. The same healthy
 * hosts are crawled by themselves and then among more than fifty hostile ones (whose servers run in a process of their
 * own); each healthy host says itself when it was last asked. Goal: not slowed more than 2x.
 */
const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: '10' },
    pages: { type: 'string', default: '20' },
    /** Milliseconds between two requests of a host. */
    delay: { type: 'string', default: '1000' },
  },
});

interface Healthy {
  readonly place: Place;
  readonly server: TestServer;
  /** When it was asked, milliseconds. */
  readonly asked: readonly number[];
}

/** Healthy hosts with the same pages, each a copy of the one article, every other one with its credit. */
async function startHealthy(count: number, pages: number): Promise<readonly Healthy[]> {
  const bodies = [CREDITED, copyOf('')];
  const paths = Array.from({ length: pages }, (_, page) => `/story-${page}`);
  return Promise.all(
    Array.from({ length: count }, async (_, host) => {
      const asked: number[] = [];
      const server = await startServer((request, response) => {
        asked.push(performance.now());
        if (request.url === '/robots.txt') return void response.writeHead(404).end();
        const body = bodies[paths.indexOf(request.url ?? '') % 2] ?? '';
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
      });
      return { server, asked, place: { name: `healthy ${host}`, origin: server.origin, find: { pages: paths } } };
    }),
  );
}

interface Measured {
  /** Seconds until the last healthy host had its last page, and the whole run. */
  readonly healthy: number;
  readonly whole: number;
  readonly pages: number;
}

async function measure(hostile: readonly Place[]): Promise<Measured> {
  const healthy = await startHealthy(Number(values.hosts), Number(values.pages));
  const night = await openNight([...hostile, ...healthy.map(({ place }) => place)], Number(values.delay));
  const start = performance.now();
  await night.crawl();
  const whole = (performance.now() - start) / 1000;
  await night.close();
  for (const { server } of healthy) await server.close();
  const last = Math.max(...healthy.flatMap(({ asked }) => asked));
  const pages = healthy.reduce((sum, { asked }) => sum + asked.length - 1, 0);
  return { healthy: (last - start) / 1000, whole, pages };
}

const alone = await measure([]);
const sites = fork(path.join(import.meta.dirname, 'crawl', 'hostile-sites.ts'));
const [places] = (await once(sites, 'message')) as [readonly Place[]];
const beside = await measure(places);
sites.send('end');

const line = (what: string, { healthy, whole, pages }: Measured): void =>
  console.log(`${what}: ${pages} healthy pages in ${healthy.toFixed(1)} s, the whole run ${whole.toFixed(1)} s`);
line(`${values.hosts} healthy hosts by themselves`, alone);
line(`the same among ${places.length} hostile hosts`, beside);
console.log(`slowed ${(beside.healthy / alone.healthy).toFixed(2)}x (goal <= 2x)`);
console.log(`peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB, the healthy servers in it`);
