import { type Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Store } from '../../src/store/repositories.ts';
import { createApp } from '../../src/web/app.ts';
import { type Comparison } from '../../src/web/deps.ts';
import { allRoutes } from '../../src/web/routes/index.ts';
import { clientOf, type Client } from '../helpers/web-client.ts';
import {
  AGREEABLE,
  depsOver,
  emptyStore,
  EVIDENCE_SHA256,
  findings,
  PARTNERS,
  sampleStore,
  NOW,
} from '../helpers/web-sample.ts';

const PAYLOAD = `"><script>alert(1)</script><img src=x onerror=alert(2)>'\`\${7*7}\u202egnp.exe\u0000\u001b[31m`;
const LONG = 'Donaudampfschifffahrt'.repeat(200);

let store: Store;
let app: Express;
let client: Client;

/** Everything that a partner, an editor or a mail server can put into the store says something vicious. */
async function poison(target: Store): Promise<void> {
  const [shown] = await target.cases.list({ limit: 1 });
  if (!shown) throw new Error('no case');
  const bad = findings('fpfcp').map((finding) => ({
    ...finding,
    message: PAYLOAD,
    fix: finding.outcome === 'failed' ? PAYLOAD : null,
    evidence: [{ quote: PAYLOAD, selector: PAYLOAD, href: 'javascript:alert(3)', visible: false }],
  }));
  const article = await target.articles.find(shown.articleId);
  if (article)
    await target.articles.save(
      { ...article, title: PAYLOAD, byline: [PAYLOAD], text: PAYLOAD + LONG, originalSources: [PAYLOAD] },
      NOW,
    );
  await target.cases.save({ ...shown, findings: bad, state: 'open' });
  await target.cases.add({
    ...shown,
    pageUrl: `https://quaygazette.example/${LONG}?<script>=1`,
    articleId: 'gone:1',
    findings: bad,
  });
  await target.cases.add({ ...shown, pageUrl: 'javascript:alert(4)', articleId: 'gone:2', findings: [] });
  await target.cases.appendEvent({
    at: NOW,
    caseId: shown.id,
    actor: PAYLOAD,
    kind: 'note',
    text: PAYLOAD,
    runId: null,
  });
  const [letter] = await target.letters.list({ limit: 1 });
  if (letter) {
    const { id, ...rest } = letter;
    await target.letters.add({
      ...rest,
      messageId: `<x${id}@x.example>`,
      state: 'drafted',
      subject: PAYLOAD,
      text: PAYLOAD,
      html: '<script>alert(5)</script>',
      response: PAYLOAD,
    });
  }
  await target.decisions.add({
    kind: 'waiver',
    caseId: shown.id,
    partnerId: 'quay-gazette',
    articleId: PAYLOAD,
    rule: PAYLOAD,
    useClass: null,
    reason: "=cmd|' /C calc'!A0",
    note: '@SUM(1)',
    by: '+1',
    at: NOW,
    until: null,
  });
  await target.runs.start({ id: PAYLOAD.replaceAll('\u0000', ''), startedAt: NOW, host: PAYLOAD, pid: 1 });
}

const comparison: Comparison = {
  lines: [
    { kind: 'changed', original: PAYLOAD, page: `${PAYLOAD} more` },
    { kind: 'added', original: null, page: PAYLOAD },
  ],
  articleShare: 0.5,
  fetchedAt: NOW,
  sha256: EVIDENCE_SHA256,
  pageTitle: PAYLOAD,
};

beforeAll(async () => {
  store = await sampleStore();
  await poison(store);
  const partners = PARTNERS.map((one, index) =>
    index === 0
      ? {
          ...one,
          name: PAYLOAD,
          sites: ['https://quaygazette.example', PAYLOAD],
          people: [{ name: PAYLOAD, email: PAYLOAD, language: PAYLOAD, fromDay: 0 }],
        }
      : one,
  );
  app = createApp(
    depsOver(store, {
      partners: () => partners,
      actions: { ...AGREEABLE, compare: () => Promise.resolve(comparison) },
      demo: { sentMail: () => [{ receivedAt: NOW, from: PAYLOAD, to: [PAYLOAD], subject: PAYLOAD, text: PAYLOAD }] },
    }),
  );
  client = await clientOf(app, store, 'lead');
});
afterAll(() => store.close());

const ids: Readonly<Record<string, readonly string[]>> = {
  '/cases/:id': ['1', '2', '10', '11', '12'],
  '/outbox/:id': ['1', '5', '5?view=headers', '5?view=rendered'],
  '/partners/:id': ['quay-gazette'],
  '/articles/:id': ['lanternreview.example%3A5106', 'lanternreview.example%3A5101'],
  '/runs/:id': ['run-400'],
  '/evidence/:id': [EVIDENCE_SHA256],
};
const pages = allRoutes({ demo: { sentMail: () => [] } })
  .filter(({ method, path }) => method === 'get' && !/healthz|readyz|login|rendered|download|\.(json|csv)$/.test(path))
  .flatMap(({ path }) => (path.includes(':id') ? (ids[path] ?? []).map((id) => path.replace(':id', id)) : [path]));

