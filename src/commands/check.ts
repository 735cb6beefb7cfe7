import { z } from 'zod';
import { type CheckResult } from '../domain/check-result.ts';
import { UsageError } from '../domain/errors.ts';
import { safeLines } from '../lib/safe-text.ts';
import { toCheckJson } from '../report/check-json.ts';
import { renderCheckText } from '../report/check-text.ts';
import { checkBatch } from './check-batch.ts';
import { type Command, type OutputFormat } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { readWebAddress } from './options.ts';
import { chooseFormat, toJson, toNdjson } from './print.ts';

const Options = z.object({
  url: z.string().optional(),
  original: z.string().optional(),
  originalUrl: z.string().optional(),
  partner: z.string().optional(),
  rules: z.string().optional(),
  fix: z.boolean().default(false),
  record: z.boolean().default(false),
  batch: z.string().optional(),
});

/** `creditline check`: one page (or a batch of them) through every stage. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'Check one republished page, or a batch of them',

  configure(commander) {
    commander
      .argument('[url|file]', 'the page: a web address, a file: address or a path')
      .option('--url <address>', 'address of the page where it is given as a file', readWebAddress)
      .option('--original <url|file>', 'the original; default: looked for in the corpus')
      .option('--original-url <address>', 'address of the original where it is given as a file', readWebAddress)
      .option('--partner <id>', 'judge it as a page of this partner')
      .option('--rules <file>', 'a rule-set file in the place of the publisher’s')
      .option('--fix', 'print the block to paste')
      .option('--record', 'keep the verdict and its evidence')
      .option('--batch <ndjson|->', 'a file (- is standard input) with one JSON object a line: { target, url?, … }');
  },

  async run(invocation) {
    const { batch, fix, ...request } = Options.parse(invocation.options);
    const [target, ...more] = invocation.args;
    if (batch !== undefined) {
      if (target !== undefined) throw new UsageError('give either a page or --batch, not both');
      return checkBatch(batch, request, invocation);
    }
    if (target === undefined) throw new UsageError('name a page to check: a web address or a file');
    if (more.length > 0) throw new UsageError('check takes one page; use --batch for several');
    const format = chooseFormat(invocation.globals.format, ['text', 'json', 'ndjson']);
    const result = await invocation.context.checkTarget({ target, ...request }, invocation.signal);
    invocation.console.out(render(result, format, { target, fix, color: invocation.terminal.color }));
    return exitCodeOf(result);
  },
};

/** The code depends on the verdict alone, never on the form of the output. */
export function exitCodeOf({ verdict: { status } }: CheckResult): number {
  switch (status) {
    case 'compliant':
    case 'out-of-scope':
      return EXIT.ok;
    case 'in-breach':
      return EXIT.findings;
    case 'needs-review':
    case 'unreadable':
      return EXIT.undecided;
  }
}

interface Look {
  readonly target: string;
  readonly fix: boolean;
  readonly color: boolean;
}

function render(result: CheckResult, format: OutputFormat, { target, fix, color }: Look): string {
  if (format === 'json') return toJson(toCheckJson(result));
  if (format === 'ndjson') return toNdjson([{ target, ...toCheckJson(result) }]);
  return renderCheckText(result, { color }) + (fix ? fixBlock(result) : '');
}

/** What the editor of the page is to paste; the JSON forms carry it in each finding. */
function fixBlock({ verdict: { findings } }: CheckResult): string {
  const lines = findings.flatMap((finding) =>
    finding.outcome === 'failed' && finding.fix !== null ? [finding.fix] : [],
  );
  if (lines.length === 0) return '\nNothing to paste.\n';
  return `\nTo paste below the article:\n\n${safeLines([...new Set(lines)].join('\n'))}\n`;
}
