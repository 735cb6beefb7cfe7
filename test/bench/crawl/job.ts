/** One measured crawl in a process of its own. */
export interface Job {
  readonly port: number;
  /** Host names, without `.localhost`. */
  readonly hosts: readonly string[];
  /** Milliseconds between two requests of a host. */
  readonly delay: number;
  readonly evidence: boolean;
  readonly nights: number;
  /** Pages of a partner. */
  readonly budget: number;
  /** Found by listing `/days` instead of `/feed`. */
  readonly listing?: boolean;
}

export interface Night {
  readonly seconds: number;
  readonly cpu: number;
  readonly peakMb: number;
  readonly state: string;
  readonly fetched: number;
  readonly unchanged: number;
  readonly judged: number;
  readonly republications: number;
  readonly casesOpened: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly left: readonly string[];
}

/** What others do with the same pages: read their bodies (`raw`), or parse them and read links and text (`slim`). */
export interface PeerNight {
  readonly seconds: number;
  readonly cpu: number;
  readonly peakMb: number;
  readonly fetched: number;
}
