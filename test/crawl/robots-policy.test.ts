import { describe, expect, it } from 'vitest';
import { createHostBook } from '../../src/crawl/host-book.ts';
import { createHostMemory } from '../../src/crawl/host-memory.ts';
import { createRobotsPolicy, decodeRobots, type RobotsDecision } from '../../src/crawl/robots-policy.ts';
import { type HostMemory } from '../../src/domain/host.ts';
import { type FetchOutcome } from '../../src/domain/snapshot.ts';

const SITE = 'https://partner.example';
const HOUR = 3_600_000;

const unreachable = (httpStatus: number | null): FetchOutcome => ({
  kind: 'unreachable',
  url: SITE,
  detail: httpStatus === null ? 'no answer' : `HTTP ${httpStatus}`,
  httpStatus,
  retryable: true,
});
const refused = (by: 'forbidden' | 'login' | 'rate-limit' | 'captcha', httpStatus: number): FetchOutcome => ({
  kind: 'refused',
  url: SITE,
  by,
  httpStatus,
  detail: `HTTP ${httpStatus}`,
  retryAfter: null,
});
const gone: FetchOutcome = { kind: 'gone', url: SITE, httpStatus: 404, fetchedAt: '2026-03-01T00:00:00.000Z' };
const moved = (to: string): FetchOutcome => ({ kind: 'moved', url: SITE, to });

function file(text: string | Uint8Array): FetchOutcome {
  const snapshot = {
    requestedUrl: SITE,
    finalUrl: SITE,
    redirects: [],
    httpStatus: 200,
    headers: [],
    body: typeof text === 'string' ? Buffer.from(text) : text,
    sha256: '',
    fetchedAt: '2026-03-01T00:00:00.000Z',
    remoteAddress: null,
  };
  return { kind: 'page', snapshot };
}

/** A policy whose requests get these answers in turn, the last one for ever; time is moved by hand. */
function policy(answers: readonly FetchOutcome[], memory: HostMemory = createHostMemory()) {
  const clock = { now: Date.parse('2026-03-01T00:00:00.000Z') };
  const asked: string[] = [];
  const now = (): Date => new Date(clock.now);
  const asker = { host: 'here', pid: 1, isAlive: () => true };
  const made = createRobotsPolicy({
    request: ({ url }) => {
      asked.push(url);
      return Promise.resolve(answers[Math.min(asked.length, answers.length) - 1] ?? gone);
    },
    book: createHostBook({ memory, asker, perHostDelay: 0, now }),
    userAgent: 'Creditline/1 (+https://publisher.example)',
    now,
  });
  const decide = (path = '/lamp'): Promise<RobotsDecision> => made.decide(new URL(path, SITE));
  return { ...made, decide, asked, pass: (time: number) => (clock.now += time) };
}

