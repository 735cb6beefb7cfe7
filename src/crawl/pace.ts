import { type HostPace } from '../domain/host.ts';
import { type FetchOutcome } from '../domain/snapshot.ts';

/** Nobody may ask us to stay away longer than this, in milliseconds: after a day we ask again, once. */
const MAX_WAIT = 86_400_000;
/** First back-off of a host that is in trouble. */
const FIRST_BACKOFF = 2000;
/** A host is left alone for at least this many times as long as it took to answer. */
const RESPONSE_FACTOR = 2;

export interface PaceInput {
  /** Own floor between two requests, milliseconds. */
  readonly perHostDelay: number;
  /** Of robots.txt, milliseconds; 0 where it asks for none. */
  readonly crawlDelay: number;
  /** How long the last answer took, milliseconds. */
  readonly responseTime: number;
}

/** When a host was last asked, in milliseconds on one clock. */
export interface Asked {
  /** By then it had seen the request: its answer began to arrive. */
  readonly seenAt: number;
  /** The answer had come, or was given up. */
  readonly endedAt: number;
}

/**
 * When a host may be asked again. The delay counts from one request to the next, as the host sees them; what it earned by
 * being slow or in trouble is rest, and counts from the end of its answer.
 */
export function nextTurn({ seenAt, endedAt }: Asked, state: Pick<HostPace, 'backoff'>, input: PaceInput): number {
  const { perHostDelay, crawlDelay, responseTime } = input;
  const spacing = Math.max(perHostDelay, crawlDelay);
  const rest = perHostDelay === 0 ? 0 : responseTime * RESPONSE_FACTOR; // no floor: an own site or a measurement
  return Math.max(seenAt + Math.min(MAX_WAIT, spacing), endedAt + Math.min(MAX_WAIT, Math.max(state.backoff, rest)));
}

/** Doubles the back-off of a host that is in trouble, halves that of one that answers. */
export function paceAfter(
  state: HostPace,
  outcome: FetchOutcome,
  input: PaceInput,
): Pick<HostPace, 'backoff' | 'failures'> {
  if (outcome.kind === 'blocked' || outcome.kind === 'moved')
    return { backoff: state.backoff, failures: state.failures };
  if (!isTrouble(outcome)) {
    const halved = Math.floor(state.backoff / 2);
    return { backoff: halved > Math.max(FIRST_BACKOFF, input.perHostDelay) ? halved : 0, failures: 0 };
  }
  const doubled = Math.max(state.backoff * 2, input.perHostDelay * 2, FIRST_BACKOFF);
  return { backoff: Math.min(MAX_WAIT, doubled), failures: state.failures + 1 };
}

/** Milliseconds that the server asked us to wait; 0 where it did not. */
export function askedWait(outcome: FetchOutcome): number {
  return outcome.kind === 'refused' ? Math.min(MAX_WAIT, (outcome.retryAfter ?? 0) * 1000) : 0;
}

/** No answer, a server error or a plea to slow down: the host, not the page, is in trouble. */
function isTrouble(outcome: FetchOutcome): boolean {
  if (outcome.kind === 'refused') return outcome.by === 'rate-limit' || outcome.by === 'captcha';
  return outcome.kind === 'unreachable' && outcome.retryable;
}
