import { constants } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { PACKAGE_FOLDER } from '../config/places.ts';
import { safeLine } from '../lib/safe-text.ts';
import { type Command } from './command.ts';
import { EXIT } from './exit-codes.ts';

/** What to write, below `config/` of the package and of the new installation. */
const SHIPPED = ['creditline.yaml', 'partners', 'schema'];

/** `creditline init`: a commented starting configuration. What is there already stays as it is. */
export const initCommand: Command = {
  name: 'init',
  summary: 'Write a commented starting configuration; never overwrites',

  configure(commander) {
    commander.argument('[folder]', 'where to write config/; default: here');
  },

  async run({ args, console, globals, workingFolder }) {
    const folder = path.resolve(workingFolder, args[0] ?? '.');
    const files = await listShipped();
    const written: string[] = [];
    for (const file of files) {
      const isNew = await copyIfAbsent(path.join(PACKAGE_FOLDER, 'config', file), path.join(folder, 'config', file));
      if (isNew) written.push(file);
      if (!globals.quiet) console.out(`${isNew ? 'wrote ' : 'kept  '} ${safeLine(path.join('config', file))}\n`);
    }
    if (!globals.quiet) console.out(nextSteps(args[0]));
    return EXIT.ok;
  },
};

async function listShipped(): Promise<readonly string[]> {
  const root = path.join(PACKAGE_FOLDER, 'config');
  const all = await readdir(root, { recursive: true, withFileTypes: true });
  return (
    all
      .filter((entry) => entry.isFile() && !/^\./.test(entry.name))
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
      // A partner of this very checkout is nobody's starting point.
      .filter((file) => SHIPPED.includes(file.split(path.sep)[0] ?? '') && !/^partners.*\.ya?ml$/.test(file))
      .sort()
  );
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
    'creditline doctor                   is everything in its place?',
    'creditline corpus sync              read the originals',
    'creditline user add you@…           who may log in',
    'creditline crawl                    look at the partners; from cron at night',
    'creditline serve                    see what was found',
  ];
  return `\nNext:\n${steps.map((step, index) => `  ${index + 1}. ${step}\n`).join('')}`;
}
