import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runPolitely, type Pace, type PoliteOptions } from '../../src/queue/in-process.ts';
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
  const run = runPolitely({
    now: clock.now,
    sleep: clock.sleep,
    jobs: new Map(plan.hosts.map(({ durations }, index) => [`h${index}`, [...durations.keys()]])),
    concurrency: plan.concurrency,
    delayOf: (host) => hostOf(host).delay,
    work: async (job, host) => {
      const visit = { host, job, from: clock.now(), to: Infinity };
      visits.push(visit);
      await clock.sleep(hostOf(host).durations[job] ?? 0);
      visit.to = clock.now();
      return {};
    },
  });
  await clock.runUntil(run);
  await run;
  return visits;
}

/** A run over the jobs 1, 2, 3, … of single hosts; `work` decides. */
async function start(
  hosts: Readonly<Record<string, AsyncIterable<number> | readonly number[]>>,
  work: (job: number, host: string, clock: FakeClock) => Promise<Pace> | Pace,
  change: Partial<PoliteOptions<number>> = {},
): Promise<readonly string[]> {
  const clock = new FakeClock();
  const log: string[] = [];
  const run = runPolitely<number>({
    now: clock.now,
    sleep: clock.sleep,
    ...{ jobs: new Map(Object.entries(hosts)), concurrency: 4, delayOf: () => 10 },
    work: async (job, host) => {
      log.push(`${clock.now() - 1000} ${host}${job}`);
      return work(job, host, clock);
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
    const work = async (): Promise<Pace> => {
      await clock.sleep(5);
      return { nextDelay: 1000 };
    };
    const jobs = new Map([['a', [1]]]);
    const run = runPolitely({ jobs, concurrency: 1, delayOf: () => 500, now: clock.now, sleep: clock.sleep, work });
    await clock.runUntil(run);
    expect(clock.now()).toBe(1005);
  });

  it('lets no slow host hold up the others', async () => {
    const log = await start(
      { slow: [1, 2], quick: [1, 2, 3] },
      async (_job, host, clock) => {
        if (host === 'slow') await clock.sleep(1000);
        return {};
      },
      { concurrency: 2 },
    );
    expect(log).toEqual(['0 slow1', '0 quick1', '10 quick2', '20 quick3', '1000 slow2']);
  });

  it('counts a longer wait that the host asked for from the end of the job', async () => {
    const log = await start({ a: [1, 2, 3] }, async (job, _host, clock) => {
      await clock.sleep(5);
      return job === 1 ? { nextDelay: 100 } : {};
    });
    expect(log).toEqual(['0 a1', '105 a2', '115 a3']);
  });

  it('counts the delay from where the request really left', async () => {
    const log = await start({ a: [1, 2] }, async (_job, _host, clock) => {
      await clock.sleep(8);
      return { startedAt: clock.now() };
    });
    expect(log).toEqual(['0 a1', '18 a2']);
  });

  it('begins with a host no earlier than it is told', async () => {
    const log = await start({ a: [1], b: [1] }, () => ({}), { firstAt: (host) => (host === 'a' ? 1500 : 1000) });
    expect(log).toEqual(['0 b1', '500 a1']);
  });

  it('leaves a host that says stop, and closes its source', async () => {
    const closed: string[] = [];
    const log = await start({ a: endless('a', closed), b: [1, 2] }, (job, host) => ({
      stop: host === 'a' && job === 2,
    }));
    expect([...log].sort()).toEqual(['0 a1', '0 b1', '10 a2', '10 b2']);
    expect(closed).toEqual(['a']);
  });

  it('asks a source when the job before is done, so jobs may be found on the way', async () => {
    const found = [1];
    const log = await start({ a: found }, (job) => {
      if (job < 3) found.push(job + 1);
      return {};
    });
    expect(log).toEqual(['0 a1', '10 a2', '20 a3']);
  });

  it('ends when the signal aborts, after what is at work, and closes all sources', async () => {
    const closed: string[] = [];
    const stop = new AbortController();
    const work = async (job: number, _host: string, clock: FakeClock): Promise<Pace> => {
      await clock.sleep(3);
      if (job === 2) stop.abort();
      return {};
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
        return { nextDelay: 1e12 };
      },
      { signal: stop.signal },
    );
    expect(log).toEqual(['0 a1']);
  });

  it('does nothing under a signal that has aborted, or without jobs', async () => {
    expect(await start({ a: [1] }, () => ({}), { signal: AbortSignal.abort() })).toEqual([]);
    expect(await start({}, () => ({}))).toEqual([]);
    expect(await start({ a: [] }, () => ({}))).toEqual([]);
  });

  it('waits for what is at work when a job throws, and rejects with its error', async () => {
    const done: string[] = [];
    const run = start({ a: [1, 2], b: [1, 2] }, async (job, host, clock) => {
      if (host === 'a') throw new Error('a bug');
      await clock.sleep(50);
      done.push(`${host}${job}`);
      return {};
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
