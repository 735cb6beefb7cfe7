import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startSchedule } from '../../src/pipeline/schedule.ts';

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-12T01:00:00Z') }));
afterEach(() => vi.useRealTimers());

it('crawls at night and sends in the morning, by the clock of the desk, until it is told to stop', async () => {
  const done: string[] = [];
  const stop = new AbortController();
  const next = startSchedule(
    {
      night: () => Promise.resolve(void done.push(`night ${new Date().toISOString()}`)),
      morning: () => Promise.resolve(void done.push(`morning ${new Date().toISOString()}`)),
    },
    { timezone: 'America/Montreal', signal: stop.signal, onError: (error) => expect(error).toBeUndefined() },
  );
  expect(next.map((due) => due?.toISOString())).toEqual(['2026-11-12T08:15:00.000Z', '2026-11-12T14:00:00.000Z']);
  await vi.advanceTimersByTimeAsync(24 * 3_600_000);
  expect(done).toEqual(['night 2026-11-12T08:15:00.000Z', 'morning 2026-11-12T14:00:00.000Z']);
  stop.abort();
  await vi.advanceTimersByTimeAsync(48 * 3_600_000);
  expect(done).toHaveLength(2);
});

it('goes on after a job that failed', async () => {
  const errors: unknown[] = [];
  const stop = new AbortController();
  startSchedule(
    { night: () => Promise.reject(new Error('another crawl is running')), morning: () => Promise.resolve() },
    { timezone: 'UTC', signal: stop.signal, onError: (error) => errors.push(error) },
  );
  await vi.advanceTimersByTimeAsync(48 * 3_600_000);
  stop.abort();
  expect(errors).toHaveLength(2);
});
