import { type Case } from '../domain/case.ts';
import { isViolation, type Violation } from '../domain/finding.ts';
import { type Letter } from '../domain/letter.ts';
import { type NoticeKind } from '../domain/notice.ts';
import { type Contact, type Partner } from '../domain/partner.ts';
import { type Instant } from '../domain/time.ts';
import { contactsFor } from './contacts.ts';
import { DAY, milliseconds } from './durations.ts';
import { type Grace } from './settle-case.ts';
import { threadFor, type Thread } from './thread.ts';

/** One page of a notice that is due: a case and what the last crawl found broken there. */
export interface DuePage {
  readonly case: Case;
  readonly violations: readonly [Violation, ...Violation[]];
}

interface DueFrame {
  readonly partnerId: string;
  readonly to: Contact;
  readonly cc: readonly Contact[];
  readonly thread: Thread;
}

/** A letter that should be drafted now. A thank-you has no violations: it charges nobody with anything. */
export type DueNotice =
  | (DueFrame & { readonly kind: Exclude<NoticeKind, 'fixed'>; readonly pages: readonly [DuePage, ...DuePage[]] })
  | (DueFrame & { readonly kind: 'fixed'; readonly cases: readonly [Case, ...Case[]] });

/** `due` is at most one letter; `why` says in words why there is none, for the outbox and `notify --dry-run`. */
export interface DueNotices {
  readonly due: DueNotice | null;
  readonly why: string;
}

export interface DueInput {
  /** All cases of the partner; others are ignored. */
  readonly cases: readonly Case[];
  readonly partner: Partner;
  /** Letters to this partner, all states; others are ignored. */
  readonly letters: readonly Letter[];
  readonly now: Instant;
  readonly grace: Pick<Grace, 'days'> & { readonly remind: readonly number[] };
  readonly mail: { readonly maxPerPartner: { readonly count: number; readonly per: number } };
}

type Charge = Exclude<NoticeKind, 'fixed'>;

/** States in which a letter is on its way or in a person's hands: a second one must wait. */
const IN_FLIGHT: ReadonlySet<Letter['state']> = new Set(['held', 'approved', 'sending', 'deferred', 'unknown']);

/**
 * Which notice is due to a partner. One letter per partner, never per page; at most `maxPerPartner.count` in
 * `maxPerPartner.per` milliseconds; none while a page is disputed or the only contact bounced; only violations that
 * the last crawl confirmed. A draft that waits for a person is replaced (`thread.replaces`), never doubled.
 */
export function dueNotices(input: DueInput): DueNotices {
  const own = ownOf(input);
  const barrier = barrierOf(own);
  if (barrier !== null) return { due: null, why: barrier };
  for (const kind of ['second-reminder', 'reminder', 'reopened', 'first'] as const) {
    const pages = pagesFor(kind, own);
    if (pages !== null) return compose(own, kind, pages);
  }
  const cases = thanksFor(own);
  return cases === null ? { due: null, why: 'Nothing is due.' } : composeThanks(own, cases);
}

function ownOf(input: DueInput): DueInput {
  const { id } = input.partner;
  return {
    ...input,
    cases: input.cases.filter(({ partnerId }) => partnerId === id),
    letters: input.letters.filter(({ partnerId }) => partnerId === id),
  };
}

function barrierOf({ partner, cases, letters, now, mail }: DueInput): string | null {
  const at = milliseconds(now);
  if (partner.pauseMailUntil !== null && milliseconds(partner.pauseMailUntil) > at)
    return `Mail to this partner is paused until ${partner.pauseMailUntil}.`;
  if (cases.some(({ state }) => state === 'disputed')) return 'A page is disputed: letters stop until it is answered.';
  if (letters.some(({ state }) => IN_FLIGHT.has(state))) return 'Another letter to this partner is not settled yet.';
  const recent = letters.filter(({ sentAt }) => sentAt !== null && at - milliseconds(sentAt) < mail.maxPerPartner.per);
  return recent.length >= mail.maxPerPartner.count ? 'This partner had a letter lately.' : null;
}

/** Reminders outrank new pages: a clock that the partner knows of already runs. */
function pagesFor(kind: Charge, input: DueInput): readonly [DuePage, ...DuePage[]] | null {
  const [first, ...rest] = input.cases
    .filter((each) => isConfirmed(each) && kindFor(each, input) === kind)
    .map(toPage)
    .filter((page) => page !== null);
  return first === undefined ? null : [first, ...rest];
}

