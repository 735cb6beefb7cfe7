import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runPolitely, type PoliteOptions } from '../../src/queue/run-politely.ts';
import { FakeClock } from './fake-clock.ts';

interface Visit {
  readonly host: string;
  readonly job: number;
  readonly from: number;
  to: number;
}

interface Plan {
  readonly hosts: readonly { readonly delay: number; readonly durations: readonly number[] }[];
  readonly concurrency: number;
}

const plans: fc.Arbitrary<Plan> = fc.record({
  hosts: fc.array(
    fc.record({
      delay: fc.integer({ min: 0, max: 100 }),
      durations: fc.array(fc.integer({ min: 0, max: 150 }), { maxLength: 6 }),
    }),
    { maxLength: 6 },
  ),
  concurrency: fc.integer({ min: 1, max: 8 }),
});

/** Does a plan (host `h0`, `h1`, …; job n takes the nth duration) and tells what happened when. */
async function carryOut(plan: Plan): Promise<readonly Visit[]> {
  const clock = new FakeClock();
  const visits: Visit[] = [];
  const hostOf = (host: string) => plan.hosts[Number(host.slice(1))] ?? { delay: 0, durations: [] };
  const due = new Map<string, number>();
  const run = runPolitely({
    now: clock.now,
    sleep: clock.sleep,
    jobs: new Map(plan.hosts.map(({ durations }, index) => [`h${index}`, [...durations.keys()]])),
    concurrency: plan.concurrency,
    waitOf: (_job, host) => (due.get(host) ?? 0) - clock.now(),
    work: async (job, host) => {
      const visit = { host, job, from: clock.now(), to: Infinity };
      visits.push(visit);
      due.set(host, clock.now() + hostOf(host).delay);
      await clock.sleep(hostOf(host).durations[job] ?? 0);
      visit.to = clock.now();
    },
  });
  await clock.runUntil(run);
  await run;
  return visits;
}

/** A run over the jobs 1, 2, 3, … of single hosts, 10 ms apart unless `work` answers how long its host rests. */
async function start(
  hosts: Readonly<Record<string, AsyncIterable<number> | readonly number[]>>,
  work: (job: number, host: string, clock: FakeClock) => Promise<number> | Promise<undefined> | number | undefined,
  change: Partial<PoliteOptions<number>> = {},
): Promise<readonly string[]> {
  const clock = new FakeClock();
  const log: string[] = [];
  const due = new Map<string, number>();
  const run = runPolitely<number>({
    now: clock.now,
    sleep: clock.sleep,
    ...{
      jobs: new Map(Object.entries(hosts)),
      concurrency: 4,
      waitOf: (_job, host) => (due.get(host) ?? 0) - clock.now(),
    },
    work: async (job, host) => {
      const from = clock.now();
      log.push(`${from - 1000} ${host}${job}`);
      const rest = await work(job, host, clock);
      due.set(host, rest === undefined ? from + 10 : clock.now() + rest);
    },
    ...change,
  });
  await clock.runUntil(run);
  await run;
  return log;
}

function byHost(visits: readonly Visit[]): ReadonlyMap<string, readonly Visit[]> {
  const hosts = [...new Set(visits.map(({ host }) => host))];
  return new Map(hosts.map((host) => [host, visits.filter((visit) => visit.host === host)]));
}

