import { expect, it } from 'vitest';
import { type Configuration } from '../../src/config/settings.ts';
import { importReferrers, type ReferrerReport } from '../../src/pipeline/import-referrers.ts';
import { isCarrier } from '../../src/pipeline/referrer-kinds.ts';
import { type Workshop } from '../../src/pipeline/workshop.ts';
import { type Store } from '../../src/store/repositories.ts';
import { partnerWith } from '../helpers/cases.ts';
import { describeEachStore } from '../helpers/store.ts';
import { RULE_SETS } from '../helpers/web-sample.ts';

const [ruleSet] = RULE_SETS;
if (!ruleSet) throw new Error('no sample');
const own = ruleSet.publisher.hosts[0] ?? '';

function workshopOver(store: Store): Workshop {
  const partners = [
    partnerWith({ id: 'village', sites: ['https://village.example', 'https://old-village.example'] }),
    partnerWith({ id: 'harbour', sites: ['https://harbour.example'] }),
  ];
  const settings = { publisher: { ruleSet: ruleSet?.id }, use: {}, crawl: { allowOrigins: [] } };
  const configuration = { settings, partners, ruleSets: RULE_SETS } as unknown as Configuration;
  return { ports: { store, now: () => new Date('2026-11-12T08:00:00Z') }, configuration } as unknown as Workshop;
}

async function* linesOf(lines: readonly string[]): AsyncIterable<string> {
  for (const line of lines) yield await Promise.resolve(line);
}

describeEachStore((open) => {
  const take = (store: Store, lines: readonly string[], dryRun = false): Promise<ReferrerReport> =>
    importReferrers(linesOf(lines), { dryRun, signal: new AbortController().signal }, workshopOver(store));

  const TABLE = [
    'visits;referrer',
    '3;https://www.village.example/reading/lamp?utm_source=x#top',
    '1;http://village.example/reading/lamp',
    '9;https://old-village.example/2026/lamp',
    '2;https://harbour.example/lamp',
    '2;https://harbour.example/',
    `7;https://${own}/other`,
    '7;https://www.google.co.uk/',
    '7;http://192.168.1.7/secret',
    '7;http://localhost:3000/x',
    '1;-',
    '',
    '4;https://stranger.example/copy',
    '1;https://stranger.example/other',
    '1;=cmd|x',
    '1;"https://open.example',
  ];

  it('gives each partner its pages once, counts strangers, passes over the rest and names what it cannot read', async () => {
    const store = await open();
    const report = await take(store, TABLE);
    expect(report).toEqual({
      lines: 16,
      added: { harbour: 1, village: 2 },
      known: 1,
      passedOver: {
        'no referrer': 1,
        'own site': 1,
        'search or network': 1,
        'private address': 2,
        'not an article': 1,
      },
      leads: [{ host: 'stranger.example', count: 2 }],
      otherLeads: 0,
      malformed: 2,
      errors: [
        { line: 15, why: 'not a web address: =cmd|x' },
        { line: 16, why: 'a quotation mark is not closed' },
      ],
    });
    const pages = await store.pages.list('village');
    expect(pages.map(({ url, foundBy, lastFetchedAt }) => [url, foundBy, lastFetchedAt])).toEqual([
      ['https://old-village.example/2026/lamp', 'referrer', null],
      ['https://www.village.example/reading/lamp', 'referrer', null],
    ]);
  });

  it('adds nothing the second time, whatever way the address is written', async () => {
    const store = await open();
    await take(store, TABLE);
    const again = await take(store, [...TABLE, '1;https://VILLAGE.example/reading/lamp/']);
    expect(again).toMatchObject({ added: {}, known: 5 });
    expect(await store.pages.list('village')).toHaveLength(2);
  });

  it('remembers nothing in a dry run', async () => {
    const store = await open();
    expect((await take(store, TABLE, true)).added).toEqual({ harbour: 1, village: 2 });
    expect(await store.pages.list('village')).toEqual([]);
  });

  it('reads a log', async () => {
    const store = await open();
    const line = (referrer: string) =>
      `203.0.113.9 - - [10/Oct/2026:13:55:36 -0700] "GET /lamp HTTP/1.1" 200 2326 "${referrer}" "Mozilla/5.0"`;
    const report = await take(store, [
      line('https://harbour.example/lamp'),
      line('-'),
      'rubbish',
      line('javascript:1'),
    ]);
    expect(report).toMatchObject({ lines: 4, added: { harbour: 1 }, malformed: 2 });
    expect(report.errors.map(({ line: number }) => number)).toEqual([3, 4]);
  });

  it('keeps its head where a log is flooded with made-up hosts', async () => {
    const store = await open();
    const flood = Array.from({ length: 60_000 }, (_, index) => `https://h${index}.example/x`);
    const report = await take(store, ['referrer', ...flood]);
    expect([report.leads.length, report.otherLeads]).toEqual([50_000, 10_000]);
  });
});

it.each([
  ['news.google.com', true],
  ['google.co.uk', true],
  ['l.facebook.com', true],
  ['t.co', true],
  ['x.com', true],
  ['search.brave.com', true],
  ['x.example', false],
  ['t.example', false],
  ['google-watch.example', false],
  ['brave.com', false],
  ['village.example', false],
  ['127.0.0.1', false],
])('takes %s for a carrier: %s', (host, expected) => {
  expect(isCarrier(host)).toBe(expected);
});
