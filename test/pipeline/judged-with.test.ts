import { expect, it } from 'vitest';
import { type Partner } from '../../src/domain/partner.ts';
import { nameJudging, type Judging } from '../../src/pipeline/judged-with.ts';
import { partnerWith } from '../helpers/cases.ts';
import { RULE_SETS } from '../helpers/web-sample.ts';

const [ruleSet] = RULE_SETS;
if (!ruleSet) throw new Error('no sample');
const NOW = '2026-11-12T08:00:00.000Z';
const LATER = '2026-12-12T08:00:00.000Z';
const ENDS = '2026-12-01T00:00:00.000Z';

function name(partner: Partner, change: Partial<Judging> = {}): string {
  return nameJudging({
    corpusVersion: '7',
    ruleSet: { ...ruleSet, ...change.ruleSet } as Judging['ruleSet'],
    partners: [partner],
    now: NOW,
    ...change,
  });
}
const PLAIN = partnerWith();

it('stays the same while nothing changes, whatever the time', () => {
  expect(name(PLAIN)).toBe(name(partnerWith(), { now: LATER }));
});

it('changes with the corpus, the terms and an answer of the operator', () => {
  const rules = ruleSet.rules.map((rule) => ({ ...rule, options: { ads: 'failed' } }));
  const names = [
    name(PLAIN),
    name(PLAIN, { corpusVersion: '8' }),
    name(PLAIN, { ruleSet: { ...ruleSet, sha256: 'd'.repeat(64) } }),
    name(PLAIN, { ruleSet: { ...ruleSet, rules } }),
  ];
  expect(new Set(names).size).toBe(4);
});

it.each<[string, Partial<Partner>]>([
  ['a permission', { permissions: [{ article: null, rule: 'original-linked', until: ENDS, note: 'by phone' }] }],
  ['a form of a rule', { rules: { 'original-linked': { strength: 'off', until: ENDS } } }],
  ['a class of use', { use: { class: 'commercial', by: 'ada', decidedAt: NOW, until: ENDS } }],
])('changes when %s begins and again when it ends', (_what, change) => {
  const bound = partnerWith({ use: { class: 'unsure', by: null, decidedAt: null, until: null }, ...change });
  const unbound = partnerWith({ use: { class: 'unsure', by: null, decidedAt: null, until: null } });
  expect(name(bound)).not.toBe(name(unbound));
  expect(name(bound, { now: LATER })).not.toBe(name(bound));
});

it('does not change with an address to write to or a place to look', () => {
  const find = { ...PLAIN.find, listings: ['/all'] };
  expect(name(partnerWith({ people: [], find, pauseMailUntil: LATER }))).toBe(name(PLAIN));
});
