import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../src/checks/index.ts';
import { loadRuleSets } from '../src/config/load-rule-set.ts';
import { type Outcome } from '../src/domain/outcome.ts';
import { testRules } from '../src/pipeline/test-rules.ts';

const rules = path.join(import.meta.dirname, '..', 'rules');
const folder = path.join(import.meta.dirname, 'rules');
const ruleSets = await loadRuleSets([path.join(rules, 'global-research')], checks);
const examples = await testRules({ ruleSets: [], folder }, { ruleSets }, checks);

/** An answer that a check cannot give, so that no page can be an example of it. */
const NEVER: Readonly<Record<string, Outcome>> = { ownership: 'failed', 'parts-together': 'cantTell' };

describe('the example pages of the shipped rule sets', () => {
  for (const { ruleSet, file, expected, actual, message } of examples) {
    it(`${ruleSet} ${path.relative(folder, file)}`, () => {
      expect({ outcome: actual, message }).toEqual({ outcome: expected, message });
    });
  }

  it.each(
    ruleSets.flatMap(({ id, edition, rules }) =>
      rules.map((rule) => ({ id, edition, check: rule.check, rule: rule.id })),
    ),
  )('$id/$edition has an example of every answer that $rule can give', ({ id, edition, rule, check }) => {
    const shown = examples.filter((example) => example.ruleSet === `${id}/${edition}` && example.rule === rule);
    const outcomes = new Set(shown.map(({ expected }) => expected));
    const wanted = (['passed', 'failed', 'inapplicable', 'cantTell'] as const).filter((one) => one !== NEVER[check]);
    expect([...outcomes]).toEqual(expect.arrayContaining(wanted));
    expect(outcomes).not.toContain(NEVER[check]);
  });

  it('are found by the name of their rule set only', async () => {
    await expect(testRules({ ruleSets: ['nobody'], folder }, { ruleSets }, checks)).resolves.toEqual([]);
  });
});
