import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../src/checks/index.ts';
import { findEveryRuleSet } from '../src/config/find-rule-sets.ts';
import { testRules } from '../src/pipeline/test-rules.ts';

/** Terms of publishers that are not shipped, written by the guide alone, as an operator would add them. */
const OWN = path.join(import.meta.dirname, 'own-rules');
const SHIPPED = path.join(import.meta.dirname, '..', 'rules');
const every = await findEveryRuleSet([OWN, SHIPPED], 'groundup', checks);
const own = ['groundup', 'houston-landing', 'latam-intersect'];
const examples = await testRules({ ruleSets: own, folder: null }, every, checks);

describe('rule sets of one’s own', () => {
  it('load beside the shipped ones', () => {
    expect([...every.folders.keys()]).toEqual(expect.arrayContaining([...own, 'global-research', 'kff']));
  });

  it.each(examples.map((example) => [path.relative(OWN, example.file), example] as const))(
    'judge %s',
    (_, { actual, expected, message }) => {
      expect({ outcome: actual, message }).toEqual({ outcome: expected, message });
    },
  );

  it.each(own)('%s shows passes and failures', (id) => {
    const outcomes = examples.filter(({ ruleSet }) => ruleSet.startsWith(`${id}/`)).map(({ expected }) => expected);
    expect(outcomes).toEqual(expect.arrayContaining(['passed', 'failed', 'inapplicable']));
  });
});
