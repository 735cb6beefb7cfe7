import { type HostMemory, type HostRecord } from '../domain/host.ts';
import { type FetchOutcome } from '../domain/snapshot.ts';
import { normaliseUrl } from '../lib/url.ts';
import { type Gate, type GateRequest } from './gate.ts';
import { createHostBook, type Asker, type HostBook } from './host-book.ts';
import { askedWait, nextTurn, paceAfter } from './pace.ts';
import { createRobotsPolicy, type RobotsPolicy } from './robots-policy.ts';

const MAX_REDIRECTS = 5;
/** A host that may not be asked within this time is answered for by its own plea, so that a run goes on. */
const MAX_PATIENCE = 120_000;
/** A turn within this time has come before a program that was killed can ask again; others are written down at once. */
const RESTART = 1000;

export interface PoliteFetcherOptions {
  readonly gate: Gate;
  /** Remembers pace and robots.txt across runs, and lets one process at a time ask a host; the store's host repository fits. */
  readonly hosts: HostMemory;
  /** This process, for those who want the same hosts. */
  readonly asker: Asker;
  /** Whose robots.txt rules are obeyed, as sent by the gate. */
  readonly userAgent: string;
  /** Own floor between two requests of a host, milliseconds. */
  readonly perHostDelay: number;
  readonly now: () => Date;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** Fetches as a well-behaved robot: robots.txt obeyed, one request per host at a time, never one early. */
export interface PoliteFetcher {
  /** Never rejects. Redirects are followed, each hop as a request of its own on the pace of its host. */
  fetch(request: GateRequest): Promise<FetchOutcome>;
  /** Reads robots.txt of an address's host where it is not known, so that asking for the address is one request. */
  prepare(url: string): Promise<void>;
  /** `Sitemap:` lines of the robots.txt of an address's host. */
  sitemaps(url: string): Promise<readonly string[]>;
  /**
   * Milliseconds until asking for an address brings an answer at once, as far as known: its host's turn, or 0 where that
   * is so far away that its plea is the answer.
   */
  waitOf(url: string): number;
  close(): Promise<void>;
}

interface FetcherState {
  readonly options: PoliteFetcherOptions;
  readonly book: HostBook;
  readonly robots: RobotsPolicy;
  readonly lanes: Map<string, Promise<unknown>>;
  /** Milliseconds that robots.txt asks for. */
  readonly crawlDelays: Map<string, number>;
}

export function createPoliteFetcher(options: PoliteFetcherOptions): PoliteFetcher {
  const { hosts: memory, asker, perHostDelay, now } = options;
  const book = createHostBook({ memory, asker, perHostDelay, now });
  const request = (asked: GateRequest): Promise<FetchOutcome> => takeTurn(asked, state);
  const robots = createRobotsPolicy({ request, book, userAgent: options.userAgent, now: options.now });
  const state: FetcherState = { options, book, robots, lanes: new Map(), crawlDelays: new Map() };
  return {
    fetch: (asked) => follow(asked, state),
    async prepare(address) {
      const url = parseWebAddress(address);
      if (url && !(await pleaOf(url, state))) await robots.read(url);
    },
    sitemaps: async (address) => (URL.canParse(address) ? robots.sitemaps(new URL(address)) : []),
    waitOf(url) {
      const wait = URL.canParse(url) ? restOf(book.peek(new URL(url).host), options) : 0;
      return wait > MAX_PATIENCE ? 0 : Math.max(0, wait);
    },
    close: () => book.flush(),
  };
}

function parseWebAddress(address: string): URL | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : null;
}

async function follow(request: GateRequest, state: FetcherState): Promise<FetchOutcome> {
  const redirects: string[] = [];
  const limit = request.redirects ?? MAX_REDIRECTS;
  let address = request.url;
  for (;;) {
    const outcome = await fetchOnce({ ...validFor(address, request), url: address, redirects: 0 }, state);
    if (outcome.kind === 'page') {
      return { kind: 'page', snapshot: { ...outcome.snapshot, requestedUrl: request.url, redirects } };
    }
    if (outcome.kind !== 'moved' || limit === 0) return outcome;
    if (outcome.to === request.url || redirects.includes(outcome.to)) return lost(request.url, 'redirects in a circle');
    if (redirects.length >= limit) return lost(request.url, `more than ${limit} redirects`);
    redirects.push(outcome.to);
    address = outcome.to;
  }
}

/** What was noted of one page says nothing of another to which its address leads now: that one would call itself unchanged. */
function validFor(address: string, request: GateRequest): GateRequest {
  return normaliseUrl(address) === normaliseUrl(request.url) ? request : { ...request, etag: null, lastModified: null };
}

const lost = (url: string, detail: string): FetchOutcome => ({
  kind: 'unreachable',
  url,
  detail,
  httpStatus: null,
  retryable: false,
});

/** One hop: robots.txt first, read where it is not known, then the request itself. */
async function fetchOnce(request: GateRequest, state: FetcherState): Promise<FetchOutcome> {
  if (!URL.canParse(request.url)) return { kind: 'blocked', url: request.url, detail: 'not an address' };
  const url = parseWebAddress(request.url);
  if (!url) return state.options.gate.request(request);
  const refusal = (await pleaOf(url, state)) ?? (await refusalByRobots(url, state));
  return refusal ?? takeTurn(request, state);
}

