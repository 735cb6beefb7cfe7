import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { auditPage, type Audit } from '../../src/audit/audit-page.ts';
import { type AnyCheck, type CheckAnswer, defineCheck } from '../../src/checks/check.ts';
import { WORDING_LANGUAGES } from '../../src/config/rule-set-schema.ts';
import { type PageKind } from '../../src/domain/page.ts';
import { type Partner } from '../../src/domain/partner.ts';
import { type Rule, type RuleSet } from '../../src/domain/rule-set.ts';
import { sample, type SampleChange } from '../checks/sample.ts';
import { partnerWith } from '../helpers/cases.ts';
import { RULE_SETS } from '../helpers/web-sample.ts';

const [base] = RULE_SETS;
if (!base) throw new Error('no sample');

/** A check that answers what its option says, or breaks. */
const said: AnyCheck = defineCheck<'why', { answer: string }>({
  id: 'said',
  reasons: ['why'],
  options: z.strictObject({ answer: z.string() }),
  evaluate(_, { answer }) {
    if (answer === 'breaks') throw new Error('the lamp is out');
    return { outcome: answer, reason: 'why', facts: { found: 'a {publisher} b' } } as CheckAnswer<'why'>;
  },
});

const rule = (id: string, answer: string, change: Partial<Rule> = {}): Rule => ({
  ...{ id, title: `About ${id}`, clause: 'credit', strength: 'required', when: { match: [], ownership: [] } },
  ...{ check: 'said', options: { answer }, messages: { why: { en: 'Because {found}', fr: 'Car {found}' } } },
  fix: { en: 'Paste {original}' },
  ...change,
});

function audit(rules: readonly Rule[], change: SampleChange = {}, more: Partial<Audit> = {}) {
  const { page, match, publisher } = sample(change);
  const ruleSet: RuleSet = { ...base!, publisher, rules };
  const registry = new Map([['said', said]]);
  const common = { partner: null, boilerplate: new Set<string>(), language: 'en' };
  return auditPage({ page, match, ruleSet, registry, ...common, ...more });
}
const only = (...given: Parameters<typeof audit>) => audit(...given).findings[0];

describe('a page without a word', () => {
  it('is not read, and out of nothing', () => {
    const { status, findings } = audit([rule('a', 'passed')], { page: { blocks: [], kind: 'other' } }, { match: null });
    expect([status, findings[0]?.outcome]).toEqual(['unreadable', 'cantTell']);
  });
});

describe('the verdict of a page', () => {
  it.each([
    ['in-breach', ['passed', 'cantTell', 'failed']],
    ['needs-review', ['passed', 'cantTell']],
    ['needs-review', ['passed', 'breaks']],
    ['out-of-scope', ['inapplicable', 'inapplicable']],
    ['compliant', ['passed', 'inapplicable']],
  ])('is %s for %j', (status, answers) => {
    expect(audit(answers.map((answer, index) => rule(`r${index}`, answer))).status).toBe(status);
  });

  it('is never moved by a wish', () => {
    const wish = { strength: 'wished' } as const;
    const answers = fc.constantFrom('passed', 'failed', 'cantTell', 'inapplicable', 'breaks');
    fc.assert(
      fc.property(fc.array(answers, { maxLength: 5 }), fc.array(answers, { maxLength: 5 }), (required, wished) => {
        const duties = required.map((answer, index) => rule(`r${index}`, answer));
        const wishes = wished.map((answer, index) => rule(`w${index}`, answer, wish));
        expect(audit([...duties, ...wishes]).status).toBe(audit(duties).status);
      }),
    );
  });
});

describe('a finding', () => {
  it('speaks the language asked for, else English, and fills its words once', () => {
    expect(only([rule('r', 'failed')], {}, { language: 'fr-CA' })?.message).toBe('Car a {publisher} b');
    expect(only([rule('r', 'failed')], {}, { language: 'de' })?.message).toBe('Because a {publisher} b');
  });

  it('carries a cure only where something is open, and says where its words are exact', () => {
    expect(only([rule('r', 'failed')])).toMatchObject({ fix: 'Paste https://review.example/the-lamp/7' });
    expect(only([rule('r', 'passed')])).toMatchObject({ fix: null });
    expect(only([rule('r', 'failed')])).not.toHaveProperty('verbatim');
    expect(only([rule('r', 'cantTell', { verbatim: true })])).toMatchObject({ verbatim: true });
  });

  it('of a broken or unknown check is untested, and spoils no other', () => {
    const { findings } = audit([rule('a', 'breaks'), rule('b', 'passed'), rule('c', 'passed', { check: 'gone' })]);
    expect(findings.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['untested', 'check-failed'],
      ['passed', 'why'],
      ['untested', 'check-failed'],
    ]);
    expect(findings[0]?.message).toContain('the lamp is out');
  });

  it('does not apply where the rule is for another kind of copy or article', () => {
    const copies = rule('r', 'failed', { when: { match: ['whole'], ownership: ['own'] } });
    expect(only([copies], { match: { kind: 'quotation' } })?.outcome).toBe('inapplicable');
    expect(only([copies])?.outcome).toBe('failed');
  });

  it('of a mere claim is a doubt at most', () => {
    const change = { match: { kind: 'claimed' as const, region: null }, page: { language: 'fr' } };
    expect(only([rule('r', 'failed')], change)).toMatchObject({ outcome: 'cantTell', reason: 'claimed-only' });
    expect(only([rule('r', 'failed')], { ...change, page: { language: 'en' } })?.outcome).toBe('inapplicable');
  });
});

