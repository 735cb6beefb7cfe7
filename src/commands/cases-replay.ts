import { findCase, numberOf } from './cases.ts';
import { type Command } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { chooseFormat, count, toJson } from './print.ts';

/** `creditline cases replay`: judges the stored evidence again. Exit 1 where another answer comes out, 3 where it cannot be done. */
export const casesReplayCommand: Command = {
  name: 'cases replay',
  summary: 'Judge the evidence of a case again, as it was judged then',

  configure(commander) {
    commander.argument('<number>', 'e.g. 12 or CL-12');
  },

  async run({ args, context, console, globals }) {
    const format = chooseFormat(globals.format, ['text', 'json']);
    const shown = await findCase(args[0] ?? '', context);
    const replay = await context.replayCase(shown);
    const name = numberOf(shown);
    if (format === 'json') console.out(toJson({ case: name, ruleSet: shown.ruleSet, ...replay }));
    switch (replay.kind) {
      case 'identical':
        if (format === 'text')
          console.out(`${name}: the same ${count(replay.findings.length, 'finding')}, byte for byte\n`);
        return EXIT.ok;
      case 'different': {
        const because = replay.because.join('; ') || 'nothing is known to have changed: this is a fault of the program';
        if (format === 'text') console.out(`${name}: other findings (${because})\n`);
        return EXIT.findings;
      }
      case 'impossible':
        if (format === 'text') console.out(`${name}: cannot be replayed, ${replay.why}\n`);
        return EXIT.undecided;
    }
  },
};
