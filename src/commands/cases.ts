import { z } from 'zod';
import { type Case, CASE_STATES, type CaseEvent } from '../domain/case.ts';
import { UsageError } from '../domain/errors.ts';
import { safeLine } from '../lib/safe-text.ts';
import { type Command, type Invocation } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { requireKnown } from './known-names.ts';
import { readWholeNumber } from './options.ts';
import { chooseFormat, toJson, toNdjson, toTable } from './print.ts';

/** Everything that still needs somebody; `seen` does not count yet. */
const LIVE = CASE_STATES.filter((state) => !['seen', 'fixed', 'gone'].includes(state));

const ListOptions = z.object({
  state: z.array(z.string()).default([]),
  partner: z.string().optional(),
  article: z.string().optional(),
  rule: z.string().optional(),
  limit: z.number().default(100),
});

/** `creditline cases list`: cases that are not closed, or those of the states named. */
export const casesListCommand: Command = {
  name: 'cases list',
  summary: 'List cases; default: those that are not closed',

  configure(commander) {
    commander
      .option('--state <state...>', `only these: ${CASE_STATES.join(', ')}`)
      .option('--partner <id>', 'only of this partner')
      .option('--article <id>', 'only of this original')
      .option('--rule <id>', 'only where this rule failed')
      .option('--limit <n>', 'at most so many (default: 100)', readWholeNumber(1, 1_000_000));
  },

  async run({ context, console, globals, options }) {
    const format = chooseFormat(globals.format, ['text', 'json', 'ndjson']);
    const { state, partner, article, rule, limit } = ListOptions.parse(options);
    requireKnown('state', state, CASE_STATES);
    const states = state.length === 0 ? LIVE : CASE_STATES.filter((one) => state.includes(one));
    const found = await (
      await context.store()
    ).cases.list({
      states,
      limit,
      ...(partner === undefined ? {} : { partnerId: partner }),
      ...(article === undefined ? {} : { articleId: article }),
      ...(rule === undefined ? {} : { rule }),
    });
    if (format === 'json') console.out(toJson(found));
    else if (format === 'ndjson') console.out(toNdjson(found));
    else
      console.out(
        toTable(found.map((one) => [numberOf(one), one.state, one.partnerId, dayOf(one.dueAt), one.pageUrl])),
      );
    return EXIT.ok;
  },
};

/** `creditline cases show`: one case with its findings and its history. */
export const casesShowCommand: Command = {
  name: 'cases show',
  summary: 'Show one case: findings and history',

  configure(commander) {
    commander.argument('<number>', 'e.g. 12 or CL-12');
  },

  async run({ args, context, console, globals }) {
    const format = chooseFormat(globals.format, ['text', 'json']);
    const { cases } = await context.store();
    const shown = await findCase(args[0] ?? '', context);
    const events = await cases.events(shown.id);
    console.out(format === 'json' ? toJson({ ...shown, events }) : describe(shown, events));
    return EXIT.ok;
  },
};

/** The case of a number such as `12` or `CL-12`. Throws UsageError where there is none. */
export async function findCase(text: string, context: Invocation['context']): Promise<Case> {
  const [, digits] = /^(?:CL-)?(\d{1,9})$/i.exec(text) ?? [];
  if (digits === undefined) throw new UsageError(`"${safeLine(text, 100)}" is not a number of a case, such as CL-12`);
  const found = await (await context.store()).cases.find(Number(digits));
  if (found === null) throw new UsageError(`there is no case CL-${digits}`);
  return found;
}

/** As people call it. */
export function numberOf({ id }: Pick<Case, 'id'>): string {
  return `CL-${id}`;
}

function dayOf(moment: string | null): string {
  return moment === null ? '-' : moment.slice(0, 10);
}

function describe(shown: Case, events: readonly CaseEvent[]): string {
  const head = toTable([
    ['case', `${numberOf(shown)}, ${shown.state}${shown.reopened ? ', reopened' : ''}`],
    ['page', shown.pageUrl],
    ['partner', shown.partnerId],
    ['original', shown.articleId],
    ['terms', `${shown.ruleSet.id}, edition ${shown.ruleSet.edition}`],
    ['due', dayOf(shown.dueAt)],
    ['evidence', shown.evidenceSha256],
    ...(shown.unreachable === null ? [] : [['unreachable', shown.unreachable]]),
  ]);
  const findings = toTable(
    shown.findings.map(({ outcome, rule, strength, message }) => [`  ${outcome}`, rule, strength, message]),
  );
  const history = toTable(events.map(({ at, actor, kind, text }) => [`  ${at.slice(0, 16)}`, actor, kind, text]));
  return `${head}\nFindings\n${findings}\nHistory\n${history}`;
}
