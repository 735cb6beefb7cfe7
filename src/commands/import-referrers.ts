import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { UsageError } from '../domain/errors.ts';
import { toCsv } from '../web/csv.ts';
import { type Command, type Invocation } from './command.ts';
import { type ReferrerReport } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { chooseFormat, count, toJson, toTable } from './print.ts';

const Options = z.object({ dryRun: z.boolean().default(false) });
/** As many leads as a person looks at; the other forms hold them all. */
const SHOWN = 20;
const MAX_LINE = 1_000_000;

/** `creditline import referrers`: pages of partners that readers came from. Exit 4 where no line could be read. */
export const importReferrersCommand: Command = {
  name: 'import referrers',
  summary: 'Take pages of partners out of your own logs: a CSV of referring addresses, or a web server’s log',

  configure(commander) {
    commander
      .argument('<file>', 'a table with a column of addresses, or a log in the combined form; .gz or - are fine')
      .option('--dry-run', 'say what would be remembered, remember nothing');
  },

  async run(invocation) {
    const { args, context, globals, signal } = invocation;
    const format = chooseFormat(globals.format, ['text', 'json', 'csv']);
    const { dryRun } = Options.parse(invocation.options);
    const lines = linesOf(await openChunks(args[0] ?? '', invocation));
    const report = await context.importReferrers(lines, { dryRun, signal });
    print(report, { format, dryRun }, invocation);
    return report.lines > 0 && report.malformed === report.lines ? EXIT.partial : EXIT.ok;
  },
};

async function openChunks(name: string, { input, workingFolder }: Invocation): Promise<AsyncIterable<string>> {
  if (name === '-') return input;
  const file = path.resolve(workingFolder, name);
  await access(file).catch(() => {
    throw new UsageError(`cannot read ${file}`);
  });
  const bytes = createReadStream(file);
  const plain = name.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  bytes.on('error', (error) => plain.destroy(error));
  return plain.setEncoding('utf8') as AsyncIterable<string>;
}

/** Every line with its place kept: empty ones too, so that they can be numbered; one without end is cut. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncIterable<string> {
  let rest = '';
  let isFirst = true;
  for await (const chunk of chunks) {
    const lines = (rest + (isFirst ? chunk.replace(/^\ufeff/, '') : chunk)).split('\n');
    isFirst = false;
    rest = (lines.pop() ?? '').slice(0, MAX_LINE);
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  if (rest !== '') yield rest.replace(/\r$/, '');
}

interface Look {
  readonly format: 'text' | 'json' | 'csv';
  readonly dryRun: boolean;
}

function print(report: ReferrerReport, { format, dryRun }: Look, { console, globals }: Invocation): void {
  if (format === 'json') console.out(toJson(report));
  else if (format === 'csv')
    console.out(
      toCsv(
        ['host', 'count'],
        report.leads.map(({ host, count: visits }) => ({ host, count: visits })),
      ),
    );
  else if (!globals.quiet) console.out(summarise(report, dryRun));
}

function summarise(report: ReferrerReport, dryRun: boolean): string {
  const { lines, added, known, passedOver, leads, otherLeads, malformed, errors } = report;
  const sum = Object.values(added).reduce((total, one) => total + one, 0);
  const passed = Object.entries(passedOver).filter(([, number]) => number > 0);
  const head = [
    `${count(lines, 'line')}: ${count(sum, 'new page')} of partners ${dryRun ? 'would be' : ''} remembered, ${known} known already`.replace(
      '  ',
      ' ',
    ),
    ...Object.entries(added).map(([partner, number]) => `  ${partner}: ${number}`),
    ...passed.map(([why, number]) => `  passed over: ${number} (${why})`),
    ...(malformed === 0 ? [] : [`  not readable: ${malformed}`]),
    ...errors.map(({ line, why }) => `  line ${line}: ${why}`),
  ];
  const more = leads.length - SHOWN;
  const table = toTable(leads.slice(0, SHOWN).map(({ host, count: visits }) => [`  ${host}`, String(visits)]));
  const rest = more > 0 || otherLeads > 0 ? `  and ${Math.max(0, more)} more hosts; all of them: -f csv\n` : '';
  return `${head.join('\n')}\n${leads.length === 0 ? '' : `Hosts that no partner file names:\n${table}${rest}`}`;
}
