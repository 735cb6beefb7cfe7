import { describe, expect, it } from 'vitest';
import { type Gate, type GateRequest } from '../../src/crawl/gate.ts';
import { createHostMemory } from '../../src/crawl/host-memory.ts';
import { createPoliteFetcher } from '../../src/crawl/polite-fetcher.ts';
import { type HostMemory } from '../../src/domain/host.ts';
import { type FetchOutcome, type Snapshot } from '../../src/domain/snapshot.ts';
import { createFakeTime } from '../helpers/fake-time.ts';

const START = Date.parse('2026-03-01T00:00:00.000Z');
const A = 'https://a.example';
const B = 'https://b.example';

const page = (url: string, text = ''): FetchOutcome => ({
  kind: 'page',
  snapshot: {
    requestedUrl: url,
    finalUrl: url,
    redirects: [],
    httpStatus: 200,
    headers: [],
    body: Buffer.from(text),
    sha256: '',
    fetchedAt: new Date(START).toISOString(),
    remoteAddress: null,
  } satisfies Snapshot,
});
const busy = (url: string, retryAfter: number | null = null): FetchOutcome => ({
  kind: 'refused',
  url,
  by: 'rate-limit',
  httpStatus: 429,
  detail: 'HTTP 429',
  retryAfter,
});
const down = (url: string): FetchOutcome => ({
  kind: 'unreachable',
  url,
  detail: 'no answer',
  httpStatus: null,
  retryable: true,
});

interface Asked {
  readonly url: string;
  readonly from: number;
  readonly to: number;
}

/**
 * A fetcher over a world without a network: time is a number that moves when somebody sleeps, each answer takes
 * `takes` milliseconds, robots.txt is `robots`.
 */
function world(options: {
  answer?: (url: string, asked: readonly Asked[]) => FetchOutcome;
  robots?: string;
  takes?: number;
  /** Milliseconds until the answer begins to arrive; nobody is told if not given. */
  begins?: number;
  delay?: number;
  memory?: HostMemory;
}) {
  const {
    answer = (url: string) => page(url),
    robots = '',
    takes = 10,
    begins = null,
    delay = 1000,
    memory = createHostMemory(),
  } = options;
  const clock = createFakeTime(START);
  const { run, sleep } = clock;
  const asked: Asked[] = [];
  const gate: Gate = {
    async request({ url, onAnswer }: GateRequest) {
      const from = clock.now;
      if (begins !== null) await sleep(begins).then(() => onAnswer?.());
      await sleep(takes - (begins ?? 0));
      const before: Asked[] = [...asked];
      asked.push({ url, from: from - START, to: clock.now - START });
      return url.endsWith('/robots.txt') ? page(url, robots) : answer(url, before);
    },
    close: () => Promise.resolve(),
  };
  const fetcher = createPoliteFetcher({
    gate,
    hosts: memory,
    asker: { host: 'here', pid: 1, isAlive: () => true },
    userAgent: 'Creditline/1',
    perHostDelay: delay,
    now: () => new Date(clock.now),
    sleep,
  });
  return { fetcher, run, asked, clock, pages: () => asked.filter(({ url }) => !url.endsWith('/robots.txt')) };
}

const all = <Result>(work: readonly Promise<Result>[]): Promise<Result[]> => Promise.all(work);

