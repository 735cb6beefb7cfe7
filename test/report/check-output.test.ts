import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CheckResult } from '../../src/domain/check-result.ts';
import { type Finding } from '../../src/domain/finding.ts';
import { type Outcome } from '../../src/domain/outcome.ts';
import { toCheckJson } from '../../src/report/check-json.ts';
import { renderCheckText } from '../../src/report/check-text.ts';
import { articleWith, RULE_SET, violationOf } from '../helpers/cases.ts';

const OUTCOMES: readonly Outcome[] = ['passed', 'failed', 'cantTell', 'inapplicable', 'untested'];

function resultWith(change: Partial<CheckResult> = {}, quote = 'Reposted by us'): CheckResult {
  const article = articleWith();
  const match = {
    kind: 'whole',
    article,
    articleShare: 0.971234,
    pageShare: 0.5,
    words: 812,
    passages: [],
    region: null,
    claims: [],
  } as const;
  const evidence = [
    { quote, selector: 'p.end', href: 'https://review.example/', visible: false, hiddenBy: 'display-none' },
  ] as const;
  const findings = OUTCOMES.map((outcome) => ({ ...violationOf(outcome, { evidence }), outcome }));
  const url = 'https://village.example/2026/lamp';
  return {
    url,
    finalUrl: url,
    fetch: {
      kind: 'page',
      httpStatus: 200,
      fetchedAt: '2026-11-12T04:00:00.000Z',
      sha256: 'b'.repeat(64),
      detail: null,
    },
    verdict: { url, status: 'in-breach', match, ruleSet: RULE_SET, findings },
    article,
    match,
    matchKind: 'whole',
    page: null,
    ...change,
  };
}

function textOf(findings: readonly Finding[]): string {
  const { verdict } = resultWith();
  return renderCheckText(resultWith({ verdict: { ...verdict, findings } }), { color: false });
}

describe('the result of a check', () => {
  it('has exactly the fields that scripts rely on', () => {
    const json = JSON.parse(JSON.stringify(toCheckJson(resultWith()))) as Record<string, unknown>;
    expect(Object.keys(json)).toEqual([
      'url',
      'finalUrl',
      'status',
      'fetch',
      'article',
      'match',
      'ruleSet',
      'findings',
    ]);
    expect(json).toMatchObject({
      status: 'in-breach',
      fetch: { kind: 'page', httpStatus: 200, fetchedAt: '2026-11-12T04:00:00.000Z' },
      article: { id: 'review.example:7', ownership: 'own' },
      match: { kind: 'whole', articleShare: 0.9712, pageShare: 0.5, words: 812 },
      ruleSet: { id: 'the-review', edition: '2026' },
    });
    const [finding] = json['findings'] as Record<string, unknown>[];
    expect(Object.keys(finding ?? {})).toEqual(['rule', 'strength', 'outcome', 'reason', 'message', 'evidence', 'fix']);
  });

  it('tells a page without the text from one whose original is not known', () => {
    expect(toCheckJson(resultWith({ match: null, matchKind: 'none' }))).toMatchObject({
      match: { kind: 'none', words: 0 },
    });
    expect(toCheckJson(resultWith({ article: null, match: null, matchKind: null }))).toMatchObject({
      article: null,
      match: null,
    });
  });

  it('says every outcome in a word, and puts what fails first', () => {
    const text = renderCheckText(resultWith(), { color: false });
    for (const words of ['✗ not met', '✓ met', '? cannot tell', '– does not apply', '? not tested', '✗ in breach'])
      expect(text).toContain(words);
    expect(text.indexOf('✗ not met')).toBeLessThan(text.indexOf('✓ met'));
    expect(text).toContain('(not visible: display-none)');
  });

  it('says why a duty is met or does not apply, where there is something to say', () => {
    const one = violationOf('r', { fix: null });
    const leave = { ...one, outcome: 'passed', title: 'A', message: 'A permission is on file: no. 7' } as const;
    const off = { ...one, outcome: 'inapplicable', title: 'B', message: 'Switched off: old system' } as const;
    const quiet = { ...one, outcome: 'passed', title: 'C', message: 'C' } as const;
    const text = textOf([leave, off, quiet]);
    expect(text).toContain('A permission is on file: no. 7');
    expect(text).toContain('Switched off: old system');
    expect(text.match(/C$/gm)).toHaveLength(1);
  });

  it('says once why nothing was asked of a page', () => {
    const one = violationOf('r', { fix: null });
    const own = ['A', 'B', 'C'].map(
      (title) => ({ ...one, outcome: 'inapplicable', title, message: 'Its own page.' }) as const,
    );
    expect(textOf(own).match(/Its own page\./g)).toHaveLength(1);
  });

  it('says as whose page it was judged, and aloud where nobody named the partner', () => {
    const fen = { id: 'fen', name: 'Fen Ledger', language: 'fr' } as const;
    const text = (foundBy: 'name' | 'host'): string =>
      renderCheckText(resultWith({ partner: { ...fen, foundBy } }), { color: false });
    expect(text('host')).toContain('partner: Fen Ledger (fen), found by the host of the page\n');
    expect(text('name')).toContain('partner: Fen Ledger (fen)\n');
    expect(renderCheckText(resultWith(), { color: false })).not.toContain('partner:');
    expect(toCheckJson(resultWith({ partner: { ...fen, foundBy: 'host' } }))).toMatchObject({
      partner: { id: 'fen', foundBy: 'host' },
    });
  });

  it('says the same with and without colour', () => {
    const plain = renderCheckText(resultWith(), { color: false });
    const painted = renderCheckText(resultWith(), { color: true });
    expect(painted).not.toBe(plain);
    expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  });

  it('lets no word of a page act on a terminal', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('\u001b[2J', '\u0007', '\r', '\n', '\u202e', '\u009b', 'a', '\u200b'),
    });
    fc.assert(
      fc.property(nasty, nasty, (quote, url) => {
        const text = renderCheckText(resultWith({ finalUrl: url, article: articleWith({ title: quote }) }, quote), {
          color: false,
        });
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});
