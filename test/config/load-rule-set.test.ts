import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { parseRuleSet } from '../../src/config/load-rule-set.ts';
import { PACKAGE_FOLDER } from '../../src/config/places.ts';
import { ConfigError, type ConfigIssue } from '../../src/domain/errors.ts';

const SHIPPED = readFileSync(path.join(PACKAGE_FOLDER, 'rules', 'global-research', '2008.yaml'), 'utf8');

/** What the loader says of the shipped file with one stretch of it replaced. */
function issuesWith(stretch: string, replacement: string): readonly ConfigIssue[] {
  expect(SHIPPED).toContain(stretch);
  try {
    parseRuleSet('terms.yaml', SHIPPED.replace(stretch, replacement), checks);
  } catch (error) {
    if (error instanceof ConfigError) return error.issues;
    throw error;
  }
  return [];
}

describe('a rule set', () => {
  it('is read as it is shipped, with the hash of its text', () => {
    const { id, edition, rules, sha256 } = parseRuleSet('terms.yaml', SHIPPED, checks);
    expect([id, edition, rules.length]).toEqual(['global-research', '2008', 7]);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['an unknown check', 'check: source-named', 'check: source-name', /source-named/],
    ['an unknown key', 'strength: required', 'strenght: required', /strength/],
    ['a duplicate id', 'id: copyright-acknowledged', 'id: source-credited', /source-credited/],
    ['a bad option', 'options: { target: article }', 'options: { target: artical }', /target|article/],
    ['a selector that is none', 'credits: div.copyright', "credits: 'div['", /CSS selector/],
    ['a date that is none', 'validFrom: 2008-01-01', 'validFrom: 2008-13-01', /date/],
  ])('with %s is refused, with file, line and what to write', (_what, stretch, replacement, says) => {
    const issues = issuesWith(stretch, replacement);
    expect(issues.map(({ message }) => message).join('\n')).toMatch(says);
    for (const { file, line } of issues) {
      expect(file).toBe('terms.yaml');
      expect(line).toBeGreaterThan(0);
    }
  });

  it('that lacks the message of a reason is refused', () => {
    const [line = ''] = /\n +hidden: [^\n]+/.exec(SHIPPED) ?? [];
    const block = /\n {6}hidden:(?:\n {8}\w\w:[^\n]*)+/.exec(SHIPPED)?.[0] ?? line;
    expect(
      issuesWith(block, '')
        .map(({ message }) => message)
        .join('\n'),
    ).toMatch(/hidden/);
  });
});
