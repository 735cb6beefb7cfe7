import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEMO_PARTNERS } from '../../src/commands/demo/scenario.ts';
import { type HostMemory } from '../../src/domain/host.ts';
import { startSmtpServer, type SmtpScript } from '../helpers/smtp-server.ts';
import { AT_ONCE, installFaulty, type FaultyInstallation, type FaultyOptions } from './installation.ts';
import { accountOf, brokenPromises } from './invariants.ts';
import { type Fault } from './sites.ts';

const PATIENCE = 600_000;

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function install(options: FaultyOptions = {}): Promise<FaultyInstallation> {
  const installation = await installFaulty(options);
  opened.push(installation);
  return installation;
}

let synced: FaultyInstallation;
beforeEach(async () => {
  synced = await install();
  expect(await synced.run('corpus', 'sync')).toMatchObject({ code: 0 });
});

/** Every page may be asked for again, and every host: a night later, as far as the database knows. */
async function letANightPass({ inStore }: FaultyInstallation): Promise<void> {
  await inStore(async ({ pages, hosts }) => {
    for (const { id } of DEMO_PARTNERS) {
      for (const page of await pages.list(id))
        if (page.lastKind !== 'page') await pages.save({ ...page, dueAt: page.firstSeenAt });
    }
    for (const { id } of DEMO_PARTNERS)
      for (const name of await hostNames(id, { hosts })) {
        await rest(hosts, name);
      }
  });
}

/** Whoever holds a host is let finish; then nothing is held against it. */
async function rest(hosts: HostMemory, host: string): Promise<void> {
  const [at, until] = ['9999-01-01T00:00:00.000Z', '9999-01-02T00:00:00.000Z'];
  const claim = await hosts.claim({ host, by: { host: 'test', pid: 1 }, at, until, from: null });
  const calm = { nextAt: null, backoff: 0, failures: 0 };
  if (claim.taken) await hosts.savePace(host, claim.token, calm, true);
}

async function hostNames(id: string, { hosts }: { hosts: { find(host: string): Promise<unknown> } }) {
  const names = [`${id}.localhost:${synced.sites.port}`, `${id}.localhost`];
  const known = await Promise.all(names.map(async (name) => ((await hosts.find(name)) ? [name] : [])));
  return known.flat();
}

/** The crawl goes on behind the fault, blames nobody for it, says it aloud, and a later night finds what a calm one finds. */
async function survives(
  breaks: (harried: FaultyInstallation) => Promise<void>,
  mends: () => Promise<void>,
): Promise<void> {
  const calm = await install({ from: synced });
  expect(await calm.run('crawl')).toMatchObject({ code: 0 });
  const harried = await install({ from: synced });
  const crawl = harried.start(['crawl']);
  await harried.sites.arrived(6);
  await breaks(harried);
  const { code, out, err } = await crawl.ended;
  await mends();
  expect([0, 4]).toContain(code);
  expect(err).toBe('');
  expect(out).toContain('not all seen');
  expect(await brokenPromises(harried)).toEqual([]);
  const during = await harried.inStore(async ({ cases }) => cases.list({}));
  const justly = new Set((await calm.inStore(async ({ cases }) => cases.list({}))).map(({ pageUrl }) => pageUrl));
  expect(during.filter(({ pageUrl }) => !justly.has(pageUrl))).toEqual([]);
  await letANightPass(harried);
  expect(await harried.run('crawl')).toMatchObject({ code: 0 });
  expect(await brokenPromises(harried)).toEqual([]);
  expect(await accountOf(harried)).toEqual(await accountOf(calm));
}

it(
  'survives a network that is cut in the middle of a crawl',
  () =>
    survives(
      ({ sites }) => sites.cut(),
      () => synced.sites.mend(),
    ),
  PATIENCE,
);

it.each<Fault>(['reset', 'half'])(
  'survives a network that answers with a %s in the middle of a crawl',
  (fault) =>
    survives(
      ({ sites }) => Promise.resolve(void (sites.fault = fault)),
      () => Promise.resolve(void (synced.sites.fault = null)),
    ),
  PATIENCE,
);

it(
  'survives name servers that fail in the middle of a crawl, and those that never knew a name',
  async () => {
    const harried = await install({ from: synced });
    const file = path.join(harried.folder, 'config', 'partners', 'village-voice.yaml');
    const partner = parse(await readFile(file, 'utf8')) as object;
    await writeFile(file, stringify({ ...partner, sites: ['https://village-voice.invalid'] }));
    const flag = path.join(harried.folder, 'names-fail');
    const preload = path.join(harried.folder, 'names.mjs');
    await writeFile(preload, stubbedNames(flag));
    await writeFile(flag, '');
    const { code, out, err } = await harried.start(['crawl'], { preload }).ended;
    expect([0, 4]).toContain(code);
    expect(err).toBe('');
    expect(out).toMatch(/village-voice.*(ESERVFAIL|robots)/);
    expect(await brokenPromises(harried)).toEqual([]);
  },
  PATIENCE,
);

/** Name servers of this machine that answer SERVFAIL while the flag is there. */
function stubbedNames(flag: string): string {
  return `import { existsSync } from 'node:fs';
import dns from 'node:dns/promises';
for (const question of ['resolve4', 'resolve6']) {
  const ask = dns.Resolver.prototype[question];
  dns.Resolver.prototype[question] = function (name) {
    if (!existsSync(${JSON.stringify(flag)})) return ask.call(this, name);
    return Promise.reject(Object.assign(new Error(question + ' ESERVFAIL ' + name), { code: 'ESERVFAIL' }));
  };
}
`;
}

it.each<[SmtpScript, string]>([
  ['cut-in-data', 'unknown'],
  ['cut-before-250', 'unknown'],
  ['cut-recipient', 'deferred'],
  ['cut-greeting', 'deferred'],
])(
  'takes a letter whose mail server has a %s for %s, and never sends an unknown one again by itself',
  async (script, state) => {
    const settings = { ...AT_ONCE, mail: { approve: 'never', sendWindow: null } };
    expect(await synced.run('crawl')).toMatchObject({ code: 0 });
    const bad = await startSmtpServer(script);
    opened.push(bad);
    const broken = await install({ from: synced, smtpUrl: bad.url, settings });
    expect((await broken.run('notify')).code).toBe(state === 'unknown' ? 4 : 0);
    const statesOf = ({ inStore }: FaultyInstallation) =>
      inStore(async ({ letters }) => [...new Set((await letters.list({})).map((letter) => letter.state))]);
    expect(await statesOf(broken)).toEqual([state]);
    const good = await startSmtpServer();
    opened.push(good);
    const mended = await install({ from: broken, smtpUrl: good.url, settings });
    await sleep(10);
    await mended.run('notify');
    expect(await brokenPromises(mended, good)).toEqual([]);
    expect(good.messages).toHaveLength(0); // an unknown one waits for a person, a deferred one for its hour
    expect(await statesOf(mended)).toEqual([state]);
  },
  PATIENCE,
);
