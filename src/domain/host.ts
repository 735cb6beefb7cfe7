import type { Instant } from './time.ts';

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
export interface HostRecord extends HostPace, HostRobots {
  readonly host: string;
}

/** A process on a machine, which asks hosts. */
export interface Claimant {
  readonly host: string;
  readonly pid: number;
}

/** A process asks to be the only one that asks a host. */
export interface HostClaim {
  readonly host: string;
  readonly by: Claimant;
  readonly at: Instant;
  /** The right ends by itself then. */
  readonly until: Instant;
  /** Taken from whoever holds this token, its own or one of a process that is gone; null takes from nobody. */
  readonly from: number | null;
}

/** Who holds a host now, and until when it does unless it says otherwise. */
export interface HostHolder extends Claimant {
  readonly until: Instant;
  readonly token: number;
}

/** Given with the record as it stands, or refused with who holds the host; `holder` is null where its turn has not come. */
export type HostClaimAnswer =
  | { readonly taken: true; readonly token: number; readonly record: HostRecord }
  | { readonly taken: false; readonly holder: HostHolder | null; readonly record: HostRecord };

/**
 * Where records of hosts are kept, and hosts claimed by one process at a time: a row decides who may ask its host and when.
 * Each answer is one step, so that of any number of processes one gets it.
 */
export interface HostMemory {
  find(host: string): Promise<HostRecord | null>;
  /** Given only where nobody else holds the host and its `nextAt` has come. */
  claim(claim: HostClaim): Promise<HostClaimAnswer>;
  /** Writes the pace as long as the token holds; false, and nothing written, where somebody else has the host by now. */
  savePace(host: string, token: number, pace: HostPace, release: boolean): Promise<boolean>;
  saveRobots(host: string, robots: HostRobots): Promise<void>;
}
