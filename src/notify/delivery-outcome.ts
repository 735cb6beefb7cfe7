import { type DeliveryOutcome } from '../domain/letter.ts';
import { safeLine } from '../lib/safe-text.ts';

/** What nodemailer tells of a failed attempt; nothing of it is certain to be there. */
export interface SendFailure {
  readonly message: string;
  /** `EAUTH`, `ECONNECTION`, `ETIMEDOUT`, … */
  readonly code: string | null;
  /** The reply code of the server, e.g. 550; null where no reply came. */
  readonly responseCode: number | null;
  readonly response: string | null;
}

/** Reads the fields that an error of nodemailer may carry. */
export function sendFailureOf(error: unknown): SendFailure {
  const fields: Readonly<Record<string, unknown>> = typeof error === 'object' && error !== null ? { ...error } : {};
  return {
    message: error instanceof Error ? error.message : String(error),
    code: typeof fields['code'] === 'string' ? fields['code'] : null,
    responseCode: typeof fields['responseCode'] === 'number' ? fields['responseCode'] : null,
    response: typeof fields['response'] === 'string' ? fields['response'] : null,
  };
}

/** Refusals that speak of this session, not of the letter: another attempt may go through (RFC 5321 4.2). */
const OF_THE_SESSION = new Set([503]);

/**
 * How a failed attempt ended. A server's own reply is final: 4yz is deferred, 5yz failed. Without a reply the letter is
 * deferred as long as its text had not begun to leave, and unknown from then on, for the server may have it.
 * A refused login is about us, not about the letter: deferred, and named.
 */
export function outcomeOf(failure: SendFailure, textBegan: boolean): DeliveryOutcome {
  const words = safeLine(failure.response ?? failure.message, 500);
  if (failure.code === 'EAUTH' || failure.code === 'ENOAUTH' || failure.code === 'EOAUTH2')
    return { kind: 'deferred', response: `Login refused by the mail server: ${words}` };
  const { responseCode } = failure;
  if (responseCode !== null && responseCode >= 500 && !OF_THE_SESSION.has(responseCode))
    return { kind: 'failed', response: words };
  if (responseCode !== null && responseCode >= 400) return { kind: 'deferred', response: words };
  if (textBegan) return { kind: 'unknown', response: `The server may have taken it: ${words}` };
  if (failure.code === 'EENVELOPE' || failure.code === 'EMESSAGE') return { kind: 'failed', response: words };
  return { kind: 'deferred', response: words };
}
