import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { type FetchOutcome, type Snapshot } from '../domain/snapshot.ts';
import { firstLine, launchChromium, type Launched } from './chromium.ts';
import { type GateRequest } from './gate.ts';
import { LOADED, OPEN_SHADOWS, PROGRESS, serialise } from './in-page.ts';
import { createPageRequests, createScriptCache, type PageRequests, type RequestLimits } from './render-requests.ts';

export interface RenderLimits extends RequestLimits {
  /** Milliseconds of one page's own work; waiting for answers to its requests is not its work. */
  readonly time: number;
  /** Milliseconds of one page in all: requests keep the pace of their hosts. */
  readonly patience: number;
  /** Milliseconds without a request or a change after which a page is taken to be done. */
  readonly quiet: number;
  /** Characters of the document. */
  readonly characters: number;
}

const LIMITS: RenderLimits = {
  requests: 60,
  resourceBytes: 5_000_000,
  time: 15_000,
  patience: 180_000,
  // a credit that a timer brings is waited for as long as a reader would look for it; a charge is worse than a slow night
  quiet: 3_000,
  characters: 10_000_000,
};

export interface RendererOptions {
  /** The polite fetcher: every request of a page goes through it, and so through the one gate. */
  readonly fetch: (request: GateRequest) => Promise<FetchOutcome>;
  readonly userAgent: string;
  readonly now: () => Date;
  /** Where Chromium is, if not in one of the usual places. */
  readonly executablePath?: string;
  readonly limits?: Partial<RenderLimits>;
}

/** What became of a page when its scripts had run. */
export type Rendering =
  /** `snapshot.rendered.missing` says what its scripts asked for in vain. */
  | { readonly kind: 'page'; readonly snapshot: Snapshot }
  | { readonly kind: 'failed'; readonly detail: string }
  /** There is nothing to render with on this machine. */
  | { readonly kind: 'absent'; readonly detail: string };

/** Runs the scripts of pages, one page at a time. The browser starts with the first page and stays until `close`. */
export interface Renderer {
  /** Opens bytes that were fetched before at their own address; they are not asked for again. Never rejects. */
  render(document: Snapshot, signal?: AbortSignal): Promise<Rendering>;
  close(): Promise<void>;
}

export function createRenderer(options: RendererOptions): Renderer {
  const one = pLimit(1);
  const scripts = createScriptCache(options.now);
  let launched: Promise<Launched> | null = null;
  const open = async (): Promise<Launched> => {
    const before = await launched;
    const isLost = before?.kind === 'browser' && !before.browser.isConnected();
    if (isLost || launched === null) launched = launchChromium(options.executablePath);
    return launched;
  };
  return {
    render: (document, signal) =>
      one(async () => {
        if (signal?.aborted) return stopped;
        const start = await open();
        if (start.kind === 'absent') return start;
        const { rendering, isStuck } = await renderIn(start.browser, { document, signal, scripts, options });
        if (isStuck) launched = null;
        return rendering;
      }),
    async close() {
      const last = await launched;
      launched = null;
      if (last?.kind === 'browser') await last.browser.close().catch(() => undefined);
    },
  };
}

const failed = (detail: string): Rendering => ({ kind: 'failed', detail });
const stopped = failed('the run was stopped');

interface Job {
  readonly document: Snapshot;
  readonly signal: AbortSignal | undefined;
  readonly scripts: ReturnType<typeof createScriptCache>;
  readonly options: RendererOptions;
}

/** One page, and whether it left the browser unusable. */
async function renderIn(
  browser: Browser,
  { document, signal, scripts, options }: Job,
): Promise<{ readonly rendering: Rendering; readonly isStuck: boolean }> {
  const limits = { ...LIMITS, ...options.limits };
  const over = new AbortController();
  const ends = AbortSignal.any([over.signal, ...(signal ? [signal] : [])]);
  setMaxListeners(limits.requests * 2, ends);
  const requests = createPageRequests({ document, fetch: options.fetch, scripts, limits, signal: ends });
  let context: BrowserContext | null = null;
  let rendering: Rendering;
  try {
    context = await openContext(browser, requests, options.userAgent);
    rendering = await watch(context, { document, requests, limits, signal: ends, now: options.now });
  } catch (error) {
    rendering = failed(`the page cannot be rendered: ${firstLine(error)}`);
  }
  over.abort();
  const isClosed = context === null || (await closeContext(browser, context));
  return { rendering: signal?.aborted ? stopped : rendering, isStuck: !isClosed };
}

