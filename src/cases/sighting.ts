import { type RuleSetRef, type VerdictStatus } from '../domain/verdict.ts';
import { type Finding, isViolation } from '../domain/finding.ts';
import { type FetchKind } from '../domain/snapshot.ts';
import { type Instant } from '../domain/time.ts';
import { type MatchKind } from '../domain/match.ts';

/** What one crawl saw of one page and one article. */
export interface Sighting {
  readonly partnerId: string;
  readonly pageUrl: string;
  readonly articleId: string;
  readonly runId: string;
  readonly at: Instant;
  /** `unchanged` carries the verdict of the body that the server confirmed. */
  readonly fetch: FetchKind;
  readonly httpStatus: number | null;
  readonly status: VerdictStatus;
  readonly matchKind: MatchKind | null;
  readonly findings: readonly Finding[];
  readonly ruleSet: RuleSetRef;
  readonly evidenceSha256: string;
}

/**
 * What a sighting means for a case. `text-gone` is a page that was read and no longer carries the text; `doubt` is
 * everything that only a person can settle; `trouble` says nothing about the page at all.
 */
export type SightingMeaning = 'breach' | 'clean' | 'doubt' | 'text-gone' | 'page-gone' | 'trouble';

/** The one place that decides what may ever count against a partner, or for it. */
export function meaningOf(sighting: Sighting): SightingMeaning {
  if (sighting.fetch === 'gone') return 'page-gone';
  if (!wasRead(sighting) || sighting.status === 'unreadable') return 'trouble';
  if (sighting.matchKind === 'none') return 'text-gone';
  const textStands = sighting.matchKind === 'whole' || sighting.matchKind === 'part';
  if (!textStands) return 'doubt';
  if (sighting.status === 'compliant') return 'clean';
  return sighting.status === 'in-breach' && sighting.findings.some(isViolation) ? 'breach' : 'doubt';
}

function wasRead({ fetch, httpStatus }: Sighting): boolean {
  return fetch === 'unchanged' || (fetch === 'page' && httpStatus === 200);
}