/** The last look at the page was good and found it failing. */
function isConfirmed({ lastVerdict, unreachable, lastFailedAt, lastSeenAt, goneCount }: Case): boolean {
  return lastVerdict === 'in-breach' && unreachable === null && goneCount === 0 && lastFailedAt === lastSeenAt;
}

function kindFor(subject: Case, input: DueInput): Charge | null {
  if (subject.state === 'open') return subject.reopened && subject.notifiedAt !== null ? 'reopened' : 'first';
  if (subject.state !== 'notified' && subject.state !== 'acknowledged') return null;
  return reminderFor(subject, input);
}

function reminderFor(subject: Case, { grace, letters, now }: DueInput): Charge | null {
  const { notifiedAt, dueAt, lastSeenAt, state } = subject;
  // after the last day it is a person's turn, not the machine's
  if (notifiedAt === null || dueAt === null || milliseconds(now) >= milliseconds(dueAt)) return null;
  const start = milliseconds(notifiedAt);
  const passed = grace.remind.filter((day) => milliseconds(now) - start >= day * DAY);
  const day = passed.at(-1);
  // only if a crawl after that day still finds it broken
  if (day === undefined || milliseconds(lastSeenAt) - start < day * DAY) return null;
  const softened = state === 'acknowledged' && passed.length < 2;
  if (softened || remindersSince(subject, letters, start + day * DAY) > 0) return null;
  return passed.length === 1 ? 'reminder' : 'second-reminder';
}

function remindersSince({ id }: Case, letters: readonly Letter[], since: number): number {
  return letters.filter(
    ({ kind, caseIds, sentAt }) =>
      (kind === 'reminder' || kind === 'second-reminder') &&
      caseIds.includes(id) &&
      sentAt !== null &&
      milliseconds(sentAt) >= since,
  ).length;
}

function toPage(subject: Case): DuePage | null {
  const [first, ...rest] = subject.findings.filter(isViolation);
  return first === undefined ? null : { case: subject, violations: [first, ...rest] };
}

/** Repairs of pages that a letter spoke of, not thanked for yet. */
function thanksFor({ cases, letters }: DueInput): readonly [Case, ...Case[]] | null {
  const [first, ...rest] = cases.filter(
    ({ id, state, notifiedAt, closedAt, lastVerdict }) =>
      state === 'fixed' &&
      lastVerdict === 'compliant' &&
      notifiedAt !== null &&
      closedAt !== null &&
      !letters.some((letter) => letter.kind === 'fixed' && letter.caseIds.includes(id) && wasFor(letter, closedAt)),
  );
  return first === undefined ? null : [first, ...rest];
}

/** A draft is replaced, so only what left (or was withdrawn by a person) counts as thanked. */
function wasFor({ state, draftedAt }: Letter, closedAt: Instant): boolean {
  return state !== 'drafted' && milliseconds(draftedAt) >= milliseconds(closedAt);
}

function compose(input: DueInput, kind: Charge, pages: readonly [DuePage, ...DuePage[]]): DueNotices {
  const frame = frameOf(input, kind, pages[0].case);
  return typeof frame === 'string' ? { due: null, why: frame } : { due: { ...frame, kind, pages }, why: '' };
}

function composeThanks(input: DueInput, cases: readonly [Case, ...Case[]]): DueNotices {
  const frame = frameOf(input, 'fixed', cases[0]);
  return typeof frame === 'string' ? { due: null, why: frame } : { due: { ...frame, kind: 'fixed', cases }, why: '' };
}

function frameOf({ partner, letters, now }: DueInput, kind: NoticeKind, oldest: Case): DueFrame | string {
  const day = oldest.notifiedAt === null ? 0 : (milliseconds(now) - milliseconds(oldest.notifiedAt)) / DAY;
  const contacts = contactsFor(partner, letters, kind === 'first' || kind === 'reopened' ? 0 : day);
  if (contacts === null) return 'No contact of this partner works.';
  return { partnerId: partner.id, ...contacts, thread: threadFor({ partnerId: partner.id, letters, kind, now }) };
}
