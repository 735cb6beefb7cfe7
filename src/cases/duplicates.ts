import { type Case, type CaseState } from '../domain/case.ts';
import { type Instant } from '../domain/time.ts';

/** An address of a partner among those that answer with the same bytes. */
export interface Twin {
  readonly url: string;
  readonly firstSeenAt: Instant;
  /** The address that the page names as its own is this one. */
  readonly namesItself: boolean;
  /** State of its own case; null where there is none. */
  readonly caseState: CaseState | null;
}

/** A case that a person may know of. */
const STANDING: ReadonlySet<CaseState> = new Set([
  'open',
  'notified',
  'acknowledged',
  'disputed',
  'escalated',
  'waived',
  'permitted',
]);

/** True where a case stays with its page whatever other addresses say the same. */
export function stands(state: CaseState | null): boolean {
  return state !== null && STANDING.has(state);
}

/**
 * The one among twins that answers for all: where a case stands, else what its canonical link names, else what was seen
 * first, else the shortest address. The order of the twins does not matter.
 */
export function primaryOf<Some extends Twin>(twins: readonly [Some, ...Some[]]): Some {
  return twins.reduce((best, twin) => (compare(twin, best) < 0 ? twin : best));
}

function compare(a: Twin, b: Twin): number {
  return (
    Number(stands(b.caseState)) - Number(stands(a.caseState)) ||
    Number(b.namesItself) - Number(a.namesItself) ||
    Date.parse(a.firstSeenAt) - Date.parse(b.firstSeenAt) ||
    a.url.length - b.url.length ||
    (a.url < b.url ? -1 : 1)
  );
}

/** A breach that was seen too seldom to count, and is now told of another address, leaves nothing behind. */
export function letGo(pending: Case, at: Instant): Case {
  return { ...pending, sightings: 0, closedAt: pending.closedAt ?? at };
}
