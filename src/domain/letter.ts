import type { NoticeKind } from './notice.ts';
import type { Instant } from './time.ts';

/**
 * drafted → approved → sending → sent | deferred | failed; a row found in `sending` at start is `unknown`
 * (the server may have taken it) and waits for a person. `held` and `withdrawn` are a person's choice.
 */
export const LETTER_STATES = [
  'drafted',
  'held',
  'approved',
  'sending',
  'sent',
  'deferred',
  'failed',
  'unknown',
  'withdrawn',
] as const;
export type LetterState = (typeof LETTER_STATES)[number];

export interface Mailbox {
  readonly name: string | null;
  readonly email: string;
}

/** One row of the outbox. */
export interface Letter {
  readonly id: number;
  readonly partnerId: string;
  readonly kind: NoticeKind;
  readonly state: LetterState;
  /** Deterministic: a crashed run cannot send twice. */
  readonly messageId: string;
  readonly references: readonly string[];
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly cc: readonly Mailbox[];
  readonly replyTo: Mailbox | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly caseIds: readonly number[];
  readonly draftedAt: Instant;
  readonly approvedAt: Instant | null;
  readonly approvedBy: string | null;
  readonly sentAt: Instant | null;
  readonly attempts: number;
  readonly nextAttemptAt: Instant | null;
  /** The server's own words. */
  readonly response: string | null;
}

export type NewLetter = Omit<Letter, 'id'>;

/** How one attempt over SMTP ended. */
export type DeliveryOutcome =
  | { readonly kind: 'sent'; readonly response: string }
  | { readonly kind: 'deferred'; readonly response: string }
  | { readonly kind: 'failed'; readonly response: string }
  | { readonly kind: 'unknown'; readonly response: string };