describe('what is too short for a republication', () => {
  const copies = rule('r', 'failed', { when: { match: ['whole', 'part'], ownership: [] } });
  const part = { kind: 'part' as const, articleShare: 0.2, pageShare: 0.3, words: 100 };
  const asked = (match: SampleChange['match'], scope?: RuleSet['scope'], one = copies) => {
    const { page, match: found, publisher } = sample({ match: { ...part, ...match } });
    const ruleSet: RuleSet = { ...base, publisher, rules: [one], ...(scope && { scope }) };
    const registry = new Map([['said', said]]);
    const common = { partner: null, boilerplate: new Set<string>(), language: 'en' };
    return auditPage({ page, match: found, ruleSet, registry, ...common }).findings[0];
  };

  it('is a fair extract in a text of the page’s own, and says so', () => {
    expect(asked({})).toMatchObject({ outcome: 'inapplicable', reason: 'fair-extract' });
    expect(asked({})?.message).toContain('(100 words)');
  });

  it('is a doubt where it is most of the article or of the page', () => {
    expect(asked({ pageShare: 0.9 })).toMatchObject({ outcome: 'cantTell', reason: 'short-extract' });
    expect(asked({ kind: 'whole', articleShare: 0.75 })).toMatchObject({ outcome: 'cantTell' });
    expect(asked({ pageShare: 0.9 }, undefined, { ...copies, options: { answer: 'passed' } })?.outcome).toBe('passed');
  });

  it('is measured by share or words, whichever is reached', () => {
    expect(asked({ words: 125 })?.outcome).toBe('failed');
    expect(asked({ kind: 'whole', articleShare: 0.8, words: 90 })?.outcome).toBe('failed');
    expect(asked({}, { share: 0.8, words: 100 })?.outcome).toBe('failed');
    expect(asked({}, { share: 0.2, words: 500 })?.outcome).toBe('failed');
    expect(asked({ words: 499 }, { share: 0.8, words: 500 })?.outcome).toBe('inapplicable');
  });

  it('is asked nevertheless where a rule is for quotations, too, or for whatever there is', () => {
    const every = { ...copies, when: { match: ['part', 'quotation'], ownership: [] } } as const;
    expect(asked({}, undefined, every)?.outcome).toBe('failed');
    expect(asked({ pageShare: 0.9 }, undefined, rule('r', 'failed'))?.outcome).toBe('failed');
  });

  it('has nothing to do with the length of a quotation', () => {
    const quoted = asked({ kind: 'quotation', words: 300 });
    expect(quoted).toMatchObject({ outcome: 'inapplicable', reason: 'out-of-scope' });
  });
});