describe('the polite fetcher', () => {
  it('reads robots.txt before the first page and obeys it', async () => {
    const { fetcher, run, asked } = world({ robots: 'User-agent: Creditline\nDisallow: /private' });
    expect(await run(fetcher.fetch({ url: `${A}/private/x` }))).toMatchObject({
      kind: 'refused',
      by: 'robots',
      detail: 'Disallow: /private',
    });
    expect(asked.map(({ url }) => url)).toEqual([`${A}/robots.txt`]);
  });

  it('asks a host never two things at once and never one early, counted from the end of each answer', async () => {
    const { fetcher, run, asked } = world({ takes: 100 });
    await run(all(['/a', '/b', '/c', '/d'].map((path) => fetcher.fetch({ url: A + path }))));
    expect(asked).toHaveLength(5);
    for (const [index, { from }] of asked.entries()) {
      const before = asked[index - 1];
      if (before) expect(from - before.to).toBeGreaterThanOrEqual(1000);
    }
  });

  it('counts from when the host has seen a request, where it says so before the answer is whole', async () => {
    const starts = async (options: Parameters<typeof world>[0]): Promise<readonly number[]> => {
      const { fetcher, run, asked } = world(options);
      await run(all(['/a', '/b'].map((path) => fetcher.fetch({ url: A + path }))));
      return asked.map(({ from }) => from);
    };
    expect(await starts({ begins: 20, takes: 300 })).toEqual([0, 1021, 2042]);
    // a slow answer earns its host a rest from its end
    expect(await starts({ begins: 20, takes: 900 })).toEqual([0, 2700, 5400]);
  });

  it('does not let hosts wait for each other', async () => {
    const { fetcher, run, pages } = world({});
    await run(all([`${A}/1`, `${B}/1`, `${A}/2`, `${B}/2`].map((url) => fetcher.fetch({ url }))));
    expect(pages().map(({ url }) => url)).toEqual([`${A}/1`, `${B}/1`, `${A}/2`, `${B}/2`]);
    expect(pages().at(-1)?.to).toBeLessThan(2200);
  });

  it('keeps the longest of own floor, Crawl-delay and twice the time of an answer', async () => {
    const gaps = async (options: Parameters<typeof world>[0]): Promise<number> => {
      const { fetcher, run, pages } = world(options);
      await run(all(['/a', '/b'].map((path) => fetcher.fetch({ url: A + path }))));
      const [first, second] = pages();
      return (second?.from ?? 0) - (first?.to ?? 0);
    };
    expect(await gaps({ delay: 5000 })).toBe(5000);
    expect(await gaps({ robots: 'User-agent: *\nCrawl-delay: 7' })).toBe(7000);
    expect(await gaps({ delay: 5000, robots: 'User-agent: *\nCrawl-delay: 1' })).toBe(5000);
    expect(await gaps({ takes: 4000 })).toBe(8000);
  });

  it('waits as long as Retry-After says', async () => {
    const { fetcher, run, pages } = world({ answer: (url) => (url.endsWith('/a') ? busy(url, 60) : page(url)) });
    await run(all(['/a', '/b'].map((path) => fetcher.fetch({ url: A + path }))));
    expect((pages()[1]?.from ?? 0) - (pages()[0]?.to ?? 0)).toBe(60_000);
  });

  it('doubles its distance to a host in trouble and comes back by halves', async () => {
    const { fetcher, run, pages } = world({ answer: (url) => (url.includes('bad') ? down(url) : page(url)) });
    const paths = ['/bad1', '/bad2', '/bad3', '/good1', '/good2', '/good3'];
    await run(all(paths.map((path) => fetcher.fetch({ url: A + path }))));
    const gaps = pages().map(({ from }, index, list) => from - (list[index - 1]?.to ?? from));
    expect(gaps.slice(1)).toEqual([2000, 4000, 8000, 4000, 1000]);
  });

  it('answers for a host that must be left alone for long, without asking it', async () => {
    const { fetcher, run, pages } = world({ answer: (url) => busy(url, 3600) });
    await run(fetcher.fetch({ url: `${A}/a` }));
    expect(await run(fetcher.fetch({ url: `${A}/b` }))).toMatchObject({
      kind: 'refused',
      by: 'rate-limit',
      retryAfter: 3600,
    });
    expect(pages()).toHaveLength(1);
  });

  it('remembers across runs', async () => {
    const memory = createHostMemory();
    const first = world({ memory, answer: (url) => busy(url, 3600) });
    await first.run(first.fetcher.fetch({ url: `${A}/a` }));
    await first.fetcher.close();
    const second = world({ memory });
    expect(await second.run(second.fetcher.fetch({ url: `${A}/a` }))).toMatchObject({ by: 'rate-limit' });
    expect(second.asked).toEqual([]);
  });

  it('reads robots.txt ahead, so that the page is one request when its turn has come', async () => {
    const { fetcher, run, asked, clock } = world({});
    await run(fetcher.prepare(`${A}/a`));
    expect(asked.map(({ url }) => url)).toEqual([`${A}/robots.txt`]);
    const from = clock.now + fetcher.waitOf(`${A}/a`);
    await run(fetcher.fetch({ url: `${A}/a` }));
    expect(asked.at(-1)).toMatchObject({ url: `${A}/a`, from: from - START });
    await run(all(['no address', 'mailto:x@a.example', `${A}/b`].map((url) => fetcher.prepare(url))));
    expect(asked).toHaveLength(2);
  });

  it('says how long a host must rest', async () => {
    const { fetcher, run, clock } = world({ robots: 'User-agent: *\nCrawl-delay: 7' });
    expect(fetcher.waitOf(`${A}/a`)).toBe(0);
    expect(fetcher.waitOf('no address')).toBe(0);
    await run(fetcher.fetch({ url: `${A}/a` }));
    expect(fetcher.waitOf(`${A}/b`)).toBe(7000);
    clock.now += 3000;
    expect(fetcher.waitOf(`${A}/b`)).toBe(4000);
    expect(fetcher.waitOf(`${B}/b`)).toBe(0);
  });

  it('lets nobody wait for a host that is left alone for long', async () => {
    const { fetcher, run } = world({ answer: (url) => busy(url, 3600) });
    await run(fetcher.fetch({ url: `${A}/a` }));
    expect(fetcher.waitOf(`${A}/b`)).toBe(0);
  });

  it('stops waiting when the run is stopped', async () => {
    const stop = new AbortController();
    const { fetcher, run, pages } = world({});
    await run(fetcher.fetch({ url: `${A}/a` }));
    stop.abort();
    expect((await run(fetcher.fetch({ url: `${A}/b`, signal: stop.signal }))).kind).toBe('unreachable');
    expect(pages()).toHaveLength(1);
  });

  it.each(['', 'mailto:x@a.example', 'nonsense'])('never rejects, given %j', async (url) => {
    const { fetcher, run } = world({ answer: () => ({ kind: 'blocked', url, detail: 'no' }) });
    expect((await run(fetcher.fetch({ url }))).kind).toBe('blocked');
  });
});

