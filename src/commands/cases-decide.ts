import { userInfo } from 'node:os';
import { Option } from 'commander';
import { z } from 'zod';
import { WAIVER_REASONS } from '../domain/case.ts';
import { UsageError } from '../domain/errors.ts';
import { endOfDay } from '../lib/time.ts';
import { findCase, numberOf } from './cases.ts';
import { type Command, type Invocation } from './command.ts';
import { type DecisionResult } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { chooseFormat, toJson } from './print.ts';

const MOST_NOTE = 2_000;
const Note = z.string().trim().min(1).max(MOST_NOTE);

const WaiveOptions = z.object({
  reason: z.enum(WAIVER_REASONS),
  note: Note,
  until: z.string().optional(),
  by: z.string().optional(),
});

/** `creditline cases waive`: a person lets a case be, with a reason and an end. */
export const casesWaiveCommand: Command = {
  name: 'cases waive',
  summary: 'Let a case be: off letters and score, still listed',

  configure(commander) {
    commander
      .argument('<number>', 'e.g. 12 or CL-12')
      .addOption(new Option('--reason <reason>', 'why').choices(WAIVER_REASONS).makeOptionMandatory())
      .requiredOption('--note <text>', 'in your own words')
      .option('--until <day>', 'last day on which it holds, e.g. 2027-09-02; default: for good')
      .option('--by <name>', 'who decides; default: the user of this machine');
  },

  async run(invocation) {
    const options = parseNote(WaiveOptions, invocation.options);
    const { id } = await findCase(invocation.args[0] ?? '', invocation.context);
    const until = options.until === undefined ? null : readLastDay(options.until, invocation.context.now());
    const { reason, note } = options;
    return tell(
      await invocation.context.waiveCase({ caseId: id, reason, note, until, by: whoIs(options.by) }),
      invocation,
    );
  },
};

const ReopenOptions = z.object({ note: Note, by: z.string().optional() });

/** `creditline cases reopen`: ends a waiver or a permission. */
export const casesReopenCommand: Command = {
  name: 'cases reopen',
  summary: 'Take a case up again',

  configure(commander) {
    commander
      .argument('<number>', 'e.g. 12 or CL-12')
      .requiredOption('--note <text>', 'why, in your own words')
      .option('--by <name>', 'who decides; default: the user of this machine');
  },

  async run(invocation) {
    const { note, by } = parseNote(ReopenOptions, invocation.options);
    const { id } = await findCase(invocation.args[0] ?? '', invocation.context);
    return tell(await invocation.context.reopenCase({ caseId: id, note, by: whoIs(by) }), invocation);
  },
};

function parseNote<T>(schema: z.ZodType<T>, options: unknown): T {
  const result = schema.safeParse(options);
  if (!result.success) throw new UsageError(`--note needs 1 to ${MOST_NOTE} characters`);
  return result.data;
}

function readLastDay(day: string, now: string): string {
  const until = endOfDay(day);
  if (until === null) throw new UsageError(`--until ${day}: write a day such as 2027-09-02`);
  if (until < now) throw new UsageError(`--until ${day} is over already`);
  return until;
}

/** The decision log names somebody, always. */
function whoIs(by: string | undefined): string {
  if (by !== undefined) return by;
  try {
    return `${userInfo().username} (command line)`;
  } catch {
    return 'command line'; // a container's user often has no name
  }
}

function tell(result: DecisionResult, { console, globals }: Invocation): number {
  if (result.kind === 'refused') throw new UsageError(result.detail);
  const format = chooseFormat(globals.format, ['text', 'json']);
  if (format === 'json') console.out(toJson(result.case));
  else if (!globals.quiet) console.out(`${numberOf(result.case)} is ${result.case.state}\n`);
  return EXIT.ok;
}
