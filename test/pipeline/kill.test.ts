import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { type Store } from '../../src/store/repositories.ts';
import { installCreditline, type Installation, type InstallationOptions } from '../helpers/installation.ts';
import { startSmtpServer } from '../helpers/smtp-server.ts';

/** One night decides, so that cases and letters come about in the killed runs themselves. */
const AT_ONCE: NonNullable<InstallationOptions['settings']> = {
  grace: { sightings: 1 },
  crawl: { perHostDelay: '200ms' }, // so that a crawl lasts, and every kill finds another place
};
const LONG = 600_000;
const KILLS = process.env['CREDITLINE_LONG_TESTS'] ? 40 : 20;

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function install(options: InstallationOptions): Promise<Installation> {
  const installation = await installCreditline(options);
  opened.push(installation);
  expect(await installation.run('corpus', 'sync')).toEqual({ code: 0, out: '', err: '' });
  return installation;
}

async function storeOf({ folder }: Installation): Promise<Store> {
  const store = await openStore({ databaseUrl: null, file: path.join(folder, 'data', 'creditline.sqlite') });
  opened.push(store);
  return store;
}

/** What a run found, without what differs from run to run. */
async function findingsOf(installation: Installation): Promise<unknown> {
  const store = await storeOf(installation);
  const partners = ['village-voice', 'harbour-post', 'fen-ledger', 'coastline-today', 'marsh-notes', 'tidewater-blog'];
  const pages = (await Promise.all(partners.map((partner) => store.pages.list(partner)))).flat();
  const latest = await Promise.all(pages.map(({ partnerId, url }) => store.verdicts.latest(partnerId, url)));
  return latest
    .map((verdict) => ({
      path: verdict && new URL(verdict.pageUrl).pathname,
      partner: verdict?.partnerId,
      status: verdict?.status,
      outcomes: verdict?.findings.map(({ rule, outcome, reason }) => `${rule} ${outcome} ${reason ?? ''}`),
    }))
    .toSorted((a, b) => `${a.partner} ${a.path}`.localeCompare(`${b.partner} ${b.path}`));
}

it(
  'loses and doubles nothing when a crawl is killed again and again',
  async () => {
    const calm = await install({ settings: AT_ONCE });
    expect((await calm.run('crawl')).code).toBe(0);
    const killed = await install({ settings: AT_ONCE });
    for (let round = 0; round < KILLS; round += 1) {
      const { child, ended } = killed.start('crawl');
      await sleep(600 + ((round * 137) % 2000)); // from before the lease to after the last page
      child.kill('SIGKILL');
      await ended;
    }
    expect(await killed.run('crawl')).toEqual({ code: 0, out: '', err: '' });
    expect(await findingsOf(killed)).toEqual(await findingsOf(calm));
    const [ours, theirs] = [await storeOf(killed), await storeOf(calm)];
    expect(await ours.cases.countByState()).toEqual(await theirs.cases.countByState());
    expect(await ours.letters.countByState()).toEqual(await theirs.letters.countByState());
    const runs = await ours.runs.list(100);
    expect(runs.filter(({ state }) => state === 'running')).toEqual([]);
  },
  LONG,
);

it(
  'sends no letter twice when sending is killed again and again',
  async () => {
    const smtp = await startSmtpServer();
    opened.push(smtp);
    const installation = await install({ smtpUrl: smtp.url, settings: { ...AT_ONCE, mail: { approve: 'never' } } });
    expect((await installation.run('crawl')).code).toBe(0);
    for (let round = 0; round < KILLS; round += 1) {
      const { child, ended } = installation.start('notify');
      await sleep(500 + ((round * 89) % 900));
      child.kill('SIGKILL');
      await ended;
    }
    await installation.run('notify');
    const store = await storeOf(installation);
    const letters = await store.letters.list({});
    const received = smtp.messages.map(({ messageId }) => messageId);
    expect(new Set(received).size).toBe(received.length);
    expect(letters.length).toBeGreaterThan(0);
    for (const { messageId, state } of letters) {
      expect(['sent', 'unknown', 'held']).toContain(state);
      if (state === 'sent') expect(received).toContain(messageId);
    }
  },
  LONG,
);
