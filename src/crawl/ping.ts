import { Agent } from 'undici';
import { parseOrigins, refusalOfUrl } from './address-policy.ts';
import { createConnector } from './connector.ts';
import { createResolver, type Resolve } from './resolver.ts';

/** Milliseconds for one message, name and answer included. */
const TIME_LIMIT = 10_000;

/** What a message came to; the words are for a log. */
export type Pinged = { readonly ok: true } | { readonly ok: false; readonly detail: string };

/** Tells a monitor about a run, as https://healthchecks.io/docs/http_api/ has it. Never rejects. */
export interface Ping {
  /** POST `<address>/start` */
  start(): Promise<Pinged>;
  /** POST `<address>` with one line of JSON */
  success(outcome: object): Promise<Pinged>;
  /** POST `<address>/fail` with one line of JSON */
  fail(outcome: object): Promise<Pinged>;
}

export interface PingOptions {
  readonly address: string;
  readonly userAgent: string;
  /** Origins that may be private or on other ports. */
  readonly allowOrigins: readonly string[];
  /** Replaces the name servers of this machine. */
  readonly resolve?: Resolve;
  /** Milliseconds for one message; 10 s if not given. */
  readonly timeout?: number;
}

/** An operator's monitor behind the same address policy as any other request; redirects are not followed. */
export function createPing(options: PingOptions): Ping {
  return {
    start: () => send('/start', null, options),
    success: (outcome) => send('', outcome, options),
    fail: (outcome) => send('/fail', outcome, options),
  };
}

async function send(suffix: string, outcome: object | null, options: PingOptions): Promise<Pinged> {
  const allowOrigins = parseOrigins(options.allowOrigins);
  const url = addressOf(options.address, suffix);
  const refusal = url === null ? 'not an address' : refusalOfUrl(url, allowOrigins);
  if (url === null || refusal !== null) return { ok: false, detail: refusal ?? 'not an address' };
  const timeout = options.timeout ?? TIME_LIMIT;
  const resolve = options.resolve ?? createResolver({ timeout });
  const agent = new Agent({ connect: createConnector({ allowOrigins, resolve, timeout, onConnect: () => undefined }) });
  try {
    return await post(url, outcome, { agent, timeout, userAgent: options.userAgent });
  } catch (error) {
    return { ok: false, detail: wordsOf(error) };
  } finally {
    await agent.destroy();
  }
}

/** What `fetch` of Node takes beyond the standard: the way out. */
interface GuardedInit extends Omit<RequestInit, 'dispatcher'> {
  readonly dispatcher: Agent;
}

interface Means {
  readonly agent: Agent;
  readonly timeout: number;
  readonly userAgent: string;
}

async function post(url: URL, outcome: object | null, { agent, timeout, userAgent }: Means): Promise<Pinged> {
  const init: GuardedInit = {
    method: 'POST',
    headers: { 'user-agent': userAgent, ...(outcome && { 'content-type': 'application/json' }) },
    body: outcome === null ? '' : JSON.stringify(outcome),
    redirect: 'manual',
    signal: AbortSignal.timeout(timeout),
    dispatcher: agent,
  };
  const answer = await globalThis.fetch(url, init);
  await answer.body?.cancel(); // what a monitor says is of no interest
  return answer.ok ? { ok: true } : { ok: false, detail: `HTTP ${answer.status}` };
}

/** Below the path, in front of a query such as `?create=1`. */
function addressOf(address: string, suffix: string): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (suffix !== '') url.pathname = url.pathname.replace(/\/$/, '') + suffix;
  return url;
}

/** `fetch` hides why it failed in `cause`. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  return error.cause instanceof Error ? error.cause.message : error.message;
}
