import { type Express } from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Repositories, type Store } from '../../src/store/repositories.ts';
import { createApp } from '../../src/web/app.ts';
import { type ActionResult, type SendSummary, type WebActions } from '../../src/web/deps.ts';
import { allRoutes } from '../../src/web/routes/index.ts';
import { clientOf } from '../helpers/web-client.ts';
import { AGREEABLE, depsOver, EVIDENCE_SHA256, sampleStore, USERS } from '../helpers/web-sample.ts';

let store: Store;
beforeAll(async () => {
  store = await sampleStore();
});
afterAll(() => store.close());

/** Actions that write down what they were asked for. */
let asked: unknown[][] = [];
let answer: ActionResult = { ok: true };
let summary: SendSummary = { sent: 1, deferred: 0, failed: 0, unknown: 0, skipped: [] };
const note =
  (name: string) =>
  (...given: unknown[]): Promise<ActionResult> => {
    asked.push([name, ...given.map((one) => (isActor(one) ? one.email : one))]);
    return Promise.resolve(answer);
  };
const isActor = (one: unknown): one is { email: string } => typeof one === 'object' && one !== null && 'email' in one;
const actions: WebActions = {
  ...AGREEABLE,
  approveLetter: note('approve'),
  holdLetter: note('hold'),
  withdrawLetter: note('withdraw'),
  decideCase: note('decide'),
  decideSiteUse: note('use'),
  sendApproved: (id) => {
    asked.push(['send', id]);
    return Promise.resolve(summary);
  },
  letNightPass: () => {
    asked.push(['night']);
    return Promise.resolve();
  },
};
let app: Express;
beforeEach(() => {
  asked = [];
  answer = { ok: true };
  summary = { sent: 1, deferred: 0, failed: 0, unknown: 0, skipped: [] };
  app = createApp(depsOver(store, { actions, demo: { sentMail: () => [] } }));
});

describe('the outbox', () => {
  it('approves and sends the one letter that a person looked at', async () => {
    const desk = await clientOf(app, store, 'desk');
    const sent = await desk.post('/outbox/1/send');
    expect([sent.status, sent.headers['location']]).toEqual([303, '/outbox/1']);
    expect(asked).toEqual([
      ['approve', 1, USERS.desk],
      ['send', 1],
    ]);
  });

  it('sends nothing where the letter may not be approved any more, and says why', async () => {
    answer = { ok: false, why: 'Somebody has withdrawn it.' };
    const refused = await (await clientOf(app, store, 'desk')).post('/outbox/1/send');
    expect([refused.status, refused.text.includes('Somebody has withdrawn it.')]).toEqual([409, true]);
    expect(asked.map(([name]) => name)).toEqual(['approve']);
  });

  it('says why a letter was not tried', async () => {
    summary = { ...summary, sent: 0, skipped: ['The page is not as described any more.'] };
    const skipped = await (await clientOf(app, store, 'desk')).post('/outbox/1/send');
    expect([skipped.status, skipped.text.includes('not as described any more')]).toEqual([409, true]);
  });

  it('holds and withdraws', async () => {
    const desk = await clientOf(app, store, 'desk');
    await desk.post('/outbox/2/hold').expect(303);
    await desk.post('/outbox/2/withdraw').expect(303);
    expect(asked).toEqual([
      ['hold', 2, USERS.desk],
      ['withdraw', 2, USERS.desk],
    ]);
  });

  it('shows the letter that waits first, with all its forms, and warns where something is off', async () => {
    const desk = await clientOf(app, store, 'desk');
    const list = await desk.get('/outbox');
    expect(list.text.indexOf('Waits for you')).toBeLessThan(list.text.indexOf('Failed'));
    expect((await desk.get('/outbox/1')).text).toContain('   https://quaygazette.example/features/night-ferry');
    expect((await desk.get('/outbox/1?view=headers')).text).toContain('Auto-Submitted: auto-generated');
    expect((await desk.get('/outbox/1')).text).toContain('The page was still as described in the last crawl');
    expect((await desk.get('/outbox?state=sent')).text).toContain('250 2.0.0 accepted');
  });
});

