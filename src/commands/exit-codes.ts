/** What the number of an ended command means; never depends on the output format. */
export const EXIT = {
  ok: 0,
  /** `check`: a required rule failed. `crawl --fail-on`: such cases exist. */
  findings: 1,
  usage: 2,
  /** `check`: a person must decide, or the page could not be read. */
  undecided: 3,
  /** `crawl`: too much was not reached. `notify`: some letter was refused. */
  partial: 4,
  /** A bug. */
  internal: 70,
  /** Another run holds the lease. */
  busy: 75,
  /** Configuration or Node version wrong. */
  config: 78,
  interrupted: 130,
  terminated: 143,
} as const;
