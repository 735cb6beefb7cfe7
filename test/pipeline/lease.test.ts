import { afterEach, beforeEach, expect, it } from 'vitest';
import { BusyError } from '../../src/domain/errors.ts';
import { withLease, type Holder } from '../../src/pipeline/lease.ts';
import { openStore } from '../../src/store/open.ts';
import { type Store } from '../../src/store/repositories.ts';

let store: Store;
let clock: number;
beforeEach(async () => {
  store = await openStore({ databaseUrl: null, file: ':memory:' });
  clock = Date.parse('2026-11-12T03:00:00.000Z');
});
afterEach(() => store.close());

const holder = (pid: number, change: Partial<Holder> = {}): Holder => ({
  ...{ id: `here-${pid}`, host: 'here', pid, isAlive: () => true, ...change },
});

function hold<Result>(by: Holder, work: () => Promise<Result>, wait = 0): Promise<Result> {
  const sleep = (milliseconds: number): Promise<void> => {
    clock += milliseconds;
    return Promise.resolve();
  };
  return withLease({ name: 'crawl', store, holder: by, timing: { now: () => new Date(clock), wait, sleep } }, work);
}

it('lets one work at a time, says who does, and is free again afterwards', async () => {
  await hold(holder(1), async () => {
    const second = hold(holder(2), () => Promise.resolve('done'));
    await expect(second).rejects.toThrow(BusyError);
    await expect(second).rejects.toThrow('since 2026-11-12T03:00:00.000Z on here (process 1)');
  });
  expect(await hold(holder(2), () => Promise.resolve('done'))).toBe('done');
});

it('is free again after work that failed', async () => {
  await expect(hold(holder(1), () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await hold(holder(2), () => Promise.resolve('done'))).toBe('done');
});

const left = (by: Holder): Promise<unknown> => {
  const takenAt = new Date(clock).toISOString();
  const expiresAt = new Date(clock + 45_000).toISOString();
  return store.leases.take({ name: 'crawl', holder: by.id, host: by.host, pid: by.pid, takenAt, expiresAt });
};

it('takes over at once from a process of this machine that was killed', async () => {
  await left(holder(1));
  expect(await hold(holder(2, { isAlive: () => false }), () => Promise.resolve('done'))).toBe('done');
});

it('knows nothing of processes on other machines: it waits until their lease expires', async () => {
  await left(holder(1, { host: 'there' }));
  const ours = holder(2, { isAlive: () => false });
  await expect(hold(ours, () => Promise.resolve('done'), 10_000)).rejects.toThrow(BusyError);
  expect(await hold(ours, () => Promise.resolve('done'), 60_000)).toBe('done');
});
