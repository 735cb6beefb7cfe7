#!/usr/bin/env node
import { writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { isatty } from 'node:tty';
import { COMMANDS } from './commands/index.ts';
import { type Console } from './commands/command.ts';
import { describeFailure } from './commands/failures.ts';
import { type Host, runProgram } from './commands/run-program.ts';
import { PROGRAM_VERSION } from './config/program-version.ts';
import { createContext } from './context.ts';
import { forgetPagesSoon } from './pipeline/page-memory.ts';

/** How long a signal waits for an orderly end; the promise is ten seconds. */
const PATIENCE = 9_000;
/** How long open handles may keep an ended program alive. */
const LINGER = 2_000;

process.on('uncaughtException', (error) => {
  const { code, text } = describeFailure(error, { verbose: process.argv.includes('-v') });
  writeSync(2, text);
  process.exit(code);
});
forgetPagesSoon();
const machine = { host: hostname(), pid: process.pid, isAlive };
process.exitCode = await runProgram(createHost(), { commands: COMMANDS, createContext: createContext(machine) });
setTimeout(() => process.exit(), LINGER).unref();

/** The only place that touches the process. */
function createHost(): Host {
  const stopping = new AbortController();
  let interruptedBy: 'SIGINT' | 'SIGTERM' = 'SIGTERM';
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      const code = name === 'SIGINT' ? 130 : 143;
      if (stopping.signal.aborted) process.exit(code); // asked twice
      interruptedBy = name;
      stopping.abort();
      setTimeout(() => process.exit(code), PATIENCE).unref();
    });
  }
  return {
    argv: process.argv.slice(2),
    environment: process.env,
    version: PROGRAM_VERSION,
    nodeVersion: process.versions.node,
    workingFolder: process.cwd(),
    console: createConsole(),
    terminal: { out: isatty(1), err: isatty(2), columns: isatty(1) ? process.stdout.columns : 100 },
    input: readInput(),
    askSecret: isatty(0) && isatty(2) ? askSecret : null,
    signal: stopping.signal,
    interruptedBy: () => interruptedBy,
  };
}

/** Whether a process of this machine still runs; one of another user counts as running. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** A reader that goes away (`… | head`) ends the output, not the program. */
function createConsole(): Console {
  let closed = false;
  const onError = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') throw error;
    closed = true;
  };
  process.stdout.on('error', onError);
  process.stderr.on('error', onError);
  return {
    out: (text) => {
      if (!closed) process.stdout.write(text);
    },
    err: (text) => {
      process.stderr.write(text);
    },
    get closed() {
      return closed;
    },
  };
}

async function* readInput(): AsyncIterable<string> {
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) yield String(chunk);
}

async function askSecret(question: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  // The terminal stops its echo here, before the question is seen and answered.
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await new Promise<string>((resolve) => {
      reader.on('SIGINT', () => process.exit(130));
      reader.question('', resolve);
      process.stderr.write(question);
    });
  } finally {
    reader.close();
    process.stderr.write('\n');
  }
}