describe('redirects under politeness', () => {
  const chain =
    (steps: Readonly<Record<string, string>>) =>
    (url: string): FetchOutcome => {
      const to = steps[url];
      return to === undefined ? page(url) : { kind: 'moved', url, to };
    };

  it('are requests of their own on the pace of their host', async () => {
    const { fetcher, run, pages } = world({ answer: chain({ [`${A}/1`]: `${A}/2`, [`${A}/2`]: `${B}/3` }) });
    const outcome = await run(fetcher.fetch({ url: `${A}/1` }));
    if (outcome.kind !== 'page') throw new Error(outcome.kind);
    expect(outcome.snapshot).toMatchObject({
      requestedUrl: `${A}/1`,
      finalUrl: `${B}/3`,
      redirects: [`${A}/2`, `${B}/3`],
    });
    const [first, second] = pages();
    expect((second?.from ?? 0) - (first?.to ?? 0)).toBe(1000);
  });

  it('lead nowhere that robots.txt of the new place forbids', async () => {
    const { fetcher, run, pages } = world({
      answer: chain({ [`${A}/1`]: `${A}/private` }),
      robots: 'User-agent: *\nDisallow: /private',
    });
    expect(await run(fetcher.fetch({ url: `${A}/1` }))).toMatchObject({ kind: 'refused', by: 'robots' });
    expect(pages()).toHaveLength(1);
  });

  it('between two hosts do not lock each other out', async () => {
    const { fetcher, run } = world({ answer: chain({ [`${A}/1`]: `${B}/2`, [`${B}/1`]: `${A}/2` }) });
    const outcomes = await run(all([fetcher.fetch({ url: `${A}/1` }), fetcher.fetch({ url: `${B}/1` })]));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['page', 'page']);
  });

  it('in a circle end', async () => {
    const { fetcher, run, pages } = world({ answer: chain({ [`${A}/1`]: `${A}/2`, [`${A}/2`]: `${A}/1` }) });
    expect(await run(fetcher.fetch({ url: `${A}/1` }))).toMatchObject({ kind: 'unreachable', retryable: false });
    expect(pages()).toHaveLength(2);
  });

  it('end after five', async () => {
    const { fetcher, run, pages } = world({ answer: (url) => ({ kind: 'moved', url, to: `${url}x` }) });
    expect(await run(fetcher.fetch({ url: `${A}/1` }))).toMatchObject({ detail: 'more than 5 redirects' });
    expect(pages()).toHaveLength(6);
  });
});

describe('what was noted of a page', () => {
  /** Which addresses were asked with a validator, where the first one leads to the second. */
  async function askedWith(from: string, to: string): Promise<readonly string[]> {
    const told: string[] = [];
    const gate: Gate = {
      request({ url, etag }) {
        if (url.endsWith('/robots.txt')) return Promise.resolve(page(url));
        if (etag != null) told.push(url);
        return Promise.resolve(url === from ? { kind: 'moved', url, to } : page(url));
      },
      close: () => Promise.resolve(),
    };
    const fetcher = createPoliteFetcher({
      gate,
      hosts: createHostMemory(),
      asker: { host: 'here', pid: 1, isAlive: () => true },
      userAgent: 'Creditline/1',
      perHostDelay: 0,
      now: () => new Date(START),
      sleep: () => Promise.resolve(),
    });
    await fetcher.fetch({ url: from, etag: '"v1"', lastModified: null });
    return told;
  }

  it.each([
    ['http://a.example/lamp', 'https://a.example/lamp'],
    ['https://a.example/lamp', 'https://www.a.example/lamp/'],
  ])('is told again where the address only changes its spelling: %s to %s', async (from, to) => {
    expect(await askedWith(from, to)).toEqual([from, to]);
  });

  it.each([
    ['https://a.example/lamp', 'https://a.example/'],
    ['https://a.example/lamp', 'https://b.example/lamp'],
    ['https://a.example/?p=7', 'https://a.example/lamp'],
  ])('is not told to another page, which would call itself unchanged: %s to %s', async (from, to) => {
    expect(await askedWith(from, to)).toEqual([from]);
  });
});
