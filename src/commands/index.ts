import { casesReopenCommand, casesWaiveCommand } from './cases-decide.ts';
import { casesReplayCommand } from './cases-replay.ts';
import { casesExportCommand } from './cases-export.ts';
import { casesListCommand, casesShowCommand } from './cases.ts';
import { checkCommand } from './check.ts';
import { type Command } from './command.ts';
import { createCompletionCommand } from './completion.ts';
import {
  corpusAddCommand,
  corpusImportCommand,
  corpusListCommand,
  corpusShowCommand,
  corpusSyncCommand,
} from './corpus.ts';
import { crawlCommand } from './crawl.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { extractCommand } from './extract.ts';
import { importReferrersCommand } from './import-referrers.ts';
import { initCommand } from './init.ts';
import { notifyCommand } from './notify.ts';
import { pruneCommand } from './prune.ts';
import { rulesListCommand } from './rules-list.ts';
import { rulesShowCommand } from './rules-show.ts';
import { rulesTestCommand, rulesValidateCommand } from './rules.ts';
import { serveCommand } from './serve.ts';
import { userAddCommand } from './user-add.ts';

/** Every command, in the order of the help. A new one is a file and a line here. */
export const COMMANDS: readonly Command[] = [
  checkCommand,
  extractCommand,
  corpusAddCommand,
  corpusSyncCommand,
  corpusImportCommand,
  corpusListCommand,
  corpusShowCommand,
  crawlCommand,
  notifyCommand,
  serveCommand,
  rulesListCommand,
  rulesShowCommand,
  rulesValidateCommand,
  rulesTestCommand,
  casesListCommand,
  casesShowCommand,
  casesReplayCommand,
  casesExportCommand,
  casesWaiveCommand,
  casesReopenCommand,
  importReferrersCommand,
  pruneCommand,
  userAddCommand,
  initCommand,
  doctorCommand,
  demoCommand,
  createCompletionCommand(() => COMMANDS),
];
