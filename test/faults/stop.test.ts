import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { installFaulty, LONG, type FaultyInstallation, type FaultyOptions } from './installation.ts';
import { accountOf, brokenPromises } from './invariants.ts';

const [INSTALLATIONS, STOPS] = LONG ? [10, 5] : [1, 4];
const PATIENCE = 1_500_000;
/** A stopped program has ten seconds; the machine of the tests may be busy. */
const AT_MOST = LONG ? 10_000 : 20_000;

const opened: FaultyInstallation[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function install(options: FaultyOptions = {}): Promise<FaultyInstallation> {
  const installation = await installFaulty(options);
  opened.push(installation);
  return installation;
}

it(
  'ends a crawl cleanly when it is told to, wherever it is',
  async () => {
    const synced = await install();
    expect(await synced.run('corpus', 'sync')).toMatchObject({ code: 0 });
    const calm = await install({ from: synced });
    expect(await calm.run('crawl')).toMatchObject({ code: 0 });
    for (let block = 0; block < INSTALLATIONS; block += 1) {
      const stopped = await install({ from: synced });
      let interrupted = 0;
      for (let round = 0; round < STOPS; round += 1) {
        const { child, ended } = stopped.start(['crawl']);
        const work = stopped.sites.arrived(1 + ((block + round * 3) % 7)).then(() => sleep((round * 41) % 120));
        await Promise.race([ended, work]);
        const askedAt = performance.now();
        child.kill('SIGTERM');
        const { code, out, err } = await ended;
        expect(performance.now() - askedAt).toBeLessThan(AT_MOST);
        expect([0, 143]).toContain(code);
        expect({ out, err }).toEqual({ out: '', err: '' });
        if (code === 143) interrupted += 1;
        expect(await heldLeases(stopped)).toEqual([]);
      }
      expect(interrupted).toBeGreaterThan(0);
      expect(await brokenPromises(stopped)).toEqual([]);
      expect(await stopped.run('crawl')).toMatchObject({ code: 0 });
      expect(await brokenPromises(stopped)).toEqual([]);
      expect(await accountOf(stopped)).toEqual(await accountOf(calm));
    }
  },
  PATIENCE,
);

/** Which of the rights to work alone are still taken. */
async function heldLeases({ inStore }: FaultyInstallation): Promise<readonly string[]> {
  return inStore(async ({ leases }) => {
    const held: string[] = [];
    for (const name of ['crawl', 'notify']) {
      const at = new Date().toISOString();
      const lease = { name, holder: 'test', host: 'test', pid: 1, takenAt: at, expiresAt: at };
      if ((await leases.take(lease)).taken) await leases.release(name, 'test');
      else held.push(name);
    }
    return held;
  });
}

it(
  'lets one of two crons crawl, and tells the other who is at work',
  async () => {
    const installation = await install();
    expect(await installation.run('corpus', 'sync')).toMatchObject({ code: 0 });
    installation.sites.fault = 'held';
    const first = installation.start(['crawl']);
    await installation.sites.arrived(1);
    const second = await installation.run('crawl');
    installation.sites.fault = null;
    expect([second.code, second.out]).toEqual([75, '']);
    expect(second.err).toMatch(/^busy: .*process \d+/);
    expect(await first.ended).toMatchObject({ code: 0, out: '', err: '' });
    expect(await brokenPromises(installation)).toEqual([]);
    const { requests } = installation.sites;
    expect(
      requests.filter((one, index) => one.includes('.localhost /reading/') && requests.indexOf(one) < index),
    ).toEqual([]);
  },
  PATIENCE,
);

it(
  'lets every command run beside every other one, and each ends as documented',
  async () => {
    const installation = await install();
    expect(await installation.run('corpus', 'sync')).toMatchObject({ code: 0 });
    const commands = ['crawl', 'crawl', 'corpus sync', 'notify', 'prune', 'cases list', 'rules list'];
    const ends = await Promise.all(commands.map((command) => installation.run(...command.split(' '))));
    const codes = ends.map(({ code }, index) => `${commands[index] ?? ''}: ${code ?? 'killed'}`);
    for (const [index, { code, err }] of ends.entries()) {
      expect([0, 75], codes.join(', ')).toContain(code);
      if (code === 0) expect(err, commands[index]).toBe('');
    }
    // which of those that may not work at once comes first is a matter of chance
    expect(
      codes.some((code) => /^(?:crawl|prune): 0$/.test(code)),
      codes.join(', '),
    ).toBe(true);
    expect(await installation.run('crawl')).toMatchObject({ code: 0 });
    expect(await brokenPromises(installation)).toEqual([]);
  },
  PATIENCE,
);

it(
  'takes over from a crawl that was killed, at once',
  async () => {
    const installation = await install();
    expect(await installation.run('corpus', 'sync')).toMatchObject({ code: 0 });
    const { child, ended } = installation.start(['crawl']);
    await installation.sites.arrived(3);
    child.kill('SIGKILL');
    await ended;
    expect(await installation.run('crawl')).toMatchObject({ code: 0, err: '' });
    expect(await heldLeases(installation)).toEqual([]);
  },
  PATIENCE,
);
