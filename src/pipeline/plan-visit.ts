import { type CaseState } from '../domain/case.ts';
import { type FetchKind } from '../domain/snapshot.ts';
import { type Instant } from '../domain/time.ts';
import { type VerdictStatus } from '../domain/verdict.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Somewhat less than a day, so that a nightly run that starts early does not skip a night. */
const NIGHTLY = 18 * HOUR;
const LONGEST = 30 * DAY;

/** What is known of a page when its next visit is planned. */
export interface Visit {
  readonly at: Instant;
  readonly fetch: FetchKind;
  readonly status: VerdictStatus;
  readonly caseState: CaseState | null;
  /** When it was first seen: a page that stays the same is asked for ever more rarely. */
  readonly firstSeenAt: Instant;
}

const ACTIVE: ReadonlySet<CaseState> = new Set(['seen', 'open', 'notified', 'acknowledged', 'disputed', 'escalated']);

/** When a page is due again: by need, every night with a case, up to every thirty days without. */
export function nextVisit({ at, fetch, status, caseState, firstSeenAt }: Visit): Instant {
  return later(at, interval({ at, fetch, status, caseState, firstSeenAt }));
}

function interval({ at, fetch, status, caseState, firstSeenAt }: Visit): number {
  if (caseState !== null && ACTIVE.has(caseState)) return NIGHTLY;
  if (fetch !== 'page' && fetch !== 'unchanged') return NIGHTLY;
  if (status === 'needs-review' || status === 'in-breach') return NIGHTLY;
  const age = Math.max(0, Date.parse(at) - Date.parse(firstSeenAt));
  return Math.min(LONGEST, Math.max(NIGHTLY, age / 4));
}

function later(at: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(at) + milliseconds).toISOString();
}
