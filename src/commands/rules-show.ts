import path from 'node:path';
import { z } from 'zod';
import { type EveryRuleSet } from '../config/find-rule-sets.ts';
import { type Rule, type RuleSet } from '../domain/rule-set.ts';
import { listExamples, type ExampleFile } from '../pipeline/rule-examples.ts';
import { examplesFolder } from '../pipeline/test-rules.ts';
import { type Command } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { requireKnown } from './known-names.ts';
import { chooseFormat, toJson, toTable } from './print.ts';
import { chooseSets, titleFor } from './rules-list.ts';

const Options = z.object({ set: z.array(z.string()).default([]) });

interface Shown {
  readonly ruleSet: RuleSet;
  readonly rule: Rule;
  readonly examples: readonly ExampleFile[];
}

/** `creditline rules show`: one duty with its clause, its question, its messages, its cure and its example pages. */
export const rulesShowCommand: Command = {
  name: 'rules show',
  summary: 'Explain one rule: clause, question, messages, fix, examples',

  configure(commander) {
    commander
      .argument('<rule>', 'its id, e.g. original-linked; with its set, e.g. kff/original-linked')
      .option('--set <id...>', 'only of these rule sets; default: the configured one, else all');
  },

  async run({ args: [name = ''], context, console, globals, options }) {
    const format = chooseFormat(globals.format, ['text', 'json']);
    const every = await context.everyRuleSet();
    const [set, id] = name.includes('/') ? splitName(name) : [null, name];
    const wanted = set === null ? Options.parse(options).set : [set];
    const found = await findRule(id, wanted, every);
    if (format === 'json') console.out(toJson(found.map(explainJson)));
    else console.out(found.map(explain).join('\n'));
    return EXIT.ok;
  },
};

function splitName(name: string): readonly [string, string] {
  return [name.slice(0, name.indexOf('/')), name.slice(name.indexOf('/') + 1)];
}

/** A rule of the sets that were named; else of the configured one, else of whichever has it. */
async function findRule(id: string, wanted: readonly string[], every: EveryRuleSet): Promise<readonly Shown[]> {
  const sets = chooseSets(every, wanted);
  requireKnown('rule', [id], [...new Set(sets.flatMap(({ rules }) => rules.map((rule) => rule.id)))]);
  const having = sets.filter(({ rules }) => rules.some((rule) => rule.id === id));
  const own = having.filter((one) => one.id === every.configured);
  const chosen = wanted.length > 0 || own.length === 0 ? having : own;
  const shown = chosen.map(async (ruleSet) => {
    const folder = await examplesFolder(ruleSet.id, null, every.folders);
    const known = new Set(
      sets.filter((one) => one.id === ruleSet.id).flatMap(({ rules }) => rules.map((one) => one.id)),
    );
    const examples = (await listExamples(folder, known)).filter(({ rule }) => rule === id);
    return ruleSet.rules.filter((rule) => rule.id === id).map((rule) => ({ ruleSet, rule, examples }));
  });
  return (await Promise.all(shown)).flat();
}

function explainJson({ ruleSet: { id, edition, clauses }, rule, examples }: Shown): object {
  const pages = examples.map(({ expected, file }) => ({ outcome: expected, file }));
  return { ruleSet: id, edition, ...rule, clauseText: clauses[rule.clause] ?? null, examples: pages };
}

function explain({ ruleSet: { id, edition, clauses, publisher }, rule, examples }: Shown): string {
  const any = (list: readonly string[]): string => (list.length === 0 ? 'any' : list.join(', '));
  return toTable([
    ['rule', `${rule.id} (${rule.strength})`],
    ['says', titleFor(rule.title, publisher.name)],
    ['terms', `${id}, edition ${edition}, clause ${rule.clause}`],
    ['clause', clauses[rule.clause] ?? ''],
    ['applies to', `match ${any(rule.when.match)}; ownership ${any(rule.when.ownership)}`],
    ['question', `${rule.check} ${JSON.stringify(rule.options)}`],
    ...Object.entries(rule.messages).map(([reason, wording]) => [reason, wording['en'] ?? '']),
    ['fix', rule.fix?.['en'] ?? 'nothing can be pasted'],
    ...examples.map(({ file }) => ['example', path.basename(file, '.html').replace('--', ': ').replaceAll('-', ' ')]),
  ]);
}
