import { type CaseState } from '../domain/case.ts';
import { type LetterState } from '../domain/letter.ts';
import { type Run, type RunReport, type RunState } from '../domain/run.ts';

/** What a monitor is told; no address of a page and no name of a person. */
export interface MetricsInput {
  /** null before the first crawl. */
  readonly run: Run | null;
  readonly cases: Readonly<Partial<Record<CaseState, number>>>;
  readonly letters: Readonly<Partial<Record<LetterState, number>>>;
  readonly articles: number;
}

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [Labels, number];

const RUN_STATES: readonly RunState[] = ['running', 'completed', 'partial', 'stopped', 'failed'];
const PREFIX = 'creditline';

/**
 * The text exposition format of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/), version 0.0.4,
 * as the textfile collector of node_exporter reads it: without timestamps, each metric with help and type, in one block.
 */
export function metricsText({ run, cases, letters, articles }: MetricsInput): string {
  return [
    gauge('articles', 'Originals of the publisher.', [[{}, articles]]),
    gauge('cases', 'Cases by state.', byLabel('state', cases)),
    gauge('letters', 'Letters by state.', byLabel('state', letters)),
    ...(run ? ofRun(run) : []),
  ].join('');
}

function ofRun(run: Run): readonly string[] {
  const { state, startedAt, endedAt, number, report } = run;
  return [
    gauge('last_run_number', 'Number of the last crawl.', [[{}, number]]),
    gauge('last_run_start_timestamp_seconds', 'When the last crawl began.', [[{}, seconds(startedAt)]]),
    ...(endedAt === null
      ? []
      : [gauge('last_run_end_timestamp_seconds', 'When the last crawl ended.', [[{}, seconds(endedAt)]])]),
    gauge(
      'last_run_state',
      '1 for the state of the last crawl, 0 for the others.',
      RUN_STATES.map((one) => [{ state: one }, one === state ? 1 : 0]),
    ),
    ...(report ? ofReport(report) : []),
  ];
}

function ofReport(report: RunReport): readonly string[] {
  const { byKind, byHost = {}, partners, rejudged = 0, casesOpened, casesFixed, lettersDrafted } = report;
  const hosts = Object.entries(byHost).flatMap(([host, kinds]) =>
    byLabel('kind', kinds).map(([labels, value]): Sample => [{ host, ...labels }, value]),
  );
  const reach = partners.flatMap(({ partnerId: partner, planned, reached }): readonly Sample[] => [
    [{ partner, what: 'planned' }, planned],
    [{ partner, what: 'reached' }, reached],
  ]);
  return [
    gauge('last_run_answers', 'Pages of the last crawl by how the request ended.', byLabel('kind', byKind)),
    gauge('last_run_host_answers', 'The same, by host.', hosts),
    gauge('last_run_partner_pages', 'Pages planned and reached, by partner.', reach),
    gauge('last_run_rejudged', 'Kept pages that were judged again without being fetched.', [[{}, rejudged]]),
    gauge('last_run_cases_opened', 'Cases that the last crawl opened.', [[{}, casesOpened]]),
    gauge('last_run_cases_fixed', 'Cases that the last crawl found put right.', [[{}, casesFixed]]),
    gauge('last_run_letters_drafted', 'Letters that the last crawl drafted.', [[{}, lettersDrafted]]),
  ];
}

function byLabel(label: string, counts: Readonly<Partial<Record<string, number>>>): readonly Sample[] {
  return Object.entries(counts).map(([value, count = 0]) => [{ [label]: value }, count]);
}

/** One metric; nothing at all where there is nothing to say. */
function gauge(name: string, help: string, samples: readonly Sample[]): string {
  if (samples.length === 0) return '';
  const full = `${PREFIX}_${name}`;
  const lines = samples.map(([labels, value]) => `${full}${labelsOf(labels)} ${value}\n`);
  return `# HELP ${full} ${help}\n# TYPE ${full} gauge\n${lines.join('')}`;
}

function labelsOf(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeValue(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** Backslash, quotation mark and line feed, as the format asks. */
function escapeValue(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

const seconds = (moment: string): number => Date.parse(moment) / 1000;
