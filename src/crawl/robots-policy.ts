import { type HostRobots } from '../domain/host.ts';
import { type FetchOutcome } from '../domain/snapshot.ts';
import { type GateRequest } from './gate.ts';
import { type HostBook } from './host-book.ts';
import { isAllowed, parseRobots, robotToken, type Robots } from './robots.ts';

/** RFC 9309 2.5: at least 500 KiB are read; the rest is ignored. */
const MAX_BYTES = 512_000;
/** RFC 9309 2.3.1.2 */
const MAX_REDIRECTS = 5;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONTH = 30 * DAY;
/** Asked again after this; RFC 9309 2.4 allows 24 h. */
const FRESH = 12 * HOUR;
/** A good copy stands in for an unreachable file this long, then nothing is asked of the host. */
const USABLE = 24 * HOUR;
/** After a failure the file is not asked for again within this time. */
const RETRY = HOUR / 2;

/**
 * Whether a page may be asked for. `later`: robots.txt could not be read, so nobody knows. `blocked`: its address is one
 * that may not be asked at all, and so is the page's.
 */
export type RobotsDecision =
  | { readonly kind: 'allowed'; readonly crawlDelay: number | null; readonly line: string | null }
  | { readonly kind: 'refused'; readonly line: string; readonly crawlDelay: number | null }
  | { readonly kind: 'later'; readonly detail: string }
  | { readonly kind: 'blocked'; readonly detail: string };

export interface RobotsPolicy {
  /** Reads the file of the host where it is not known. */
  read(url: URL): Promise<void>;
  decide(url: URL): Promise<RobotsDecision>;
  /** `Sitemap:` addresses of the host, as written. */
  sitemaps(url: URL): Promise<readonly string[]>;
}

export interface RobotsPolicyOptions {
  /** One request at the pace of its host; redirects come back as `moved`. */
  readonly request: (asked: GateRequest) => Promise<FetchOutcome>;
  readonly book: HostBook;
  readonly userAgent: string;
  readonly now: () => Date;
}

type Loaded =
  { readonly robots: Robots } | { readonly robots: null; readonly kind: 'later' | 'blocked'; readonly detail: string };

interface Failure {
  readonly at: number;
  readonly kind: 'later' | 'blocked';
  readonly detail: string;
}

interface PolicyState extends RobotsPolicyOptions {
  readonly parsed: Map<string, { readonly text: string; readonly robots: Robots }>;
  readonly failures: Map<string, Failure>;
  /** Requests for robots.txt under way, so that none is made twice. */
  readonly running: Map<string, Promise<Failure | null>>;
}

/** Reads, keeps and obeys the robots.txt of each host. */
export function createRobotsPolicy(options: RobotsPolicyOptions): RobotsPolicy {
  const state: PolicyState = { ...options, parsed: new Map(), failures: new Map(), running: new Map() };
  const agent = robotToken(options.userAgent);
  return {
    async read(url) {
      await load(url, state);
    },
    async decide(url) {
      const loaded = await load(url, state);
      if (loaded.robots === null) return { kind: loaded.kind, detail: loaded.detail };
      const { allowed, line, crawlDelay } = isAllowed(loaded.robots, agent, url.pathname + url.search);
      if (allowed || line === null) return { kind: 'allowed', crawlDelay, line };
      return { kind: 'refused', line, crawlDelay };
    },
    sitemaps: async (url) => (await load(url, state)).robots?.sitemaps ?? [],
  };
}

/** RFC 9309 2.3: a file holds for its scheme and authority; what it says of https lies in the row of the host itself. */
export function robotsKey(url: URL): string {
  return url.protocol === 'https:' ? url.host : url.origin;
}

/** A host without a readable file for a month needs a person: it is never crawled meanwhile. */
function sinceWhen(age: number): string {
  return Number.isFinite(age) && age >= MONTH ? `, for ${Math.floor(age / DAY)} days now` : '';
}

async function load(url: URL, state: PolicyState): Promise<Loaded> {
  const key = robotsKey(url);
  const known = await state.book.read(key);
  const now = state.now().getTime();
  const age = known.robotsFetchedAt === null ? Infinity : now - Date.parse(known.robotsFetchedAt);
  if (age >= 0 && age < FRESH) return parsed(key, known.robots, state);
  const failed = state.failures.get(key);
  const fresh = failed && now - failed.at < RETRY ? failed : await refreshOnce(url, state);
  if (!fresh) return parsed(key, (await state.book.read(key)).robots, state);
  if (age >= 0 && age < USABLE) return parsed(key, known.robots, state);
  return { robots: null, kind: fresh.kind, detail: fresh.detail + sinceWhen(age) };
}

