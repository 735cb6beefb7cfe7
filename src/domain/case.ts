import type { RuleSetRef, VerdictStatus } from './verdict.ts';
import type { Finding } from './finding.ts';
import type { FetchKind } from './snapshot.ts';
import type { Instant } from './time.ts';

/**
 * `seen` is a page that failed once and does not count yet; it is not shown as a case.
 * See the table "The state of a case" in the README.
 */
export const CASE_STATES = [
  'seen',
  'open',
  'notified',
  'acknowledged',
  'fixed',
  'waived',
  'permitted',
  'disputed',
  'escalated',
  'gone',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** One republished page over time; key = (partner page address, article). Cases are never merged. */
export interface Case {
  /** Counts from 1; shown as `CL-1`. */
  readonly id: number;
  readonly partnerId: string;
  readonly pageUrl: string;
  readonly articleId: string;
  readonly state: CaseState;
  /** When the breach was first seen, and when it was last confirmed. */
  readonly firstFailedAt: Instant;
  readonly lastFailedAt: Instant;
  /** Sightings that are at least `grace.sightingGap` apart, since it was last clean. */
  readonly sightings: number;
  readonly openedAt: Instant | null;
  readonly notifiedAt: Instant | null;
  /** `notifiedAt` plus the days of grace; null before delivery. */
  readonly dueAt: Instant | null;
  readonly closedAt: Instant | null;
  /** It was fixed before and came back. */
  readonly reopened: boolean;
  /** 404 or 410 answers in a row, in different runs. */
  readonly goneCount: number;
  /** A flag, not a state: why the last crawl could not read the page; null when it could. */
  readonly unreachable: FetchKind | null;
  /** Of waived and permitted: the reason and the end. */
  readonly decisionUntil: Instant | null;
  readonly lastVerdict: VerdictStatus;
  readonly findings: readonly Finding[];
  readonly ruleSet: RuleSetRef;
  readonly lastSeenAt: Instant;
  readonly lastRunId: string;
  /** SHA-256 of the evidence behind `findings`. */
  readonly evidenceSha256: string;
}

export type NewCase = Omit<Case, 'id'>;

/** One line of a case's timeline; only ever appended. */
export interface CaseEvent {
  readonly at: Instant;
  readonly caseId: number;
  /** `crawl` or a user's e-mail address. */
  readonly actor: string;
  readonly kind:
    | 'sighted'
    | 'opened'
    | 'still-failing'
    | 'fixed'
    | 'reopened'
    | 'gone'
    | 'unreachable'
    | 'reachable'
    | 'needs-review'
    | 'waived'
    | 'permitted'
    | 'disputed'
    | 'acknowledged'
    | 'escalated'
    | 'expired'
    | 'letter-drafted'
    | 'letter-approved'
    | 'letter-sent'
    | 'letter-failed'
    | 'note';
  readonly text: string;
  readonly runId: string | null;
}

export const WAIVER_REASONS = [
  'old system cannot edit',
  'archive copy',
  'extract only',
  'house wish',
  'tolerated partner',
  'duplicate page',
  'other',
] as const;
export type WaiverReason = (typeof WAIVER_REASONS)[number];
