import { type Case, type CaseEvent, type NewCase } from '../domain/case.ts';
import { isViolation } from '../domain/finding.ts';
import { DAY, milliseconds } from './durations.ts';
import { meaningOf, type Sighting, type SightingMeaning } from './sighting.ts';

/** When a breach counts, and how long a partner has. See `grace` in the settings. */
export interface Grace {
  /** Sightings that it takes to open a case. */
  readonly sightings: number;
  /** Milliseconds that two sightings must lie apart to count as two. */
  readonly sightingGap: number;
  /** From delivery of the first letter. */
  readonly days: number;
}

/** An event whose case may not have an id yet. */
export type SettledEvent = Omit<CaseEvent, 'caseId'>;

/** `next` is a `Case` to save, a `NewCase` to add, or null where there is nothing to keep. */
export interface Settled {
  readonly next: NewCase | Case | null;
  readonly events: readonly SettledEvent[];
}

interface Step {
  readonly previous: Case;
  readonly sighting: Sighting;
  readonly grace: Grace;
}

/** A breach that comes back later than this after the repair is a new case. */
export const REOPEN_WITHIN = 90 * DAY;

/**
 * One sighting through the state machine: a crawl's whole influence on a case. Pure. Rules (README, "The state of a case"):
 * a breach counts when seen `grace.sightings` times in different runs at least `grace.sightingGap` apart; trouble in
 * fetching changes no state; only a clean page with the text on it is fixed; a person's word outlives a crawl until it ends.
 * Settling the same sighting again changes nothing and reports nothing.
 */
export function settleCase(input: { previous: Case | null; sighting: Sighting; grace: Grace }): Settled {
  const { previous, sighting, grace } = input;
  const meaning = meaningOf(sighting);
  if (previous === null || startsAfresh(previous, sighting, meaning)) return begin(sighting, grace, meaning);
  if (isReplay(previous, sighting)) return { next: previous, events: [] };
  const step: Step = { previous, sighting, grace };
  if (meaning === 'trouble') return trouble(step);
  if (meaning === 'page-gone') return pageGone(step);
  return read(step, meaning);
}

/** The case behind is closed for good, so a new breach is a new case. */
function startsAfresh({ state, closedAt }: Case, { at }: Sighting, meaning: SightingMeaning): boolean {
  if (meaning !== 'breach' || closedAt === null) return false;
  if (state === 'gone') return milliseconds(at) > milliseconds(closedAt);
  return state === 'fixed' && milliseconds(at) - milliseconds(closedAt) > REOPEN_WITHIN;
}

/** The same look twice, or one that is older than what is known (a clock that went back): nothing to learn. */
function isReplay({ lastSeenAt, lastRunId }: Case, { at, runId }: Sighting): boolean {
  const age = milliseconds(at) - milliseconds(lastSeenAt);
  return age < 0 || (age === 0 && runId === lastRunId);
}

function begin(sighting: Sighting, grace: Grace, meaning: SightingMeaning): Settled {
  if (meaning !== 'breach') return { next: null, events: [] };
  const { at, partnerId, pageUrl, articleId } = sighting;
  const seen: NewCase = {
    partnerId,
    pageUrl,
    articleId,
    state: 'seen',
    firstFailedAt: at,
    lastFailedAt: at,
    sightings: 1,
    openedAt: null,
    notifiedAt: null,
    dueAt: null,
    closedAt: null,
    reopened: false,
    goneCount: 0,
    unreachable: null,
    decisionUntil: null,
    ...lookOf(sighting),
  };
  const events = [event(sighting, 'sighted', failures(sighting))];
  if (grace.sightings > 1) return { next: seen, events };
  return { next: { ...seen, state: 'open', openedAt: at }, events: [...events, event(sighting, 'opened', '')] };
}

