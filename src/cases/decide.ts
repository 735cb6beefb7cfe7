import { type Case, type CaseEvent, type CaseState, type WaiverReason } from '../domain/case.ts';
import { type Instant } from '../domain/time.ts';
import { type Role } from '../domain/user.ts';
import { DAY, later, milliseconds } from './durations.ts';
import { type SettledEvent } from './settle-case.ts';

/** Who acts: a user, the editor of the partner through the page of a letter, or the mailer that reports a delivery. */
export interface Actor {
  /** A user's address; `editor` or `mailer` otherwise. */
  readonly name: string;
  readonly role: Role | 'editor' | 'mailer';
}

/** What can be done to a case by anybody but a crawl. Notes and texts are kept as given; sanitise on output. */
export type CaseAction =
  | { readonly kind: 'waive'; readonly reason: WaiverReason; readonly note: string; readonly until: Instant | null }
  | { readonly kind: 'permit'; readonly note: string; readonly until: Instant | null }
  | { readonly kind: 'dispute'; readonly note: string }
  /** Ends a dispute: `mistake` closes the case as ours, `stands` opens it again with a new clock. */
  | { readonly kind: 'answer'; readonly outcome: 'mistake' | 'stands'; readonly note: string }
  | { readonly kind: 'acknowledge'; readonly note: string }
  /** `bounced`: the letter that started the clock came back. */
  | { readonly kind: 'escalate'; readonly note: string; readonly bounced: boolean }
  | { readonly kind: 'reopen'; readonly note: string }
  /** A letter was accepted by the contact's server: the clock starts. */
  | { readonly kind: 'notify'; readonly graceDays: number; readonly note: string };

export type Decided =
  | { readonly ok: true; readonly next: Case; readonly events: readonly SettledEvent[] }
  | { readonly ok: false; readonly why: string };

/** A desk may waive for this long; longer needs a lead. */
export const DESK_WAIVER = 90 * DAY;
/** Escalation wants a crawl that is younger than this. */
export const FRESH_CRAWL = DAY;

interface Move<Action> {
  readonly current: Case;
  readonly action: Action;
  readonly by: Actor;
  readonly now: Instant;
}

type ActionOf<Kind extends CaseAction['kind']> = Extract<CaseAction, { kind: Kind }>;

/** A person's decision on a case, with its guards (README, "The state of a case"). Pure; a refusal says why. */
export function decide(current: Case, action: CaseAction, by: Actor, now: Instant): Decided {
  if (!mayAct(by.role, action.kind)) return refuse(`The role ${by.role} may not ${action.kind} a case.`);
  switch (action.kind) {
    case 'waive':
      return waive({ current, action, by, now });
    case 'permit':
      return permit({ current, action, by, now });
    case 'dispute':
      return dispute({ current, action, by, now });
    case 'answer':
      return answer({ current, action, by, now });
    case 'acknowledge':
      return acknowledge({ current, action, by, now });
    case 'escalate':
      return escalate({ current, action, by, now });
    case 'reopen':
      return reopen({ current, action, by, now });
    case 'notify':
      return notified({ current, action, by, now });
  }
}

const ROLES_OF: Readonly<Record<CaseAction['kind'], readonly Actor['role'][]>> = {
  waive: ['desk', 'lead'],
  permit: ['desk', 'lead'],
  dispute: ['editor', 'desk', 'lead'],
  answer: ['desk', 'lead'],
  acknowledge: ['editor', 'desk', 'lead'],
  escalate: ['lead'],
  reopen: ['desk', 'lead'],
  notify: ['mailer'],
};

function mayAct(role: Actor['role'], kind: CaseAction['kind']): boolean {
  return ROLES_OF[kind].includes(role);
}

const WAIVABLE: readonly CaseState[] = [
  'open',
  'notified',
  'acknowledged',
  'disputed',
  'escalated',
  'waived',
  'permitted',
];

function waive({ current, action, by, now }: Move<ActionOf<'waive'>>): Decided {
  const why =
    notIn(WAIVABLE, current, 'waived') ??
    missing(action.note, 'A waiver needs a note.') ??
    endProblem(action.until, now) ??
    (action.until === null ? 'A waiver needs an end date.' : null) ??
    leadProblem(action.until, by, now);
  if (why !== null) return refuse(why);
  const next: Case = { ...current, state: 'waived', decisionUntil: action.until, dueAt: null };
  return accept(next, 'waived', `${action.reason}: ${action.note}`, { by, now });
}

function permit({ current, action, by, now }: Move<ActionOf<'permit'>>): Decided {
  const why =
    notIn(WAIVABLE, current, 'permitted') ??
    missing(action.note, 'A permission needs a note.') ??
    endProblem(action.until, now) ??
    (action.until === null && by.role !== 'lead' ? 'Only a lead permits without an end date.' : null);
  if (why !== null) return refuse(why);
  const next: Case = { ...current, state: 'permitted', decisionUntil: action.until, dueAt: null };
  return accept(next, 'permitted', action.note, { by, now });
}

