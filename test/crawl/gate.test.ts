import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createGate, type Gate, type GateOptions, type GateRequest } from '../../src/crawl/gate.ts';
import { type FetchOutcome } from '../../src/domain/snapshot.ts';
import { startRawServer, startServer, startSite, type TestServer } from '../helpers/http-server.ts';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const PAGE = '<!doctype html><html><body><p>The lamp.</p></body></html>';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

function keep<Kept extends { close(): Promise<void> }>(kept: Kept): Kept {
  open.push(kept);
  return kept;
}

function gateTo(server: Pick<TestServer, 'origin'>, options: Partial<GateOptions> = {}): Gate {
  return keep(createGate({ userAgent: 'Creditline/1', allowOrigins: [server.origin], now: () => NOW, ...options }));
}

const site = async (...args: Parameters<typeof startSite>) => keep(await startSite(...args));
const server = async (...args: Parameters<typeof startServer>) => keep(await startServer(...args));
const raw = async (...args: Parameters<typeof startRawServer>) => keep(await startRawServer(...args));

/** Asks a server that answers every request with these bytes and then closes. */
async function askBytes(bytes: string | Uint8Array, request: Partial<GateRequest> = {}): Promise<FetchOutcome> {
  const answering = await raw((socket) => socket.end(bytes));
  return gateTo(answering).request({ url: `${answering.origin}/`, ...request });
}

async function ask(
  answer: Parameters<typeof startSite>[0][string],
  request: Partial<GateRequest> = {},
): Promise<FetchOutcome> {
  const answering = await site({ '/': answer });
  return gateTo(answering).request({ url: `${answering.origin}/`, ...request });
}

describe('a page', () => {
  it('comes as a snapshot with its bytes, hash, headers and place', async () => {
    const answering = await site({ '/lamp': { headers: { 'x-one': ['a', 'b'] }, body: PAGE } });
    const outcome = await gateTo(answering).request({ url: `${answering.origin}/lamp#top` });
    if (outcome.kind !== 'page') throw new Error(outcome.kind);
    const { snapshot } = outcome;
    expect(Buffer.from(snapshot.body).toString()).toBe(PAGE);
    expect(snapshot).toMatchObject({
      requestedUrl: `${answering.origin}/lamp#top`,
      redirects: [],
      httpStatus: 200,
      fetchedAt: NOW.toISOString(),
      remoteAddress: '127.0.0.1',
      sha256: createHash('sha256').update(PAGE).digest('hex'),
    });
    expect(snapshot.headers.filter(([name]) => name === 'x-one')).toEqual([
      ['x-one', 'a'],
      ['x-one', 'b'],
    ]);
    expect(snapshot.rawBody).toBeUndefined();
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('coded as %s is decoded, its raw bytes kept', async (coding, code) => {
    const coded = code(PAGE);
    const outcome = await ask({ headers: { 'content-encoding': coding }, body: coded });
    if (outcome.kind !== 'page') throw new Error(outcome.kind);
    expect(Buffer.from(outcome.snapshot.body).toString()).toBe(PAGE);
    expect(Buffer.from(outcome.snapshot.rawBody ?? []).equals(coded)).toBe(true);
  });

  it('is asked for with our name, without cookies, and with nothing of an earlier answer', async () => {
    const asked: Record<string, unknown>[] = [];
    const answering = await server((request, response) => {
      asked.push(request.headers);
      response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'id=1; Path=/' }).end(PAGE);
    });
    const gate = gateTo(answering, { from: 'rights@publisher.example' });
    await gate.request({ url: answering.origin });
    await gate.request({ url: answering.origin, etag: '"a\r\nx: y"', lastModified: 'Sun, 01 Mar 2026 00:00:00 GMT' });
    expect(asked[0]).toMatchObject({
      'user-agent': 'Creditline/1',
      from: 'rights@publisher.example',
      'accept-encoding': 'gzip, deflate, br',
    });
    expect(Object.keys(asked[1] ?? {})).not.toContain('cookie');
    expect(Object.keys(asked[1] ?? {})).not.toContain('if-none-match');
    expect(asked[1]).toMatchObject({ 'if-modified-since': 'Sun, 01 Mar 2026 00:00:00 GMT' });
  });
});