describe('text of strangers', () => {
  it.each([
    ...pages,
    '/cases?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    '/cases?state=closed&partner=%3Cscript%3E',
    '/no-such-page',
  ])('is text on %s', async (path) => {
    const answer = await client.get(path);
    expect([200, 404]).toContain(answer.status);
    expect(answer.text).not.toMatch(/<(script|img)/i);
    expect(answer.text).not.toMatch(/href="(?!\/|https?:\/\/|#)/);
    expect(answer.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u001b\u0000]/);
    expect(answer.text).not.toMatch(/ style=| on[a-z]+="/);
  });

  it('that links elsewhere says nothing about us and gets no weight', async () => {
    const { text } = await client.get('/cases/2');
    const outside = [...text.matchAll(/<a [^>]*href="https?:[^>]*>/g)].map(([tag]) => tag);
    expect(outside.length).toBeGreaterThan(0);
    for (const tag of outside) expect(tag).toContain('rel="noopener noreferrer nofollow"');
  });

  it('cannot run as a formula in any CSV, and is whole in JSON', async () => {
    for (const path of ['/cases', '/outbox', '/partners', '/articles', '/decisions', '/runs', '/rules']) {
      const csv = await client.get(`${path}.csv`);
      expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(csv.headers['content-disposition']).toMatch(/^attachment; filename=[a-z]+\.csv$/);
      expect(csv.text).not.toMatch(/(^|[\r\n,]"?)[=@+]/);
      const json = await client.get(`${path}.json`);
      expect(Array.isArray(json.body)).toBe(true);
    }
  });

  it('of a stored page is shown as source, downloaded as bytes, never served as a page', async () => {
    const shown = await client.get(`/evidence/${EVIDENCE_SHA256}`);
    expect(shown.text).toContain('&lt;script>alert(1)');
    expect(shown.text).toContain('Hash verified');
    const bytes = await client.get(`/evidence/${EVIDENCE_SHA256}/download`);
    expect(bytes.headers['content-type']).toBe('application/octet-stream');
    expect(bytes.headers['content-disposition']).toContain('attachment');
    expect(bytes.headers['content-security-policy']).toBe("default-src 'none'; sandbox");
  });

  it('of a letter stands in a document that may run and load nothing', async () => {
    const answer = await client.get('/outbox/5/rendered');
    expect(answer.headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
    );
    const framed = await client.get('/outbox/5?view=rendered');
    expect(framed.text).toMatch(/<iframe [^>]*sandbox(=""|>| )/);
  });

  it('is refused where a stored copy was tampered with', async () => {
    const tampered = createApp(
      depsOver(store, { readEvidence: () => Promise.resolve({ bytes: Buffer.from('other'), contentType: null }) }),
    );
    const lead = await clientOf(tampered, store, 'lead');
    expect((await lead.get(`/evidence/${EVIDENCE_SHA256}`)).text).toContain('Do not rely on this copy');
  });
});

describe('odd requests', () => {
  it.each([
    '/cases/0',
    '/cases/-1',
    '/cases/1.5',
    '/cases/99999999999999999999',
    '/cases/abc',
    '/cases/%00',
    '/partners/..%2f..%2fetc',
    '/evidence/..%2f..%2fetc%2fpasswd',
    '/articles/%F0%9F%92%A3',
    '/runs/constructor',
    '/outbox/__proto__',
  ])('find nothing at %s', async (path) => {
    expect((await client.get(path)).status).toBe(404);
  });

  it('with a broken escape are a bad request, not a bug', async () => {
    expect((await client.get('/cases/%E0%A4%A')).status).toBe(400);
  });

  it.each([
    '/cases?page=-1',
    '/cases?page=1e99',
    '/cases?page=x',
    '/cases?state=__proto__',
    '/cases?q[a]=1',
    '/cases?q=a&q=b',
    '/articles?after=%FF',
    '/cases/1?galley=constructor',
  ])('are answered calmly at %s', async (path) => {
    expect((await client.get(path)).status).toBe(200);
  });

  it('with a large body are cut off', async () => {
    expect((await client.post('/cases/1/dispute', { note: 'x'.repeat(100_000) })).status).toBe(413);
  });

  it('without the store are told so, on /healthz too', async () => {
    const broken = await emptyStore();
    const errors: unknown[] = [];
    const other = createApp(depsOver(broken, { onError: (error) => errors.push(error) }));
    const lead = await clientOf(other, broken, 'lead');
    await broken.close();
    expect((await request(other).get('/healthz')).status).toBe(503);
    const answer = await lead.get('/');
    expect(answer.status).toBe(500);
    expect(answer.text).not.toMatch(/at .*\.ts|Error:/);
    expect(errors).toHaveLength(1);
  });
});
