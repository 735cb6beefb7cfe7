import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Run } from '../../src/domain/run.ts';
import { metricsText, type MetricsInput } from '../../src/report/metrics-text.ts';

const RUN: Run = {
  ...{ id: 'r', number: 412, state: 'partial', host: 'night', pid: 1 },
  startedAt: '2026-11-12T03:15:00.000Z',
  endedAt: '2026-11-12T03:45:30.500Z',
  report: {
    ...{ fetched: 12, unchanged: 3, judged: 9, rejudged: 4, republications: 5 },
    byKind: { page: 9, unchanged: 3, unreachable: 1 },
    byHost: { 'village.example': { page: 9, unreachable: 1 }, 'harbour.example:8080': { unchanged: 3 } },
    ...{ casesOpened: 2, casesFixed: 1, lettersDrafted: 1 },
    partners: [{ partnerId: 'village', planned: 12, reached: 9, left: ['1 page: unreachable'] }],
  },
};
const INPUT: MetricsInput = { run: RUN, cases: { open: 2, fixed: 1 }, letters: { drafted: 1 }, articles: 9 };

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A strict reader of the format: every line is a help, a type or a sample, metrics stand in one block, nothing twice. */
function parse(text: string): readonly Sample[] {
  expect(text.endsWith('\n')).toBe(true);
  const samples: Sample[] = [];
  const blocks: string[] = [];
  const seen = new Set<string>();
  for (const line of text.slice(0, -1).split('\n')) {
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/.exec(line);
    if (comment) {
      if (comment[1] === 'HELP') blocks.push(comment[2] ?? '');
      else expect([comment[2], comment[3]]).toEqual([blocks.at(-1), 'gauge']);
      continue;
    }
    const [, name = '', inside = '', value = ''] =
      /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (-?[0-9.e+]+)$/s.exec(line) ?? [];
    expect(name, line).toBe(blocks.at(-1));
    expect(seen.has(`${name}{${inside}}`), line).toBe(false);
    seen.add(`${name}{${inside}}`);
    samples.push({ name, labels: labelsOf(inside), value: Number(value) });
  }
  expect(new Set(blocks).size).toBe(blocks.length);
  return samples;
}

function labelsOf(inside: string): Readonly<Record<string, string>> {
  const labels: [string, string][] = [];
  let rest = inside;
  while (rest !== '') {
    const [whole = '', name = '', value = ''] =
      /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/.exec(rest) ?? [];
    expect(whole, rest).not.toBe('');
    labels.push([name, value.replace(/\\(.)/gs, (_, one: string) => (one === 'n' ? '\n' : one))]);
    rest = rest.slice(whole.length);
  }
  return Object.fromEntries(labels);
}

const valueOf = (samples: readonly Sample[], name: string, labels: object = {}): number | undefined =>
  samples.find((one) => one.name === name && JSON.stringify(one.labels) === JSON.stringify(labels))?.value;

it('says what the last run did, and what waits for people', () => {
  const samples = parse(metricsText(INPUT));
  expect(valueOf(samples, 'creditline_last_run_number')).toBe(412);
  expect(valueOf(samples, 'creditline_last_run_end_timestamp_seconds')).toBe(
    Date.UTC(2026, 10, 12, 3, 45, 30, 500) / 1000,
  );
  expect(valueOf(samples, 'creditline_last_run_state', { state: 'partial' })).toBe(1);
  expect(valueOf(samples, 'creditline_last_run_state', { state: 'completed' })).toBe(0);
  expect(valueOf(samples, 'creditline_last_run_host_answers', { host: 'village.example', kind: 'unreachable' })).toBe(
    1,
  );
  expect(valueOf(samples, 'creditline_last_run_partner_pages', { partner: 'village', what: 'reached' })).toBe(9);
  expect(valueOf(samples, 'creditline_last_run_rejudged')).toBe(4);
  expect(valueOf(samples, 'creditline_cases', { state: 'open' })).toBe(2);
  expect(valueOf(samples, 'creditline_letters', { state: 'drafted' })).toBe(1);
});

it('says little before the first run, and no false moment of one that has not ended', () => {
  expect(parse(metricsText({ run: null, cases: {}, letters: {}, articles: 0 })).map(({ name }) => name)).toEqual([
    'creditline_articles',
  ]);
  const running = parse(metricsText({ ...INPUT, run: { ...RUN, state: 'running', endedAt: null, report: null } }));
  expect(valueOf(running, 'creditline_last_run_end_timestamp_seconds')).toBeUndefined();
});

it('stays readable whatever a name holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (partnerId) => {
      const report = RUN.report && { ...RUN.report, partners: [{ partnerId, planned: 1, reached: 1, left: [] }] };
      const samples = parse(metricsText({ ...INPUT, run: { ...RUN, report } }));
      expect(valueOf(samples, 'creditline_last_run_partner_pages', { partner: partnerId, what: 'planned' })).toBe(1);
    }),
  );
});
