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
import { readNamed } from './rules.ts';

const Options = z.object({ set: z.array(z.string()).default([]), rules: z.string().optional() });

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
      .argument('<rule|file>', 'its id, e.g. original-linked; with its set, e.g. kff/original-linked; or a whole file')
      .option('--set <id...>', 'only of these rule sets; default: the configured one, else all')
      .option('--rules <file|folder>', 'of the rule sets at this path');
  },

  async run({ args: [name = ''], context, console, globals, options, workingFolder }) {
    const format = chooseFormat(globals.format, ['text', 'json']);
    const { set, rules } = Options.parse(options);
    const place = isFile(name) ? name : rules;
    const every =
      place === undefined
        ? await context.everyRuleSet()
        : { ...(await readNamed([place], workingFolder)), configured: null };
    const found = await (isFile(name) ? showSets(set, every) : findRule(name, set, every));
    if (format === 'json') console.out(toJson(found.map(explainJson)));
    else console.out(found.map(explain).join('\n'));
    return EXIT.ok;
  },
};

/** No rule's id has a dot. */
function isFile(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

/** Where rules are looked for; nothing is configured where they were named by path. */
type Known = Omit<EveryRuleSet, 'configured'> & { readonly configured: string | null };

/** Every rule of the sets that were named. */
async function showSets(wanted: readonly string[], every: Known): Promise<readonly Shown[]> {
  return (await Promise.all(chooseSets(every, wanted).map((ruleSet) => showRules(ruleSet, every)))).flat();
}

/** A rule of the sets that were named; else of the configured one, else of whichever has it. */
async function findRule(name: string, among: readonly string[], every: Known): Promise<readonly Shown[]> {
  const [set, id] = name.includes('/') ? splitName(name) : [null, name];
  const wanted = set === null ? among : [set];
  const sets = chooseSets(every, wanted);
  requireKnown('rule', [id], [...new Set(sets.flatMap(({ rules }) => rules.map((rule) => rule.id)))]);
  const having = sets.filter(({ rules }) => rules.some((rule) => rule.id === id));
  const own = having.filter((one) => one.id === every.configured);
  const chosen = wanted.length > 0 || own.length === 0 ? having : own;
  const shown = (await Promise.all(chosen.map((ruleSet) => showRules(ruleSet, every)))).flat();
  return shown.filter(({ rule }) => rule.id === id);
}

function splitName(name: string): readonly [string, string] {
  return [name.slice(0, name.indexOf('/')), name.slice(name.indexOf('/') + 1)];
}

/** The rules of an edition, each with its example pages. */
async function showRules(ruleSet: RuleSet, { ruleSets, folders }: Known): Promise<readonly Shown[]> {
  const editions = ruleSets.filter(({ id }) => id === ruleSet.id);
  const known = new Set(editions.flatMap(({ rules }) => rules.map(({ id }) => id)));
  const examples = await listExamples(await examplesFolder(ruleSet.id, null, folders), known);
  return ruleSet.rules.map((rule) => ({ ruleSet, rule, examples: examples.filter((one) => one.rule === rule.id) }));
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
    ...pagesOf(rule, examples).map((page) => ['example', page]),
  ]);
}

function pagesOf({ id }: Rule, examples: readonly ExampleFile[]): readonly string[] {
  if (examples.length === 0) return [`none yet; write examples/${id}/<outcome>--<what>.html beside the file`];
  return examples.map(({ file }) => path.basename(file, '.html').replace('--', ': ').replaceAll('-', ' '));
}
