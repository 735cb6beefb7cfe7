import { expect, it } from 'vitest';
import { ConfigError } from '../../src/domain/errors.ts';
import { type RuleSet } from '../../src/domain/rule-set.ts';
import { chooseEdition } from '../../src/pipeline/choose-edition.ts';
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
