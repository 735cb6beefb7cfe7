import { isViolation, type Finding } from './finding.ts';
import type { Match } from './match.ts';

export type VerdictStatus = 'compliant' | 'in-breach' | 'needs-review' | 'out-of-scope' | 'unreadable';

/** Which edition judged. */
export interface RuleSetRef {
  readonly id: string;
  readonly edition: string;
  readonly sha256: string;
}

/** The findings of one page against one article. */
export interface Verdict {
  readonly url: string;
  readonly status: VerdictStatus;
  readonly match: Match | null;
  readonly ruleSet: RuleSetRef;
  readonly findings: readonly Finding[];
}

/** The verdict that findings add up to; the order is that of the terms: breach, doubt, scope, compliance. */
export function verdictStatus(findings: readonly Finding[]): Exclude<VerdictStatus, 'unreadable'> {
  const required = findings.filter((finding) => finding.strength === 'required');
  if (required.some(isViolation)) return 'in-breach';
  if (required.some(({ outcome }) => outcome === 'cantTell' || outcome === 'untested')) return 'needs-review';
  if (required.every(({ outcome }) => outcome === 'inapplicable')) return 'out-of-scope';
  return 'compliant';
}