describe('what was agreed with a partner', () => {
  const asked = (partner: Partial<Partner>, answer = 'failed') =>
    only([rule('r', answer)], {}, { partner: partnerWith({ rules: {}, permissions: [], ...partner }) });
  const permission = { article: null, rule: 'r', until: null, note: 'by letter' };

  it('switches a rule off in the open, with its reason', () => {
    const off = { rules: { r: { strength: 'off', reason: 'print only' } } } as const;
    expect(asked(off)).toMatchObject({ outcome: 'inapplicable', reason: 'switched-off' });
    expect(asked(off)?.message).toContain('print only');
  });

  it('shows where it is written and when it holds', () => {
    const paper = {
      ...permission,
      from: '2025-05-03T00:00:00.000Z',
      until: '2027-09-02T23:59:59.999Z',
      document: 'no. 7',
    };
    expect(asked({ permissions: [paper] })?.message).toContain('by letter (no. 7; 2025-05-03 – 2027-09-02)');
    const off = { strength: 'off', reason: 'print only', until: '2027-01-01T23:59:59.999Z' } as const;
    expect(asked({ rules: { r: off } })?.message).toContain('print only (… – 2027-01-01)');
    const wish = { strength: 'wished', reason: 'old friends' } as const;
    expect(asked({ rules: { r: wish } })?.message).toMatch(/\[old friends\]$/);
  });

  it('holds from its first day on', () => {
    const later = { ...permission, from: '2030-01-01T00:00:00.000Z' };
    expect(asked({ permissions: [later] })?.outcome).toBe('failed');
  });

  it('settles a mere claim, too', () => {
    const partner = partnerWith({ rules: {}, permissions: [permission] });
    const claim = { match: { kind: 'claimed' as const, region: null }, page: { language: 'fr' } };
    const claimed = only([rule('r', 'failed')], claim, { partner });
    expect(claimed).toMatchObject({ outcome: 'passed', reason: 'permission-on-file' });
  });

  it('ends when it ends', () => {
    const ended = { rules: { r: { strength: 'off', until: '2026-01-09T23:59:59.999Z' } } } as const;
    expect(asked(ended)?.outcome).toBe('failed');
    expect(asked({ permissions: [{ ...permission, until: '2026-01-09T23:59:59.999Z' }] })?.outcome).toBe('failed');
  });

  it('makes a duty a wish, or asks it with other options', () => {
    expect(asked({ rules: { r: { strength: 'wished' } } })?.strength).toBe('wished');
    expect(asked({ rules: { r: { options: { answer: 'passed' } } } })?.outcome).toBe('passed');
  });

  it('has a sentence for what only the partner’s options ask, in every language of wordings', () => {
    const opened = (reason: string, language: string) =>
      only(
        [rule('r', 'failed', { messages: {} })],
        {},
        {
          partner: partnerWith({ rules: { r: { options: { place: 'end' } } }, permissions: [] }),
          registry: new Map([['said', { ...said, evaluate: () => ({ outcome: 'failed', reason }) }]]),
          language,
        },
      )?.message ?? '';
    expect(opened('nofollow', 'en')).toMatch(/nofollow.*agreed with /);
    expect(opened('misplaced', 'de')).toMatch(/^Es steht nicht dort, wo es mit /);
    expect(opened('odd', 'en')).toMatch(/^This is not as it was agreed/);
    for (const reason of ['misplaced', 'nofollow', 'uncredited', 'shortened', 'too-long', 'too-late', 'odd']) {
      const messages = WORDING_LANGUAGES.map((language) => opened(reason, language));
      expect(new Set(messages).size).toBe(WORDING_LANGUAGES.length);
      expect(messages.join(' ')).not.toMatch(/\{|About r/);
    }
  });

  it('lets a permission settle what is open, and shows it', () => {
    expect(asked({ permissions: [permission] })).toMatchObject({ outcome: 'passed', reason: 'permission-on-file' });
    expect(asked({ permissions: [{ ...permission, rule: 'other' }] })?.outcome).toBe('failed');
    expect(asked({ permissions: [{ ...permission, article: 'other:1' }] })?.outcome).toBe('failed');
    expect(asked({ permissions: [permission] }, 'passed')?.reason).toBe('why');
  });
});

describe('scope comes first', () => {
  const bare = { match: null, matchKind: null } as const;

  it.each<[string, SampleChange, Partial<Audit>, string]>([
    ['the publisher’s own page', { page: { url: 'https://review.example/a' } }, {}, 'inapplicable own-page'],
    ['a page with nothing of it', {}, { ...bare, matchKind: 'none' }, 'inapplicable no-republication'],
    ['a page that never names it', {}, bare, 'inapplicable no-republication'],
    ['a page that names it, without an original', { body: '<p>Source: The Review</p>' }, bare, 'cantTell no-original'],
  ])('%s', (_what, change, more, expected) => {
    const finding = only([rule('r', 'failed')], change, more);
    expect(`${finding?.outcome ?? ''} ${finding?.reason ?? ''}`).toBe(expected);
  });

  it.each<PageKind>(['captcha', 'login', 'consent', 'soft-404', 'search', 'needs-rendering'])(
    'a page of the kind %s is unreadable, and charges nobody',
    (kind) => {
      const verdict = audit([rule('r', 'failed')], { page: { kind } }, bare);
      expect([verdict.status, verdict.findings[0]?.outcome]).toEqual(['unreadable', 'cantTell']);
    },
  );

  it('a page that holds the whole article can be read whatever it looks like', () => {
    expect(audit([rule('r', 'failed')], { page: { kind: 'search' } }).status).toBe('in-breach');
  });
});
