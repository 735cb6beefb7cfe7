import path from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import { type Settings } from '../config/settings.ts';
import { UsageError } from '../domain/errors.ts';
import { type RunReport } from '../domain/run.ts';
import { addMilliseconds } from '../lib/time.ts';
import { type Command, type Invocation } from './command.ts';
import { type CrawlOutcome } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { requirePartners } from './known-names.ts';
import { readDuration, readWebAddress, readWholeNumber } from './options.ts';
import { chooseFormat, count, toJson, toNdjson, toTable } from './print.ts';
import { startProgress } from './progress.ts';

const Options = z.object({
  partner: z.array(z.string()).default([]),
  article: z.array(z.string()).default([]),
  since: z.number().optional(),
  limit: z.number().optional(),
  dryRun: z.boolean().default(false),
  rejudge: z.boolean().default(false),
  failOn: z.enum(['never', 'new', 'open']).default('never'),
  lockWait: z.number().default(0),
  ping: z.string().optional(),
  metricsFile: z.string().optional(),
});
type Options = z.output<typeof Options>;

/** `creditline crawl`: one night. Exit 0 whatever it finds; 4 where too much was not reached. */
export const crawlCommand: Command = {
  name: 'crawl',
  summary: 'Fetch and judge the pages of partners, keep the cases; from cron',

  configure(commander) {
    commander
      .option('--partner <id...>', 'only these partners')
      .option('--article <id...>', 'only pages of these originals')
      .option('--since <duration>', 'only what was found or published since, e.g. 7d', readDuration)
      .option('--limit <n>', 'at most so many pages', readWholeNumber(1, 1_000_000))
      .option('--dry-run', 'say what would be fetched, fetch no partner page, keep nothing')
      .addOption(
        new Option('--fail-on <which>', 'exit 1 on such cases').choices(['never', 'new', 'open']).default('never'),
      )
      .addOption(
        new Option(
          '--rejudge',
          'fetch nothing; judge what is kept again by the terms and originals of today',
        ).conflicts('dryRun'),
      )
      .option('--lock-wait <duration>', 'wait so long for another run to end, e.g. 10m', readDuration)
      .option('--ping <url>', 'tell this address about start and end', readWebAddress)
      .option('--metrics-file <file>', 'write figures for Prometheus (node_exporter, textfile collector)');
  },

  async run(invocation) {
    const { context, signal, globals } = invocation;
    const options = Options.parse(invocation.options);
    const format = chooseFormat(globals.format, ['text', 'json', 'ndjson']);
    const { settings, partners } = await context.configuration();
    requirePartners(options.partner, partners);
    const progress = startProgress(invocation);
    const outcome = await context
      .crawl(
        {
          partners: options.partner,
          articles: options.article,
          since: options.since === undefined ? null : addMilliseconds(context.now(), -options.since),
          limit: options.limit ?? null,
          dryRun: options.dryRun,
          rejudge: options.rejudge,
          lockWait: options.lockWait,
          ping: options.ping ?? settings.pingUrl ?? null,
          metricsFile: metricsFileOf(options.metricsFile, settings, invocation.workingFolder),
        },
        signal,
        progress.onProgress,
      )
      .finally(() => progress.end());
    const code = exitCodeOf(outcome, options);
    print(outcome, { format, isCalm: code === EXIT.ok }, invocation);
    return code;
  },
};

/** A flag is relative to where the command was started, a setting to its file. */
function metricsFileOf(flag: string | undefined, { file, crawl }: Settings, workingFolder: string): string | null {
  const named = flag ?? crawl.metricsFile ?? null;
  if (named === null) return null;
  if (!named.endsWith('.prom')) throw new UsageError(`${named}: the collector only reads files that end in .prom`);
  return path.resolve(flag === undefined && file !== null ? path.dirname(file) : workingFolder, named);
}

function exitCodeOf({ run, newCases, openCases }: CrawlOutcome, { failOn }: Options): number {
  if (run?.state === 'failed') return EXIT.internal;
  if (run?.state === 'partial') return EXIT.partial;
  if (failOn === 'new' && newCases > 0) return EXIT.findings;
  return failOn === 'open' && openCases > 0 ? EXIT.findings : EXIT.ok;
}

interface Look {
  readonly format: 'text' | 'json' | 'ndjson';
  /** All went well: cron, which mails whatever is printed, is told nothing. */
  readonly isCalm: boolean;
}

function print(outcome: CrawlOutcome, { format, isCalm }: Look, { console, terminal, globals }: Invocation): void {
  const { run, planned } = outcome;
  if (format === 'json') console.out(toJson(outcome));
  else if (format === 'ndjson') console.out(toNdjson(run === null ? planned : [outcome]));
  else if (run === null) console.out(toTable(planned.map(({ partnerId, url, why }) => [partnerId, url, why])));
  else if (!isCalm || globals.verbose || (terminal.out && !globals.quiet)) console.out(summarise(outcome));
}

function summarise({ run, newCases, openCases }: CrawlOutcome): string {
  if (run?.report == null) return `Crawl ${run?.number ?? ''}: ${run?.state ?? 'not run'}\n`;
  const { report } = run;
  const lines = [
    `Crawl ${run.number}: ${run.state}`,
    `  ${count(report.fetched, 'page')} fetched, ${report.unchanged} unchanged, ${report.judged} judged, ` +
      (report.rejudged ? `${report.rejudged} judged again, ` : '') +
      count(report.republications, 'republication') +
      (report.duplicates ? `, ${count(report.duplicates, 'duplicate')} of another address` : ''),
    ...troubleOf(report),
    `  ${count(newCases, 'new case')}, ${openCases} open, ${report.casesFixed} fixed, ` +
      `${count(report.lettersDrafted, 'letter')} drafted`,
  ];
  return `${lines.join('\n')}\n${toTable(leftOver(report))}`;
}

/** How requests ended that brought no page. */
function troubleOf({ byKind }: RunReport): readonly string[] {
  const kinds = Object.entries(byKind).filter(([kind]) => kind !== 'page' && kind !== 'unchanged');
  return kinds.length === 0 ? [] : [`  ${kinds.map(([kind, times]) => `${times} ${kind}`).join(', ')}`];
}

/** What was not seen, and why: said aloud, never left out. */
function leftOver({ partners }: RunReport): readonly (readonly string[])[] {
  return partners
    .filter(({ planned, reached, left }) => reached < planned || left.length > 0)
    .map(({ partnerId, planned, reached, left }) => [
      '  not all seen:',
      partnerId,
      `${reached}/${planned}`,
      left.join('; '),
    ]);
}
