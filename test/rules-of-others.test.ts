import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../src/checks/index.ts';
import { loadRuleSets } from '../src/config/load-rule-set.ts';
import { testRules } from '../src/pipeline/test-rules.ts';

const RULES = path.join(import.meta.dirname, '..', 'rules');
const folder = path.join(import.meta.dirname, 'rules');

/** Rules that an example page cannot meet: the answer lies outside of any page, or a page of one language cannot show it. */
const NEVER_PASSED = new Set([
  'propublica/counter-kept',
  'propublica/not-wholesale',
  'propublica/pictures-by-terms',
  'texas-tribune/told',
  'texas-tribune/pictures-by-terms',
  'the-conversation-uk/pictures-by-terms',
  'undark/pictures-by-terms',
  'dialogue-earth/pictures-by-terms',
  'dialogue-earth/in-touch',
  'publicsource/pictures-by-terms',
  'opendemocracy/translation-marked',
]);
/** A translation carries none of the original's words, so no example in one language can lack the mark. */
const NEVER_MISSED = new Set(['opendemocracy/translation-marked']);

const names = (await readdir(RULES, { withFileTypes: true })).filter((entry) => entry.isDirectory());
const others = names.map(({ name }) => name).filter((name) => name !== 'global-research');
const ruleSets = await loadRuleSets(
  others.map((name) => path.join(RULES, name)),
  checks,
);
const examples = await testRules({ ruleSets: [], folder }, { ruleSets }, checks);

describe('the terms of other publishers', () => {
  it('are those of at least eight', () => {
    expect(others.length).toBeGreaterThanOrEqual(8);
  });

  it.each(others)('%s says that nobody confirmed them', async (name) => {
    const [file = ''] = await readdir(path.join(RULES, name));
    const text = await readFile(path.join(RULES, name, file), 'utf8');
    expect(text).toMatch(/note:[^:]*not\s+confirmed\s+by\s+the\s+publisher/);
  });

  for (const { ruleSet, file, expected, actual, message } of examples) {
    it(`judge ${path.relative(folder, file)} (${ruleSet})`, () => {
      expect({ outcome: actual, message }).toEqual({ outcome: expected, message });
    });
  }

  it.each(ruleSets.flatMap(({ id, rules }) => rules.map((rule) => `${id}/${rule.id}`)))(
    '%s has its examples',
    (name) => {
      const shown = examples.filter(({ file }) => path.relative(folder, path.dirname(file)) === path.normalize(name));
      const outcomes = new Set(shown.map(({ expected }) => expected));
      expect(outcomes).toContain('inapplicable');
      expect(outcomes.has('passed')).toBe(!NEVER_PASSED.has(name));
      expect(outcomes.has('failed') || outcomes.has('cantTell')).toBe(!NEVER_MISSED.has(name));
    },
  );

  it('ask every question that there is, alone or as a part of another', () => {
    const asked = new Set(
      ruleSets.flatMap(({ rules }) => rules.flatMap(({ check, options }) => [check, ...partsOf(options)])),
    );
    // "Together with" is a question of one publisher only, Global Research.
    expect([...checks.keys()].filter((id) => !asked.has(id))).toEqual(['parts-together']);
  });
});

function partsOf(options: unknown): readonly string[] {
  return Array.from(JSON.stringify(options).matchAll(/"check":"([a-z-]+)"/g), ([, id = '']) => id);
}
