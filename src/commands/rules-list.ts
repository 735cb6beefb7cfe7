import { type Command } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { chooseFormat, toJson, toNdjson, toTable } from './print.ts';

/** `creditline rules list`: the duties of the publisher's terms, edition by edition. */
export const rulesListCommand: Command = {
  name: 'rules list',
  summary: 'List the rules of the configured rule set',

  configure() {
    // takes no options of its own
  },

  async run({ context, console, globals }) {
    const format = chooseFormat(globals.format, ['text', 'json', 'ndjson']);
    const { ruleSets } = await context.configuration();
    const rows = ruleSets.flatMap(({ id, edition, rules, publisher }) =>
      rules.map(({ id: rule, strength, title, check, clause }) => ({
        ruleSet: id,
        edition,
        rule,
        strength,
        title: titleFor(title, publisher.name),
        check,
        clause,
      })),
    );
    if (format === 'json') console.out(toJson(rows));
    else if (format === 'ndjson') console.out(toNdjson(rows));
    else console.out(toTable(rows.map(({ edition, strength, rule, title }) => [edition, strength, rule, title])));
    return EXIT.ok;
  },
};

/** A title as it stands in the rule set, for no page in particular. */
export function titleFor(title: string, publisher: string): string {
  return title.replaceAll('{publisher}', publisher).replaceAll('{holders}', 'its holders');
}
