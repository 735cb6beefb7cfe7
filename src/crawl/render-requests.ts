import type { Request, Route } from 'playwright-core';
import { type FetchOutcome, type Snapshot } from '../domain/snapshot.ts';
import { isMeasuringHost } from './measuring-hosts.ts';
import { type GateRequest } from './gate.ts';

/** What the scripts of one page may ask for. */
export interface RequestLimits {
  /** Requests of one page. */
  readonly requests: number;
  /** Bytes of one answer. */
  readonly resourceBytes: number;
}

/** Answers the requests of one page; the browser itself reaches nothing. */
export interface PageRequests {
  /** For `context.route`: answers or refuses, never lets the browser go on by itself. */
  answer(route: Route): Promise<void>;
  /** Requests that are being answered. */
  pending(): number;
  /** Milliseconds in which at least one request was being answered. */
  waited(): number;
  /** What a browser of a reader would have got and this one did not; empty is "all there". */
  readonly missing: ReadonlySet<string>;
}

interface Sources {
  /** The page itself, as it was fetched before; it is not asked for again. */
  readonly document: Snapshot;
  readonly fetch: (request: GateRequest) => Promise<FetchOutcome>;
  readonly scripts: ScriptCache;
  readonly limits: RequestLimits;
  readonly signal: AbortSignal;
}

/** What a page can be read without. */
const UNNEEDED = new Set(['image', 'media', 'font', 'texttrack', 'manifest', 'ping', 'prefetch', 'cspviolationreport']);
const NEEDED = new Set(['script', 'xhr', 'fetch', 'other', 'eventsource']);
/** Of the transfer, which is undone, or none of a robot's business. */
const DROPPED = new Set(['content-encoding', 'content-length', 'transfer-encoding', 'set-cookie', 'connection']);

type Reply = Pick<Snapshot, 'httpStatus' | 'headers' | 'body'>;

export function createPageRequests(sources: Sources): PageRequests {
  const missing = new Set<string>();
  const times = createStopwatch();
  let isOpen = false;
  let asked = 0;

  const replyTo = async (request: Request): Promise<Reply | null> => {
    if (isMainDocument(request) && !isOpen) {
      isOpen = true;
      return sources.document;
    }
    if (request.resourceType() === 'stylesheet') return EMPTY_SHEET;
    if (isUnneeded(request) || isMeasuringHost(request.url())) return null;
    const known = sources.scripts.get(request.url());
    if (known) return known;
    const mayAsk = NEEDED.has(request.resourceType()) && request.method() === 'GET' && asked < sources.limits.requests;
    if (mayAsk) asked += 1;
    const reply = mayAsk ? await fetchFor(request, sources) : null;
    if (reply === null) missing.add(request.url().slice(0, 500));
    return reply;
  };

  return {
    missing,
    pending: times.running,
    waited: times.total,
    async answer(route) {
      const request = route.request();
      times.start();
      try {
        const reply = await replyTo(request);
        await (reply === null ? route.abort('blockedbyclient') : fulfil(route, reply));
      } catch {
        missing.add(request.url().slice(0, 500)); // the page gave up on it, or is closed
      } finally {
        times.stop();
      }
    },
  };
}

const EMPTY_SHEET: Reply = { httpStatus: 200, headers: [['content-type', 'text/css']], body: new Uint8Array() };

const isMainDocument = (request: Request): boolean =>
  request.isNavigationRequest() && request.frame().parentFrame() === null;

/** Frames are not read where no script runs, and not here; what is fetched for a later page is not for this one. */
function isUnneeded(request: Request): boolean {
  const isFrame = request.resourceType() === 'document' && request.frame().parentFrame() !== null;
  const { purpose, 'sec-purpose': secPurpose } = request.headers();
  return UNNEEDED.has(request.resourceType()) || isFrame || /prefetch/.test(`${purpose ?? ''} ${secPurpose ?? ''}`);
}

async function fetchFor(request: Request, sources: Sources): Promise<Reply | null> {
  const { fetch, limits, signal, scripts } = sources;
  const outcome = await fetch({ url: request.url(), accept: 'any', maxBytes: limits.resourceBytes, signal });
  if (outcome.kind === 'gone') return { httpStatus: outcome.httpStatus, headers: [], body: new Uint8Array() };
  if (outcome.kind !== 'page') return null;
  if (request.resourceType() === 'script') scripts.set(request.url(), outcome.snapshot);
  return outcome.snapshot;
}

async function fulfil(route: Route, { httpStatus, headers, body }: Reply): Promise<void> {
  const kept = headers.filter(([name]) => !DROPPED.has(name));
  // what a server lets a page read depends on an Origin that was not sent; all of it was fetched as a stranger
  const origin = route.request().headers()['origin'];
  const leave =
    origin === undefined ? {} : { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' };
  await route.fulfill({
    status: httpStatus,
    headers: { ...Object.fromEntries(kept), ...leave },
    body: Buffer.from(body),
  });
}

/** Adds up the time in which anything runs. */
function createStopwatch() {
  let running = 0;
  let since = 0;
  let total = 0;
  const sinceStart = (): number => (running > 0 ? performance.now() - since : 0);
  return {
    start() {
      if (running === 0) since = performance.now();
      running += 1;
    },
    stop() {
      total += running === 1 ? sinceStart() : 0;
      running -= 1;
    },
    running: () => running,
    total: () => total + sinceStart(),
  };
}

/** Scripts that many pages of a site share, so that each is asked for once. */
export interface ScriptCache {
  get(url: string): Reply | null;
  set(url: string, reply: Reply): void;
}

const CACHE_BYTES = 32_000_000;
const CACHE_TIME = 3_600_000;

export function createScriptCache(now: () => Date): ScriptCache {
  const entries = new Map<string, { readonly reply: Reply; readonly at: number }>();
  let bytes = 0;
  const drop = (url: string): void => {
    bytes -= entries.get(url)?.reply.body.byteLength ?? 0;
    entries.delete(url);
  };
  return {
    get(url) {
      const entry = entries.get(url);
      if (entry && now().getTime() - entry.at > CACHE_TIME) drop(url);
      return entries.get(url)?.reply ?? null;
    },
    set(url, { httpStatus, headers, body }) {
      drop(url);
      entries.set(url, { reply: { httpStatus, headers, body }, at: now().getTime() });
      bytes += body.byteLength;
      for (const oldest of entries.keys()) {
        if (bytes <= CACHE_BYTES) return;
        drop(oldest);
      }
    },
  };
}
