import path from 'node:path';
import { type Command, type Console, type Invocation, type Terminal } from './command.ts';
import { type Context, type ContextInput } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { describeFailure, type Failure } from './failures.ts';
import { type OutputFile, openOutputFile } from './output-file.ts';
import { readCommandLine, type Request } from './program.ts';

/** The process, as far as the program may know it. */
export interface Host {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly nodeVersion: string;
  readonly workingFolder: string;
  readonly console: Console;
  readonly terminal: Omit<Terminal, 'color'>;
  readonly input: AsyncIterable<string>;
  readonly askSecret: Invocation['askSecret'];
  readonly signal: AbortSignal;
  /** Which signal ended the program; read only after `signal` was given. */
  readonly interruptedBy: () => 'SIGINT' | 'SIGTERM';
}

export interface ProgramParts {
  readonly commands: readonly Command[];
  readonly createContext: (input: ContextInput) => Context;
}

const LEAST_NODE = [20, 19] as const;

/** argv → command → exit code. Never throws: the one catch of the command line is here. */
export async function runProgram(host: Host, parts: ProgramParts): Promise<number> {
  if (!isNewEnough(host.nodeVersion)) {
    host.console.err(
      `configuration: Node.js ${host.nodeVersion} is too old; install ${LEAST_NODE.join('.')} or a later one\n`,
    );
    return EXIT.config;
  }
  let verbose = false;
  try {
    const request = await readCommandLine(host.argv, {
      commands: parts.commands,
      version: host.version,
      out: (text) => host.console.out(text),
      err: (text) => host.console.err(text),
      columns: host.terminal.columns,
    });
    verbose = request.globals.verbose;
    return await runRequest(request, host, parts);
  } catch (error) {
    return end(describeFailure(error, { verbose }), host);
  }
}

async function runRequest(request: Request, host: Host, parts: ProgramParts): Promise<number> {
  const { output, config, data, verbose } = request.globals;
  const file = output === undefined ? null : openOutputFile(path.resolve(host.workingFolder, output));
  const context = parts.createContext({ flags: { config, data, verbose }, environment: host.environment });
  const failureOf = (error: unknown): Failure => describeFailure(error, { verbose });
  let code: number = EXIT.internal;
  try {
    code = await request.command.run(invocationOf(request, host, { context, file }));
  } catch (error) {
    // What breaks because it was interrupted is no failure of its own.
    code = host.signal.aborted && !verbose ? EXIT.terminated : end(failureOf(error), host);
  }
  try {
    await context.close();
    settle(file, code);
  } catch (error) {
    code = end(failureOf(error), host);
  }
  if (!host.signal.aborted) return code;
  return host.interruptedBy() === 'SIGINT' ? EXIT.interrupted : EXIT.terminated;
}

/** A file of `-o` stands for a result, so it is kept where there is one. */
function settle(file: OutputFile | null, code: number): void {
  const hasResult: readonly number[] = [EXIT.ok, EXIT.findings, EXIT.undecided, EXIT.partial];
  if (hasResult.includes(code)) file?.keep();
  else file?.discard();
}

function invocationOf(
  { args, options, globals }: Request,
  host: Host,
  { context, file }: { readonly context: Context; readonly file: OutputFile | null },
): Invocation {
  const { environment, terminal, input, askSecret, signal, workingFolder } = host;
  const out = terminal.out && file === null;
  const color = out && globals.color && (environment['NO_COLOR'] ?? '') === '' && environment['TERM'] !== 'dumb';
  return {
    args,
    options,
    globals,
    context,
    signal,
    input,
    askSecret,
    workingFolder,
    terminal: { ...terminal, out, color },
    console: file === null ? host.console : toFile(host.console, file),
  };
}

function toFile(console: Console, file: OutputFile): Console {
  return { out: (text) => file.write(text), err: (text) => console.err(text), closed: false };
}

function end({ code, text }: Failure, { console }: Host): number {
  if (text !== '') console.err(text);
  return code;
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
}
