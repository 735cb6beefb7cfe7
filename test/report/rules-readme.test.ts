import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { loadRuleSets } from '../../src/config/load-rule-set.ts';
import { rulesReadme } from '../../src/report/rules-readme.ts';

const RULES = path.join(import.meta.dirname, '..', '..', 'rules');

describe('the overview of the rule sets', () => {
  it('is what the files say', async () => {
    // When a rule was changed on purpose: run this test with --update and commit the file.
    const text = rulesReadme(await loadRuleSets([RULES], checks));
    await expect(text).toMatchFileSnapshot(path.join(RULES, 'README.md'));
  });

  it('keeps words of a file from becoming markup', async () => {
    const [ruleSet] = await loadRuleSets([path.join(RULES, 'kff')], checks);
    const text = rulesReadme(ruleSet ? [{ ...ruleSet, clauses: { odd: 'a | b\n<script> [x](y)' } }] : []);
    expect(text).toContain('a \\| b \\<script\\> \\[x\\](y)');
  });
});
