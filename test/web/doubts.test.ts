import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Store } from '../../src/store/repositories.ts';
import { createApp } from '../../src/web/app.ts';
import { loadDoubts } from '../../src/web/doubts.ts';
import { pageHref } from '../../src/web/page-address.ts';
import { depsOver, emptyStore, NOW, PARTNERS } from '../helpers/web-sample.ts';
import { clientOf } from '../helpers/web-client.ts';

const PARTNER = PARTNERS[0]?.id ?? '';
const URLS = ['https://quay.example/one', 'https://quay.example/two?a=1&b=2'];

let store: Store;
beforeEach(async () => {
  store = await emptyStore();
  for (const url of URLS) await doubtfulPage(url);
});
afterEach(() => store.close());

async function doubtfulPage(url: string): Promise<void> {
  await store.pages.remember([{ partnerId: PARTNER, url, foundBy: 'feed' }], NOW);
  const page = await store.pages.find(PARTNER, url);
  if (page) await store.pages.save({ ...page, status: 'needs-review', lastFetchedAt: NOW });
  await store.verdicts.append({
    runId: 'run-1',
    partnerId: PARTNER,
    pageUrl: url,
    articleId: null,
    status: 'needs-review',
    fetchKind: 'page',
    httpStatus: 200,
    sha256: null,
    matchKind: 'whole',
    articleShare: 1,
    pageShare: 1,
    words: 500,
    passages: [],
    ruleSet: null,
    findings: [
      {
        rule: 'source-credited',
        title: 'The page names its source',
        strength: 'required',
        outcome: 'cantTell',
        reason: 'hidden',
        message: 'The Review is named where <readers> do not see it.',
        evidence: [],
        fix: null,
      },
    ],
    at: NOW,
  });
}

describe('pages on which a machine cannot go on', () => {
  it('are one question a partner and reason', async () => {
    const doubts = await loadDoubts(depsOver(store));
    expect(doubts.map(({ partner, finding, more }) => [partner.id, finding.reason, more])).toEqual([
      [PARTNER, 'hidden', 1],
    ]);
  });

  it('stand on Today, with the way to the page, and no case is made of them', async () => {
    const client = await clientOf(createApp(depsOver(store)), store, 'viewer');
    const { text } = await client.get('/');
    expect(text).toContain('is named where &lt;readers> do not see it.');
    expect(text).toContain(`href="/partners/${PARTNER}/page?url=`);
    expect(await store.cases.list({})).toEqual([]);
  });

  it('show what the last look found', async () => {
    const client = await clientOf(createApp(depsOver(store)), store, 'viewer');
    const { status, text } = await client.get(pageHref(PARTNER, URLS[1] ?? ''));
    expect(status).toBe(200);
    expect(text).toContain('is named where &lt;readers> do not see it.');
  });

  it('are not found where the partner or the address is unknown', async () => {
    const client = await clientOf(createApp(depsOver(store)), store, 'viewer');
    expect((await client.get(pageHref('nobody', URLS[0] ?? ''))).status).toBe(404);
    expect((await client.get(pageHref(PARTNER, 'https://else.example/'))).status).toBe(404);
  });

  it('are for people who are signed in', async () => {
    expect((await request(createApp(depsOver(store))).get(pageHref(PARTNER, URLS[0] ?? ''))).status).toBe(303);
  });
});
