import { type Case, type CaseEvent, type CaseState } from '../domain/case.ts';
import { isViolation } from '../domain/finding.ts';
import { type Letter } from '../domain/letter.ts';
import { judgeOutcome, type Policy } from './judge-page.ts';
import { type Ports } from './ports.ts';

/** A page that was looked at this lately is not asked for again. */
const FRESH = 30 * 60_000;

/** States of a case in which its partner may be told what is missing. */
const CHARGEABLE: ReadonlySet<CaseState> = new Set(['open', 'notified', 'acknowledged']);

/** What a crawl writes down where a page says something else than before. */
const NEWS: ReadonlySet<CaseEvent['kind']> = new Set(['still-failing', 'fixed', 'reopened', 'needs-review', 'gone']);

/** What a letter is held against besides its pages. */
export interface PreflightTerms {
  /** null where the partner is no longer configured. */
  policyFor(partnerId: string): Promise<Policy | null>;
  /** `mail.maxPerPartner` of the settings; `per` in milliseconds. */
  readonly maxPerPartner: { readonly count: number; readonly per: number };
}

/**
 * Looks at a letter and every page of it once more before it leaves: days may lie between a person's Send and this.
 * Answers in one sentence why it may not leave (a page was put right, disputed, waived, changed or cannot be read; the
 * partner had a letter lately), or null. Changes nothing: only a crawl may say fixed.
 */
export async function preflight(letter: Letter, terms: PreflightTerms, ports: Ports): Promise<string | null> {
  const policy = await terms.policyFor(letter.partnerId);
  if (!policy) return 'The partner of this letter is no longer configured.';
  const barrier = (await barrierOf(letter, terms, ports)) ?? pauseOf(policy, ports.now());
  if (barrier !== null) return barrier;
  for (const id of letter.caseIds) {
    const current = await ports.store.cases.find(id);
    const why = current ? await objection(current, letter, policy, ports) : 'A case of this letter is gone.';
    if (why !== null) return why;
  }
  return null;
}

/** What may have come about between the draft and now: a dispute, or another letter. */
async function barrierOf(
  { partnerId }: Letter,
  { maxPerPartner: { count, per } }: PreflightTerms,
  { store, now }: Ports,
): Promise<string | null> {
  const disputed = await store.cases.list({ partnerId, states: ['disputed'], limit: 1 });
  if (disputed.length > 0) return 'A page of this partner is disputed: letters stop until it is answered.';
  const since = now().getTime() - per;
  const letters = await store.letters.list({ partnerId });
  const recent = letters.filter(({ sentAt }) => sentAt !== null && Date.parse(sentAt) > since);
  return recent.length >= count ? 'This partner had a letter lately.' : null;
}

function pauseOf({ partner }: Policy, now: Date): string | null {
  const until = partner?.pauseMailUntil ?? null;
  return until !== null && Date.parse(until) > now.getTime() ? `Mail to this partner is paused until ${until}.` : null;
}

async function objection(current: Case, letter: Letter, policy: Policy, ports: Ports): Promise<string | null> {
  const { state, pageUrl, lastVerdict } = current;
  if (letter.kind === 'fixed') {
    return state === 'fixed' && lastVerdict === 'compliant' ? null : `${pageUrl} is not as the letter thanks for.`;
  }
  if (!CHARGEABLE.has(state)) return `The case of ${pageUrl} is ${state}.`;
  if (lastVerdict !== 'in-breach') return `${pageUrl} did not fail when it was last looked at.`;
  const events = await ports.store.cases.events(current.id);
  if (events.some(({ kind, at }) => NEWS.has(kind) && at > letter.draftedAt))
    return `${pageUrl} has changed since the letter was written.`;
  return lookAgain(current, policy, ports);
}

async function lookAgain(current: Case, policy: Policy, ports: Ports): Promise<string | null> {
  const isFresh = ports.now().getTime() - Date.parse(current.lastSeenAt) < FRESH;
  if (isFresh && current.unreachable === null) return null;
  const outcome = await ports.fetchPage({ url: current.pageUrl });
  const now = ports.now().toISOString();
  const result = await judgeOutcome(current.pageUrl, outcome, policy, { now, reader: ports.reader });
  const { verdict, fetch, article } = result;
  if (verdict.status === 'unreadable') return `${current.pageUrl} cannot be read now (${fetch.detail ?? fetch.kind}).`;
  const failed = new Set(verdict.findings.filter(isViolation).map(({ rule }) => rule));
  const stillFails = current.findings.filter(isViolation).every(({ rule }) => failed.has(rule));
  return stillFails && article?.id === current.articleId
    ? null
    : `${current.pageUrl} has changed since the last crawl: the next one will look again.`;
}
