import { expect, it } from 'vitest';
import { type Pinged } from '../../src/crawl/ping.ts';
import { type Run, type RunState } from '../../src/domain/run.ts';
import { withPing } from '../../src/pipeline/ping-run.ts';

function monitor(answer: Pinged = { ok: true }) {
  const told: string[] = [];
  const say = (what: string) => (outcome?: object) => {
    told.push(`${what} ${JSON.stringify(outcome ?? null)}`);
    return Promise.resolve(answer);
  };
  const trouble: string[] = [];
  const onTrouble = (detail: string) => trouble.push(detail);
  return { told, trouble, ping: { start: say('start'), success: say('success'), fail: say('fail'), onTrouble } };
}

function runOf(state: RunState): Run {
  const startedAt = '2026-11-12T04:07:00.000Z';
  return { id: 'run-7', number: 7, state, startedAt, endedAt: startedAt, host: 'desk', pid: 1, report: null };
}

it.each([
  ['completed', 'success'],
  ['partial', 'fail'],
  ['stopped', 'fail'],
  ['failed', 'fail'],
] as const)('a run that is %s ends with %s', async (state, word) => {
  const { told, ping } = monitor();
  await withPing(ping, (onStart) => {
    onStart();
    return Promise.resolve(runOf(state));
  });
  expect(told).toEqual(['start null', `${word} {"run":7,"state":"${state}"}`]);
});

it('a run that breaks is told about and breaks on', async () => {
  const { told, ping } = monitor();
  const work = (onStart: () => void): Promise<Run> => {
    onStart();
    return Promise.reject(new Error('disk full'));
  };
  await expect(withPing(ping, work)).rejects.toThrow('disk full');
  expect(told).toEqual(['start null', 'fail {"state":"failed"}']);
});

it('a run that never got the lease is nobody’s news', async () => {
  const { told, ping } = monitor();
  await expect(withPing(ping, () => Promise.reject(new Error('busy')))).rejects.toThrow('busy');
  expect(told).toEqual([]);
});

it('a monitor in trouble changes nothing of the run', async () => {
  const { ping, trouble } = monitor({ ok: false, detail: 'HTTP 500' });
  const work = (onStart: () => void): Promise<Run> => {
    onStart();
    return Promise.resolve(runOf('completed'));
  };
  expect(await withPing(ping, work)).toEqual(runOf('completed'));
  expect(trouble).toEqual(['HTTP 500', 'HTTP 500']);
});
