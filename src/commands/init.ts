import { constants } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { PACKAGE_FOLDER } from '../config/places.ts';
import { safeLine } from '../lib/safe-text.ts';
import { type Command } from './command.ts';
import { EXIT } from './exit-codes.ts';

/** What to write, below `config/` of the package and of the new installation. */
const SHIPPED = ['creditline.yaml', 'partners', 'schema'];
/** For terms of one's own: what an editor completes a rule set by, how to write one, and a first one to change. */
const FOR_TERMS = ['rule-set.schema.json', 'WRITING.md', 'terms.yaml.example'].map((name) => path.join('rules', name));

/** `creditline init`: a commented starting configuration. What is there already stays as it is. */
export const initCommand: Command = {
  name: 'init',
  summary: 'Write a commented starting configuration; never overwrites',

  configure(commander) {
    commander.argument('[folder]', 'where to write config/ and rules/; default: here');
  },

  async run({ args, console, globals, workingFolder }) {
    const folder = path.resolve(workingFolder, args[0] ?? '.');
    const files = await listShipped();
    for (const file of files) {
      const isNew = await copyIfAbsent(path.join(PACKAGE_FOLDER, file), path.join(folder, file));
      if (!globals.quiet) console.out(`${isNew ? 'wrote ' : 'kept  '} ${safeLine(file)}\n`);
    }
    if (!globals.quiet) console.out(nextSteps(args[0]));
    return EXIT.ok;
  },
};

async function listShipped(): Promise<readonly string[]> {
  const root = path.join(PACKAGE_FOLDER, 'config');
  const all = await readdir(root, { recursive: true, withFileTypes: true });
  const config = all
    .filter((entry) => entry.isFile() && !/^\./.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    // A partner of this very checkout is nobody's starting point.
    .filter((file) => SHIPPED.includes(file.split(path.sep)[0] ?? '') && !/^partners.*\.ya?ml$/.test(file))
    .sort();
  return [...config.map((file) => path.join('config', file)), ...FOR_TERMS];
}

async function copyIfAbsent(from: string, to: string): Promise<boolean> {
  await mkdir(path.dirname(to), { recursive: true });
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function nextSteps(folder: string | undefined): string {
  const steps = [
    ...(folder === undefined ? [] : [`cd ${safeLine(folder)}`]),
    'edit config/creditline.yaml         your desk, your feed, the name of your robot',
    'copy config/partners/village-voice.yaml.example to config/partners/<id>.yaml, one for each partner',
    'terms that are not shipped: copy rules/terms.yaml.example to rules/<publisher>/<edition>.yaml, see rules/WRITING.md',
    'creditline doctor                   is everything in its place?',
    'creditline corpus sync              read the originals',
    'creditline user add you@…           who may log in',
    'creditline crawl                    look at the partners; from cron at night',
    'creditline serve                    see what was found',
  ];
  return `\nNext:\n${steps.map((step, index) => `  ${index + 1}. ${step}\n`).join('')}`;
}
