import { type Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LetterState } from '../../src/domain/letter.ts';
import { type Store } from '../../src/store/repositories.ts';
import { createApp } from '../../src/web/app.ts';
import { depsOver, sampleStore } from '../helpers/web-sample.ts';

const TOKEN = 'AoQLktCluFfOn0f25TSogw';
const FRENCH = 'CoQLktCluFfOn0f25TSogw';
const DRAFT = 'BoQLktCluFfOn0f25TSogw';

let store: Store;
let app: Express;
beforeAll(async () => {
  store = await sampleStore();
  const [letter] = await store.letters.list({ states: ['sent'] });
  if (!letter) throw new Error('no letter');
  const { id, ...rest } = letter;
  const add = (token: string, state: LetterState, language = rest.language): Promise<unknown> =>
    store.letters.add({
      ...rest,
      language,
      messageId: `<${token}-${id}@x.example>`,
      state,
      caseIds: [1, 9],
      text: `See all pages:\nhttp://127.0.0.1/n/${token}\nStop:\nhttp://127.0.0.1/n/${token}/stop\n`,
    });
  await add(TOKEN, 'sent');
  await add(FRENCH, 'sent', 'fr');
  await add(DRAFT, 'drafted');
  app = createApp(depsOver(store));
});
afterAll(() => store.close());

describe('the page that a letter links to', () => {
  it('shows an editor, without a login, what is missing and what to paste', async () => {
    const { status, text, headers } = await request(app).get(`/n/${TOKEN}`);
    expect(status).toBe(200);
    expect(text).toContain('“The Lantern Review” appears nowhere in the article.');
    expect(text).toContain('&lt;p>By Ines Auber. First published by');
    expect(text).toContain('href="https://quaygazette.example/features/night-ferry"');
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('has the block to paste in the language of the letter', async () => {
    const { text } = await request(app).get(`/n/${FRENCH}`);
    expect(text).toContain('&lt;p>Par Ines Auber. Publié à l’origine par');
    expect(text).not.toContain('First published by');
  });

  it('charges nobody with a doubt or a wish, and thanks for what is mended', async () => {
    const { text } = await request(app).get(`/n/${TOKEN}`);
    expect(text).not.toContain('Brightwater');
    expect(text).not.toContain('disclaimer');
    expect(text).toContain('Nothing is left to do here. Thank you.');
  });

  it('shows nothing of the desk: no other partner, no note, no menu', async () => {
    const { text } = await request(app).get(`/n/${TOKEN}`);
    for (const secret of ['Hill &amp; Dale', 'template', 'ines@', 'Outbox', 'CL-1']) expect(text).not.toContain(secret);
  });

  it('says how to hand over and how to stop, and does neither on its own', async () => {
    for (const what of ['who', 'stop']) {
      const { status, text } = await request(app).get(`/n/${TOKEN}/${what}`);
      expect([status, text.includes('rights@lanternreview.example')]).toEqual([200, true]);
      expect(text).not.toContain('<form');
    }
  });

  it.each([DRAFT, TOKEN.slice(1), `${TOKEN.slice(0, -1)}x`, 'x', 'stop'])('is not there for %s', async (token) => {
    expect((await request(app).get(`/n/${token}`)).status).toBe(404);
    expect((await request(app).get(`/n/${token}/stop`)).status).toBe(404);
  });

  it('does not let links be tried out', async () => {
    const fresh = createApp(depsOver(store));
    for (let index = 0; index < 60; index++) await request(fresh).get('/n/x');
    expect((await request(fresh).get(`/n/${TOKEN}`)).status).toBe(429);
  });
});