async function openContext(browser: Browser, requests: PageRequests, userAgent: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    // scripts that ask for a known browser find one, and our name as well
    userAgent: `Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ${userAgent}) Chrome/${browser.version()} Safari/537.36`,
    serviceWorkers: 'block',
    acceptDownloads: false,
    permissions: [],
  });
  await context.addInitScript(OPEN_SHADOWS);
  await context.routeWebSocket(/.*/, (socket) => void socket.close().catch(() => undefined));
  await context.route('**/*', (route) => requests.answer(route));
  return context;
}

/** False where the page held up its own end: then the whole browser goes, and the next page gets a new one. */
async function closeContext(browser: Browser, context: BrowserContext): Promise<boolean> {
  const closed = context.close().then(
    () => true,
    () => false,
  );
  if (await Promise.race([closed, pause(5_000, false)])) return true;
  await Promise.race([browser.close().catch(() => undefined), pause(10_000, false)]);
  return false;
}

const pause = <Value>(milliseconds: number, value: Value): Promise<Value> => sleep(milliseconds, value, { ref: false });

interface Watch {
  readonly document: Snapshot;
  readonly requests: PageRequests;
  readonly limits: RenderLimits;
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

async function watch(context: BrowserContext, job: Watch): Promise<Rendering> {
  const start = performance.now();
  const left = (): number => timeLeft(start, job);
  const page = await context.newPage();
  const crash = new Promise<null>((resolve) => page.once('crash', () => resolve(null)));
  const within = <Value>(work: Promise<Value>, time: number): Promise<Value | null> =>
    Promise.race([work, crash, pause(Math.max(1, time), null)]);
  const endless = `the scripts of the page did not end within ${job.limits.time / 1000} s`;
  await page.goto(job.document.finalUrl, { waitUntil: 'commit', timeout: Math.max(1, left()) });
  const ask = await within(openWorld(page), left());
  if (ask === null) return failed(endless);
  const isDone = await settle({ ...job, left, ask: (code) => within(ask(code), left()) });
  if (job.signal.aborted) return stopped;
  const html = await within(ask(serialise(job.limits.characters)), 5_000);
  if (html === null) return failed(isDone ? 'the rendered page cannot be read or is too large' : endless);
  const missing = [...job.requests.missing, ...(isDone ? [] : [endless])];
  return { kind: 'page', snapshot: toSnapshot(html, missing, job, context.browser()?.version() ?? '') };
}

function timeLeft(start: number, { requests, limits }: Watch): number {
  const spent = performance.now() - start;
  return Math.min(limits.time - (spent - requests.waited()), limits.patience - spent);
}

/** Evaluates in a world of our own, beside the page's scripts. Answers null for what is no text. */
type Ask = (code: string) => Promise<string | null>;

async function openWorld(page: Page): Promise<Ask> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const world = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
  return async (expression) => {
    const evaluated = session.send('Runtime.evaluate', {
      expression,
      contextId: world.executionContextId,
      timeout: 4_000,
    });
    const value: unknown = await evaluated.then(({ result }) => result.value as unknown).catch(() => null);
    return typeof value === 'string' ? value : null;
  };
}

/** Waits until nothing moves: true; false where time ran out first. */
async function settle({
  left,
  ask,
  requests,
  limits,
  signal,
}: Watch & { left: () => number; ask: Ask }): Promise<boolean> {
  let last = '';
  let since = performance.now();
  while (left() > 0 && !signal.aborted) {
    const progress = (await ask(PROGRESS)) ?? '';
    if (requests.pending() > 0 || progress !== last || !progress.startsWith(LOADED)) since = performance.now();
    if (performance.now() - since >= limits.quiet) return true;
    last = progress;
    await sleep(50);
  }
  return false;
}

/** Headers that speak of the bytes as they came. */
const OF_THE_BYTES = new Set([
  'content-type',
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'etag',
  'last-modified',
]);

function toSnapshot(html: string, missing: readonly string[], { document, now }: Watch, version: string): Snapshot {
  const { requestedUrl, finalUrl, redirects, httpStatus, requestHeaders, remoteAddress } = document;
  const body = Buffer.from(html, 'utf8');
  return {
    ...{ requestedUrl, finalUrl, redirects, httpStatus, remoteAddress },
    ...(requestHeaders && { requestHeaders }),
    headers: [
      ...document.headers.filter(([name]) => !OF_THE_BYTES.has(name)),
      ['content-type', 'text/html; charset=utf-8'],
    ],
    body,
    sha256: createHash('sha256').update(body).digest('hex'),
    fetchedAt: now().toISOString(),
    rendered: { by: `Chromium ${version}`, from: document.sha256, missing: missing.slice(0, 20) },
  };
}
