import { createHash } from 'node:crypto';
import { Agent } from 'undici';
import { type AnswerHead, type FetchOutcome, type Snapshot } from '../domain/snapshot.ts';
import { parseOrigins, refusalOfUrl } from './address-policy.ts';
import { headerOf } from '../lib/headers.ts';
import { classifyError, classifyStatus } from './classify.ts';
import { createConnector } from './connector.ts';
import { decodeBody } from './decode-body.ts';
import { exchange, type Answer } from './exchange.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { createResolver, type Resolve } from './resolver.ts';
import { ACCEPT_HEADER, isHopelessType, isHtml, mediaType, type Accept } from './sniff.ts';

export interface GateRequest {
  readonly url: string;
  /** What the caller can read; `html` if not given. Anything else comes back as `not-html`. */
  readonly accept?: Accept;
  /** Validators of what is known already; with one of them the answer may be `unchanged`. */
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  readonly method?: 'GET' | 'HEAD';
  /** Another cap than the gate's own, on raw and decoded bytes alike. */
  readonly maxBytes?: number;
  /** Takes the first `maxBytes` of a body that is longer, and asks for it without content codings. */
  readonly truncate?: boolean;
  /** How many redirects to follow; with 0 a redirect comes back as `moved`. */
  readonly redirects?: number;
  readonly signal?: AbortSignal;
  /** Told when an answer begins to arrive: by then the server has seen the request. */
  readonly onAnswer?: () => void;
}

/** The one way by which this program asks anything of an address that came from outside. */
export interface Gate {
  /** Never rejects: everything that the world can do is an outcome. */
  request(asked: GateRequest): Promise<FetchOutcome>;
  close(): Promise<void>;
}

export interface GateOptions {
  /** Sent as it is, e.g. `Creditline/1 (+https://publisher.example/republishing-bot)`. */
  readonly userAgent: string;
  /** Origins that may be private or on other ports: tests and intranets. */
  readonly allowOrigins: readonly string[];
  readonly limits?: Partial<Limits>;
  readonly now: () => Date;
  /** Replaces the name servers of this machine. */
  readonly resolve?: Resolve;
  /** Sent as `From` where the operator gave one. */
  readonly from?: string;
}

interface GateState {
  readonly agent: Agent;
  readonly limits: Limits;
  readonly allowOrigins: ReadonlySet<string>;
  readonly remoteAddresses: ReadonlyMap<string, string>;
  readonly options: GateOptions;
}

/** What came of one hop: an outcome, or the address that it pointed to. */
type Hop = { readonly kind: 'end'; readonly outcome: FetchOutcome } | { readonly kind: 'redirect'; readonly to: URL };

export function createGate(options: GateOptions): Gate {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const allowOrigins = parseOrigins(options.allowOrigins);
  const remoteAddresses = new Map<string, string>();
  const agent = new Agent({
    connect: createConnector({
      allowOrigins,
      resolve: options.resolve ?? createResolver({ timeout: limits.connect }),
      timeout: limits.connect,
      onConnect: (origin, address) => remoteAddresses.set(origin, address),
    }),
    maxHeaderSize: limits.headerBytes,
    allowH2: false,
    pipelining: 1,
  });
  const state: GateState = { agent, limits, allowOrigins, remoteAddresses, options };
  return {
    request: (asked) => follow(asked, state),
    close: () => agent.destroy(),
  };
}

async function follow(asked: GateRequest, state: GateState): Promise<FetchOutcome> {
  const start = performance.now();
  const redirects: string[] = [];
  const limit = asked.redirects ?? state.limits.redirects;
  let url = parseUrl(asked.url);
  if (!url) return { kind: 'blocked', url: asked.url, detail: 'not an address' };
  const visited = new Set([url.href]);
  for (;;) {
    const timeLeft = Math.max(1, state.limits.total - (performance.now() - start));
    const hop = await takeHop(asked, { url, redirects, timeLeft }, state);
    if (hop.kind === 'end') return hop.outcome;
    if (limit === 0) return { kind: 'moved', url: url.href, to: hop.to.href };
    if (redirects.length >= limit) return endless(asked.url, `more than ${limit} redirects`);
    if (visited.has(hop.to.href)) return endless(asked.url, 'redirects in a circle');
    redirects.push(hop.to.href);
    visited.add(hop.to.href);
    url = hop.to;
  }
}

const endless = (url: string, detail: string): FetchOutcome => ({
  kind: 'unreachable',
  url,
  detail,
  httpStatus: null,
  retryable: false,
});

interface HopTarget {
  readonly url: URL;
  readonly redirects: readonly string[];
  readonly timeLeft: number;
}

async function takeHop(asked: GateRequest, target: HopTarget, state: GateState): Promise<Hop> {
  const { url } = target;
  const refusal = refusalOfUrl(url, state.allowOrigins);
  if (refusal !== null) return end({ kind: 'blocked', url: url.href, detail: refusal });
  const accept = asked.accept ?? 'html';
  const result = await exchange(
    {
      url,
      method: asked.method ?? 'GET',
      headers: headersFor(asked, state.options),
      maxBytes: asked.maxBytes ?? state.limits.raw,
      truncate: asked.truncate ?? false,
      timeLeft: target.timeLeft,
      signal: asked.signal ?? null,
      onHead: () => asked.onAnswer?.(),
      wantsBody: (status, headers) =>
        isSuccess(status) && !(accept === 'html' && isHopelessType(headerOf(headers, 'content-type'))),
    },
    state.agent,
    state.limits,
  );
  if (result.kind === 'failed') return end(failureOf(url, result.error, state.limits));
  if (result.kind === 'too-large') return end({ kind: 'too-large', url: url.href, limit: result.limit });
  return judgeAnswer(asked, target, result.answer, state);
}