describe('a status', () => {
  it.each([
    [404, { kind: 'gone', httpStatus: 404 }],
    [410, { kind: 'gone', httpStatus: 410 }],
    [401, { kind: 'refused', by: 'login', httpStatus: 401 }],
    [402, { kind: 'refused', by: 'login', httpStatus: 402 }],
    [403, { kind: 'refused', by: 'forbidden', httpStatus: 403 }],
    [451, { kind: 'refused', by: 'forbidden', httpStatus: 451 }],
    [429, { kind: 'refused', by: 'rate-limit', retryAfter: null }],
    [503, { kind: 'refused', by: 'rate-limit', retryAfter: null }],
    [400, { kind: 'unreachable', httpStatus: 400, retryable: false }],
    [408, { kind: 'unreachable', httpStatus: 408, retryable: true }],
    [500, { kind: 'unreachable', httpStatus: 500, retryable: true }],
    [502, { kind: 'unreachable', httpStatus: 502, retryable: true }],
    [202, { kind: 'unreachable', httpStatus: 202 }],
    [206, { kind: 'unreachable', httpStatus: 206 }],
    [204, { kind: 'unreachable', httpStatus: 204 }],
    [300, { kind: 'unreachable', httpStatus: 300 }],
    [302, { kind: 'unreachable', httpStatus: 302 }],
    [304, { kind: 'unreachable', httpStatus: 304 }],
  ])('%i is %o', async (status, expected) => {
    expect(await ask({ status })).toMatchObject(expected);
  });

  it.each([
    ['120', 120],
    ['Sun, 01 Mar 2026 12:01:30 GMT', 90],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['1e9', null],
  ])('429 with Retry-After %s asks for %s seconds', async (header, seconds) => {
    const outcome = await ask({ status: 429, headers: { 'retry-after': header } });
    expect(outcome).toMatchObject({ kind: 'refused', by: 'rate-limit', retryAfter: seconds });
  });

  it('403 with a challenge is a captcha', async () => {
    const outcome = await ask({ status: 403, headers: { 'cf-mitigated': 'challenge' } });
    expect(outcome).toMatchObject({ kind: 'refused', by: 'captcha' });
  });

  it('304 is unchanged where validators were sent', async () => {
    const outcome = await ask((request) => ({ status: request.headers['if-none-match'] === '"v1"' ? 304 : 200 }), {
      etag: '"v1"',
    });
    expect(outcome).toMatchObject({ kind: 'unchanged', fetchedAt: NOW.toISOString() });
  });
});

