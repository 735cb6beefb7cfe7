import { type Command as Commander } from 'commander';
import { type Context } from './context.ts';

/** Where a command prints. Neither may throw; a closed pipe ends the program quietly. */
export interface Console {
  /** What was asked for: to standard output, or to the file of `-o`. No newline is added. */
  out(text: string): void;
  /** Progress, advice, errors: to standard error. No newline is added. */
  err(text: string): void;
}

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

export const OUTPUT_FORMATS = ['text', 'json', 'ndjson', 'sarif', 'junit', 'csv'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** The terminal, as far as a command may know it. */
export interface Terminal {
  /** Standard output is one (and `-o` is not given). */
  readonly out: boolean;
  readonly err: boolean;
  readonly columns: number;
  /** Colours may be printed: a terminal, no NO_COLOR, no --no-color. */
  readonly color: boolean;
}

/** Everything a command is given; it never touches the process itself. */
export interface Invocation {
  readonly args: readonly string[];
  /** The command's own options as commander read them; each command parses them with its own schema. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly globals: GlobalOptions;
  readonly console: Console;
  readonly context: Context;
  readonly signal: AbortSignal;
  readonly terminal: Terminal;
  /** Standard input, as text. */
  readonly input: AsyncIterable<string>;
  /** Asks on the terminal without showing what is typed; null where there is no terminal. */
  readonly askSecret: ((question: string) => Promise<string>) | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
}

/** One subcommand. `run` answers the exit code (commands/exit-codes.ts). */
export interface Command {
  /** As typed, e.g. `corpus sync` for a command of a group. */
  readonly name: string;
  readonly summary: string;
  /** Declares arguments and options. */
  configure(commander: Commander): void;
  run(invocation: Invocation): Promise<number>;
}
