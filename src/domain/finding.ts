import type { HiddenBy } from './visibility.ts';
import type { Outcome, Strength } from './outcome.ts';
import type { UseSignal } from './page.ts';

/** What was seen, in the page's own words. */
export interface Evidence {
  readonly quote: string;
  readonly selector: string | null;
  readonly href: string | null;
  readonly visible: boolean;
  readonly hiddenBy?: HiddenBy;
  /** Of a sign of use: which one. */
  readonly sign?: UseSignal['kind'];
}

/** The answer to one rule on one page. */
export interface Finding {
  readonly rule: string;
  readonly title: string;
  readonly strength: Strength;
  readonly outcome: Outcome;
  /** Declared by the check; null for `passed` and `inapplicable` without one. */
  readonly reason: string | null;
  readonly message: string;
  readonly evidence: readonly Evidence[];
  /** The line to paste (plain text); null where nothing can be pasted or nothing is wrong. */
  readonly fix: string | null;
  /** The terms want `fix` in these very words, so that no other credit takes its place. */
  readonly verbatim?: true;
}

/** The only finding that may ever be charged to a partner. */
export type Violation = Finding & { readonly outcome: 'failed'; readonly strength: 'required' };

/** True for a required duty that failed: a doubt or a wish is never a violation. */
export function isViolation(finding: Finding): finding is Violation {
  return finding.outcome === 'failed' && finding.strength === 'required';
}
