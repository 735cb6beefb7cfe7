import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { startSmtpServer } from '../helpers/smtp-server.ts';
import { AT_ONCE, installFaulty, LONG, type FaultyInstallation, type FaultyOptions } from './installation.ts';
import { accountOf, brokenPromises } from './invariants.ts';

/** Each command is killed a hundred times in CI: so many installations, each so often. */
const [INSTALLATIONS, KILLS] = LONG ? [10, 10] : [1, 5];
const PATIENCE = 1_800_000;

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function install(options: FaultyOptions = {}): Promise<FaultyInstallation> {
  const installation = await installFaulty(options);
  opened.push(installation);
  return installation;
}

/** Kills the command once `moment` has come; answers whether it was at work. */
async function kill(
  installation: FaultyInstallation,
  command: string,
  moment: () => Promise<unknown>,
): Promise<boolean> {
  const { child, ended } = installation.start(command.split(' '));
  await Promise.race([ended, moment()]);
  child.kill('SIGKILL');
  return (await ended).code === null;
}

/** A little after one of its first requests, another one each time. */
function inItsRequests({ sites }: FaultyInstallation, round: number): () => Promise<unknown> {
  return () => sites.arrived(1 + (round % 4)).then(() => sleep((round * 29) % 90));
}

it(
  'loses and doubles nothing when a sync is killed again and again',
  async () => {
    const calm = await install();
    expect(await calm.run('corpus', 'sync')).toMatchObject({ code: 0, out: '', err: '' });
    const articlesOf = ({ inStore }: FaultyInstallation) =>
      inStore(async ({ articles }) => {
        const all = await articles.list({ after: null, limit: 1000 });
        return all.map(({ id, title, text, byline, copyright }) => ({ id, title, text, byline, copyright }));
      });
    for (let block = 0; block < INSTALLATIONS; block += 1) {
      const harried = await install({ sites: calm.sites });
      let killed = 0;
      for (let round = 0; round < KILLS; round += 1)
        if (await kill(harried, 'corpus sync', inItsRequests(harried, block + round))) killed += 1;
      expect(killed).toBeGreaterThan(0);
      expect(await harried.run('corpus', 'sync')).toMatchObject({ code: 0, err: '' });
      expect(await articlesOf(harried)).toEqual(await articlesOf(calm));
      expect(await brokenPromises(harried)).toEqual([]);
    }
  },
  PATIENCE,
);

it(
  'loses and doubles nothing when a crawl is killed again and again',
  async () => {
    const synced = await install();
    expect(await synced.run('corpus', 'sync')).toMatchObject({ code: 0 });
    const calm = await install({ from: synced });
    expect(await calm.run('crawl')).toMatchObject({ code: 0, out: '', err: '' });
    for (let block = 0; block < INSTALLATIONS; block += 1) {
      const harried = await install({ from: synced });
      let killed = 0;
      for (let round = 0; round < KILLS; round += 1)
        if (await kill(harried, 'crawl', inItsRequests(harried, block * 3 + round))) killed += 1;
      expect(killed).toBeGreaterThan(0);
      expect(await brokenPromises(harried)).toEqual([]);
      expect(await harried.run('crawl')).toMatchObject({ code: 0, out: '', err: '' });
      expect(await brokenPromises(harried)).toEqual([]);
      expect(await accountOf(harried)).toEqual(await accountOf(calm));
      const states = await harried.inStore(async ({ runs }) => (await runs.list(1000)).map(({ state }) => state));
      expect(states).not.toContain('running');
    }
  },
  PATIENCE,
);

it(
  'sends no letter twice and loses none when sending is killed again and again',
  async () => {
    const synced = await install();
    expect(await synced.run('corpus', 'sync')).toMatchObject({ code: 0 });
    expect(await synced.run('crawl')).toMatchObject({ code: 0 });
    for (let block = 0; block < INSTALLATIONS; block += 1) {
      const smtp = await startSmtpServer();
      opened.push(smtp);
      const settings = { ...AT_ONCE, mail: { approve: 'never', sendWindow: null } };
      const harried = await install({ from: synced, smtpUrl: smtp.url, settings });
      const afterALetter = async (round: number): Promise<void> => {
        const before = smtp.messages.length;
        while (smtp.messages.length === before) await sleep(1);
        await sleep((round * 7) % 20);
      };
      for (let round = 0; round < KILLS; round += 1) {
        const late = () => afterALetter(round);
        const early = () => sleep(300 + ((block * 131 + round * 89) % 900));
        await kill(harried, 'notify', round % 2 === 0 ? late : early);
      }
      await harried.run('notify');
      expect(await brokenPromises(harried, smtp)).toEqual([]);
      const states = await harried.inStore(async ({ letters }) => (await letters.list({})).map(({ state }) => state));
      expect(states.length).toBeGreaterThan(0);
      for (const state of states) expect(['sent', 'unknown', 'held']).toContain(state);
    }
  },
  PATIENCE,
);