function dispute({ current, action, by, now }: Move<ActionOf<'dispute'>>): Decided {
  const why =
    notIn(['open', 'notified', 'acknowledged'], current, 'disputed') ??
    missing(action.note, 'A dispute needs some words on what is wrong.');
  if (why !== null) return refuse(why);
  // the clock stops: a new one starts with the next letter, if there is one
  return accept({ ...current, state: 'disputed', dueAt: null }, 'disputed', action.note, { by, now });
}

function answer({ current, action, by, now }: Move<ActionOf<'answer'>>): Decided {
  const why = notIn(['disputed'], current, 'answered') ?? missing(action.note, 'An answer needs a note.');
  if (why !== null) return refuse(why);
  if (action.outcome === 'stands')
    return accept(openAgain(current, now), 'note', `Answered: ${action.note}`, { by, now });
  const next: Case = { ...current, state: 'waived', decisionUntil: null, closedAt: now, dueAt: null };
  return accept(next, 'waived', `our mistake: ${action.note}`, { by, now });
}

function acknowledge({ current, action, by, now }: Move<ActionOf<'acknowledge'>>): Decided {
  const why = notIn(['notified'], current, 'acknowledged');
  if (why !== null) return refuse(why);
  return accept({ ...current, state: 'acknowledged' }, 'acknowledged', action.note, { by, now });
}

function escalate({ current, action, by, now }: Move<ActionOf<'escalate'>>): Decided {
  const why =
    notIn(['notified', 'acknowledged'], current, 'escalated') ?? escalationProblem(current, action.bounced, now);
  if (why !== null) return refuse(why);
  return accept({ ...current, state: 'escalated' }, 'escalated', action.note, { by, now });
}

function escalationProblem(current: Case, bounced: boolean, now: Instant): string | null {
  if (bounced) return 'The letter came back: nobody was asked yet, so nothing can be escalated.';
  if (current.dueAt === null) return 'No letter was delivered, so no clock runs.';
  if (milliseconds(now) < milliseconds(current.dueAt)) return `The partner has until ${current.dueAt.slice(0, 10)}.`;
  const confirmed = current.unreachable === null && current.lastVerdict === 'in-breach';
  const fresh = milliseconds(now) - milliseconds(current.lastSeenAt) < FRESH_CRAWL;
  return confirmed && fresh
    ? null
    : 'A crawl of the last 24 hours must have found it failing: check the page again first.';
}

function reopen({ current, action, by, now }: Move<ActionOf<'reopen'>>): Decided {
  const why =
    notIn(['waived', 'permitted', 'gone'], current, 'reopened by a person') ??
    missing(action.note, 'Reopening needs a note.');
  if (why !== null) return refuse(why);
  return accept(openAgain(current, now), 'reopened', action.note, { by, now });
}

function notified({ current, action, by, now }: Move<ActionOf<'notify'>>): Decided {
  if (current.state === 'notified' || current.state === 'acknowledged') return { ok: true, next: current, events: [] };
  const why = notIn(['open'], current, 'notified');
  if (why !== null) return refuse(why);
  const dueAt = later(now, action.graceDays * DAY);
  return accept({ ...current, state: 'notified', notifiedAt: now, dueAt }, 'letter-sent', action.note, { by, now });
}

function openAgain(current: Case, now: Instant): Case {
  return { ...current, state: 'open', openedAt: now, closedAt: null, dueAt: null, decisionUntil: null, goneCount: 0 };
}

function notIn(allowed: readonly CaseState[], { state }: Case, done: string): string | null {
  return allowed.includes(state) ? null : `A case that is ${state} cannot be ${done}.`;
}

function missing(text: string, why: string): string | null {
  return text.trim() === '' ? why : null;
}

function endProblem(until: Instant | null, now: Instant): string | null {
  if (until === null) return null;
  const end = milliseconds(until);
  if (Number.isNaN(end)) return 'The end date is not a date.';
  return end > milliseconds(now) ? null : 'The end date has passed.';
}

function leadProblem(until: Instant | null, { role }: Actor, now: Instant): string | null {
  if (until === null || role === 'lead') return null;
  return milliseconds(until) - milliseconds(now) > DESK_WAIVER ? 'Only a lead waives for more than 90 days.' : null;
}

function refuse(why: string): Decided {
  return { ok: false, why };
}

function accept(next: Case, kind: CaseEvent['kind'], text: string, { by, now }: { by: Actor; now: Instant }): Decided {
  return { ok: true, next, events: [{ at: now, actor: by.name, kind, text, runId: null }] };
}