describe('what is no page', () => {
  it.each([
    ['image/png', 'anything'],
    ['application/pdf', PAGE],
    ['application/json', '{}'],
    ['text/plain', PAGE],
    ['text/html', '%PDF-1.7'],
    ['application/octet-stream', 'no markup'],
    ['', 'no markup'],
  ])('%s with %s is not-html', async (type, body) => {
    expect(await ask({ headers: { 'content-type': type }, body })).toMatchObject({ kind: 'not-html' });
  });

  it.each([
    ['', PAGE],
    ['application/octet-stream', `\uFEFF  ${PAGE}`],
    ['application/xml', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>'],
    ['application/xhtml+xml', '<html></html>'],
    ['TEXT/HTML ; charset=x', 'words only'],
  ])('%s with %s is read as a page', async (type, body) => {
    expect(await ask({ headers: { 'content-type': type }, body })).toMatchObject({ kind: 'page' });
  });

  it('is not downloaded where its header says so', async () => {
    const answering = await server((_request, response) => {
      response.writeHead(200, { 'content-type': 'video/mp4' });
      response.write('never ending');
    });
    expect(await gateTo(answering).request({ url: answering.origin })).toMatchObject({ kind: 'not-html' });
  });

  it('is taken as it is by a caller that can read it', async () => {
    expect(await ask({ headers: { 'content-type': 'text/xml' }, body: '<rss/>' }, { accept: 'feed' })).toMatchObject({
      kind: 'page',
    });
  });
});

describe('redirects', () => {
  it('are followed and told, each hop without its fragment', async () => {
    const answering = await site({
      '/a': { status: 301, headers: { location: '/b#x' } },
      '/b': { status: 307, headers: { location: 'c' } },
      '/c': PAGE,
    });
    const outcome = await gateTo(answering).request({ url: `${answering.origin}/a` });
    if (outcome.kind !== 'page') throw new Error(outcome.kind);
    expect(outcome.snapshot.finalUrl).toBe(`${answering.origin}/c`);
    expect(outcome.snapshot.redirects).toEqual([`${answering.origin}/b`, `${answering.origin}/c`]);
  });

  it('in a circle end', async () => {
    const answering = await site({
      '/a': { status: 302, headers: { location: '/b' } },
      '/b': { status: 302, headers: { location: '/a' } },
    });
    const outcome = await gateTo(answering).request({ url: `${answering.origin}/a` });
    expect(outcome).toMatchObject({ kind: 'unreachable', detail: 'redirects in a circle', retryable: false });
    expect(answering.requests).toEqual(['/a', '/b']);
  });

  it('end after five', async () => {
    const asked: string[] = [];
    const answering = await server((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(302, { location: `${request.url ?? ''}x` }).end();
    });
    const outcome = await gateTo(answering).request({ url: `${answering.origin}/` });
    expect(outcome).toMatchObject({ kind: 'unreachable', detail: 'more than 5 redirects' });
    expect(asked).toHaveLength(6);
  });

  it('come back as moved where none may be followed', async () => {
    const outcome = await ask({ status: 301, headers: { location: '/new' } }, { redirects: 0 });
    expect(outcome).toMatchObject({ kind: 'moved', to: expect.stringMatching(/\/new$/) as string });
  });

  it.each([
    'file:///etc/passwd',
    'ftp://example.org/',
    'javascript:alert(1)',
    'data:text/html,<html></html>',
    'http://127.0.0.1:9/',
    'http://[::1]/',
    'http://2130706433/',
    'http://169.254.169.254/latest/meta-data/',
    '//10.0.0.1/',
    'http://user:secret@example.org/',
    'http://[not an address/',
  ])('to %s are blocked', async (location) => {
    const outcome = await ask({ status: 302, headers: { location } });
    expect(outcome.kind).toBe('blocked');
  });

  it('from an allowed origin to a neighbour that is not allowed are blocked without a connection', async () => {
    const neighbour = await site({ '/': PAGE });
    const outcome = await ask({ status: 302, headers: { location: `${neighbour.origin}/` } });
    expect(outcome.kind).toBe('blocked');
    expect(neighbour.requests).toEqual([]);
  });
});

describe('names', () => {
  /** A gate for which every name has these addresses. */
  const resolving = (addresses: readonly string[], allow: string[] = []): Gate =>
    keep(
      createGate({
        userAgent: 'Creditline/1',
        allowOrigins: allow,
        now: () => NOW,
        resolve: () => Promise.resolve(addresses),
        limits: { connect: 300 },
      }),
    );

  it.each([
    [['127.0.0.1']],
    [['93.184.215.14', '10.0.0.1']],
    [['2606:4700::1111', '::1']],
    [['::ffff:127.0.0.1']],
    [['64:ff9b::7f00:1']],
    [['fe80::1%lo']],
    [['']],
  ])('with the answers %j are blocked', async (addresses) => {
    expect((await resolving(addresses).request({ url: 'http://partner.example/' })).kind).toBe('blocked');
  });

  it('without an answer are unreachable', async () => {
    expect(await resolving([]).request({ url: 'http://partner.example/' })).toMatchObject({
      kind: 'unreachable',
      retryable: true,
    });
  });

  it('that do not exist are unreachable', async () => {
    const gate = keep(
      createGate({
        userAgent: 'Creditline/1',
        allowOrigins: [],
        now: () => NOW,
        resolve: () => Promise.reject(new Error('queryA ENOTFOUND partner.example')),
      }),
    );
    expect(await gate.request({ url: 'http://partner.example/' })).toMatchObject({
      kind: 'unreachable',
      detail: 'queryA ENOTFOUND partner.example',
    });
  });

  it('whose server never answers are unreachable in time', async () => {
    const gate = keep(
      createGate({
        userAgent: 'Creditline/1',
        allowOrigins: [],
        now: () => NOW,
        resolve: () => new Promise(() => undefined),
        limits: { connect: 100 },
      }),
    );
    expect(await gate.request({ url: 'http://partner.example/' })).toMatchObject({
      kind: 'unreachable',
      detail: expect.stringContaining('name server') as string,
    });
  });

  it('are asked once and the connection goes to the answer', async () => {
    const answering = await site({ '/': PAGE });
    const { port } = new URL(answering.origin);
    const names: string[] = [];
    const gate = keep(
      createGate({
        userAgent: 'Creditline/1',
        allowOrigins: [`http://partner.example:${port}`],
        now: () => NOW,
        resolve: (name) => {
          names.push(name);
          return Promise.resolve(names.length === 1 ? ['127.0.0.1'] : ['10.0.0.1']);
        },
      }),
    );
    expect((await gate.request({ url: `http://partner.example:${port}/` })).kind).toBe('page');
    expect(names).toEqual(['partner.example']);
  });
});

describe('hostile servers', () => {
  const QUICK = { connect: 200, headers: 200, total: 600 };

  const quick = async (answering: TestServer): Promise<FetchOutcome> =>
    gateTo(answering, { limits: QUICK }).request({ url: `${answering.origin}/` });

  it('that never answer end at the deadline of the headers', async () => {
    expect(await quick(await raw(() => undefined))).toMatchObject({
      kind: 'unreachable',
      detail: expect.stringContaining('no headers within') as string,
      retryable: true,
    });
  });

  it('that drip their headers end at the same deadline', async () => {
    const answering = await raw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('x-drip: 1\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    });
    expect(await quick(answering)).toMatchObject({ detail: expect.stringContaining('no headers within') as string });
  });

  it('that send informational answers without end do so too', async () => {
    const answering = await raw((socket) => {
      const drip = setInterval(() => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    });
    expect((await quick(answering)).kind).toBe('unreachable');
  });

  it('that drip their body end at the deadline of the whole', async () => {
    const answering = await raw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 100000\r\n\r\n<html>');
      const drip = setInterval(() => socket.write('.'), 20);
      socket.on('close', () => clearInterval(drip));
    });
    expect(await quick(answering)).toMatchObject({
      kind: 'unreachable',
      detail: expect.stringContaining('no whole answer within') as string,
    });
  });

  it('that redirect slowly have one deadline over all hops', async () => {
    const answering = await server((request, response) => {
      const next = `${request.url ?? ''}x`;
      setTimeout(() => response.writeHead(302, { location: next }).end(), 180);
    });
    const gate = gateTo(answering, { limits: { ...QUICK, headers: 400 } });
    expect(await gate.request({ url: `${answering.origin}/` })).toMatchObject({
      detail: expect.stringContaining('no whole answer within') as string,
    });
  });

  it('that send without end are too large, and cut off', async () => {
    const answering = await server((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const pour = (): boolean => response.write('<p>more</p>'.repeat(1000)) && !response.destroyed && pour();
      response.on('drain', pour);
      pour();
    });
    const gate = gateTo(answering, { limits: { raw: 500_000 } });
    expect(await gate.request({ url: answering.origin })).toEqual({
      kind: 'too-large',
      url: `${answering.origin}/`,
      limit: 500_000,
    });
  });

  it('that send a bomb are too large', async () => {
    const bomb = gzipSync(Buffer.alloc(2_000_000, 'a'));
    const answering = await site({ '/': { headers: { 'content-encoding': 'gzip' }, body: bomb } });
    const gate = gateTo(answering, { limits: { decoded: 1_000_000 } });
    expect(await gate.request({ url: answering.origin })).toMatchObject({ kind: 'too-large', limit: 1_000_000 });
  });

  it('that send huge headers are too large', async () => {
    const outcome = await askBytes(`HTTP/1.1 200 OK\r\nx-huge: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect(outcome).toMatchObject({ kind: 'too-large', limit: 16_384 });
  });

  it.each([
    ['nothing', ''],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['half a head', 'HTTP/1.1 200 OK\r\ncontent-ty'],
    [
      'a body shorter than its length',
      `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 900\r\n\r\n${PAGE}`,
    ],
    [
      'a last chunk that never comes',
      `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ntransfer-encoding: chunked\r\n\r\n5\r\n<html\r\n`,
    ],
    ['a chunk of no length', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'],
    [
      'two lengths',
      `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n<html>`,
    ],
    ['a cut body without a length', 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<html><body><p>The lamp'],
    [
      'an unknown coding',
      'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-encoding: zstd\r\ncontent-length: 1\r\n\r\nx',
    ],
    [
      'a coding that it does not use',
      `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-encoding: gzip\r\ncontent-length: 6\r\n\r\n<html>`,
    ],
  ])('that send %s are unreachable, never a page', async (_what, bytes) => {
    expect((await askBytes(bytes)).kind).toBe('unreachable');
  });

  it('that end a whole page by closing are believed', async () => {
    expect((await askBytes(`HTTP/1.0 200 OK\r\ncontent-type: text/html\r\n\r\n${PAGE}`)).kind).toBe('page');
  });

  it('that reset the connection are unreachable and may be asked again', async () => {
    const answering = await raw((socket) => socket.resetAndDestroy());
    expect(await quick(answering)).toMatchObject({ kind: 'unreachable', retryable: true });
  });

  it('that are not there are unreachable and may be asked again', async () => {
    const gone = await startServer(() => undefined);
    await gone.close();
    expect(await quick(keep({ ...gone, close: () => Promise.resolve() }))).toMatchObject({
      kind: 'unreachable',
      detail: expect.stringContaining('ECONNREFUSED') as string,
      retryable: true,
    });
  });

  it('that speak no TLS are unreachable', async () => {
    const answering = await raw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const origin = answering.origin.replace('http:', 'https:');
    const gate = gateTo({ origin });
    expect(await gate.request({ url: `${origin}/` })).toMatchObject({ kind: 'unreachable' });
  });

  it('are left alone when the caller stops', async () => {
    const stop = new AbortController();
    const answering = await raw(() => stop.abort());
    const outcome = await gateTo(answering).request({ url: `${answering.origin}/`, signal: stop.signal });
    expect(outcome.kind).toBe('unreachable');
  });
});

describe('anything that is no address', () => {
  it.each(['', 'lamp', 'http://', 'http://[/', 'mailto:a@b.example'])('such as %j is blocked', async (url) => {
    const gate = keep(createGate({ userAgent: 'Creditline/1', allowOrigins: [], now: () => NOW }));
    expect((await gate.request({ url })).kind).toBe('blocked');
  });
});
