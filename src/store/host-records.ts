import { type Instant } from '../domain/time.ts';

/** When a host may be asked, and what it has earned by trouble. */
export interface HostPace {
  readonly nextAt: Instant | null;
  /** Milliseconds between requests that the host has earned by trouble; 0 is no back-off. */
  readonly backoff: number;
  readonly failures: number;
}

/** What a host's robots.txt said when it was last read. */
export interface HostRobots {
  readonly robots: string | null;
  readonly robotsStatus: number | null;
  readonly robotsFetchedAt: Instant | null;
}

/** What is remembered of a host across runs: pace and robots.txt. */
export interface HostRecord extends HostPace, HostRobots {
  readonly host: string;
}

/** A process on a machine asks to be the only one that asks a host. */
export interface HostClaim {
  readonly host: string;
  readonly by: { readonly host: string; readonly pid: number };
  readonly at: Instant;
  /** The right ends by itself then. */
  readonly until: Instant;
  /** Taken from whoever holds this token, its own or one of a process that is gone; null takes from nobody. */
  readonly from: number | null;
}

/** Given with the state as it stands in the row, or refused with who holds it; `holder` is null where its turn has not come. */
export type HostClaimAnswer =
  | { readonly taken: true; readonly token: number; readonly record: HostRecord }
  | { readonly taken: false; readonly holder: HostHolder | null; readonly record: HostRecord };

export interface HostHolder {
  readonly host: string;
  readonly pid: number;
  readonly until: Instant;
  readonly token: number;
}

/** The row of a host decides who may ask it and when; each answer is one statement, so that of any number of processes one gets it. */
export interface HostRepository {
  find(host: string): Promise<HostRecord | null>;
  /** Given only where nobody else holds the host and its `nextAt` has come. */
  claim(claim: HostClaim): Promise<HostClaimAnswer>;
  /** Writes the pace as long as the token holds; false, and nothing written, where somebody else has the host by now. */
  savePace(host: string, token: number, pace: HostPace, release: boolean): Promise<boolean>;
  saveRobots(host: string, robots: HostRobots): Promise<void>;
}
