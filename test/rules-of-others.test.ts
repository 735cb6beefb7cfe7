import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../src/checks/index.ts';
import { loadRuleSets } from '../src/config/load-rule-set.ts';
import { type Outcome } from '../src/domain/outcome.ts';
import { testRules } from '../src/pipeline/test-rules.ts';

const RULES = path.join(import.meta.dirname, '..', 'rules');
const folder = path.join(import.meta.dirname, 'rules');

/** Answers that a check with these options cannot give, so that no page can be an example of them. */
const NEVER: Readonly<Record<string, readonly Outcome[]>> = {
  'ownership {}': ['failed'],
  'text-against-original {"keep":"unchanged"}': ['failed'],
  'text-against-original {"keep":"whole"}': ['failed'],
  'text-against-original {"keep":"excerpt","paragraphs":3}': ['cantTell'],
  'image-credits {"any":"ask"}': ['passed', 'failed'],
  'image-credits {"uncredited":"ask"}': ['failed'],
  'statement-on-file {"absent":"ask"}': ['failed'],
  'volume-per-partner {"atMost":30,"days":30}': ['failed'],
};
/** Whether somebody edited or translated is a guess, and a guess is never charged; a script is never seen in a page. */
const NEVER_OF: Readonly<Record<string, readonly Outcome[]>> = {
  'propublica/counter-kept': ['passed', 'failed'],
  'the-conversation-uk/counter-kept': ['failed'],
  'opendemocracy/translation-marked': ['failed'],
  'texas-tribune/additions-marked': ['failed'],
};

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

  it.each(ruleSets.flatMap(({ id, rules }) => rules.map((rule) => [`${id}/${rule.id}`, rule] as const)))(
    '%s has an example of every answer that it can give',
    (name, rule) => {
      const shown = examples.filter(({ file }) => path.relative(folder, path.dirname(file)) === path.normalize(name));
      const outcomes = new Set(shown.map(({ expected }) => expected));
      const never = [...(NEVER[`${rule.check} ${JSON.stringify(rule.options)}`] ?? []), ...(NEVER_OF[name] ?? [])];
      const wanted = (['passed', 'failed', 'inapplicable', 'cantTell'] as const).filter((one) => !never.includes(one));
      expect([...outcomes]).toEqual(expect.arrayContaining(wanted));
      for (const one of never) expect(outcomes).not.toContain(one);
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
