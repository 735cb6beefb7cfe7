import { afterEach, expect, it } from 'vitest';
import { startSite } from '../helpers/http-server.ts';
import { hostileHosts } from './hostile-hosts.ts';
import { copyOf, CREDITED, idOf, openNight, startHostile, type Place } from './hostile-night.ts';

const MEMORY_MB = 900;

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

it('survives hosts of every ill will, names what each did, accuses none, and judges the healthy ones', async () => {
  const uncredited = copyOf('');
  const hostile = hostileHosts(uncredited);
  expect(hostile.length).toBeGreaterThanOrEqual(50);
  const places: Place[] = [];
  for (const host of hostile) {
    const server = await startHostile(host);
    opened.push(() => server.close());
    places.push({ name: host.name, origin: server.origin, find: host.find ?? { pages: ['/page'] } });
  }
  const healthy = await startSite({ '/a': CREDITED, '/b': uncredited, '/c': '<!doctype html><p>Own.</p></html>' });
  opened.push(() => healthy.close());
  places.push({ name: 'healthy', origin: healthy.origin, find: { pages: ['/a', '/b', '/c'] } });
  const night = await openNight(places);
  opened.push(() => night.close());

  const run = await night.crawl();

  expect(run.state).toBe('partial');
  const { store } = night.workshop.ports;
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
