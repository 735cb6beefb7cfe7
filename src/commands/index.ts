import { checkCommand } from './check.ts';
import { type Command } from './command.ts';
import { doctorCommand } from './doctor.ts';
import { extractCommand } from './extract.ts';
import { initCommand } from './init.ts';
import { rulesListCommand } from './rules-list.ts';
import { userAddCommand } from './user-add.ts';

/** Every command, in the order of the help. A new one is a file and a line here. */
export const COMMANDS: readonly Command[] = [
  checkCommand,
  extractCommand,
  rulesListCommand,
  userAddCommand,
  initCommand,
  doctorCommand,
];
