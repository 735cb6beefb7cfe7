import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ports } from '../../src/pipeline/ports.ts';
import { type PageResult } from '../../src/pipeline/judged-page.ts';
import { settlePages, type CaseChange } from '../../src/pipeline/settle-page.ts';
import { openStore } from '../../src/store/open.ts';
import { type PartnerPage, type Store, type StoredVerdict } from '../../src/store/repositories.ts';
import { minute, samplePage, sampleVerdict } from '../store/samples.ts';

const A = 'https://village.example/a';
const B = 'https://village.example/b';
const OTHER_BODY = 'cd'.repeat(32);

let store: Store;
beforeEach(async () => {
  store = await openStore({ databaseUrl: null, file: ':memory:' });
});
afterEach(() => store.close());

interface Look {
  readonly night: number;
  readonly verdict?: Partial<StoredVerdict>;
  readonly page?: Partial<PartnerPage>;
  readonly canonicalUrl?: string;
  readonly sightings?: number;
}

/** Settles one look at one address, as the crawl of that night does. */
async function look(url: string, { night, verdict, page, canonicalUrl, sightings = 1 }: Look): Promise<CaseChange> {
  const runId = `night-${night}`;
  const at = minute(night * 1440);
  const partnerId = page?.partnerId ?? 'village';
  const known = (await store.pages.find(partnerId, url)) ?? samplePage({ url, bodySha256: null, lastRunId: null });
  const judged = canonicalUrl === undefined ? null : { siteLines: null, canonicalUrl };
  const visited = {
    page: { ...known, ...page },
    verdict: sampleVerdict({ pageUrl: url, partnerId, runId, at, ...verdict }),
    evidence: null,
    validators: { etag: null, lastModified: null },
    result: judged && ({ judged } as PageResult),
  };
  const settlement = { judgedWith: '3/abc', grace: { sightings, sightingGap: 0, days: 14 } };
  const [change] = await settlePages([visited], settlement, { store } as Ports);
  return change ?? 'none';
}

const cases = async (): Promise<readonly string[]> =>
  (await store.cases.list({})).map(({ pageUrl, state }) => `${pageUrl} ${state}`).toSorted();
const duplicateOf = async (url: string) => (await store.pages.find('village', url))?.duplicateOf ?? null;

describe('two addresses with the same bytes', () => {
  it('are one case, and the second is recorded as a duplicate of the first', async () => {
    expect(await look(A, { night: 1 })).toBe('opened');
    expect(await look(B, { night: 1, page: { firstSeenAt: minute(5) } })).toBe('duplicate');
    expect(await cases()).toEqual([`${A} open`]);
    expect([await duplicateOf(A), await duplicateOf(B)]).toEqual([null, A]);
  });

  it.each([
    ['other bytes', { verdict: { sha256: OTHER_BODY } }],
    ['another article', { verdict: { articleId: 'ours.example:2' } }],
    ['another partner', { page: { partnerId: 'other' } }],
  ])('are two with %s', async (_what, change) => {
    await look(A, { night: 1 });
    expect(await look(B, { night: 1, ...change })).toBe('opened');
    expect(await cases()).toHaveLength(2);
  });

  it('are two where only one of them fails, for what the server says of each may differ', async () => {
    await look(A, { night: 1, verdict: { status: 'compliant', findings: [] } });
    expect(await look(B, { night: 1 })).toBe('opened');
  });

  it('are told of the address that the page names as its own, before a case has opened', async () => {
    await look(A, { night: 1, sightings: 2, canonicalUrl: B });
    await look(B, { night: 1, sightings: 2, canonicalUrl: B, page: { firstSeenAt: minute(5) } });
    expect(await look(A, { night: 2, sightings: 2, canonicalUrl: B })).toBe('duplicate');
    expect(await look(B, { night: 2, sightings: 2, canonicalUrl: B })).toBe('opened');
    const [pending] = (await store.cases.list({})).filter(({ pageUrl }) => pageUrl === A);
    expect(pending).toMatchObject({ state: 'seen', sightings: 0 });
    expect([await duplicateOf(A), await duplicateOf(B)]).toEqual([B, null]);
  });

  it('keep the cases that they have', async () => {
    await look(A, { night: 1, verdict: { sha256: OTHER_BODY } });
    await look(B, { night: 1 });
    expect(await look(A, { night: 2 })).toBe('none');
    expect(await look(B, { night: 2 })).toBe('none');
    expect(await cases()).toEqual([`${A} open`, `${B} open`]);
    expect([await duplicateOf(A), await duplicateOf(B)]).toEqual([null, null]);
  });

  it.each([
    ['is gone', { fetchKind: 'gone', httpStatus: 404, sha256: null, findings: [], status: 'unreadable' }],
    ['could not be read', { fetchKind: 'unreachable', sha256: null, findings: [], status: 'unreadable' }],
    ['says something else', { sha256: OTHER_BODY }],
  ] as const)('are judged apart again where the first %s', async (_what, verdict) => {
    await look(A, { night: 1 });
    await look(B, { night: 1, page: { firstSeenAt: minute(5) } });
    await look(A, { night: 2, verdict });
    expect(await look(B, { night: 2 })).toBe('opened');
    expect(await duplicateOf(B)).toBeNull();
  });
});
