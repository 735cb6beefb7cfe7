import { z } from 'zod';
import { ConfigError } from '../domain/errors.ts';
import { safeLine } from '../lib/safe-text.ts';
import { type Command, type Invocation } from './command.ts';
import { type NotifyReport } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { chooseFormat, count, toJson, toNdjson, toTable } from './print.ts';
import { startProgress } from './progress.ts';

const Options = z.object({
  dryRun: z.boolean().default(false),
  toMe: z.boolean().default(false),
  approvedOnly: z.boolean().default(false),
});

/** `creditline notify`: drafts what is due and sends what a person has approved. Exit 4 where a letter was refused. */
export const notifyCommand: Command = {
  name: 'notify',
  summary: 'Draft the letters that are due and send those that a person has approved; from cron',

  configure(commander) {
    commander
      .option('--dry-run', 'say what would be sent, send and keep nothing')
      .option('--to-me', 'send to the desk itself instead of the partners')
      .option('--approved-only', 'draft nothing new');
  },

  async run(invocation) {
    const { context, signal, globals } = invocation;
    const options = Options.parse(invocation.options);
    const format = chooseFormat(globals.format, ['text', 'json', 'ndjson']);
    const { settings } = await context.configuration();
    if (!options.dryRun) refuseNobody(settings.desk.from.email, settings.file);
    const progress = startProgress(invocation);
    const report = await context.notify(options, signal, progress.onProgress).finally(() => progress.end());
    const isCalm = report.letters.every(({ outcome }) => outcome === 'sent' || outcome === 'deferred');
    print(report, { format, isCalm: isCalm && !options.dryRun }, invocation);
    return report.letters.some(({ outcome }) => outcome === 'failed' || outcome === 'unknown') ? EXIT.partial : EXIT.ok;
  },
};

/** Without a desk of its own an installation writes to nobody. */
function refuseNobody(email: string, file: string | null): void {
  if (!email.endsWith('.invalid')) return;
  const message = 'desk.from is missing; write who letters come from, such as Rights desk <rights@publisher.example>';
  throw new ConfigError([{ file: file ?? 'config/creditline.yaml', line: null, column: null, message }]);
}

interface Look {
  readonly format: 'text' | 'json' | 'ndjson';
  readonly isCalm: boolean;
}

function print(report: NotifyReport, { format, isCalm }: Look, { console, terminal, globals }: Invocation): void {
  const rows = report.letters.map(({ letter, outcome, response }) => ({
    id: letter.id,
    partner: letter.partnerId,
    kind: letter.kind,
    to: letter.to.email,
    subject: letter.subject,
    outcome,
    response,
  }));
  if (format === 'json') console.out(toJson({ drafted: report.drafted, waiting: report.waiting, letters: rows }));
  else if (format === 'ndjson') console.out(toNdjson(rows));
  else if (!isCalm || globals.verbose || (terminal.out && !globals.quiet)) {
    console.out(
      toTable(
        rows.map(({ outcome, partner, to, subject, response }) => [outcome, partner, to, subject, safeLine(response)]),
      ),
    );
    console.out(`${count(report.drafted, 'letter')} drafted, ${report.waiting} waiting for a person\n`);
  }
}