describe('runPolitely', () => {
  it('does every job once, in the order of its host', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const visits = byHost(await carryOut(plan));
        for (const [index, { durations }] of plan.hosts.entries()) {
          expect((visits.get(`h${index}`) ?? []).map(({ job }) => job)).toEqual([...durations.keys()]);
        }
      }),
    );
  });

  it('is never early, never twice at one host at once, and never above the cap', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const visits = await carryOut(plan);
        for (const [host, own] of byHost(visits)) {
          for (const [index, visit] of own.slice(1).entries()) {
            const before = own[index] ?? visit;
            expect(visit.from - before.from).toBeGreaterThanOrEqual(plan.hosts[Number(host.slice(1))]?.delay ?? 0);
            expect(visit.from).toBeGreaterThanOrEqual(before.to);
          }
        }
        for (const { from } of visits) {
          expect(visits.filter((other) => other.from <= from && from < other.to).length).toBeLessThanOrEqual(
            plan.concurrency,
          );
        }
      }),
    );
  });

  it('wastes no time where the cap does not bind', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const visits = byHost(await carryOut({ ...plan, concurrency: 8 }));
        for (const [index, { delay, durations }] of plan.hosts.entries()) {
          let due = 1000;
          for (const [job, visit] of (visits.get(`h${index}`) ?? []).entries()) {
            expect(visit.from).toBe(due);
            due = Math.max(due + delay, due + (durations[job] ?? 0));
          }
        }
      }),
    );
  });

  it('waits for nothing after the last job', async () => {
    const clock = new FakeClock();
    const work = async (): Promise<void> => {
      await clock.sleep(5);
    };
    const jobs = new Map([['a', [1]]]);
    const run = runPolitely({ jobs, concurrency: 1, waitOf: () => 0, now: clock.now, sleep: clock.sleep, work });
    await clock.runUntil(run);
    expect(clock.now()).toBe(1005);
  });

  it('lets no slow host hold up the others', async () => {
    const log = await start(
      { slow: [1, 2], quick: [1, 2, 3] },
      async (_job, host, clock) => {
        if (host === 'slow') await clock.sleep(1000);
        return undefined;
      },
      { concurrency: 2 },
    );
    expect(log).toEqual(['0 slow1', '0 quick1', '10 quick2', '20 quick3', '1000 slow2']);
  });

  it('begins with a host no earlier than it is told', async () => {
    const clock = new FakeClock();
    const log: string[] = [];
    const run = runPolitely<number>({
      ...{ concurrency: 4, now: clock.now, sleep: clock.sleep },
      jobs: new Map([
        ['a', [1]],
        ['b', [1]],
      ]),
      waitOf: (_job, host) => (host === 'a' ? 1500 : 1000) - clock.now(),
      work: (job, host) => {
        log.push(`${clock.now() - 1000} ${host}${job}`);
        return Promise.resolve();
      },
    });
    await clock.runUntil(run);
    expect(log).toEqual(['0 b1', '500 a1']);
  });

  it('waits on where somebody else has asked the host meanwhile', async () => {
    const clock = new FakeClock();
    const log: string[] = [];
    let due = 1100;
    const run = runPolitely<number>({
      ...{ concurrency: 4, now: clock.now, sleep: clock.sleep },
      jobs: new Map([
        ['a', [1]],
        ['b', [1, 2]],
      ]),
      waitOf: (job, host) => (host === 'a' ? due : 1000 + job) - clock.now(),
      work: (job, host) => {
        log.push(`${clock.now() - 1000} ${host}${job}`);
        due = 1700;
        return Promise.resolve();
      },
    });
    await clock.runUntil(run);
    expect(log).toEqual(['1 b1', '2 b2', '700 a1']);
  });

  it('begins at once on a clock that never stands still', async () => {
    let now = 0;
    const log: number[] = [];
    await runPolitely<number>({
      ...{ concurrency: 1, now: () => (now += 0.001), waitOf: () => 0, jobs: new Map([['a', [1, 2]]]) },
      sleep: () => Promise.resolve(),
      work: (job) => {
        log.push(job);
        return Promise.resolve();
      },
    });
    expect(log).toEqual([1, 2]);
  });

  it('gives nobody the place of a host that looks for its next job', async () => {
    const clock = new FakeClock();
    const log: string[] = [];
    async function* slowly(): AsyncGenerator<number> {
      await clock.sleep(100);
      yield 1;
    }
    const run = runPolitely<number>({
      now: clock.now,
      sleep: clock.sleep,
      ...{ concurrency: 1, waitOf: () => 0 },
      jobs: new Map<string, AsyncIterable<number> | readonly number[]>([
        ['slow', slowly()],
        ['quick', [1, 2]],
      ]),
      work: async (job, host) => {
        log.push(`${clock.now() - 1000} ${host}${job}`);
        await clock.sleep(10);
      },
    });
    await clock.runUntil(run);
    expect(log).toEqual(['0 quick1', '10 quick2', '100 slow1']);
  });

  it('asks a source when the job before is done, so jobs may be found on the way', async () => {
    const found = [1];
    const log = await start({ a: found }, (job) => {
      if (job < 3) found.push(job + 1);
      return undefined;
    });
    expect(log).toEqual(['0 a1', '10 a2', '20 a3']);
  });

  it('ends when the signal aborts, after what is at work, and closes all sources', async () => {
    const closed: string[] = [];
    const stop = new AbortController();
    const work = async (job: number, _host: string, clock: FakeClock): Promise<undefined> => {
      await clock.sleep(3);
      if (job === 2) stop.abort();
    };
    const log = await start({ a: endless('a', closed), b: endless('b', closed) }, work, { signal: stop.signal });
    expect([...log].sort()).toEqual(['0 a1', '0 b1', '10 a2', '10 b2']);
    expect(closed.sort()).toEqual(['a', 'b']);
  });

  it('ends at once when the signal aborts while all hosts rest', async () => {
    const stop = new AbortController();
    const log = await start(
      { a: [1, 2] },
      (_job, _host, clock) => {
        void clock.sleep(50).then(() => stop.abort());
        return 1e12;
      },
      { signal: stop.signal },
    );
    expect(log).toEqual(['0 a1']);
  });

  it('does nothing under a signal that has aborted, or without jobs', async () => {
    expect(await start({ a: [1] }, () => undefined, { signal: AbortSignal.abort() })).toEqual([]);
    expect(await start({}, () => undefined)).toEqual([]);
    expect(await start({ a: [] }, () => undefined)).toEqual([]);
  });

  it('waits for what is at work when a job throws, and rejects with its error', async () => {
    const done: string[] = [];
    const run = start({ a: [1, 2], b: [1, 2] }, async (job, host, clock) => {
      if (host === 'a') throw new Error('a bug');
      await clock.sleep(50);
      done.push(`${host}${job}`);
      return undefined;
    });
    await expect(run).rejects.toThrow('a bug');
    expect(done).toEqual(['b1']);
  });
});

async function* endless(name: string, closed: string[]): AsyncGenerator<number> {
  try {
    for (let job = 1; ; job += 1) yield await Promise.resolve(job);
  } finally {
    closed.push(name);
  }
}
