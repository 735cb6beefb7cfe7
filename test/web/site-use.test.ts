import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type UseSignal } from '../../src/domain/page.ts';
import { type Store } from '../../src/store/repositories.ts';
import { createApp } from '../../src/web/app.ts';
import { type WebDeps } from '../../src/web/deps.ts';
import { clientOf } from '../helpers/web-client.ts';
import { depsOver, sampleStore } from '../helpers/web-sample.ts';

let store: Store;
beforeAll(async () => void (store = await sampleStore()));
afterAll(() => store.close());

async function pageOf(siteSignals?: WebDeps['siteSignals']): Promise<string> {
  const app = createApp(depsOver(store, { ...(siteSignals && { siteSignals }) }));
  return (await (await clientOf(app, store, 'desk')).get('/partners/quay-gazette')).text;
}
const signal = (kind: UseSignal['kind'], quote: string): UseSignal => ({ kind, quote, selector: null });

describe('the class of use on the page of a partner', () => {
  it('is advised by what was seen, with reasons and the site’s own words', async () => {
    const seen = [
      signal('ads-txt', 'ads.txt: network.test, 1, DIRECT'),
      signal('legal-form', 'Quay <b>Media</b> GmbH'),
    ];
    const page = await pageOf(() => Promise.resolve(seen));
    expect(page).toContain('What was seen looks commercial.');
    expect(page).toContain('+3: the site names sellers of its advertising space');
    expect(page).toContain('network.test, 1, DIRECT');
    expect(page).toContain('Quay &lt;b>Media&lt;/b> GmbH');
  });

  it('says so where nothing was seen', async () => {
    expect(await pageOf(() => Promise.resolve([]))).toContain('No sign of commercial use was seen.');
    expect(await pageOf()).toContain('No sign of commercial use was seen.');
  });

  it('takes a doubt for a doubt', async () => {
    const page = await pageOf(() => Promise.resolve([signal('donation', 'Donate')]));
    expect(page).toContain('What was seen settles nothing.');
  });

  it('is the one that a person decided, while that lasts', async () => {
    const decided = { kind: 'site-use', caseId: null, partnerId: 'quay-gazette', articleId: null, rule: null } as const;
    const words = { reason: 'commercial', note: 'Sells space.', by: 'ada@review.example' };
    const ended = { at: '2026-01-01T08:00:00.000Z', until: '2026-02-01T00:00:00.000Z' };
    await store.decisions.add({ ...decided, ...words, ...ended, useClass: 'unsure' });
    expect(await pageOf()).not.toContain('ada@review.example</');
    await store.decisions.add({ ...decided, ...words, useClass: 'commercial', at: ended.at, until: null });
    const page = await pageOf();
    expect(page).toMatch(/<dt>Class<\/dt>\s*<dd>commercial/);
    const client = await clientOf(createApp(depsOver(store, {})), store, 'desk');
    expect((await client.get('/partners.csv')).text).toMatch(/quay-gazette,.*,commercial,/);
    expect(page).toMatch(/<dt>Decided by<\/dt>\s*<dd>.*ada@review\.example/);
  });
});
