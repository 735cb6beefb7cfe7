import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { UsageError } from '../domain/errors.ts';
import { formatSize } from '../lib/size.ts';
import { findCase, numberOf } from './cases.ts';
import { type Command } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { count } from './print.ts';

const Options = z.object({ to: z.string().optional() });

/** `creditline cases export`: a case with all its evidence as one file. Exit 3 where some evidence is not kept any more. */
export const casesExportCommand: Command = {
  name: 'cases export',
  summary: 'Write a case with its evidence, terms and letters into one file',

  configure(commander) {
    commander
      .argument('<number>', 'e.g. 12 or CL-12')
      .option('--to <file>', 'where to write it (default: CL-<number>.tar.gz, here)');
  },

  async run({ args, options, context, console, globals, workingFolder }) {
    const shown = await findCase(args[0] ?? '', context);
    const { to } = Options.parse(options);
    const file = path.resolve(workingFolder, to ?? `${numberOf(shown)}.tar.gz`);
    const { bytes, missing } = await context.exportCase(shown);
    await writeWhole(file, bytes);
    if (!globals.quiet) console.out(`${file} (${formatSize(bytes.length)})\n`);
    if (missing === 0) return EXIT.ok;
    console.err(`${count(missing, 'look')} at the page whose body is not kept any more; the index says which\n`);
    return EXIT.undecided;
  },
};

/** The file appears whole or not at all. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.draft`);
  try {
    const handle = await open(draft, 'w', 0o600);
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw new UsageError(`cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
