import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPing, type PingOptions } from '../../src/crawl/ping.ts';
import { startServer, type TestServer } from '../helpers/http-server.ts';

const MONITOR = 'https://monitor.example';

const pingOf = (address: string, options: Partial<PingOptions> = {}) =>
  createPing({ address, userAgent: 'Creditline/1', allowOrigins: [], ...options });

describe('a monitor that answers', () => {
  beforeAll(() => {
    nock.disableNetConnect();
    if (!nock.isActive()) nock.activate();
  });
  afterEach(() => {
    expect(nock.isDone(), nock.pendingMocks().join()).toBe(true);
    nock.cleanAll();
  });
  afterAll(() => {
    nock.enableNetConnect();
    nock.restore();
  });

  it('is told about the start', async () => {
    nock(MONITOR, { reqheaders: { 'user-agent': 'Creditline/1' } })
      .post('/abc/start', '')
      .reply(200, 'OK');
    expect(await pingOf(`${MONITOR}/abc`).start()).toEqual({ ok: true });
  });

  it('is told about a good end with one line of JSON', async () => {
    const outcome = { run: 7, state: 'completed' };
    nock(MONITOR, { reqheaders: { 'content-type': 'application/json' } })
      .post('/abc', outcome)
      .reply(200);
    expect(await pingOf(`${MONITOR}/abc`).success(outcome)).toEqual({ ok: true });
  });

  it('is told about a bad end', async () => {
    nock(MONITOR)
      .post('/abc/fail', (body: unknown) => JSON.stringify(body) === '{"state":"failed"}')
      .reply(201);
    expect(await pingOf(`${MONITOR}/abc`).fail({ state: 'failed' })).toEqual({ ok: true });
  });

  it('keeps the query of its address behind the path', async () => {
    nock(MONITOR).post('/abc/start').query({ create: '1' }).reply(200);
    expect(await pingOf(`${MONITOR}/abc/?create=1`).start()).toEqual({ ok: true });
  });

  it('may say no, which is reported and not thrown', async () => {
    nock(MONITOR).post('/abc').reply(404, 'no such check');
    expect(await pingOf(`${MONITOR}/abc`).success({})).toEqual({ ok: false, detail: 'HTTP 404' });
  });

  it('is not followed where it redirects', async () => {
    nock(MONITOR).post('/abc').reply(302, '', { location: 'http://10.0.0.1/' });
    expect(await pingOf(`${MONITOR}/abc`).success({})).toEqual({ ok: false, detail: 'HTTP 302' });
  });

  it('may break the connection', async () => {
    nock(MONITOR).post('/abc').replyWithError('connection reset');
    expect(await pingOf(`${MONITOR}/abc`).success({})).toEqual({ ok: false, detail: 'connection reset' });
  });

  it.each([
    ['http://127.0.0.1/', 'loopback'],
    ['http://[::ffff:169.254.169.254]/', 'link-local'],
    ['http://0x7f.1/', 'loopback'],
    ['http://localhost/', 'this machine'],
    ['https://monitor.example:8443/', 'port 8443'],
    ['https://user:word@monitor.example/', 'password'],
    ['file:///etc/passwd', 'neither http nor https'],
    ['monitor', 'not an address'],
  ])('is never asked at %s', async (address, detail) => {
    expect(await pingOf(address).start()).toEqual({ ok: false, detail: expect.stringContaining(detail) as string });
  });

  it('may be private where the operator allowed its origin', async () => {
    nock('http://127.0.0.1:8000').post('/start').reply(200);
    const allowOrigins = ['http://127.0.0.1:8000'];
    expect(await pingOf('http://127.0.0.1:8000/', { allowOrigins }).start()).toEqual({ ok: true });
  });
});

describe('a real monitor', () => {
  const servers: TestServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  it('gets the request over a guarded connection', async () => {
    const seen: string[] = [];
    const server = await startServer((request, response) => {
      request.on('data', (chunk: Buffer) => seen.push(`${request.method} ${request.url} ${chunk.toString()}`));
      request.on('end', () => response.end('OK'));
    });
    servers.push(server);
    const ping = pingOf(`${server.origin}/abc`, { allowOrigins: [server.origin] });
    expect(await ping.success({ run: 1 })).toEqual({ ok: true });
    expect(seen).toEqual(['POST /abc {"run":1}']);
  });

  it('is not connected to where its name leads to a private address', async () => {
    const resolve = () => Promise.resolve(['93.184.216.34', '10.0.0.7']);
    const told = await pingOf('http://monitor.example/', { resolve }).start();
    expect(told).toEqual({ ok: false, detail: 'monitor.example: 10.0.0.7 is private' });
  });

  it('that never answers is given up', async () => {
    const server = await startServer(() => undefined);
    servers.push(server);
    const told = await pingOf(server.origin, { allowOrigins: [server.origin], timeout: 50 }).start();
    expect(told).toEqual({ ok: false, detail: 'no answer in time' });
  });
});
