import { type Instant } from '../domain/time.ts';

/** What is remembered of a host across runs: pace and robots.txt. */
export interface HostState {
  readonly host: string;
  /** Not to be asked before. */
  readonly nextAt: Instant | null;
  /** Milliseconds between requests that the host has earned by trouble; 0 is no back-off. */
  readonly backoff: number;
  /** Requests in a row that brought no answer or a plea to slow down. */
  readonly failures: number;
  /** Last good copy; null where it answered that there is none. */
  readonly robots: string | null;
  readonly robotsStatus: number | null;
  readonly robotsFetchedAt: Instant | null;
}

/** Where host states are kept; the store's host repository fits. */
export interface HostMemory {
  find(host: string): Promise<HostState | null>;
  save(state: HostState): Promise<void>;
}

/** Host states of this run: read once, written through. */
export interface HostBook {
  read(host: string): Promise<HostState>;
  /** `keep` false leaves the change in memory until `flush`, for what is not worth a write a page. */
  change(host: string, change: Partial<Omit<HostState, 'host'>>, keep?: boolean): Promise<void>;
  /** The state if it was read before; for synchronous questions. */
  peek(host: string): HostState | null;
  flush(): Promise<void>;
}

export function createHostBook(memory: HostMemory): HostBook {
  const states = new Map<string, HostState>();
  const unsaved = new Set<string>();
  const read = async (host: string): Promise<HostState> => {
    const known = states.get(host) ?? (await memory.find(host)) ?? emptyState(host);
    const state = states.get(host) ?? known; // another reader may have been faster
    states.set(host, state);
    return state;
  };
  const save = async (host: string): Promise<void> => {
    const state = states.get(host);
    unsaved.delete(host);
    if (state) await memory.save(state);
  };
  return {
    read,
    async change(host, change, keep = true) {
      states.set(host, { ...(await read(host)), ...change });
      if (keep) await save(host);
      else unsaved.add(host);
    },
    peek: (host) => states.get(host) ?? null,
    async flush() {
      for (const host of [...unsaved]) await save(host);
    },
  };
}

/** A memory that ends with the process: for `check` of a single page, and for tests. */
export function createHostMemory(): HostMemory {
  const states = new Map<string, HostState>();
  return {
    find: (host) => Promise.resolve(states.get(host) ?? null),
    save: (state) => {
      states.set(state.host, state);
      return Promise.resolve();
    },
  };
}

function emptyState(host: string): HostState {
  return {
    host,
    nextAt: null,
    backoff: 0,
    failures: 0,
    robots: null,
    robotsStatus: null,
    robotsFetchedAt: null,
  };
}
