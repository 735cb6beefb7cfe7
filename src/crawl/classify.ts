import { type FetchOutcome } from '../domain/snapshot.ts';
import { headerOf } from '../lib/headers.ts';
import { AddressRefused } from './connector.ts';
import { type Answer } from './exchange.ts';

const TEMPORARY = new Set([408, 421, 425]);
/** Codes of failures that will not go away by asking again soon. */
const LASTING = /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY|^HPE_|UND_ERR_HEADERS_OVERFLOW|^ERR_SSL|INVALID_ARG/;

/** What an answer that is neither a page nor a redirect means. */
export function classifyStatus(url: string, answer: Answer, now: Date): FetchOutcome {
  const { status, headers } = answer;
  const challenged = headerOf(headers, 'cf-mitigated') === 'challenge';
  const refused = (by: 'login' | 'forbidden' | 'rate-limit' | 'captcha'): FetchOutcome => ({
    kind: 'refused',
    url,
    by: challenged ? 'captcha' : by,
    httpStatus: status,
    detail: `HTTP ${status}`,
    retryAfter: parseRetryAfter(headerOf(headers, 'retry-after'), now),
  });
  if (status === 404 || status === 410) return { kind: 'gone', url, httpStatus: status, fetchedAt: now.toISOString() };
  if (status === 401 || status === 402 || status === 407) return refused('login');
  if (status === 403 || status === 451) return refused('forbidden');
  if (status === 429 || status === 503) return refused('rate-limit');
  const retryable = status < 400 || status >= 500 || TEMPORARY.has(status);
  return { kind: 'unreachable', url, detail: `HTTP ${status}`, httpStatus: status, retryable };
}

/** What a request without an answer means, in words that a desk can read. */
export function classifyError(url: string, error: unknown): FetchOutcome {
  if (error instanceof AddressRefused) return { kind: 'blocked', url, detail: error.message };
  const causes = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
  const first = causes.find((cause) => cause instanceof Error) ?? new Error('unknown failure');
  const code = 'code' in first && typeof first.code === 'string' ? first.code : '';
  const words = first.message.replace(/\s+/g, ' ').slice(0, 200);
  const detail = code === '' || words.includes(code) ? words : `${words} (${code})`;
  return { kind: 'unreachable', url, detail, httpStatus: null, retryable: !LASTING.test(code) };
}

/** RFC 9110 10.2.3: whole seconds or an HTTP date. Seconds from `now`, never negative; null where unreadable. */
export function parseRetryAfter(value: string | null, now: Date): number | null {
  if (value === null) return null;
  const text = value.trim();
  if (/^\d{1,10}$/.test(text)) return Number(text);
  const at = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}
