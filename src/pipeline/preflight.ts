import { isViolation } from '../domain/finding.ts';
import { type Case } from '../domain/case.ts';
import { type Letter } from '../domain/letter.ts';
import { judgeOutcome, type Policy } from './judge-page.ts';
import { type Ports } from './ports.ts';

/** A page that was looked at this lately is not asked for again. */
const FRESH = 30 * 60_000;

/**
 * Looks at every page of a letter once more before it leaves. Answers in one sentence why it may not (a page was put
 * right, changed or cannot be read), or null. Changes nothing: only a crawl may say fixed.
 */
export async function preflight(
  letter: Letter,
  policyFor: (partnerId: string) => Promise<Policy | null>,
  ports: Ports,
): Promise<string | null> {
  if (letter.kind === 'fixed') return null;
  const policy = await policyFor(letter.partnerId);
  if (!policy) return 'The partner of this letter is no longer configured.';
  for (const id of letter.caseIds) {
    const why = await lookAgain(await ports.store.cases.find(id), policy, ports);
    if (why !== null) return why;
  }
  return null;
}

async function lookAgain(current: Case | null, policy: Policy, ports: Ports): Promise<string | null> {
  if (!current) return 'A case of this letter is gone.';
  if (ports.now().getTime() - Date.parse(current.lastSeenAt) < FRESH) return null;
  const outcome = await ports.fetchPage({ url: current.pageUrl });
  const now = ports.now().toISOString();
  const { verdict, fetch } = await judgeOutcome(current.pageUrl, outcome, policy, { now, reader: ports.reader });
  if (verdict.status === 'unreadable') return `${current.pageUrl} cannot be read now (${fetch.detail ?? fetch.kind}).`;
  const failed = new Set(verdict.findings.filter(isViolation).map(({ rule }) => rule));
  const stillFails = current.findings.filter(isViolation).every(({ rule }) => failed.has(rule));
  return stillFails ? null : `${current.pageUrl} has changed since the last crawl: the next one will look again.`;
}