async function refusalByRobots(url: URL, state: FetcherState): Promise<FetchOutcome | null> {
  const decision = await state.robots.decide(url);
  if (decision.kind === 'blocked') return { kind: 'blocked', url: url.href, detail: decision.detail };
  if (decision.kind === 'later') {
    return { kind: 'unreachable', url: url.href, detail: decision.detail, httpStatus: null, retryable: true };
  }
  if (decision.crawlDelay !== null) state.crawlDelays.set(url.host, decision.crawlDelay * 1000);
  if (decision.kind === 'allowed') return null;
  const refusal = { kind: 'refused', by: 'robots', httpStatus: null, retryAfter: null } as const;
  return { ...refusal, url: url.href, detail: decision.line };
}

/** One request on the lane of its host, when its turn has come. */
function takeTurn(request: GateRequest, state: FetcherState): Promise<FetchOutcome> {
  const url = new URL(request.url);
  return inLane(url.host, state, async () => {
    const plea = await waitForTurn(url, state, request.signal);
    if (plea) return plea;
    if (request.signal?.aborted) return lost(url.href, 'the run was stopped');
    const { now, gate } = state.options;
    const start = now().getTime();
    let seenAt: number | null = null;
    // one more millisecond, for the clock cuts them
    const onAnswer = (): void => void (seenAt ??= now().getTime() + 1);
    const outcome = await gate.request({ ...request, redirects: 0, onAnswer });
    await settle(url.host, outcome, { start, seenAt }, state);
    return outcome;
  });
}

/** What to answer instead of asking a host that must be left alone for longer than a run should wait. */
async function pleaOf(url: URL, state: FetcherState): Promise<FetchOutcome | null> {
  const { nextAt, failures } = await state.book.read(url.host);
  const wait = await waitUntilTurn(url.host, state);
  if (wait <= MAX_PATIENCE) return null;
  const detail = `${url.host} is left alone until ${nextAt ?? ''} (failures in a row: ${failures})`;
  const retryAfter = Math.ceil(wait / 1000);
  return { kind: 'refused', url: url.href, by: 'rate-limit', httpStatus: null, detail, retryAfter };
}

/** Waits until the host may be asked, by this process alone; answers its plea where that is too long. */
async function waitForTurn(url: URL, state: FetcherState, signal?: AbortSignal): Promise<FetchOutcome | null> {
  const { now, sleep } = state.options;
  const giveUpAt = now().getTime() + MAX_PATIENCE;
  for (;;) {
    const plea = await pleaOf(url, state);
    if (plea || signal?.aborted) return plea;
    const wait = (await waitUntilTurn(url.host, state)) || (await state.book.claim(url.host));
    if (wait <= 0) return null;
    if (now().getTime() >= giveUpAt) return heldElsewhere(url);
    await sleep(wait, signal).catch(() => undefined); // an ended wait is seen in `signal`
  }
}

function heldElsewhere({ host, href }: URL): FetchOutcome {
  const detail = `${host} is being asked by another process`;
  return { kind: 'refused', url: href, by: 'rate-limit', httpStatus: null, detail, retryAfter: null };
}

async function waitUntilTurn(host: string, { book, options }: FetcherState): Promise<number> {
  return Math.max(0, restOf(await book.read(host), options));
}

function restOf(known: HostRecord | null, { now }: Pick<PoliteFetcherOptions, 'now'>): number {
  return known?.nextAt == null ? 0 : Date.parse(known.nextAt) - now().getTime();
}

/** Moves the host's next turn, so that no request can arrive early however long it is on its way. */
async function settle(
  host: string,
  outcome: FetchOutcome,
  { start, seenAt }: { readonly start: number; readonly seenAt: number | null },
  state: FetcherState,
): Promise<void> {
  const endedAt = state.options.now().getTime();
  const before = await state.book.read(host);
  const input = paceInput(host, Math.max(0, endedAt - start), state);
  const pace = paceAfter(before, outcome, input);
  const turn = nextTurn({ seenAt: seenAt ?? endedAt, endedAt }, pace, input);
  const nextAt = Math.max(turn, endedAt + askedWait(outcome));
  const worthKeeping = nextAt - endedAt > RESTART || pace.failures !== before.failures;
  await state.book.settle(host, { ...pace, nextAt: new Date(nextAt).toISOString() }, worthKeeping);
}

function paceInput(host: string, responseTime: number, { options, crawlDelays }: FetcherState) {
  return { perHostDelay: options.perHostDelay, crawlDelay: crawlDelays.get(host) ?? 0, responseTime };
}

/** One piece of work per host at a time, in order of arrival. */
async function inLane<Result>(host: string, { lanes }: FetcherState, work: () => Promise<Result>): Promise<Result> {
  const before = lanes.get(host) ?? Promise.resolve();
  const mine = before.then(work, work);
  const settled = mine.catch(() => undefined);
  lanes.set(host, settled);
  try {
    return await mine;
  } finally {
    if (lanes.get(host) === settled) lanes.delete(host);
  }
}
