import { z } from 'zod';
import { type CheckResult } from '../domain/check-result.ts';
import { UsageError } from '../domain/errors.ts';
import { isViolation } from '../domain/finding.ts';
import { toCheckCsv } from '../report/check-csv.ts';
import { toCheckEarl } from '../report/check-earl.ts';
import { toCheckJson } from '../report/check-json.ts';
import { toCheckJunit } from '../report/check-junit.ts';
import { toCheckSarif } from '../report/check-sarif.ts';
import { renderCheckText } from '../report/check-text.ts';
import { fixBlock } from '../report/fix-block.ts';
import { renderFixText } from '../report/fix-text.ts';
import { checkBatch } from './check-batch.ts';
import { type Command, type Invocation, type OutputFormat } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { requirePartners } from './known-names.ts';
import { readWebAddress } from './options.ts';
import { chooseFormat, toJson, toNdjson } from './print.ts';

const NOTHING = { plain: '', html: '', markdown: '' };

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
      .option('--partner <id>', 'judge it as a page of this partner; default: whose site it is on')
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
    const format = chooseFormat(invocation.globals.format, ['text', 'json', 'ndjson', 'sarif', 'junit', 'csv', 'earl']);
    await requireNamed(request.partner, invocation);
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

async function requireNamed(partner: string | undefined, { context }: Invocation): Promise<void> {
  if (partner !== undefined) requirePartners([partner], (await context.configuration()).partners);
}

interface Look {
  readonly target: string;
  /** The block to paste is asked for. */
  readonly fix: boolean;
  readonly color: boolean;
}

function render(result: CheckResult, format: OutputFormat, { target, fix, color }: Look): string {
  switch (format) {
    case 'json':
      return toJson(toCheckJson(result));
    case 'ndjson':
      return toNdjson([{ target, ...toCheckJson(result) }]);
    case 'sarif':
      return toJson(toCheckSarif([result]));
    case 'earl':
      return toJson(toCheckEarl([result]));
    case 'junit':
      return toCheckJunit([result]);
    case 'csv':
      return toCheckCsv([result]);
    case 'text':
      return renderCheckText(result, { color }) + (fix ? `\n${blockToPaste(result)}` : '');
  }
}

/** What the editor of the page is to paste, in the partner's language; the JSON forms carry it in each finding. */
function blockToPaste({ article, publisher, partner, verdict }: CheckResult): string {
  if (!article || !publisher) return renderFixText(NOTHING);
  const violations = verdict.findings.filter(isViolation);
  const uncured = violations.flatMap(({ fix, title }) => (fix === null ? [title] : []));
  return renderFixText(
    violations.length === 0 ? NOTHING : fixBlock(article, publisher, violations, partner?.language ?? 'en'),
    uncured,
  );
}