function failureOf(url: URL, error: unknown, limits: Limits): FetchOutcome {
  const overflow = error instanceof Error && 'code' in error && error.code === 'UND_ERR_HEADERS_OVERFLOW';
  return overflow ? { kind: 'too-large', url: url.href, limit: limits.headerBytes } : classifyError(url.href, error);
}

function judgeAnswer(asked: GateRequest, target: HopTarget, answer: Answer, state: GateState): Hop {
  const { status, headers } = answer;
  const url = target.url.href;
  const now = state.options.now();
  if (isSuccess(status)) return end(readSuccess(asked, target, answer, state));
  const conditional = asked.etag != null || asked.lastModified != null;
  if (status === 304 && conditional) {
    const head = headOf(asked, target.url, answer, state);
    return end({ kind: 'unchanged', url, fetchedAt: now.toISOString(), answer: head });
  }
  const location = [301, 302, 303, 307, 308].includes(status) ? headerOf(headers, 'location') : null;
  if (location === null) return end(classifyStatus(url, answer, now));
  const to = parseUrl(location, target.url);
  if (!to) return end({ kind: 'blocked', url, detail: 'redirects to something that is not an address', misled: true });
  to.hash = '';
  return { kind: 'redirect', to };
}

function headOf(asked: GateRequest, url: URL, { status, headers }: Answer, state: GateState): AnswerHead {
  return {
    httpStatus: status,
    headers,
    requestHeaders: [['host', url.host], ...Object.entries(headersFor(asked, state.options))],
    remoteAddress: state.remoteAddresses.get(url.origin) ?? null,
  };
}

const isSuccess = (status: number): boolean => status === 200 || status === 203;
const end = (outcome: FetchOutcome): Hop => ({ kind: 'end', outcome });

function readSuccess(asked: GateRequest, target: HopTarget, answer: Answer, state: GateState): FetchOutcome {
  const { status, headers } = answer;
  const url = target.url.href;
  const limit = asked.maxBytes ?? state.limits.decoded;
  const contentType = headerOf(headers, 'content-type');
  const notHtml: FetchOutcome = { kind: 'not-html', url, contentType: mediaType(contentType) };
  const html = (asked.accept ?? 'html') === 'html';
  if (html && isHopelessType(contentType)) return notHtml;
  const encoding = headers.filter(([name]) => name === 'content-encoding').map(([, value]) => value);
  const decoded = decodeBody(answer.body, encoding.join(','), limit);
  if (decoded.kind === 'too-large') return { kind: 'too-large', url, limit };
  if (decoded.kind === 'broken') return cut(url, decoded.detail, status);
  if (html && asked.method !== 'HEAD' && !isHtml(contentType, decoded.body)) return notHtml;
  if (html && asked.method !== 'HEAD' && looksCut(headers, decoded.body)) {
    return cut(url, 'the answer ends without a length and without </html>', status);
  }
  const snapshot: Snapshot = {
    requestedUrl: asked.url,
    finalUrl: url,
    redirects: target.redirects,
    ...headOf(asked, target.url, answer, state),
    body: decoded.body,
    sha256: createHash('sha256').update(decoded.body).digest('hex'),
    fetchedAt: state.options.now().toISOString(),
    ...(answer.truncated && { truncated: 'length' }),
    ...(decoded.body === answer.body ? {} : { rawBody: answer.body }),
  };
  return { kind: 'page', snapshot };
}

const cut = (url: string, detail: string, httpStatus: number): FetchOutcome => ({
  kind: 'unreachable',
  url,
  detail,
  httpStatus,
  retryable: true,
});

/**
 * An answer that is ended by closing the connection cannot be told from one that was cut, except by its own end; a credit
 * line stands at the end of a page, so a cut one must never be judged.
 */
function looksCut(headers: Answer['headers'], body: Uint8Array): boolean {
  if (headerOf(headers, 'content-length') !== null || headerOf(headers, 'transfer-encoding') !== null) return false;
  const tail = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1').slice(-4096);
  return !/<\/(?:html|body)\s*>/i.test(tail.replaceAll('\0', ''));
}

function headersFor(asked: GateRequest, options: GateOptions): Record<string, string> {
  return {
    'user-agent': options.userAgent,
    accept: ACCEPT_HEADER[asked.accept ?? 'html'],
    'accept-encoding': asked.truncate ? 'identity' : 'gzip, deflate, br',
    ...(options.from === undefined ? {} : { from: options.from }),
    ...(isHeaderValue(asked.etag) ? { 'if-none-match': asked.etag } : {}),
    ...(isHeaderValue(asked.lastModified) ? { 'if-modified-since': asked.lastModified } : {}),
  };
}

/** Validators come from a server once and from a store later; one that is no header value is not sent. */
function isHeaderValue(value: string | null | undefined): value is string {
  return value != null && value.length <= 1024 && /^[\x20-\x7e]+$/.test(value);
}

function parseUrl(address: string, base?: URL): URL | null {
  return URL.canParse(address, base?.href) ? new URL(address, base) : null;
}
