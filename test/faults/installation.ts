import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { writeDemoConfig } from '../../src/commands/demo/demo-config.ts';
import { openStore } from '../../src/store/open.ts';
import { type Store } from '../../src/store/repositories.ts';
import { startProgram, type Ended, type RunningProgram, type StartOptions } from './program.ts';
import { startFaultySites, type FaultySites } from './sites.ts';

/** True in CI: the loops are as long as the design asks for. */
export const LONG = Boolean(process.env['CREDITLINE_LONG_TESTS']);

export interface FaultyOptions {
  readonly smtpUrl?: string;
  /** Merged into `config/creditline.yaml`, one level deep. */
  readonly settings?: Readonly<Record<string, object>>;
  /** Folder for the data; default: inside the installation. */
  readonly data?: string;
  /** Sites that somebody else closes. */
  readonly sites?: FaultySites;
  /** Begins with what this one has at rest, over the same sites. */
  readonly from?: Pick<FaultyInstallation, 'data' | 'sites'>;
}

/** An installation over sites that can be broken, driven by real processes. */
export interface FaultyInstallation {
  readonly folder: string;
  readonly data: string;
  readonly sites: FaultySites;
  start(args: readonly string[], how?: Pick<StartOptions, 'preload' | 'through'>): RunningProgram;
  run(...args: readonly string[]): Promise<Ended>;
  /** The database, for as long as `look` takes. */
  readonly inStore: <Result>(look: (store: Store) => Promise<Result>) => Promise<Result>;
  /** Ends what is still at work. */
  close(): Promise<void>;
}

/** One night decides, so that cases and letters come about in the disturbed runs themselves. */
export const AT_ONCE: NonNullable<FaultyOptions['settings']> = {
  grace: { sightings: 1 },
  crawl: { perHostDelay: '100ms' }, // so that a crawl lasts, and every fault finds another place
};

export async function installFaulty(options: FaultyOptions = {}): Promise<FaultyInstallation> {
  const folder = await mkdtemp(path.join(tmpdir(), 'creditline-faults-'));
  const shared = options.sites ?? options.from?.sites;
  const sites = shared ?? (await startFaultySites());
  const outside = { smtpUrl: options.smtpUrl ?? 'smtp://127.0.0.1:9', baseUrl: 'http://127.0.0.1:8080' };
  const file = await writeDemoConfig(folder, sites.addresses, outside);
  const data = options.data ?? path.join(folder, 'data');
  await mergeSettings(file, options.settings ?? AT_ONCE);
  if (options.from) await cp(options.from.data, data, { recursive: true });
  const environment = { CREDITLINE_CONFIG: path.dirname(file), CREDITLINE_DATA: data };
  const running = new Set<RunningProgram>();
  let isClosed = false;
  const start: FaultyInstallation['start'] = (args, how = {}) => {
    // a test that ran out of time goes on, beside the next one
    if (isClosed) throw new Error(`this installation is closed: ${args.join(' ')}`);
    const program = startProgram(args, { folder, environment, ...how });
    running.add(program);
    void program.ended.then(() => running.delete(program));
    return program;
  };
  return {
    folder,
    data,
    sites,
    start,
    run: (...args) => start(args).ended,
    inStore: async (look) => {
      const store = await openStore({ databaseUrl: null, file: path.join(data, 'creditline.sqlite') });
      return look(store).finally(() => store.close());
    },
    async close() {
      isClosed = true;
      for (const { child } of running) child.kill('SIGKILL');
      await Promise.all([...running].map(({ ended }) => ended));
      if (!shared) await sites.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function mergeSettings(file: string, extra: Readonly<Record<string, object>>): Promise<void> {
  const settings = parse(await readFile(file, 'utf8')) as Record<string, object>;
  for (const [key, value] of Object.entries(extra)) settings[key] = { ...settings[key], ...value };
  await writeFile(file, stringify(settings));
}
