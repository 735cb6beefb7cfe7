import { type CheckResult } from '../../src/domain/check-result.ts';
import { type Finding } from '../../src/domain/finding.ts';
import { RULE_SET, violationOf } from '../helpers/cases.ts';

const PAGE = 'https://village.example/2026/lamp';
const AT = '2026-11-12T04:07:00.000Z';

/** One answer of each outcome, and a wish that is not met. */
export const FINDINGS: readonly Finding[] = [
  violationOf('source-credited', {
    evidence: [{ quote: 'By "the" <desk> & co', selector: 'article > p:nth-child(2)', href: null, visible: true }],
  }),
  { ...violationOf('original-linked'), outcome: 'cantTell', reason: 'shortener' },
  { ...violationOf('disclaimer-kept'), strength: 'wished' },
  { ...violationOf('non-commercial'), outcome: 'passed', reason: null, fix: null },
  { ...violationOf('third-party-rights'), outcome: 'inapplicable', reason: null, fix: null },
  { ...violationOf('copyright-acknowledged'), outcome: 'untested', reason: 'check-failed', fix: null },
];

/** A page with these answers. */
export function resultWith(findings: readonly Finding[] = FINDINGS, change: Partial<CheckResult> = {}): CheckResult {
  return {
    url: PAGE,
    finalUrl: PAGE,
    fetch: { kind: 'page', httpStatus: 200, fetchedAt: AT, sha256: 'e'.repeat(64), detail: null },
    verdict: { url: PAGE, status: 'in-breach', match: null, ruleSet: RULE_SET, findings },
    article: null,
    match: null,
    matchKind: null,
    page: null,
    ...change,
  };
}

/** A page that nobody could read. */
export function unreadResult(): CheckResult {
  return resultWith([], {
    fetch: { kind: 'unreachable', httpStatus: null, fetchedAt: AT, sha256: null, detail: 'connection refused' },
    verdict: { url: PAGE, status: 'unreadable', match: null, ruleSet: RULE_SET, findings: [] },
  });
}