describe('robots.txt of a host', () => {
  it('holds for its scheme only', async () => {
    const made = policy([file('User-agent: *\nDisallow: /'), gone]);
    expect(await made.decide('https://partner.example/lamp')).toMatchObject({ kind: 'refused' });
    expect(await made.decide('http://partner.example/lamp')).toMatchObject({ kind: 'allowed' });
    expect(made.asked).toEqual(['https://partner.example/robots.txt', 'http://partner.example/robots.txt']);
  });

  it('that cannot be read for a month is said aloud', async () => {
    const made = policy([file(''), unreachable(503)]);
    expect(await made.decide()).toMatchObject({ kind: 'allowed' });
    made.pass(29 * 24 * HOUR);
    expect(await made.decide()).toEqual({ kind: 'later', detail: 'robots.txt could not be read: HTTP 503' });
    made.pass(2 * 24 * HOUR);
    const detail = 'robots.txt could not be read: HTTP 503, for 31 days now';
    expect(await made.decide()).toEqual({ kind: 'later', detail });
  });

  it('is asked for once and obeyed with its query', async () => {
    const { decide, asked } = policy([file('User-agent: *\nDisallow: /*?print\nCrawl-delay: 3')]);
    expect(await decide('/lamp?print=1')).toEqual({ kind: 'refused', line: 'Disallow: /*?print', crawlDelay: 3 });
    expect(await decide('/lamp')).toEqual({ kind: 'allowed', line: null, crawlDelay: 3 });
    expect(asked).toEqual([`${SITE}/robots.txt`]);
  });

  it('is asked for once though many pages wait for it', async () => {
    const { decide, asked } = policy([file('')]);
    await Promise.all(['/a', '/b', '/c'].map(decide));
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['404', gone],
    ['401', refused('login', 401)],
    ['403', refused('forbidden', 403)],
    ['400', unreachable(400)],
    ['418', unreachable(418)],
    ['204', unreachable(204)],
    ['a web page', file('<!doctype html><title>Not found</title>\nUser-agent: *\nDisallow: /')],
    ['an empty file', file('')],
  ])('answering %s means that there are no rules', async (_what, answer) => {
    expect((await policy([answer]).decide()).kind).toBe('allowed');
  });

  it.each([
    ['500', unreachable(500)],
    ['503', refused('rate-limit', 503)],
    ['429', refused('rate-limit', 429)],
    ['no answer', unreachable(null)],
    ['206', unreachable(206)],
    ['501', unreachable(501)],
    ['a bot wall with 503', refused('captcha', 503)],
    ['more than was asked for', { kind: 'too-large', url: SITE, limit: 512_000 } as const],
  ])('answering %s means not now', async (_what, answer) => {
    const { decide, asked } = policy([answer]);
    expect((await decide()).kind).toBe('later');
    expect((await decide()).kind).toBe('later');
    expect(asked).toHaveLength(1);
  });

  it('at an address that may not be asked blocks its pages too', async () => {
    const detail = '10.0.0.1 is private';
    const { decide } = policy([{ kind: 'blocked', url: SITE, detail }]);
    expect(await decide()).toEqual({ kind: 'blocked', detail });
  });

  it('that leads to such an address means not now', async () => {
    const { decide } = policy([moved('http://10.0.0.1/robots.txt'), { kind: 'blocked', url: SITE, detail: 'private' }]);
    expect((await decide()).kind).toBe('later');
  });

  it('that leads to something that is no address means not now, and says so', async () => {
    const detail = 'redirects to something that is not an address';
    const { decide } = policy([{ kind: 'blocked', url: SITE, detail, misled: true }]);
    expect(await decide()).toEqual({ kind: 'later', detail: `robots.txt could not be read: ${detail}` });
  });

  it('is asked for again half an hour after a failure', async () => {
    const { decide, pass } = policy([unreachable(500), file('User-agent: *\nDisallow: /')]);
    expect((await decide()).kind).toBe('later');
    pass(HOUR / 2);
    expect((await decide()).kind).toBe('refused');
  });

  it('that fails is replaced by its last good copy for a day, then by nothing', async () => {
    const { decide, pass } = policy([file('User-agent: *\nDisallow: /private'), unreachable(503)]);
    await decide();
    pass(13 * HOUR);
    expect((await decide('/private')).kind).toBe('refused');
    expect((await decide('/lamp')).kind).toBe('allowed');
    pass(10 * HOUR);
    expect((await decide('/lamp')).kind).toBe('allowed');
    pass(2 * HOUR);
    expect((await decide('/lamp')).kind).toBe('later');
  });

  it('is remembered by the next run', async () => {
    const memory = createHostMemory();
    await policy([file('User-agent: *\nDisallow: /')], memory).decide();
    const next = policy([unreachable(500)], memory);
    expect((await next.decide()).kind).toBe('refused');
    expect(next.asked).toEqual([]);
  });

  it('is followed over five redirects, also to another host', async () => {
    const hops = [1, 2, 3, 4, 5].map((hop) => moved(`https://www.partner.example/${hop}`));
    const { decide, asked } = policy([...hops, file('User-agent: *\nDisallow: /')]);
    expect((await decide()).kind).toBe('refused');
    expect(asked).toHaveLength(6);
  });

  it('behind more than five redirects counts as absent', async () => {
    const { decide, asked } = policy([moved(`${SITE}/again`)]);
    expect((await decide()).kind).toBe('allowed');
    expect(asked).toHaveLength(6);
  });

  it('names the sitemaps', async () => {
    expect(await policy([file('Sitemap: /s.xml')]).sitemaps(new URL(SITE))).toEqual(['/s.xml']);
    expect(await policy([unreachable(500)]).sitemaps(new URL(SITE))).toEqual([]);
  });
});

describe('the bytes of robots.txt', () => {
  it('are read up to 500 KiB, without the line that is cut there', () => {
    const text = decodeRobots(
      Buffer.from(`${'# lamp\n'.repeat(73_142)}Disallow: /cut-here-in-the-middle\n`.padEnd(600_000, 'x')),
    );
    expect(text?.length).toBeLessThanOrEqual(512_000);
    expect(text?.endsWith('# lamp')).toBe(true);
  });

  it('that are no UTF-8 become escapes, as they stand in addresses', () => {
    expect(decodeRobots(Buffer.from('Disallow: /caf\xe9', 'latin1'))).toBe('Disallow: /caf%E9');
  });

  it.each(['utf16le', 'utf16be'] as const)('may be %s by their mark', (encoding) => {
    const bytes = Buffer.from('\uFEFFUser-agent: *\nDisallow: /ü', 'utf16le');
    expect(decodeRobots(encoding === 'utf16le' ? bytes : bytes.swap16())).toBe('User-agent: *\nDisallow: /ü');
  });

  it('may begin with a mark and hold NULs', () => {
    expect(decodeRobots(Buffer.from('\uFEFFAllow: /\0x'))).toBe('Allow: /x');
  });
});
