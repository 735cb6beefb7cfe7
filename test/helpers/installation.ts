import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { writeDemoConfig } from '../../src/commands/demo/demo-config.ts';
import { startSites, type SiteServer } from '../../src/commands/demo/site-server.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const CLI = path.join(ROOT, 'src', 'cli.ts');

/** How a command of the real program ended. */
export interface Ended {
  /** null where a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunningCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** A configured installation over real local sites, driven as cron would: real processes, no terminal, an empty environment. */
export interface Installation {
  readonly folder: string;
  readonly sites: SiteServer;
  /** Nights of the demo's scenario; changes what the sites show. */
  night: number;
  start(...args: readonly string[]): RunningCommand;
  run(...args: readonly string[]): Promise<Ended>;
  close(): Promise<void>;
}

export interface InstallationOptions {
  readonly smtpUrl?: string;
  /** Merged into `config/creditline.yaml`, one level deep. */
  readonly settings?: Readonly<Record<string, object>>;
}

export async function installCreditline(options: InstallationOptions = {}): Promise<Installation> {
  const folder = await mkdtemp(path.join(tmpdir(), 'creditline-test-'));
  const state = { night: 0 };
  const sites = await startSites({ night: () => state.night, askedOn: () => null, year: 2026 });
  const outside = { smtpUrl: options.smtpUrl ?? 'smtp://127.0.0.1:9', baseUrl: 'http://127.0.0.1:8080' };
  const file = await writeDemoConfig(folder, sites.addresses, outside);
  await mergeSettings(file, options.settings ?? {});
  const start = (...args: readonly string[]): RunningCommand =>
    startCli(args, { CREDITLINE_CONFIG: path.dirname(file) }, folder);
  return {
    folder,
    sites,
    get night() {
      return state.night;
    },
    set night(night) {
      state.night = night;
    },
    start,
    run: (...args) => start(...args).ended,
    async close() {
      await sites.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts the command line in a process of its own. */
export function startCli(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  workingFolder: string = ROOT,
): RunningCommand {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), CLI, ...args], {
    cwd: workingFolder,
    env: { PATH: process.env['PATH'], TSX_TSCONFIG_PATH: path.join(ROOT, 'tsconfig.json'), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, ...texts })));
  return { child, ended };
}

async function mergeSettings(file: string, extra: Readonly<Record<string, object>>): Promise<void> {
  const settings = parse(await readFile(file, 'utf8')) as Record<string, object>;
  for (const [key, value] of Object.entries(extra)) settings[key] = { ...settings[key], ...value };
  await writeFile(file, stringify(settings));
}
