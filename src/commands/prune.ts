import { Option } from 'commander';
import { z } from 'zod';
import { formatSize } from '../lib/size.ts';
import { type Command, type Invocation } from './command.ts';
import { type PruneReport } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { readDuration, readSize } from './options.ts';
import { chooseFormat, count, toJson } from './print.ts';

const Options = z.object({
  dryRun: z.boolean().default(false),
  keep: z.number().optional(),
  maxSize: z.number().optional(),
  lockWait: z.number().default(0),
});

/** A day: what was fetched last night stays, whatever is asked for. */
const LEAST_KEEP = 86_400_000;

/** `creditline prune`: lets go of old evidence. Exit 4 where the archive is still larger than it may be. */
export const pruneCommand: Command = {
  name: 'prune',
  summary: 'Let go of old evidence; never of open cases, nor of the first and last proof of any case',

  configure(commander) {
    commander
      .option('--dry-run', 'say what would go, change nothing')
      .addOption(
        new Option('--keep <duration>', 'younger evidence stays (default: evidence.keep)').argParser(readDuration),
      )
      .addOption(new Option('--max-size <size>', 'e.g. 20GB (default: evidence.maxSize)').argParser(readSize))
      .option('--lock-wait <duration>', 'wait so long for a crawl to end, e.g. 10m', readDuration);
  },

  async run(invocation) {
    const { context, signal, globals } = invocation;
    const { dryRun, keep, maxSize, lockWait } = Options.parse(invocation.options);
    const format = chooseFormat(globals.format, ['text', 'json']);
    const { evidence } = (await context.configuration()).settings;
    const report = await context.prune(
      {
        dryRun,
        keep: Math.max(LEAST_KEEP, keep ?? evidence.keep),
        maxBytes: maxSize ?? evidence.maxSize ?? null,
        lockWait,
      },
      signal,
    );
    print(report, { format, dryRun }, invocation);
    return report.tooLarge ? EXIT.partial : EXIT.ok;
  },
};

function print(
  report: PruneReport,
  { format, dryRun }: { readonly format: 'text' | 'json'; readonly dryRun: boolean },
  { console, terminal, globals }: Invocation,
): void {
  if (format === 'json') console.out(toJson({ dryRun, ...report }));
  else if (dryRun || report.tooLarge || globals.verbose || (terminal.out && !globals.quiet)) {
    console.out(summarise(report, dryRun));
  }
}

function summarise({ files, bytes, dropped, kept, left, tooLarge }: PruneReport, dryRun: boolean): string {
  const lines = [
    `${dryRun ? 'Would let go of' : 'Let go of'} ${count(dropped, 'snapshot')}: ` +
      `${files.removed} of ${count(files.before, 'file')} removed, ${files.rewritten} rewritten`,
    `  ${formatSize(bytes.before)} before, ${formatSize(bytes.after)} after`,
    `  kept although old: ${kept['open case']} of open cases, ${kept.proof} as first or last proof, ` +
      `${kept['under review']} under review`,
    ...left.map((note) => `  left: ${note}`),
    ...(tooLarge ? ['  The archive is larger than evidence.maxSize: everything that is left is needed.'] : []),
  ];
  return `${lines.join('\n')}\n`;
}
