import { type CheckResult } from '../domain/check-result.ts';
import { safeLine } from '../lib/safe-text.ts';

/** What `check` prints for people. */
export function renderCheckText(result: CheckResult, _look: { readonly color: boolean }): string {
  const { verdict, fetch, finalUrl } = result;
  const head = [`${verdict.status}  ${safeLine(finalUrl)}`];
  if (fetch.detail !== null) head.push(`  ${safeLine(fetch.detail)}`);
  const findings = verdict.findings.map(
    ({ outcome, rule, message }) => `  ${outcome.padEnd(12)} ${rule.padEnd(24)} ${safeLine(message)}`,
  );
  return `${[...head, ...findings].join('\n')}\n`;
}