function trouble({ previous, sighting }: Step): Settled {
  const kind = sighting.fetch === 'page' || sighting.fetch === 'unchanged' ? 'refused' : sighting.fetch;
  const next: Case = { ...previous, unreachable: kind };
  if (previous.unreachable === kind) return { next, events: [] };
  return { next, events: [event(sighting, 'unreachable', kind)] };
}

function pageGone({ previous, sighting }: Step): Settled {
  if (previous.state === 'fixed' || previous.state === 'gone') return { next: previous, events: [] };
  const again = previous.goneCount > 0 && previous.lastRunId === sighting.runId;
  const goneCount = again ? previous.goneCount : previous.goneCount + 1;
  const next: Case = { ...previous, goneCount, unreachable: 'gone', lastRunId: sighting.runId };
  if (goneCount < 2) {
    const events = previous.unreachable === 'gone' ? [] : [event(sighting, 'unreachable', 'gone')];
    return { next, events };
  }
  const closed: Case = { ...next, state: 'gone', closedAt: sighting.at, unreachable: null, decisionUntil: null };
  return { next: closed, events: [event(sighting, 'gone', `HTTP ${sighting.httpStatus ?? 404}, twice`)] };
}

/** The page was read: it is reachable, whatever it says. */
function read(step: Step, meaning: Exclude<SightingMeaning, 'trouble' | 'page-gone'>): Settled {
  const { previous, sighting } = step;
  const back = previous.unreachable === null ? [] : [event(sighting, 'reachable', '')];
  const reached: Step = { ...step, previous: { ...previous, goneCount: 0, unreachable: null } };
  const { next, events } = answerTo(reached, meaning);
  return { next, events: [...back, ...events] };
}

function answerTo(step: Step, meaning: Exclude<SightingMeaning, 'trouble' | 'page-gone'>): Settled {
  switch (meaning) {
    case 'breach':
      return breach(step);
    case 'clean':
      return clean(step);
    case 'text-gone':
      return doubt(step, 'note', 'The text no longer stands on the page.');
    case 'doubt':
      return doubt(step, 'needs-review', `The crawl cannot tell: ${step.sighting.status}.`);
  }
}

function breach(step: Step): Settled {
  const { previous, sighting, grace } = step;
  const counted = countSighting(step);
  const seenEnough = counted.sightings >= grace.sightings;
  switch (previous.state) {
    case 'seen':
      if (seenEnough) return opened(counted, sighting);
      return { next: counted, events: counted.sightings > previous.sightings ? [sighted(sighting)] : [] };
    case 'fixed':
      if (seenEnough) return reopened(counted, sighting);
      return { next: counted, events: counted.sightings > previous.sightings ? [sighted(sighting)] : [] };
    case 'waived':
    case 'permitted':
      return hasEnded(previous, sighting) ? expired(counted, sighting) : { next: counted, events: [] };
    case 'open':
    case 'notified':
    case 'acknowledged':
    case 'disputed':
    case 'escalated':
    case 'gone':
      return { next: counted, events: isNews(previous, sighting) ? [stillFailing(sighting)] : [] };
  }
}

/**
 * Adds this breach. While a case is pending, `lastFailedAt` is the last sighting that counted, so that any number of looks
 * within one gap are one sighting; afterwards it is the last confirmation.
 */
function countSighting({ previous, sighting, grace }: Step): Case {
  const pending = previous.state === 'seen' || previous.state === 'fixed';
  const look = { ...previous, ...lookOf(sighting) };
  const { at, runId } = sighting;
  if (pending && previous.sightings === 0) {
    const first = previous.state === 'seen' ? at : previous.firstFailedAt;
    return { ...look, sightings: 1, firstFailedAt: first, lastFailedAt: at, closedAt: pendingClose(previous) };
  }
  const apart = milliseconds(at) - milliseconds(previous.lastFailedAt) >= grace.sightingGap;
  const counts = apart && runId !== previous.lastRunId;
  if (!counts && pending) return look;
  return { ...look, sightings: previous.sightings + (counts ? 1 : 0), lastFailedAt: at };
}

