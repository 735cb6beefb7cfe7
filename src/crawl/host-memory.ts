import { type Instant } from '../domain/time.ts';

/** When a host may be asked, and what it has earned by trouble. */
export interface HostPace {
  /** Not to be asked before. */
  readonly nextAt: Instant | null;
  /** Milliseconds between requests that the host has earned by trouble; 0 is no back-off. */
  readonly backoff: number;
  /** Requests in a row that brought no answer or a plea to slow down. */
  readonly failures: number;
}

/** What a host's robots.txt said when it was last read. */
export interface HostRobots {
  /** Last good copy; null where it answered that there is none. */
  readonly robots: string | null;
  readonly robotsStatus: number | null;
  readonly robotsFetchedAt: Instant | null;
}

/** What is remembered of a host across runs: pace and robots.txt. */
export interface HostState extends HostPace, HostRobots {
  readonly host: string;
}

/** A process on a machine. */
export interface Claimant {
  readonly host: string;
  readonly pid: number;
}

/** Asks to be the only one that asks a host, until then; `from` is the token of a holder that is gone, or one's own. */
export interface HostClaim {
  readonly host: string;
  readonly by: Claimant;
  readonly at: Instant;
  readonly until: Instant;
  readonly from: number | null;
}

/** Who holds a host now, and until when it does unless it says otherwise. */
export interface HostHolder extends Claimant {
  readonly until: Instant;
  readonly token: number;
}

/** `holder` is null where nobody has the host and its turn has not come. */
export type HostClaimAnswer =
  | { readonly taken: true; readonly token: number; readonly record: HostState }
  | { readonly taken: false; readonly holder: HostHolder | null; readonly record: HostState };

/** Where host states are kept, and claimed by one process at a time; the store's host repository fits. */
export interface HostMemory {
  find(host: string): Promise<HostState | null>;
  /** Given where nobody else holds the host and its `nextAt` has come. */
  claim(claim: HostClaim): Promise<HostClaimAnswer>;
  /** False, and nothing written, where the token holds no more. */
  savePace(host: string, token: number, pace: HostPace, release: boolean): Promise<boolean>;
  saveRobots(host: string, robots: HostRobots): Promise<void>;
}

interface Row {
  readonly state: HostState;
  readonly token: number;
  readonly lease: (Claimant & { readonly until: Instant }) | null;
}

/** A memory that ends with the process: for `check` of a single page, and for tests. */
export function createHostMemory(): HostMemory {
  const rows = new Map<string, Row>();
  const rowOf = (host: string): Row => rows.get(host) ?? { state: emptyState(host), token: 0, lease: null };
  return {
    find: (host) => Promise.resolve(rows.get(host)?.state ?? null),
    claim({ host, by, at, until, from }) {
      const { state, token, lease } = rowOf(host);
      const held = lease !== null && lease.until > at ? lease : null;
      if ((state.nextAt ?? '') > at || (held && token !== from))
        return Promise.resolve({ taken: false, holder: held && { ...held, token }, record: state });
      rows.set(host, { state, token: token + 1, lease: { ...by, until } });
      return Promise.resolve({ taken: true, token: token + 1, record: state });
    },
    savePace(host, token, { nextAt, backoff, failures }, release) {
      const row = rowOf(host);
      if (row.token !== token) return Promise.resolve(false);
      rows.set(host, { token, state: { ...row.state, nextAt, backoff, failures }, lease: release ? null : row.lease });
      return Promise.resolve(true);
    },
    saveRobots(host, robots) {
      const row = rowOf(host);
      rows.set(host, { ...row, state: { ...row.state, ...robots } });
      return Promise.resolve();
    },
  };
}

/** Of a host that was never asked. */
export function emptyState(host: string): HostState {
  return { host, nextAt: null, backoff: 0, failures: 0, robots: null, robotsStatus: null, robotsFetchedAt: null };
}
