import { isViolation, type Finding } from './finding.ts';
import type { Match } from './match.ts';
import type { Partner } from './partner.ts';
import type { Instant } from './time.ts';

export type VerdictStatus = 'compliant' | 'in-breach' | 'needs-review' | 'out-of-scope' | 'unreadable';

/** Which edition judged. */
export interface RuleSetRef {
  readonly id: string;
  readonly edition: string;
  readonly sha256: string;
  /** Version of the program that asked; absent in verdicts that were not made by a pipeline. */
  readonly program?: string;
  /** What else the answers depend on; absent where nothing was matched. */
  readonly under?: JudgedUnder;
}

/** All that a verdict depends on besides the bytes of the page and the edition, so that it can be judged again. */
export interface JudgedUnder {
  readonly finalUrl: string;
  readonly fetchedAt: Instant | null;
  readonly contentType: string | null;
  /** Of messages and fixes. */
  readonly language: string;
  /** The operator's own answers, which stand above the edition's. */
  readonly answers: Readonly<Record<string, string>>;
  /** The partner's terms as they bound then; null where none was named. */
  readonly partner: Pick<Partner, 'id' | 'name' | 'use' | 'rules' | 'permissions' | 'observed'> | null;
  /** Of the original as it was then. */
  readonly articleSha256: string;
  readonly volume?: VolumeCount;
  /** Hash of the operator's lists of ads; absent is none. */
  readonly adLists?: string;
  /** Of the lines known to stand on the whole site, those that were met on this page; absent is none. */
  readonly siteLines?: readonly string[];
}

/** Articles of the publisher that a partner has taken. */
export interface VolumeCount {
  readonly articles: number;
  readonly days: number;
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