async function refreshOnce(url: URL, state: PolicyState): Promise<Failure | null> {
  const key = robotsKey(url);
  const running = state.running.get(key) ?? refresh(url, state);
  state.running.set(key, running);
  try {
    return await running;
  } finally {
    state.running.delete(key);
  }
}

/** Fetches and keeps the file; answers the failure where it could not be read. */
async function refresh(url: URL, state: PolicyState): Promise<Failure | null> {
  const key = robotsKey(url);
  const answer = await fetchRobots(new URL('/robots.txt', url), state);
  const now = state.now();
  if (answer.kind === 'failed') {
    const detail = answer.isBlocked ? answer.detail : `robots.txt could not be read: ${answer.detail}`;
    const failure: Failure = { at: now.getTime(), kind: answer.isBlocked ? 'blocked' : 'later', detail };
    state.failures.set(key, failure);
    return failure;
  }
  state.failures.delete(key);
  const kept: HostRobots = {
    robots: answer.text,
    robotsStatus: answer.status,
    robotsFetchedAt: now.toISOString(),
  };
  await state.book.keepRobots(key, kept);
  return null;
}

type RobotsAnswer =
  | { readonly kind: 'read'; readonly text: string | null; readonly status: number | null }
  | { readonly kind: 'failed'; readonly detail: string; readonly isBlocked?: true };

async function fetchRobots(first: URL, state: PolicyState): Promise<RobotsAnswer> {
  let url = first;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const outcome = await state.request({ url: url.href, accept: 'text', maxBytes: MAX_BYTES, truncate: true });
    if (outcome.kind === 'blocked' && hops === 0 && !outcome.misled)
      return { kind: 'failed', detail: outcome.detail, isBlocked: true };
    if (outcome.kind !== 'moved') return readOutcome(outcome);
    url = new URL(outcome.to);
  }
  return { kind: 'read', text: null, status: null }; // RFC 9309 2.3.1.2: as if there were none
}

/** RFC 9309 2.3.1: 4xx is "there are no rules"; no answer, 5xx and 429 are "not now". */
function readOutcome(outcome: FetchOutcome): RobotsAnswer {
  switch (outcome.kind) {
    case 'page':
      return { kind: 'read', text: decodeRobots(outcome.snapshot.body), status: outcome.snapshot.httpStatus };
    case 'gone':
      return { kind: 'read', text: null, status: outcome.httpStatus };
    case 'refused':
      return outcome.by === 'rate-limit' || (outcome.httpStatus ?? 500) >= 500
        ? { kind: 'failed', detail: outcome.detail }
        : { kind: 'read', text: null, status: outcome.httpStatus };
    case 'unreachable':
      return isNoFile(outcome.httpStatus)
        ? { kind: 'read', text: null, status: outcome.httpStatus }
        : { kind: 'failed', detail: outcome.detail };
    case 'blocked':
      return { kind: 'failed', detail: outcome.detail };
    case 'unchanged':
    case 'moved':
    case 'too-large':
    case 'not-html':
      return { kind: 'failed', detail: outcome.kind };
  }
}

/** 204 has nothing to say, and what is no redirect among 3xx leads nowhere. */
const isNoFile = (status: number | null): boolean =>
  status !== null && (status === 204 || (status >= 300 && status < 500));

/** The text of the file, or null where a web page came instead. A line that the size cap cut is left out. */
export function decodeRobots(body: Uint8Array): string | null {
  const whole = body.length < MAX_BYTES ? body : body.subarray(0, lastLineEnd(body.subarray(0, MAX_BYTES)));
  const text = decodeText(whole).replaceAll('\0', '');
  return text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('<')
    ? null
    : text;
}

function lastLineEnd(body: Uint8Array): number {
  const end = Math.max(body.lastIndexOf(0x0a), body.lastIndexOf(0x0d));
  return end < 0 ? body.length : end;
}

/** UTF-8, or UTF-16 by its mark; bytes that are neither become escapes, which is how they stand in an address. */
function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      .toString('latin1')
      .replace(/[\x80-\xff]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  }
}

function parsed(host: string, text: string | null, state: PolicyState): Loaded {
  const known = state.parsed.get(host);
  if (known && known.text === text) return { robots: known.robots };
  const robots = parseRobots(text ?? '');
  if (text !== null) state.parsed.set(host, { text, robots });
  return { robots };
}
