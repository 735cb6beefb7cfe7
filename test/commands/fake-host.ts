import { type Console } from '../../src/commands/command.ts';
import { type Context } from '../../src/commands/context.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import { type Host, runProgram } from '../../src/commands/run-program.ts';

export const NOW = '2026-11-12T04:07:00.000Z';

/** How a command ended, and what it printed. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly contextsOpen: number;
}

export interface RunOptions {
  readonly context?: Partial<Context>;
  readonly host?: Partial<Host>;
  readonly input?: readonly string[];
  /** Both streams are a terminal. */
  readonly onTerminal?: boolean;
}

/** Runs a command line against a context of which only what the test gives is there; anything else fails the test. */
export async function runCommand(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const texts = { out: '', err: '' };
  const console: Console = {
    out: (text) => void (texts.out += text),
    err: (text) => void (texts.err += text),
    closed: false,
  };
  const onTerminal = options.onTerminal ?? false;
  let contextsOpen = 0;
  const host: Host = {
    argv,
    environment: {},
    version: '1.2.3',
    nodeVersion: '20.19.0',
    workingFolder: '/nowhere',
    console,
    terminal: { out: onTerminal, err: onTerminal, columns: 80 },
    input: streamOf(options.input ?? []),
    askSecret: null,
    signal: new AbortController().signal,
    interruptedBy: () => 'SIGTERM',
    ...options.host,
  };
  const code = await runProgram(host, {
    commands: COMMANDS,
    createContext: () => {
      contextsOpen += 1;
      return fakeContext({ ...options.context, close: () => Promise.resolve(void (contextsOpen -= 1)) });
    },
  });
  return { code, ...texts, contextsOpen };
}

function fakeContext(given: Partial<Context>): Context {
  return new Proxy({ now: () => NOW, ...given } as Context, {
    get(target, name, receiver): unknown {
      if (!(name in target)) throw new Error(`The command used context.${String(name)}, which this test does not give`);
      return Reflect.get(target, name, receiver);
    },
  });
}

async function* streamOf(chunks: readonly string[]): AsyncIterable<string> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}
