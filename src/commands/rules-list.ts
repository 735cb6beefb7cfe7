import { z } from 'zod';
import { type NamedRuleSets } from '../config/read-rule-places.ts';
import { type RuleSet } from '../domain/rule-set.ts';
import { type Command } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { requireKnown } from './known-names.ts';
import { chooseFormat, toJson, toNdjson, toTable } from './print.ts';
import { readNamed } from './rules.ts';

const Options = z.object({ set: z.array(z.string()).default([]) });

/** `creditline rules list`: the duties of all terms that are there, set by set and edition by edition. */
export const rulesListCommand: Command = {
  name: 'rules list',
  summary: 'List the rules of all rule sets, shipped or your own',

  configure(commander) {
    commander
      .argument('[file|folder...]', 'rule sets by their paths; default: all, shipped or your own')
      .option('--set <id...>', 'only these rule sets');
  },

  async run({ args, context, console, globals, options, workingFolder }) {
    const format = chooseFormat(globals.format, ['text', 'json', 'ndjson']);
    const every = args.length === 0 ? await context.everyRuleSet() : await readNamed(args, workingFolder);
    const ruleSets = chooseSets(every, Options.parse(options).set);
    const rows = ruleSets.flatMap(({ id, edition, rules, publisher, clauses }) =>
      rules.map(({ id: rule, strength, title, check, clause, fix }) => ({
        ruleSet: id,
        edition,
        rule,
        strength,
        title: titleFor(title, publisher.name),
        check,
        clause,
        clauseText: clauses[clause] ?? null,
        fix: fix?.['en'] ?? null,
      })),
    );
    if (format === 'json') console.out(toJson(rows));
    else if (format === 'ndjson') console.out(toNdjson(rows));
    else
      console.out(
        toTable(rows.map(({ ruleSet, edition, strength, rule, title }) => [ruleSet, edition, strength, rule, title])),
      );
    return EXIT.ok;
  },
};

/** All sets, or those that were named. Throws UsageError for a name that is none. */
export function chooseSets(
  { ruleSets }: Pick<NamedRuleSets, 'ruleSets'>,
  wanted: readonly string[],
): readonly RuleSet[] {
  requireKnown('rule set', wanted, [...new Set(ruleSets.map(({ id }) => id))]);
  return wanted.length === 0 ? ruleSets : ruleSets.filter(({ id }) => wanted.includes(id));
}

/** A title as it stands in the rule set, for no page in particular. */
export function titleFor(title: string, publisher: string): string {
  return title.replaceAll('{publisher}', publisher).replaceAll('{holders}', 'its holders');
}
