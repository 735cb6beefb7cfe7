import path from 'node:path';
import { z } from 'zod';
import { checks } from '../checks/index.ts';
import { readRulePlaces, type NamedRuleSets } from '../config/read-rule-places.ts';
import { UsageError } from '../domain/errors.ts';
import { type Command, type Invocation } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { chooseFormat, count, toJson, toNdjson, toTable } from './print.ts';

/** `creditline rules validate`: reads rule-set files and says what is wrong with them (exit 78). */
export const rulesValidateCommand: Command = {
  name: 'rules validate',
  summary: 'Check rule-set files; default: the configured ones',

  configure(commander) {
    commander.argument('[file|folder...]', 'files, or folders of editions');
  },

  async run({ args, context, console, globals, workingFolder }) {
    const format = chooseFormat(globals.format, ['text', 'json', 'ndjson']);
    const { ruleSets } = args.length === 0 ? await context.configuration() : await readNamed(args, workingFolder);
    const rows = ruleSets.map(({ id, edition, rules, sha256 }) => ({
      ruleSet: id,
      edition,
      rules: rules.length,
      sha256,
    }));
    if (format === 'json') console.out(toJson(rows));
    else if (format === 'ndjson') console.out(toNdjson(rows));
    else if (!globals.quiet) {
      console.out(
        toTable(rows.map(({ ruleSet, edition, rules }) => ['valid', ruleSet, edition, count(rules, 'rule')])),
      );
    }
    return EXIT.ok;
  },
};

/** Rule sets by their paths, seen from where the program was started. */
export async function readNamed(places: readonly string[], workingFolder: string): Promise<NamedRuleSets> {
  return readRulePlaces(
    places.map((place) => path.resolve(workingFolder, place)),
    checks,
  );
}

const TestOptions = z.object({ set: z.array(z.string()).default([]), folder: z.string().optional() });

/** `creditline rules test`: judges the example pages of each rule. Exit 1 where one is judged otherwise than its name says. */
export const rulesTestCommand: Command = {
  name: 'rules test',
  summary: 'Judge the example pages of the rules',

  configure(commander) {
    commander
      .argument('[file|folder...]', 'rule sets by their paths; default: all, shipped or your own')
      .option('--set <id...>', 'only these rule sets')
      .option('--folder <dir>', 'where the pages are: <set>/<rule>/<outcome>--<what>.html');
  },

  async run(invocation) {
    const { args, context, signal, workingFolder } = invocation;
    const { set, folder } = TestOptions.parse(invocation.options);
    const named = args.length === 0 ? {} : { named: await readNamed(args, workingFolder) };
    const results = await context.testRules(
      { ruleSets: set, folder: folder === undefined ? null : path.resolve(workingFolder, folder), ...named },
      signal,
    );
    if (results.length === 0) throw new UsageError('there are no example pages');
    return tellTests(results, invocation);
  },
};

type TestResults = Awaited<ReturnType<Invocation['context']['testRules']>>;

function tellTests(results: TestResults, { console, globals }: Invocation): number {
  const format = chooseFormat(globals.format, ['text', 'json', 'ndjson']);
  const wrong = results.filter(({ expected, actual }) => expected !== actual);
  if (format === 'json') console.out(toJson(results));
  else if (format === 'ndjson') console.out(toNdjson(results));
  else {
    console.out(
      toTable(
        wrong.map(({ file, expected, actual, message }) => ['wrong', file, `${actual}, not ${expected}`, message]),
      ),
    );
    if (!globals.quiet) console.out(`${count(results.length, 'example page')}, ${wrong.length} judged wrongly\n`);
  }
  return wrong.length > 0 ? EXIT.findings : EXIT.ok;
}
