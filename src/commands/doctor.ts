import { z } from 'zod';
import { type Command, type Invocation } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { examine, type Examination } from './doctor-checks.ts';
import { chooseFormat, toJson, toNdjson, toTable } from './print.ts';
import { listSettings } from './print-config.ts';

const Options = z.object({ printConfig: z.boolean().default(false) });

/** `creditline doctor`: is everything in its place? Exit 78 where something must be put right first. */
export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Check configuration, rule sets, database, mail server, data folder and clock',

  configure(commander) {
    commander.option('--print-config', 'show every setting in force and where it came from');
  },

  async run(invocation) {
    const { context, console, globals } = invocation;
    const format = chooseFormat(globals.format, ['text', 'json', 'ndjson']);
    if (Options.parse(invocation.options).printConfig) {
      const settings = listSettings(await context.configuration());
      if (format === 'json') console.out(toJson(settings));
      else if (format === 'ndjson') console.out(toNdjson(settings));
      else console.out(toTable(settings.map(({ name, value, origin }) => [name, value, origin])));
      return EXIT.ok;
    }
    const results = await examine(invocation);
    if (format === 'json') console.out(toJson(results));
    else if (format === 'ndjson') console.out(toNdjson(results));
    else printText(results, invocation);
    return results.some(({ state }) => state === 'failed') ? EXIT.config : EXIT.ok;
  },
};

const MARKS: Readonly<Record<Examination['state'], string>> = { ok: 'ok  ', warning: 'look', failed: 'BAD ' };

function printText(results: readonly Examination[], { console, globals }: Invocation): void {
  const shown = globals.quiet ? results.filter(({ state }) => state !== 'ok') : results;
  const rows = shown.flatMap(({ state, what, detail, advice }) => [
    [MARKS[state], what, detail],
    ...(advice === null ? [] : [['', '', `→ ${advice}`]]),
  ]);
  if (rows.length > 0) console.out(toTable(rows));
}
