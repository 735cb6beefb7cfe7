import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../src/checks/index.ts';
import { loadRuleSets } from '../src/config/load-rule-set.ts';
import { testRules } from '../src/pipeline/test-rules.ts';

const rules = path.join(import.meta.dirname, '..', 'rules');
const folder = path.join(import.meta.dirname, 'rules');
const ruleSets = await loadRuleSets([path.join(rules, 'global-research')], checks);
const examples = await testRules({ ruleSets: [], folder }, { ruleSets }, checks);

describe('the example pages of the shipped rule sets', () => {
  for (const { ruleSet, file, expected, actual, message } of examples) {
    it(`${ruleSet} ${path.relative(folder, file)}`, () => {
      expect({ outcome: actual, message }).toEqual({ outcome: expected, message });
    });
  }

  it.each(ruleSets.flatMap(({ id, edition, rules: all }) => all.map((rule) => ({ id, edition, rule: rule.id }))))(
    '$id/$edition has pages that meet and do not meet $rule',
    ({ id, edition, rule }) => {
      const shown = examples.filter((example) => example.ruleSet === `${id}/${edition}` && example.rule === rule);
      const outcomes = new Set(shown.map(({ expected }) => expected));
      expect(outcomes).toContain('inapplicable');
      expect(outcomes.has('failed') || outcomes.has('cantTell')).toBe(true);
      expect(outcomes).toContain('passed');
    },
  );

  it('are found by the name of their rule set only', async () => {
    await expect(testRules({ ruleSets: ['nobody'], folder }, { ruleSets }, checks)).resolves.toEqual([]);
  });
});
