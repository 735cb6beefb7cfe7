import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RuleSet } from '../../src/domain/rule-set.ts';
import { observePartners } from '../../src/pipeline/observe-partners.ts';
import { openStore } from '../../src/store/open.ts';
import { type Store } from '../../src/store/repositories.ts';
import { partnerWith } from '../helpers/cases.ts';
import { RULE_SETS } from '../helpers/web-sample.ts';
import { samplePage } from '../store/samples.ts';

const [sample] = RULE_SETS;
const [rule] = sample?.rules ?? [];
if (!sample || !rule) throw new Error('no sample');
const COUNTING: RuleSet = {
  ...sample,
  rules: [{ ...rule, check: 'volume-per-partner', options: { atMost: 3, days: 30 } }],
};
const PARTNER = partnerWith();
const NOW = new Date('2026-11-30T00:00:00.000Z');

let store: Store;
beforeEach(async () => void (store = await openStore({ databaseUrl: null, file: ':memory:' })));
afterEach(() => store.close());

async function seen(...pages: readonly (readonly [day: string, article: string | null])[]) {
  for (const [index, [day, articleId]] of pages.entries()) {
    const url = `https://village.example/${index}`;
    const page = { ...samplePage(), partnerId: PARTNER.id, url, articleId, firstSeenAt: `${day}T00:00:00.000Z` };
    await store.pages.remember([page], page.firstSeenAt);
    await store.pages.save(page);
  }
  const [partner] = await observePartners([PARTNER], COUNTING, { store, dataFolder: '/nowhere', now: NOW });
  return partner?.observed?.volume;
}

it('counts the articles that a partner took in the days that the terms name', async () => {
  const volume = await seen(
    ['2026-01-01', 'a:1'],
    ['2026-11-10', 'a:2'],
    ['2026-11-11', 'a:2'],
    ['2026-11-12', 'a:3'],
    ['2026-11-13', null],
  );
  expect(volume).toEqual({ articles: 2, days: 30 });
});

it('does not count what stood there when the partner was first looked at', async () => {
  expect(await seen(['2026-11-10', 'a:1'], ['2026-11-10', 'a:2'])).toBeUndefined();
});

it('leaves partners as they are where the terms ask nothing of it', async () => {
  const rules = [{ ...rule, check: 'source-named', options: {} }];
  expect(await observePartners([PARTNER], { ...sample, rules }, { store, dataFolder: '/nowhere', now: NOW })).toEqual([
    PARTNER,
  ]);
});
