import request from 'supertest';
import { type Express } from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Store } from '../../src/store/repositories.ts';
import { createApp } from '../../src/web/app.ts';
import { hashPassword } from '../../src/web/passwords.ts';
import { clientOf } from '../helpers/web-client.ts';
import { depsOver, emptyStore, PASSWORD, USERS } from '../helpers/web-sample.ts';

let store: Store;
let app: Express;
beforeEach(async () => {
  store = await emptyStore();
  app = createApp(depsOver(store));
});
afterEach(() => store.close());

const cookiesOf = (headers: Record<string, unknown>): readonly string[] =>
  (headers['set-cookie'] as string[] | undefined) ?? [];
const pairOf = (cookie: string | undefined): string => cookie?.split(';')[0] ?? '';

/** Opens the form and sends it, as a browser would. */
async function signIn(
  form: Readonly<Record<string, string>>,
  on: Express = app,
  cookie = '',
): Promise<request.Response> {
  const shown = await request(on).get('/login');
  const csrf = /name="csrf" value="([\w-]+)"/.exec(shown.text)?.[1] ?? '';
  const sent = [pairOf(cookiesOf(shown.headers)[0]), cookie].filter((pair) => pair !== '').join('; ');
  return request(on)
    .post('/login')
    .set('cookie', sent)
    .type('form')
    .send({ csrf, ...form });
}
const right = { email: USERS.desk, password: PASSWORD };

describe('signing in', () => {
  it('lets a person in under a cookie that no script reads and no other site sends', async () => {
    const answer = await signIn(right);
    expect([answer.status, answer.headers['location']]).toEqual([303, '/']);
    const [cookie = ''] = cookiesOf(answer.headers);
    expect(cookie).toMatch(/^creditline=[\w-]{43}; Max-Age=43200; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    expect((await request(app).get('/').set('cookie', pairOf(cookie))).status).toBe(200);
  });

  it('pins the cookie to the host where people come over TLS', async () => {
    const deps = depsOver(store);
    const tls = createApp({ ...deps, settings: { ...deps.settings, baseUrl: 'https://credit.example' } });
    const [cookie = ''] = cookiesOf((await signIn(right, tls)).headers);
    expect(cookie).toMatch(/^__Host-creditline=[\w-]{43}; .*Path=\/; .*HttpOnly; Secure; SameSite=Lax$/);
    expect(cookie).not.toContain('Domain');
  });

  it('stores the hash of the session only, and makes a new one at each login', async () => {
    const planted = 'A'.repeat(43);
    const [cookie = ''] = cookiesOf((await signIn(right, app, `creditline=${planted}`)).headers);
    const value = pairOf(cookie).replace('creditline=', '');
    expect(value).not.toBe(planted);
    expect(await store.sessions.find(value, '2026-11-12T08:30:00.000Z')).toBeNull();
    expect((await request(app).get('/').set('cookie', `creditline=${planted}`)).status).toBe(303);
  });

  it('says the same about a wrong password and about nobody', async () => {
    const wrong = await signIn({ email: USERS.desk, password: 'wrong' });
    const nobody = await signIn({ email: 'nobody@lanternreview.example', password: 'wrong' });
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    const body = (text: string): string => text.replace(/value="[^"]*"/g, '');
    expect(body(wrong.text)).toBe(body(nobody.text));
    expect(cookiesOf(wrong.headers)).toEqual([]);
  });

  it('does not take a form that this browser was not given', async () => {
    expect((await request(app).post('/login').type('form').send(right)).status).toBe(403);
    expect((await signIn({ ...right, csrf: 'forged' })).status).toBe(403);
  });

  it('stops guessing at one account after ten failures, whether it exists or not, and no other account', async () => {
    for (const email of ['x@lanternreview.example', USERS.viewer]) {
      for (let attempt = 0; attempt < 10; attempt++)
        await request(app).post('/login').type('form').send({ email, csrf: 'bad' });
      expect((await signIn({ email, password: PASSWORD })).status).toBe(429);
    }
    expect((await signIn(right)).status).toBe(303);
  });

  it('stops an address that tries many accounts', async () => {
    const attempt = (index: number): request.Test =>
      request(app)
        .post('/login')
        .type('form')
        .send({ email: `a${index}@x.example`, csrf: 'bad' });
    for (let index = 0; index < 30; index++) expect((await attempt(index)).status).toBe(403);
    expect((await attempt(31)).status).toBe(429);
  });

  it('believes a proxy of this machine who the client is, and nobody where there is no proxy', async () => {
    const deps = depsOver(store);
    const proxied = createApp({ ...deps, settings: { ...deps.settings, baseUrl: 'https://credit.example' } });
    const attempt = (on: Express, index: number): request.Test =>
      request(on)
        .post('/login')
        .set('x-forwarded-for', `198.51.100.${index}`)
        .type('form')
        .send({ email: `a${index}@x.example`, csrf: 'bad' });
    for (let index = 0; index < 30; index++) await Promise.all([attempt(proxied, index), attempt(app, index)]);
    expect((await attempt(proxied, 31)).status).toBe(403);
    expect((await attempt(app, 31)).status).toBe(429);
  });

  it.each([
    ['/cases?state=open', '/cases?state=open'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/\t/evil.example', '/'],
    ['/login', '/'],
  ])('goes on from %j to %j', async (next, to) => {
    expect((await signIn({ ...right, next })).headers['location']).toBe(to);
  });

  it('ends a session on the server, so that a copied cookie is worth nothing', async () => {
    const cookie = pairOf(cookiesOf((await signIn(right)).headers)[0]);
    const page = await request(app).get('/').set('cookie', cookie);
    const csrf = /name="csrf" value="([\w-]+)"/.exec(page.text)?.[1] ?? '';
    const out = await request(app).post('/logout').set('cookie', cookie).type('form').send({ csrf });
    expect([out.status, out.headers['location']]).toEqual([303, '/login']);
    expect((await request(app).get('/').set('cookie', cookie)).status).toBe(303);
  });

  it('ends all sessions of a person whose password is changed', async () => {
    const cookie = pairOf(cookiesOf((await signIn(right)).headers)[0]);
    const other = await clientOf(app, store, 'viewer');
    await store.users.setPassword(USERS.desk, await hashPassword('another pass phrase'));
    expect((await request(app).get('/').set('cookie', cookie)).status).toBe(303);
    expect((await other.get('/')).status).toBe(200);
  });

  it('ends a session after twelve hours', async () => {
    const cookie = pairOf(cookiesOf((await signIn(right)).headers)[0]);
    const later = createApp(depsOver(store, { now: () => new Date('2026-11-12T20:30:01.000Z') }));
    expect((await request(later).get('/').set('cookie', cookie)).status).toBe(303);
  });
});
