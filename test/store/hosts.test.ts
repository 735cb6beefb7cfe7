import { expect, it } from 'vitest';
import { type HostClaim, type HostClaimAnswer } from '../../src/domain/host.ts';
import { createHostMemory } from '../../src/crawl/host-memory.ts';
import { describeEachStore } from '../helpers/store.ts';
import { useChildren } from './children.ts';
import { minute } from './samples.ts';

const HOST = 'v.example';
const ROBOTS = { robots: 'User-agent: *\r\nDisallow: /x', robotsStatus: 200, robotsFetchedAt: minute(0) };
const NO_ROBOTS = { robots: null, robotsStatus: null, robotsFetchedAt: null };
const CALM = { nextAt: null, backoff: 0, failures: 0 };
const NEW = { host: HOST, ...CALM, ...NO_ROBOTS };
const NIGHT = { host: 'night', pid: 7 };
const DAY = { host: 'day', pid: 8 };

const claimOf = (change: Partial<HostClaim> = {}): HostClaim => ({
  ...{ host: HOST, by: NIGHT, at: minute(0), until: minute(1), from: null },
  ...change,
});

describeEachStore((open) => {
  const startChild = useChildren();
  /** The store's rows, and the memory that stands in for them where there is no store. */
  const each = async () => [(await open()).hosts, createHostMemory()];

  it('remembers the pace and the robots.txt of a host, each by itself', async () => {
    for (const hosts of await each()) {
      expect(await hosts.find(HOST)).toBeNull();
      await hosts.saveRobots(HOST, ROBOTS);
      expect(await hosts.claim(claimOf())).toEqual({ taken: true, token: 1, record: { ...NEW, ...ROBOTS } });
      const pace = { nextAt: minute(2), backoff: 4_000_000_000, failures: 2 };
      expect(await hosts.savePace(HOST, 1, pace, true)).toBe(true);
      expect(await hosts.find(HOST)).toEqual({ ...NEW, ...ROBOTS, ...pace });
      await hosts.saveRobots(HOST, NO_ROBOTS);
      expect(await hosts.find(HOST)).toEqual({ ...NEW, ...pace });
    }
  });

  it('gives a host to the first who asks and tells the others who has it', async () => {
    for (const hosts of await each()) {
      expect(await hosts.claim(claimOf())).toEqual({ taken: true, token: 1, record: NEW });
      const holder = { ...NIGHT, until: minute(1), token: 1 };
      expect(await hosts.claim(claimOf({ by: DAY }))).toEqual({ taken: false, holder, record: NEW });
      expect(await hosts.claim(claimOf())).toEqual({ taken: false, holder, record: NEW });
      expect(await hosts.claim(claimOf({ host: 'w.example', by: DAY }))).toMatchObject({ taken: true });
    }
  });

  it('gives nobody a host whose turn has not come', async () => {
    for (const hosts of await each()) {
      await hosts.claim(claimOf());
      await hosts.savePace(HOST, 1, { ...CALM, nextAt: minute(3) }, true);
      expect(await hosts.claim(claimOf({ at: minute(2) }))).toMatchObject({
        ...{ taken: false, holder: null },
        record: { nextAt: minute(3) },
      });
      expect(await hosts.claim(claimOf({ at: minute(3), until: minute(4) }))).toMatchObject({ taken: true, token: 2 });
    }
  });

  it('lets a late holder write nothing once another has the host', async () => {
    for (const hosts of await each()) {
      await hosts.claim(claimOf());
      expect(await hosts.claim(claimOf({ by: DAY, at: minute(1), until: minute(2) }))).toMatchObject({
        ...{ taken: true, token: 2 },
      });
      expect(await hosts.savePace(HOST, 1, { ...CALM, failures: 9 }, true)).toBe(false);
      expect(await hosts.find(HOST)).toEqual(NEW);
      expect(await hosts.claim(claimOf({ at: minute(1) }))).toMatchObject({ holder: DAY });
    }
  });

  it('gives a host to whoever names the token of its holder, once', async () => {
    for (const hosts of await each()) {
      await hosts.claim(claimOf());
      expect(await hosts.claim(claimOf({ by: DAY, from: 1 }))).toMatchObject({ taken: true, token: 2 });
      expect(await hosts.claim(claimOf({ by: DAY, from: 1 }))).toMatchObject({ taken: false, holder: { token: 2 } });
    }
  });

  it('goes to exactly one of six processes', async () => {
    const store = await open();
    const children = Array.from({ length: 6 }, () => startChild('claim', open.optionsOf(store), HOST));
    await Promise.all(children.map((child) => child.nextLine()));
    for (const child of children) child.goOn();
    const lines = await Promise.all(children.map((child) => child.nextLine()));
    const answers = lines.map((line) => JSON.parse(line ?? '') as HostClaimAnswer);
    expect(answers.filter(({ taken }) => taken)).toHaveLength(1);
    expect(answers.flatMap((one) => (one.taken ? [] : [one.holder?.token]))).toEqual([1, 1, 1, 1, 1]);
  });
});
