import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.join(import.meta.dirname, '..', '..');

/** How a command ended; `took` is from its start, in milliseconds. */
export interface Ended {
  /** null where a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly took: number;
}

export interface RunningProgram {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

let built: string | null = null;

/**
 * The program as it is shipped, compiled but not checked: it starts three times faster than from source, and these tests
 * start it hundreds of times. Answers its `cli.js`; it goes with this process.
 */
export function builtProgram(): string {
  return (built ??= build());
}

function build(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'creditline-built-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['package.json', 'rules', 'config', 'node_modules'])
    symlinkSync(path.join(ROOT, name), path.join(folder, name));
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), (file) => readFileSync(file, 'utf8')).config,
    ts.sys,
    ROOT,
  );
  for (const file of readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file)) continue;
    const source = readFileSync(path.join(ROOT, 'src', file), 'utf8');
    const compilerOptions = { ...options, noEmit: false, module: ts.ModuleKind.ESNext };
    const { outputText } = ts.transpileModule(source, { fileName: file, compilerOptions });
    const target = path.join(folder, 'dist', file.replace(/\.tsx?$/, '.js'));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
  return path.join(folder, 'dist', 'cli.js');
}

export interface StartOptions {
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** A module that is loaded before the program. */
  readonly preload?: string;
  /** A command that starts what follows it with fewer rights; empty is none. */
  readonly through?: readonly string[];
}

/** Starts the program as cron does: no terminal, an almost empty environment. */
export function startProgram(
  args: readonly string[],
  { folder, environment = {}, preload, through = [] }: StartOptions,
): RunningProgram {
  const before = preload === undefined ? [] : ['--import', preload];
  const startedAt = performance.now();
  const [command = process.execPath, ...rest] = [...through, process.execPath, ...before, builtProgram(), ...args];
  const child = spawn(command, rest, {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code) => resolve({ code, ...texts, took: performance.now() - startedAt })),
  );
  return { child, ended };
}