/** A dropped sighting that comes back is open to count again; a repair keeps its date until it is undone. */
function pendingClose({ state, closedAt }: Case): Case['closedAt'] {
  return state === 'seen' ? null : closedAt;
}

function opened(counted: Case, sighting: Sighting): Settled {
  const next: Case = { ...counted, state: 'open', openedAt: sighting.at };
  return { next, events: [event(sighting, 'opened', failures(sighting))] };
}

function reopened(counted: Case, sighting: Sighting): Settled {
  const next: Case = { ...counted, state: 'open', reopened: true, openedAt: sighting.at, closedAt: null, dueAt: null };
  return { next, events: [event(sighting, 'reopened', failures(sighting))] };
}

function expired(counted: Case, sighting: Sighting): Settled {
  const next: Case = {
    ...counted,
    state: 'open',
    openedAt: sighting.at,
    closedAt: null,
    dueAt: null,
    decisionUntil: null,
  };
  return { next, events: [event(sighting, 'expired', failures(sighting))] };
}

function clean(step: Step): Settled {
  const { previous, sighting } = step;
  const look: Case = { ...previous, ...lookOf(sighting) };
  switch (previous.state) {
    case 'seen':
      return dropped(look, sighting);
    case 'waived':
    case 'permitted':
      return hasEnded(previous, sighting) ? repaired(look, sighting) : { next: look, events: [] };
    case 'open':
    case 'notified':
    case 'acknowledged':
    case 'disputed':
    case 'escalated':
      return repaired(look, sighting);
    case 'fixed':
      return { next: { ...look, sightings: 0 }, events: [] };
    case 'gone':
      return { next: look, events: [] };
  }
}

/** A breach that was seen too seldom to count leaves nothing behind: no case, no repair, no thanks. */
function dropped(look: Case, sighting: Sighting): Settled {
  return { next: { ...look, sightings: 0, closedAt: look.closedAt ?? sighting.at }, events: [] };
}

function repaired(look: Case, sighting: Sighting): Settled {
  const next: Case = { ...look, state: 'fixed', sightings: 0, closedAt: sighting.at, dueAt: null, decisionUntil: null };
  return { next, events: [event(sighting, 'fixed', '')] };
}

/** Nothing changes but what was last seen, and a person hears of it once. */
function doubt({ previous, sighting }: Step, kind: 'needs-review' | 'note', text: string): Settled {
  const next: Case = { ...previous, ...lookOf(sighting) };
  const known = previous.lastVerdict === sighting.status && previous.evidenceSha256 === sighting.evidenceSha256;
  const silent = known || (previous.state === 'seen' && previous.sightings === 0) || previous.state === 'gone';
  return { next, events: silent ? [] : [event(sighting, kind, text)] };
}

function hasEnded({ decisionUntil }: Case, { at }: Sighting): boolean {
  return decisionUntil !== null && milliseconds(at) >= milliseconds(decisionUntil);
}

/** Something else fails than last time, or it fails again after an answer that was none. */
function isNews(previous: Case, sighting: Sighting): boolean {
  return previous.lastVerdict !== 'in-breach' || failures(previous) !== failures(sighting);
}

function failures({ findings }: Pick<Sighting, 'findings'>): string {
  return findings
    .filter(isViolation)
    .map(({ message }) => message)
    .join(' ');
}

function lookOf(sighting: Sighting) {
  const { status, findings, ruleSet, at, runId, evidenceSha256 } = sighting;
  return { lastVerdict: status, findings, ruleSet, lastSeenAt: at, lastRunId: runId, evidenceSha256 } as const;
}

const sighted = (sighting: Sighting): SettledEvent => event(sighting, 'sighted', failures(sighting));
const stillFailing = (sighting: Sighting): SettledEvent => event(sighting, 'still-failing', failures(sighting));

function event({ at, runId }: Sighting, kind: CaseEvent['kind'], text: string): SettledEvent {
  return { at, actor: 'crawl', kind, text, runId };
}
