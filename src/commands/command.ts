import { type Command as Commander } from 'commander';
import { type Context } from './context.ts';

/** Where a command prints. Neither method throws or adds a newline. */
export interface Console {
  /** What was asked for: to standard output, or to the file of `-o`. */
  out(text: string): void;
  /** Progress, advice, errors: to standard error. */
  err(text: string): void;
  /** Nobody reads standard output any more (`… | head`); long work may stop. */
  readonly closed: boolean;
}

export const OUTPUT_FORMATS = ['text', 'json', 'ndjson', 'sarif', 'junit', 'csv', 'earl'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** Flags that every command takes. */
export interface GlobalOptions {
  readonly config?: string | undefined;
  readonly data?: string | undefined;
  readonly format?: OutputFormat | undefined;
  readonly output?: string | undefined;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
  readonly progress: boolean;
}

/** The terminal, as far as a command may know it. */
export interface Terminal {
  /** What is asked for goes to a terminal (and not to a pipe, or to the file of `-o`). */
  readonly out: boolean;
  readonly err: boolean;
  readonly columns: number;
  /** Colours may be printed: a terminal, no NO_COLOR, no --no-color. */
  readonly color: boolean;
}

/** Everything a command is given; it never touches the process itself. */
export interface Invocation {
  readonly args: readonly string[];
  /** The command's own options as commander read them; each command reads them with a schema of its own. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly globals: GlobalOptions;
  readonly console: Console;
  readonly context: Context;
  readonly signal: AbortSignal;
  readonly terminal: Terminal;
  /** Standard input as it arrives. */
  readonly input: AsyncIterable<string>;
  /** Asks on the terminal without showing what is typed; null where there is no terminal. */
  readonly askSecret: ((question: string) => Promise<string>) | null;
  /** Absolute; where relative paths start. */
  readonly workingFolder: string;
}

/** One subcommand. `run` answers the exit code (commands/exit-codes.ts). */
export interface Command {
  /** As typed, e.g. `check`, or `corpus sync` for a command of a group. */
  readonly name: string;
  readonly summary: string;
  /** Declares arguments and options. */
  configure(commander: Commander): void;
  run(invocation: Invocation): Promise<number>;
}
