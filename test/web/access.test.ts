import request from 'supertest';
import { type Express } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Store } from '../../src/store/repositories.ts';
import { createApp } from '../../src/web/app.ts';
import { type WebDeps } from '../../src/web/deps.ts';
import { allRoutes } from '../../src/web/routes/index.ts';
import { clientOf } from '../helpers/web-client.ts';
import { AGREEABLE, depsOver, EVIDENCE_SHA256, sampleStore } from '../helpers/web-sample.ts';

const ACCESS = `
GET / viewer
GET /articles viewer
GET /articles.csv viewer
GET /articles.json viewer
GET /articles/:id viewer
GET /cases viewer
GET /cases.csv viewer
GET /cases.json viewer
GET /cases/:id viewer
GET /cases/:id/bundle desk
GET /check desk
GET /decisions viewer
GET /decisions.csv viewer
GET /decisions.json viewer
GET /delivered viewer
GET /evidence/:id viewer
GET /evidence/:id/download viewer
GET /healthz public
GET /login public
GET /n/:id public
GET /n/:id/stop public
GET /n/:id/who public
GET /outbox viewer
GET /outbox.csv viewer
GET /outbox.json viewer
GET /outbox/:id viewer
GET /outbox/:id/rendered viewer
GET /partners viewer
GET /partners.csv viewer
GET /partners.json viewer
GET /partners/:id viewer
GET /partners/:id/page viewer
GET /readyz public
GET /rules viewer
GET /rules.csv viewer
GET /rules.json viewer
GET /runs viewer
GET /runs.csv viewer
GET /runs.json viewer
GET /runs/:id viewer
POST /cases/:id/acknowledge desk
POST /cases/:id/dispute desk
POST /cases/:id/permit desk
POST /cases/:id/reopen desk
POST /cases/:id/waive desk
POST /check desk
POST /demo/night desk
POST /login public
POST /logout viewer
POST /n/:id/check public
POST /outbox/:id/hold desk
POST /outbox/:id/send desk
POST /outbox/:id/withdraw desk
POST /partners/:id/use desk
`;

let store: Store;
let app: Express;
let deps: WebDeps;
beforeAll(async () => {
  store = await sampleStore();
  const demo = { sentMail: () => [] };
  deps = depsOver(store, { demo, actions: { ...AGREEABLE, letNightPass: () => Promise.resolve() } });
  app = createApp(deps);
});
afterAll(() => store.close());

const routes = allRoutes({ demo: { sentMail: () => [] } });
const guarded = routes.filter(({ role }) => role !== 'public');
const filled = (path: string): string => {
  const id = path.startsWith('/evidence') ? EVIDENCE_SHA256 : path.startsWith('/partners') ? 'quay-gazette' : '1';
  return path.replace(':id', id);
};

describe('who may do what', () => {
  it('is written down for every address', () => {
    const lines = routes.map(({ method, path, role }) => `${method.toUpperCase()} ${path} ${role}`);
    expect(lines.toSorted()).toEqual(ACCESS.trim().split('\n'));
  });

  it('holds for every address that is mounted: nothing stands outside the list', () => {
    const router = app.router as unknown as { stack: { route?: { path: string; methods: Record<string, boolean> } }[] };
    const mounted = router.stack.flatMap(({ route }) =>
      route ? Object.keys(route.methods).map((method) => `${method} ${route.path}`) : [],
    );
    expect(new Set(mounted)).toEqual(new Set(routes.map(({ method, path }) => `${method} ${path}`)));
  });

  it.each(guarded.filter(({ method }) => method === 'get').map(({ path }) => path))(
    'asks a stranger at %s to sign in',
    async (path) => {
      const answer = await request(app).get(filled(path));
      if (/\.(json|csv)$/.test(path)) expect(answer.status).toBe(401);
      else {
        expect(answer.status).toBe(303);
        expect(answer.headers['location']).toMatch(/^\/login/);
      }
      expect(answer.text).not.toContain('Quay Gazette');
    },
  );

  it.each(guarded.filter(({ method }) => method === 'post').map(({ path }) => path))(
    'lets a stranger do nothing at %s',
    async (path) => {
      expect((await request(app).post(filled(path)).type('form').send({ note: 'x' })).status).toBe(401);
    },
  );

  it.each(guarded.filter(({ role }) => role === 'desk').map(({ method, path }) => [method, path] as const))(
    'lets a viewer not %s %s',
    async (method, path) => {
      const viewer = await clientOf(app, store, 'viewer');
      const answer = await (method === 'get' ? viewer.get(filled(path)) : viewer.post(filled(path)));
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('This needs the role “desk”');
    },
  );

  it.each(guarded.filter(({ method }) => method === 'post').map(({ path }) => path))(
    'does nothing at %s without the token, with a wrong one, or for another site',
    async (path) => {
      const lead = await clientOf(app, store, 'lead');
      const address = filled(path);
      expect((await lead.postRaw(address, { note: 'x' })).status).toBe(403);
      expect((await lead.postRaw(address, { note: 'x', csrf: 'wrong' })).status).toBe(403);
      expect((await lead.post(address, { note: 'x' }).set('origin', 'https://evil.example')).status).toBe(403);
      expect((await lead.post(address, { note: 'x' }).set('origin', 'null')).status).toBe(403);
      expect((await lead.post(address, { note: 'x' }).set('sec-fetch-site', 'cross-site')).status).toBe(403);
      expect((await lead.post(address, { note: 'x' }).set('sec-fetch-site', 'same-site')).status).toBe(403);
    },
  );

  it('does not tell a stranger what exists', async () => {
    expect((await request(app).get('/cases/1')).headers['location']).toBe('/login?next=%2Fcases%2F1');
    expect((await request(app).get('/cases/999')).headers['location']).toBe('/login?next=%2Fcases%2F999');
    expect((await request(app).get('/no-such-thing')).status).toBe(303);
  });

  it('has no demo where no demo runs', async () => {
    const plainApp = createApp(depsOver(store));
    const lead = await clientOf(plainApp, store, 'lead');
    expect((await lead.get('/delivered')).status).toBe(404);
    expect((await lead.post('/demo/night')).status).toBe(404);
  });
});
