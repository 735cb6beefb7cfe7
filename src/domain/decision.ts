import type { UseClass } from './partner.ts';
import type { Instant } from './time.ts';

/** What a person decided, why and until when; only ever appended, ended by its date or by a later one. */
export interface Decision {
  readonly id: number;
  readonly kind: 'waiver' | 'permission' | 'dispute' | 'site-use' | 'reopen';
  readonly caseId: number | null;
  readonly partnerId: string | null;
  readonly articleId: string | null;
  readonly rule: string | null;
  /** Of `site-use`. */
  readonly useClass: UseClass | null;
  readonly reason: string;
  readonly note: string;
  readonly by: string;
  readonly at: Instant;
  readonly until: Instant | null;
}

export type NewDecision = Omit<Decision, 'id'>;
