import { expect, it } from 'vitest';
import { ConfigError } from '../../src/domain/errors.ts';
import { type RuleSet } from '../../src/domain/rule-set.ts';
import { chooseEdition, editionFor } from '../../src/pipeline/choose-edition.ts';
import { readPage } from '../helpers/build.ts';
import { wholePage } from '../../src/extract/read-page.ts';
import { articleWith } from '../helpers/cases.ts';
import { RULE_SETS } from '../helpers/web-sample.ts';

const [sample] = RULE_SETS;
if (!sample) throw new Error('no sample');
const edition = (name: string, validFrom: string, validUntil: string | null, id = 'ours'): RuleSet => ({
  ...{ ...sample, id, edition: name, validFrom, validUntil },
});
const SETS = [
  edition('2020', '2020-01-01T00:00:00.000Z', null),
  edition('2008', '2008-01-01T00:00:00.000Z', '2015-01-01T00:00:00.000Z'),
  edition('other', '2021-01-01T00:00:00.000Z', null, 'theirs'),
];

it.each([
  ['2010-06-01T00:00:00.000Z', '2008'],
  ['2015-01-01T00:00:00.000Z', '2008'], // the day it ends, and nothing has come after it
  ['2020-01-01T00:00:00.000Z', '2020'],
  ['2026-06-01T00:00:00.000Z', '2020'],
  ['1999-06-01T00:00:00.000Z', '2008'],
])('at %s the edition %s binds', (at, expected) => {
  expect(chooseEdition(SETS, 'ours', at).edition).toBe(expected);
});

it('names the rule sets that there are where the configured one is not among them', () => {
  expect(() => chooseEdition(SETS, 'mine', '2026-01-01T00:00:00.000Z')).toThrow(ConfigError);
  expect(() => chooseEdition(SETS, 'mine', '2026-01-01T00:00:00.000Z')).toThrow('ours, theirs');
});

/** Terms of which a grant above certain articles, and certain years, are editions of their own. */
const scoped = (name: string, scope: Partial<NonNullable<RuleSet['appliesTo']>>): RuleSet => ({
  ...edition(name, '2022-01-01T00:00:00.000Z', null),
  appliesTo: { words: [], publishedFrom: null, publishedUntil: null, ...scope },
});
const TERMS: RuleSet = {
  ...edition('2020', '2020-01-01T00:00:00.000Z', null),
  others: [
    edition('2008', '2008-01-01T00:00:00.000Z', '2019-12-31T23:59:59.999Z'),
    scoped('free', {
      words: ['Feel free to repost and share'],
      publishedFrom: '2022-01-01T00:00:00.000Z',
      publishedUntil: '2023-12-31T23:59:59.999Z',
    }),
    scoped('named', { words: ['repost our articles with attribution'] }),
  ],
};
const page = (publishedAt: string | null) => ({
  ...wholePage(readPage()),
  publishedAt,
  fetchedAt: '2026-01-01T00:00:00.000Z',
});
const at2024 = articleWith({ publishedAt: '2024-05-01T00:00:00.000Z' });
const at2022 = articleWith({ publishedAt: '2022-05-01T00:00:00.000Z' });

it.each([
  ['words on the original', { ...at2024, notices: ['FEEL FREE to repost and share: widely!'] }, 'free'],
  ['other words on the original', { ...at2024, notices: ['Please repost our articles with attribution.'] }, 'named'],
  ['its page, which says nothing, in a year of the grant', { ...at2022, notices: [] }, '2020'],
  ['its year, where its page was not read', at2022, 'free'],
  ['nothing special', at2024, '2020'],
])('an article is bound by the edition for %s', (_what, article, expected) => {
  expect(editionFor(TERMS, page(null), article).edition).toBe(expected);
});

it('a copy is bound by the edition of the day on which it was published', () => {
  expect(editionFor(TERMS, page('2012-01-01T00:00:00.000Z'), at2024).edition).toBe('2008');
});

it('a copy that says no believable date is bound by the terms that its original came with', () => {
  const article = articleWith({ publishedAt: '2010-05-01T00:00:00.000Z' });
  expect(editionFor(TERMS, page(null), article).edition).toBe('2008');
  expect(editionFor(TERMS, page('2031-01-01T00:00:00.000Z'), article).edition).toBe('2008');
});

it('terms of one edition, and a page without an original, need no choice', () => {
  const alone = { ...TERMS, others: [] };
  expect(editionFor(alone, page('2012-01-01T00:00:00.000Z'), at2022)).toBe(alone);
  expect(editionFor(TERMS, page('2012-01-01T00:00:00.000Z'), null)).toBe(TERMS);
});

it('never chooses an edition for certain articles as the one that binds all', () => {
  const sets = [TERMS, ...(TERMS.others ?? [])];
  expect(chooseEdition(sets, 'ours', '2026-01-01T00:00:00.000Z').edition).toBe('2020');
});
