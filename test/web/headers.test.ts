import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Store } from '../../src/store/repositories.ts';
import { createApp } from '../../src/web/app.ts';
import { clientOf } from '../helpers/web-client.ts';
import { depsOver, sampleStore } from '../helpers/web-sample.ts';

let store: Store;
beforeAll(async () => {
  store = await sampleStore();
});
afterAll(() => store.close());

const CSP =
  "default-src 'none';style-src 'self';img-src 'self';font-src 'self';frame-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'";

describe('the headers of an answer', () => {
  it('allow nothing but our own style, picture, font, frame and form', async () => {
    const app = createApp(depsOver(store));
    const { headers } = await (await clientOf(app, store, 'viewer')).get('/');
    expect(headers['content-security-policy']).toBe(CSP);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('do not lock people out of plain http', async () => {
    const { headers } = await request(createApp(depsOver(store))).get('/login');
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });

  it('insist on TLS where people come over TLS', async () => {
    const deps = depsOver(store);
    const app = createApp({ ...deps, settings: { ...deps.settings, baseUrl: 'https://credit.example' } });
    const { headers } = await request(app).get('/login');
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    expect(headers['content-security-policy']).toBe(`${CSP};upgrade-insecure-requests`);
  });

  it('take the form of our public address behind a proxy that ends TLS', async () => {
    const deps = depsOver(store);
    const app = createApp({ ...deps, settings: { ...deps.settings, baseUrl: 'https://credit.example' } });
    const shown = await request(app).get('/login');
    const csrf = /name="csrf" value="([\w-]+)"/.exec(shown.text)?.[1] ?? '';
    const cookie = ((shown.headers['set-cookie'] as unknown as string[])[0] ?? '').split(';')[0] ?? '';
    const sent = await request(app)
      .post('/login')
      .set({ cookie, origin: 'https://credit.example', 'sec-fetch-site': 'same-origin' })
      .type('form')
      .send({ csrf, email: 'x@x.example', password: 'x' });
    expect(sent.status).toBe(401);
  });

  it('serve style, icon and fonts to anybody, compressed where it pays, and no folder listing', async () => {
    const app = createApp(depsOver(store));
    const style = await request(app).get('/creditline.css').set('accept-encoding', 'gzip');
    expect([style.status, style.headers['content-encoding']]).toEqual([200, 'gzip']);
    expect((await request(app).get('/icon.svg')).status).toBe(200);
    expect((await request(app).get('/fonts/inter.woff2')).headers['content-type']).toBe('font/woff2');
    expect((await request(app).get('/fonts/')).status).toBe(303);
    expect((await request(app).get('/..%2fapp.ts')).status).not.toBe(200);
  });

  it('answer health without a session and without a cookie', async () => {
    const answer = await request(createApp(depsOver(store))).get('/healthz');
    expect([answer.status, answer.body, answer.headers['set-cookie']]).toEqual([200, { status: 'ok' }, undefined]);
  });
});
