import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { loadRuleSets, parseRuleSet } from '../../src/config/load-rule-set.ts';
import { PACKAGE_FOLDER } from '../../src/config/places.ts';
import { ConfigError, type ConfigIssue } from '../../src/domain/errors.ts';

const SHIPPED = readFileSync(path.join(PACKAGE_FOLDER, 'rules', 'global-research', '2008.yaml'), 'utf8');

/** What the loader says of the shipped file with one stretch of it replaced. */
function issuesWith(stretch: string | RegExp, replacement: string): readonly ConfigIssue[] {
  expect(SHIPPED.search(stretch instanceof RegExp ? stretch : escaped(stretch))).toBeGreaterThan(0);
  try {
    parseRuleSet('terms.yaml', SHIPPED.replace(stretch, replacement), checks);
  } catch (error) {
    if (error instanceof ConfigError) return error.issues;
    throw error;
  }
  return [];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

describe('a rule set', () => {
  it('is read as it is shipped, with the hash of its text', () => {
    const { id, edition, rules, sha256 } = parseRuleSet('terms.yaml', SHIPPED, checks);
    expect([id, edition, rules.length]).toEqual(['global-research', '2008', 7]);
    const scoped = parseRuleSet(
      'terms.yaml',
      SHIPPED.replace('publisher:', 'scope: { words: 60 }\npublisher:'),
      checks,
    );
    expect(scoped.scope).toEqual({ share: 0.8, words: 60 });
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['an unknown check', 'check: source-named', 'check: source-name', /source-named/],
    ['an unknown key', 'strength: required', 'strenght: required', /strength/],
    ['a duplicate id', 'id: copyright-acknowledged', 'id: source-credited', /source-credited/],
    ['a bad option', 'options: { target: article }', 'options: { target: artical }', /target|article/],
    ['a selector that is none', 'credits: div.copyright', "credits: 'div['", /CSS selector/],
    [
      'a scope of more than all',
      'publisher:',
      'scope: { share: 80 }\npublisher:',
      /scope\.share: write a share of at most 1/,
    ],
    [
      'a scope in half words',
      'publisher:',
      'scope: { words: 12.5 }\npublisher:',
      /scope\.words must be a whole number/,
    ],
    ['an unknown clause', 'clause: fair-use', 'clause: fairuse', /did you mean "fair-use"/],
    [
      'an unknown placeholder',
      '{holders}) : {found}',
      '{holdres}) : {found}',
      /"\{holdres\}" is not a known placeholder/,
    ],
    ['an unknown reason', '      apart:', '      appart:', /messages\.apart is missing/],
    [
      'an unknown language',
      "        pt: 'A página não indica",
      "        nl: 'A página não indica",
      /"nl" is not.*known here: en/,
    ],
    [
      'a list in a wording',
      "        pt: 'A página não indica {publisher} como fonte deste artigo.'",
      '        pt: []',
      /missing\.pt must be text, not a list/,
    ],
    [
      'a wording without English',
      "\n        en: 'The link leads to another article: {found}'",
      '',
      /other-article: the English wording/,
    ],
    [
      'a list in the place of text',
      'permissions: publications@globalresearch.ca',
      'permissions: [a, b]',
      /permissions/,
    ],
    ['no rules', /\nrules:[^]*/, '\nrules: []\n', /at least one rule/],
    ['text in the place of a list', /\nrules:[^]*/, '\nrules: none\n', /must be a list/],
    ['a part that is missing', '    check: source-named\n', '', /rules\.0\.check is missing/],
    ['an alias', 'name: Global Research', 'name: &name Global Research\n  permissions: *name', /permissions|alias/],
    ['a key twice', "edition: '2008'", "edition: '2008'\nedition: '2009'", /twice/],
    ['broken indentation', '    clause: cross-posting', '  clause: cross-posting', /./],
    [
      'an edition for no articles',
      'validFrom: 2008-01-01',
      'validFrom: 2008-01-01\nappliesTo: {}',
      /words that stand on/,
    ],
    [
      'an end before its beginning',
      'validFrom: 2008-01-01',
      'validFrom: 2008-01-01\nvalidUntil: 2007-12-31',
      /validUntil: write a day that is not before validFrom/,
    ],
    [
      'articles of days that end before they begin',
      'validFrom: 2008-01-01',
      'validFrom: 2008-01-01\nappliesTo: { publishedFrom: 2022-01-01, publishedUntil: 2021-01-01 }',
      /publishedUntil: write a day that is not before publishedFrom/,
    ],
    [
      'an address without a number',
      "- '/{slug}/{id:digits}'",
      "- '/{slug}/{nr:digits}'",
      /write a path that holds \{id\}/,
    ],
    ['a kind of number that is none', "- '/{slug}/{id:digits}'", "- '/{slug}/{id:digit}'", /one of digits, word, slug/],
    ['a date that is none', 'validFrom: 2008-01-01', 'validFrom: 2008-13-01', /date/],
  ])('with %s is refused, with file, line, column and what to write', (_what, stretch, replacement, says) => {
    const issues = issuesWith(stretch, replacement);
    expect(issues.map(({ message }) => message).join('\n')).toMatch(says);
    for (const { file, line, column } of issues) {
      expect(file).toBe('terms.yaml');
      expect(line).toBeGreaterThan(0);
      expect(column).toBeGreaterThan(0);
    }
  });

  it('points at the very line and column of a slip', () => {
    const [issue] = issuesWith('clause: fair-use', 'clause: fairuse');
    const lines = SHIPPED.split('\n');
    const line = lines.findIndex((text) => text.includes('clause: fair-use'));
    expect(issue).toMatchObject({ line: line + 1, column: (lines[line] ?? '').indexOf('fair-use') + 1 });
  });

  it('that speaks a language somewhere speaks it everywhere', () => {
    const messages = issuesWith(/\n {8}fr: 'La page ne nomme pas \{publisher\}[^\n]*/, '').map(
      ({ message }) => message,
    );
    expect(messages).toEqual(['messages.missing is not worded in fr, which this file speaks elsewhere']);
    const ofFix = issuesWith(/\n {6}de: 'Originalartikel[^\n]*/, '').map(({ message }) => message);
    expect(ofFix).toEqual(['fix is not worded in de, which this file speaks elsewhere']);
    expect(
      issuesWith(/\n {4}fix:\n {6}en: 'Original article(?:[^\n]*\n {6}\w\w)*[^\n]*/, "\n    fix: 'Source {original}'"),
    ).toEqual([]);
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

describe('messages that are missing', () => {
  it('are asked for only where the options can give their reason', () => {
    expect(issuesWith('options: { target: article }', 'options: { target: article, place: end }')).toMatchObject([
      { message: 'messages.misplaced is missing; the check link-to-target can give this reason' },
    ]);
    expect(issuesWith('options: { target: article }', 'options: { target: home-page }')).toEqual([]);
  });

  it('are told in one line for each rule', () => {
    const told = issuesWith(/ {4}messages:\n(?: {6}.*\n)+/, '    messages: {}\n').map(({ message }) => message);
    const ofReasons = told.filter((message) => message.includes('missing'));
    expect(ofReasons).toHaveLength(1);
    expect(ofReasons[0]).toMatch(/^messages are missing for missing, hidden, .*; the check source-named can/);
  });
});

describe('whatever is written in the file', () => {
  const lines = SHIPPED.split('\n');
  const slip = fc.record({
    at: fc.nat(lines.length - 1),
    what: fc.constantFrom('cut', 'double', 'indent', 'outdent', 'replace', 'swap', 'value'),
    with: fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('- ', ': ', '[', '{a: ', '&x ', '*x', "'", '!!js/function x', '? '),
    ),
  });

  it('is read, or refused with file and line', () => {
    fc.assert(
      fc.property(fc.array(slip, { minLength: 1, maxLength: 4 }), (slips) => {
        const text = slips.reduce(mangled, lines).join('\n');
        try {
          parseRuleSet('terms.yaml', text, checks);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
          for (const { file, line, column } of (error as ConfigError).issues) {
            expect([file, (line ?? 0) > 0, (column ?? 0) > 0]).toEqual(['terms.yaml', true, true]);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each(['', '\n', 'null', '[]', '42', 'rules', '\0', '%YAML 9', '{', '---\n---\n'])('%j is no rule set', (text) => {
    expect(() => parseRuleSet('terms.yaml', text, checks)).toThrow(ConfigError);
  });

  function mangled(
    all: readonly string[],
    { at, what, with: other }: { at: number; what: string; with: string },
  ): readonly string[] {
    const line = all[at] ?? '';
    const changed: Readonly<Record<string, readonly string[]>> = {
      cut: [],
      double: [line, line],
      indent: [`  ${line}`],
      outdent: [line.replace(/^ {2}/, '')],
      replace: [other],
      swap: [all[at + 1] ?? '', line],
      value: [line.replace(/: .*/, () => `: ${other}`)],
    };
    return [...all.slice(0, at), ...(changed[what] ?? []), ...all.slice(at + 1)];
  }
});

describe('the editions of a rule set', () => {
  let folder = '';
  beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'creditline-rules-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  async function issuesOf(...editions: readonly string[]): Promise<readonly string[]> {
    mkdirSync(path.join(folder, 'ours'));
    editions.forEach((head, index) => {
      const text = SHIPPED.replace("edition: '2008'\nvalidFrom: 2008-01-01", head);
      writeFileSync(path.join(folder, 'ours', `${index}.yaml`), text);
    });
    try {
      await loadRuleSets([folder], checks);
      return [];
    } catch (error) {
      if (error instanceof ConfigError) return error.issues.map(({ message }) => message);
      throw error;
    }
  }

  it('follow each other', async () => {
    const next = "edition: '2020'\nvalidFrom: 2020-01-01";
    expect(await issuesOf("edition: '2008'\nvalidFrom: 2008-01-01\nvalidUntil: 2019-12-31", next)).toEqual([]);
  });

  it('may not overlap, nor share their name', async () => {
    const [overlap] = await issuesOf(
      "edition: '2008'\nvalidFrom: 2008-01-01",
      "edition: '2020'\nvalidFrom: 2020-01-01",
    );
    expect(overlap).toContain('overlaps the edition "2008"');
  });

  it('may stand beside one for certain articles', async () => {
    const special = 'edition: free\nvalidFrom: 2022-01-01\nappliesTo: { words: [Feel free to repost] }';
    expect(await issuesOf("edition: '2008'\nvalidFrom: 2008-01-01", special)).toEqual([]);
  });

  it('may not want the same articles, by words or by days', async () => {
    const all = "edition: '2008'\nvalidFrom: 2008-01-01";
    const words = (name: string, said: string): string =>
      `edition: ${name}\nvalidFrom: 2022-01-01\nappliesTo: { words: ['${said}'] }`;
    expect(await issuesOf(all, words('a', 'Feel free!'), words('b', 'feel FREE'))).toEqual([
      'the edition "a" is for articles with these words, too; give each its own',
    ]);
    rmSync(path.join(folder, 'ours'), { recursive: true });
    const days = (name: string, from: string): string =>
      `edition: ${name}\nvalidFrom: 2022-01-01\nappliesTo: { publishedFrom: ${from} }`;
    expect(await issuesOf(all, days('a', '2022-01-01'), days('b', '2023-01-01'))).toEqual([
      'the days of publication overlap those of the edition "a"',
    ]);
  });

  it('bind every article between them', async () => {
    const special = 'edition: free\nvalidFrom: 2022-01-01\nappliesTo: { words: [Feel free to repost] }';
    expect(await issuesOf(special)).toEqual([
      'no edition of global-research binds every article; one must have no appliesTo',
    ]);
  });
});
