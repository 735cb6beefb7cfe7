import type { FetchKind } from './snapshot.ts';
import type { Instant } from './time.ts';

export type RunState = 'running' | 'completed' | 'partial' | 'stopped' | 'failed';

/** What a run did and what it did not see. */
export interface RunReport {
  /** Pages that were read, unchanged ones included. */
  readonly fetched: number;
  readonly unchanged: number;
  readonly judged: number;
  /** Kept pages that were judged again by other terms or originals, without being fetched; absent in older reports. */
  readonly rejudged?: number;
  readonly republications: number;
  /** Pages that have the same bytes as another one of their partner, which answers for them; absent in older reports. */
  readonly duplicates?: number;
  /** How requests ended, by host; absent in older reports. */
  readonly byHost?: Readonly<Record<string, Readonly<Partial<Record<FetchKind, number>>>>>;
  readonly byKind: Readonly<Partial<Record<FetchKind, number>>>;
  readonly casesOpened: number;
  readonly casesFixed: number;
  readonly lettersDrafted: number;
  /** Per partner: pages planned and reached, and why the rest was left. */
  readonly partners: readonly {
    readonly partnerId: string;
    readonly planned: number;
    readonly reached: number;
    readonly left: readonly string[];
    /** Nothing of it was ever seen, and finding pages went wrong. */
    readonly lost?: boolean;
  }[];
}

/** One crawl; its id stands on every row that it writes. */
export interface Run {
  readonly id: string;
  /** Counts from 1; shown as "Crawl 412". */
  readonly number: number;
  readonly state: RunState;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly host: string;
  readonly pid: number;
  readonly report: RunReport | null;
}
