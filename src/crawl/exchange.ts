import { request, type Agent } from 'undici';
import { type Limits } from './limits.ts';

/** One answer as it came over the wire; the body still carries its content codings. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  /** Only the beginning of a body that is longer than was asked for. */
  readonly truncated?: true;
}

/** Why there is no answer, before it is put into words for a caller. */
export type ExchangeResult =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface ExchangeRequest {
  readonly url: URL;
  readonly method: 'GET' | 'HEAD';
  readonly headers: Readonly<Record<string, string>>;
  readonly maxBytes: number;
  /** Whether a longer body is cut at `maxBytes` or refused. */
  readonly truncate: boolean;
  /** Milliseconds left of the whole answer's deadline. */
  readonly timeLeft: number;
  readonly signal: AbortSignal | null;
  /** Told when the head of the answer is here. */
  readonly onHead?: () => void;
  /** False where the head of the answer says that its body is of no use. */
  readonly wantsBody: (status: number, headers: Answer['headers']) => boolean;
}

/** Thrown into a request whose time is up; never leaves this folder. */
export class DeadlineExceeded extends Error {
  readonly code = 'DEADLINE_EXCEEDED';
}

/**
 * One request and its answer under one deadline of our own: undici's timers have a grain of a second, and its body
 * time-out does not end a slow drip.
 */
export async function exchange(asked: ExchangeRequest, agent: Agent, limits: Limits): Promise<ExchangeResult> {
  const abort = new AbortController();
  const end = (detail: string) => () => abort.abort(new DeadlineExceeded(detail));
  const cancel = (): void => abort.abort(asked.signal?.reason);
  const whole = setTimeout(end(`no whole answer within ${limits.total / 1000} s`), asked.timeLeft);
  const untilHeaders = limits.connect + limits.headers;
  const headers = setTimeout(end(`no headers within ${untilHeaders / 1000} s`), untilHeaders);
  asked.signal?.addEventListener('abort', cancel);
  try {
    if (asked.signal?.aborted) cancel();
    return await ask(asked, agent, abort.signal, () => {
      clearTimeout(headers);
      asked.onHead?.();
    });
  } catch (error) {
    return { kind: 'failed', error: abort.signal.aborted ? abort.signal.reason : error };
  } finally {
    clearTimeout(whole);
    clearTimeout(headers);
    asked.signal?.removeEventListener('abort', cancel);
  }
}

async function ask(
  asked: ExchangeRequest,
  agent: Agent,
  signal: AbortSignal,
  onHeaders: () => void,
): Promise<ExchangeResult> {
  const response = await request(asked.url, {
    dispatcher: agent,
    method: asked.method,
    headers: asked.headers,
    signal,
    responseHeaders: 'raw',
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  onHeaders();
  const headers = pairsOf(response.headers as unknown as readonly string[]);
  const status = response.statusCode;
  if (!asked.wantsBody(status, headers)) {
    // A short body is read away so that the connection can serve again; a long or slow one ends with its connection.
    void response.body.dump({ limit: 65_536, signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    return { kind: 'answer', answer: { status, headers, body: new Uint8Array() } };
  }
  const body = await readCapped(response.body, asked);
  if (!body) return { kind: 'too-large', limit: asked.maxBytes };
  return { kind: 'answer', answer: { status, headers, ...body } };
}

/** null past the limit; leaving the loop destroys the stream and its connection. */
async function readCapped(
  stream: AsyncIterable<unknown>,
  { maxBytes, truncate }: Pick<ExchangeRequest, 'maxBytes' | 'truncate'>,
): Promise<Pick<Answer, 'body' | 'truncated'> | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue;
    length += chunk.length;
    if (length > maxBytes && !truncate) return null;
    chunks.push(chunk);
    if (length > maxBytes) break;
  }
  const body = Buffer.concat(chunks, Math.min(length, maxBytes));
  return length > maxBytes ? { body, truncated: true } : { body };
}

function pairsOf(raw: readonly string[]): Answer['headers'] {
  const pairs: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([(raw[at] ?? '').toLowerCase(), raw[at + 1] ?? '']);
  return pairs;
}
