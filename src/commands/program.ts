import { Command as Commander, Option } from 'commander';
import { type Command, type GlobalOptions, OUTPUT_FORMATS } from './command.ts';

/** What the command line asks for, read and checked. */
export interface Request {
  readonly command: Command;
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly globals: GlobalOptions;
}

export interface ProgramInput {
  readonly commands: readonly Command[];
  readonly version: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly columns: number;
}

const GROUPS: Readonly<Record<string, string>> = {
  corpus: "The publisher's originals: sync, import, add, list, show",
  rules: "The publisher's terms as data: list, show, validate, test",
  cases: 'Pages that break a term: list, show, waive, reopen',
  import: 'Take over what others know: referrers',
  user: 'Who may log in to the dashboard: add',
};

const AFTER_HELP = `
Exit codes: 0 ok, 1 findings, 2 usage, 3 undecided, 4 partial, 70 internal, 75 busy, 78 configuration, 130/143 interrupted.
`;

/**
 * Reads a command line. Throws CommanderError, having printed, where help or the version was asked for and where the
 * line is wrong (the nearest name is told).
 */
export async function readCommandLine(argv: readonly string[], input: ProgramInput): Promise<Request> {
  const program = createProgram(input);
  const groups = new Map<string, Commander>();
  const found: Request[] = [];
  for (const command of input.commands) {
    const target = addCommand(program, groups, command);
    target.action(() => {
      found.push({ command, args: target.args, options: target.opts(), globals: readGlobals(program) });
    });
  }
  await program.parseAsync(argv, { from: 'user' });
  const [request] = found;
  if (request === undefined) throw new Error('The command line named no command and was not refused');
  return request;
}

function createProgram({ version, out, err, columns }: ProgramInput): Commander {
  return new Commander('creditline')
    .description("Checks that republished articles keep the publisher's terms.")
    .usage('[options] <command>')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .option('-c, --config <file>', 'settings file (default: config/creditline.yaml)')
    .option('--data <dir>', 'folder for the database and the evidence')
    .addOption(new Option('-f, --format <format>', 'form of the output').choices(OUTPUT_FORMATS))
    .option('-o, --output <file>', 'write the output to a file, all or nothing')
    .option('-q, --quiet', 'print nothing but what was asked for and errors', false)
    .option('-v, --verbose', 'say more; show where a bug is', false)
    .option('--no-color', 'no colours')
    .option('--no-progress', 'no progress bar')
    .addHelpText('after', AFTER_HELP)
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .configureOutput({ writeOut: out, writeErr: err, getOutHelpWidth: () => columns, getErrHelpWidth: () => columns })
    .exitOverride();
}

function addCommand(program: Commander, groups: Map<string, Commander>, command: Command): Commander {
  const [first = '', second] = command.name.split(' ');
  const parent = second === undefined ? program : (groups.get(first) ?? addGroup(program, groups, first));
  const added = parent
    .command(second ?? first)
    .summary(command.summary)
    .description(command.summary);
  command.configure(added);
  return added;
}

function addGroup(program: Commander, groups: Map<string, Commander>, name: string): Commander {
  const group = program.command(name).description(GROUPS[name] ?? name);
  groups.set(name, group);
  return group;
}

function readGlobals(program: Commander): GlobalOptions {
  return program.opts<GlobalOptions>(); // declared in createProgram, and the format by its choices
}
