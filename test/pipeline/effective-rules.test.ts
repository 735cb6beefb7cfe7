import { expect, it } from 'vitest';
import { type UseAnswer } from '../../src/config/settings.ts';
import { type RuleSet } from '../../src/domain/rule-set.ts';
import { effectiveRules } from '../../src/pipeline/effective-rules.ts';
import { RULE_SETS } from '../helpers/web-sample.ts';

const [sample] = RULE_SETS;
if (!sample) throw new Error('no sample');
const RULES: RuleSet = {
  ...sample,
  rules: sample.rules.map((rule) =>
    rule.id === 'non-commercial'
      ? { ...rule, check: 'use-signals', options: { ads: 'passed', business: 'ask' } }
      : rule,
  ),
};
const use: Record<'ads' | 'sponsorLabel' | 'paywall' | 'price', UseAnswer> = {
  ads: 'failed',
  sponsorLabel: 'ask',
  paywall: 'failed',
  price: 'failed',
};
const optionsOf = (ruleSet: RuleSet, id: string): unknown => ruleSet.rules.find((rule) => rule.id === id)?.options;

it('lets the operator answer what a sign of commercial use means, and keeps the other answers of the terms', () => {
  const answered = effectiveRules(RULES, { settings: { use }, origins: { 'use.ads': 'file', 'use.price': 'default' } });
  expect(optionsOf(answered, 'non-commercial')).toEqual({ ads: 'failed', business: 'ask' });
});

it('leaves rules with another question alone', () => {
  const answered = effectiveRules(RULES, { settings: { use }, origins: { 'use.ads': 'file' } });
  expect(optionsOf(answered, 'source-credited')).toEqual({});
});

it('overrules no terms by a default', () => {
  expect(effectiveRules(RULES, { settings: { use }, origins: { 'use.ads': 'default' } })).toBe(RULES);
});
