import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Gate } from '../../src/crawl/gate.ts';
import { createHostBook } from '../../src/crawl/host-book.ts';
import { createHostMemory } from '../../src/crawl/host-memory.ts';
import { createPoliteFetcher } from '../../src/crawl/polite-fetcher.ts';
import { type FetchOutcome } from '../../src/domain/snapshot.ts';
import { createFakeTime } from '../helpers/fake-time.ts';

const START = Date.parse('2026-03-01T00:00:00.000Z');
const HOST = 'a.example';
const at = (offset: number): string => new Date(START + offset).toISOString();
const pace = (offset: number) => ({ nextAt: at(offset), backoff: 0, failures: 0 });

interface Process {
  readonly pid: number;
  readonly isAlive?: (pid: number) => boolean;
  readonly machine?: string;
}

/** Books of several processes over one memory and one clock. */
function machine() {
  const memory = createHostMemory();
  const clock = { now: START };
  const book = ({ pid, isAlive = () => true, machine: host = 'here' }: Process) =>
    createHostBook({ memory, asker: { host, pid, isAlive }, perHostDelay: 1000, now: () => new Date(clock.now) });
  return { memory, clock, book };
}

describe('the claim of a host', () => {
  it('is had by one process at a time, and the others look again', async () => {
    const { book } = machine();
    const [one, other] = [book({ pid: 1 }), book({ pid: 2 })];
    expect(await one.claim(HOST)).toBe(0);
    expect(await one.claim(HOST)).toBe(0);
    expect(await other.claim(HOST)).toBe(500);
    expect(await other.claim('b.example')).toBe(0);
    await one.settle(HOST, pace(3000), true);
    expect(await other.claim(HOST)).toBe(3000);
  });

  it('is given back after five seconds, so that others have their turn', async () => {
    const { book, clock } = machine();
    const [one, other] = [book({ pid: 1 }), book({ pid: 2 })];
    await one.claim(HOST);
    clock.now += 4000;
    await one.settle(HOST, pace(4500), false);
    expect(await other.claim(HOST)).toBe(500);
    clock.now += 1000;
    await one.settle(HOST, pace(5000), false);
    expect(await other.claim(HOST)).toBe(0);
    expect(await one.claim(HOST)).toBe(500);
  });

  it('is given back when its process ends, with what it knew', async () => {
    const { book, memory } = machine();
    const one = book({ pid: 1 });
    await one.claim(HOST);
    await one.settle(HOST, { nextAt: at(700), backoff: 4000, failures: 2 }, false);
    expect(await memory.find(HOST)).toMatchObject({ nextAt: null });
    await one.flush();
    expect(await memory.find(HOST)).toMatchObject({ nextAt: at(700), backoff: 4000, failures: 2 });
    expect(await book({ pid: 2 }).claim(HOST)).toBe(700);
  });

  it('of a process that was killed here passes to the next at once, which keeps its distance', async () => {
    const { book, clock } = machine();
    await book({ pid: 1 }).claim(HOST);
    const next = book({ pid: 2, isAlive: (pid) => pid !== 1 });
    expect(await next.claim(HOST)).toBe(1000);
    expect((await next.read(HOST)).nextAt).toBe(at(1000));
    clock.now += 1000;
    expect(await next.claim(HOST)).toBe(0);
  });

  it('of a process on another machine ends by itself within a minute', async () => {
    const { book, clock } = machine();
    await book({ pid: 1, machine: 'elsewhere' }).claim(HOST);
    const next = book({ pid: 2, isAlive: () => false });
    expect(await next.claim(HOST)).toBe(500);
    clock.now += 59_900;
    expect(await next.claim(HOST)).toBe(100);
    clock.now += 100;
    expect(await next.claim(HOST)).toBe(0);
  });

  it('that was lost writes nothing over what its next holder noted', async () => {
    const { book, clock, memory } = machine();
    const [late, next] = [book({ pid: 1 }), book({ pid: 2 })];
    await late.claim(HOST);
    clock.now += 60_000;
    await next.claim(HOST);
    await next.settle(HOST, { nextAt: at(90_000), backoff: 8000, failures: 3 }, true);
    await late.settle(HOST, pace(60_500), true);
    expect(await memory.find(HOST)).toMatchObject({ nextAt: at(90_000), backoff: 8000, failures: 3 });
  });

  it('is always long enough for one more request', async () => {
    const { book, clock } = machine();
    const [one, other] = [book({ pid: 1 }), book({ pid: 2 })];
    await one.claim(HOST);
    clock.now += 30_000;
    expect(await one.claim(HOST)).toBe(0);
    clock.now += 35_000;
    expect(await other.claim(HOST)).toBe(500);
  });
});

interface Sent {
  readonly url: string;
  readonly from: number;
  readonly to: number;
}

/** A page that waits for its host as long as this is left for another day. */
const PATIENCE = 120_000;

/** Several processes that want pages of one host: what the host saw, in the order it saw it, and who waited in vain. */
async function race(plan: readonly { readonly pages: number; readonly takes: number }[], perHostDelay: number) {
  const time = createFakeTime(START);
  const seen: Sent[] = [];
  const left: { readonly outcome: FetchOutcome; readonly waited: number }[] = [];
  const memory = createHostMemory();
  const works = plan.map(async ({ pages, takes }, pid) => {
    const gate: Gate = {
      async request({ url }) {
        const from = time.now - START;
        await time.sleep(takes);
        seen.push({ url, from, to: time.now - START });
        return { kind: 'gone', url, httpStatus: 404, fetchedAt: at(0) };
      },
      close: () => Promise.resolve(),
    };
    const fetcher = createPoliteFetcher({
      ...{ gate, hosts: memory, userAgent: 'Creditline/1', perHostDelay, sleep: time.sleep },
      asker: { host: 'here', pid, isAlive: () => true },
      now: () => new Date(time.now),
    });
    for (let page = 0; page < pages; page += 1) {
      const since = time.now;
      const outcome = await fetcher.fetch({ url: `https://${HOST}/${pid}-${page}` });
      if (outcome.kind !== 'gone') left.push({ outcome, waited: time.now - since });
    }
    await fetcher.close();
  });
  await time.run(Promise.all(works));
  return { seen, left };
}

describe('processes that want one host', () => {
  it('never ask it at the same time, never early, and leave no page that they did not wait for two minutes for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ pages: fc.integer({ min: 1, max: 6 }), takes: fc.integer({ min: 1, max: 3000 }) }), {
          minLength: 2,
          maxLength: 4,
        }),
        fc.constantFrom(0, 300, 1000, 2500),
        async (plan, delay) => {
          const { seen, left } = await race(plan, delay);
          const pages = seen.filter(({ url }) => !url.endsWith('/robots.txt'));
          expect(pages.length + left.length).toBe(plan.reduce((sum, one) => sum + one.pages, 0));
          for (const { outcome, waited } of left) {
            expect(outcome).toMatchObject({
              detail: expect.stringContaining('is being asked by another process') as string,
            });
            expect(waited).toBeGreaterThanOrEqual(PATIENCE);
          }
          for (const [index, { from }] of seen.entries()) {
            const before = seen[index - 1];
            if (before) expect(from).toBeGreaterThanOrEqual(before.to + delay);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