describe('a decision about a case', () => {
  it('is taken with its reason, its note and the last moment of its end date', async () => {
    const desk = await clientOf(app, store, 'desk');
    const form = { reason: 'archive copy', note: ' From 2009. ', until: '2027-01-10' };
    const answered = await desk.post('/cases/1/waive', form);
    expect([answered.status, answered.headers['location']]).toEqual([303, '/cases/1']);
    expect(asked).toEqual([
      [
        'decide',
        1,
        { kind: 'waive', reason: 'archive copy', note: 'From 2009.', until: '2027-01-10T23:59:59.999Z' },
        USERS.desk,
      ],
    ]);
  });

  it.each([
    [
      'permit',
      { scope: 'article', rule: '', note: 'By phone.', until: '' },
      { scope: 'article', rule: null, note: 'By phone.', until: null },
    ],
    [
      'permit',
      { scope: 'page', rule: 'original-linked', note: 'x' },
      { scope: 'page', rule: 'original-linked', note: 'x', until: null },
    ],
    ['dispute', { note: 'They disagree.' }, { note: 'They disagree.' }],
    ['acknowledge', { note: 'They answered.' }, { note: 'They answered.' }],
    ['reopen', { note: 'It counts.' }, { note: 'It counts.' }],
  ])('of the kind %s is handed on', async (kind, form, decision) => {
    await (await clientOf(app, store, 'desk')).post(`/cases/1/${kind}`, form as Record<string, string>).expect(303);
    expect(asked).toEqual([['decide', 1, { kind, ...decision }, USERS.desk]]);
  });

  it.each([
    ['waive', { reason: 'because', note: 'x', until: '2026-12-01' }, 'Please choose a reason.'],
    ['waive', { reason: 'other', note: '   ', until: '2026-12-01' }, 'Please write a note.'],
    ['waive', { reason: 'other', note: 'x', until: '2026-02-30' }, 'The end date is not a date.'],
    ['permit', { scope: 'all', note: 'x' }, 'Please say what the permission covers.'],
    ['dispute', {}, 'Please write a note.'],
    ['dispute', { note: 'x'.repeat(2001) }, 'longer than 2000'],
  ])('of the kind %s with %j is refused: %s', async (kind, form, why) => {
    const refused = await (await clientOf(app, store, 'lead')).post(`/cases/1/${kind}`, form);
    expect([refused.status, refused.text.includes(why)]).toEqual([400, true]);
    expect(asked).toEqual([]);
  });

  it('that waives beyond 90 days or without an end takes a lead', async () => {
    const forms = [
      { reason: 'other', note: 'x', until: '' },
      { reason: 'other', note: 'x', until: '2027-06-01' },
    ];
    for (const form of forms) {
      expect((await (await clientOf(app, store, 'desk')).post('/cases/1/waive', form)).status).toBe(403);
      expect((await (await clientOf(app, store, 'lead')).post('/cases/1/waive', form)).status).toBe(303);
    }
    expect(asked).toHaveLength(2);
  });
});

describe('other actions', () => {
  it('class the use of a site', async () => {
    const desk = await clientOf(app, store, 'desk');
    await desk
      .post('/partners/quay-gazette/use', { useClass: 'commercial', note: 'Sells ads.', until: '' })
      .expect(303);
    expect(asked).toEqual([
      ['use', 'quay-gazette', { useClass: 'commercial', note: 'Sells ads.', until: null }, USERS.desk],
    ]);
    expect((await desk.post('/partners/nobody/use', { useClass: 'commercial', note: 'x' })).status).toBe(404);
  });

  it('let a night of the demo pass', async () => {
    await (await clientOf(app, store, 'desk')).post('/demo/night').expect(303);
    expect(asked).toEqual([['night']]);
  });

  it('are offered to those only who may take them', async () => {
    const paths = ['/cases/1', '/outbox/1', '/partners/quay-gazette', '/'];
    for (const path of paths) {
      const forms = (text: string): number => [...text.matchAll(/<form method="post"|method="post"/g)].length;
      expect(forms((await (await clientOf(app, store, 'viewer')).get(path)).text)).toBe(1); // sign out
      expect(forms((await (await clientOf(app, store, 'desk')).get(path)).text)).toBeGreaterThan(1);
    }
  });
});

describe('looking', () => {
  it('changes nothing anywhere', async () => {
    const writes =
      /^(save|add|append|appendEvent|move|redraft|settle|start|finish|remember|take|renew|release|remove|removeExpired|setPassword|markInterrupted|markRemoved)$/;
    const called: string[] = [];
    const watch = <Repository extends object>(repository: Repository, name: string): Repository =>
      new Proxy(repository, {
        get(target, key) {
          if (writes.test(String(key))) called.push(`${name}.${String(key)}`);
          return Reflect.get(target, key) as unknown;
        },
      });
    const watched = Object.fromEntries(
      Object.entries(store).map(([name, repository]: [string, unknown]) => [
        name,
        typeof repository === 'object' && repository !== null ? watch(repository, name) : repository,
      ]),
    ) as unknown as Repositories & Store;
    const watchedApp = createApp(depsOver(watched, { actions, demo: { sentMail: () => [] } }));
    const lead = await clientOf(watchedApp, store, 'lead');
    const id = (path: string): string =>
      path.startsWith('/evidence') ? EVIDENCE_SHA256 : path.startsWith('/partners') ? 'quay-gazette' : '1';
    for (const { method, path } of allRoutes({ demo: { sentMail: () => [] } })) {
      if (method === 'get') await lead.get(path.replace(':id', id(path)));
    }
    expect(called).toEqual([]);
    expect(asked).toEqual([]);
  });
});
