import { decide, type CaseAction } from '../cases/decide.ts';
import { type Case, type WaiverReason } from '../domain/case.ts';
import { type NewDecision } from '../domain/decision.ts';
import { type UseClass } from '../domain/partner.ts';
import { type Instant } from '../domain/time.ts';
import { type Role } from '../domain/user.ts';
import { type Repositories } from '../store/repositories.ts';
import { type Ports } from './ports.ts';

/**
 * What a person decided about one case. `note` is free text (never empty), `until` the last moment it holds; null is
 * without an end. A permission covers this page, the article anywhere at this partner, or everything of the partner, for
 * one duty or (null) for all.
 */
export type CaseDecision =
  | { readonly kind: 'waive'; readonly reason: WaiverReason; readonly note: string; readonly until: Instant | null }
  | {
      readonly kind: 'permit';
      readonly scope: 'page' | 'article' | 'partner';
      readonly rule: string | null;
      readonly note: string;
      readonly until: Instant | null;
    }
  | { readonly kind: 'dispute'; readonly note: string }
  | { readonly kind: 'acknowledge'; readonly note: string }
  | { readonly kind: 'reopen'; readonly note: string };

export interface Decider {
  readonly email: string;
  readonly role: Role;
}

export type DecidedCase = { readonly ok: true; readonly case: Case } | { readonly ok: false; readonly why: string };

type Draft = (repositories: Repositories, partnerId: string) => Promise<number>;

/** Case, timeline, decision log and the partner's waiting letter, in one transaction; a refusal changes nothing. */
export async function decideCase(
  caseId: number,
  decision: CaseDecision,
  by: Decider,
  { ports, draft }: { readonly ports: Ports; readonly draft: Draft },
): Promise<DecidedCase> {
  const now = ports.now().toISOString();
  return ports.store.transaction(async (repositories) => {
    const current = await repositories.cases.find(caseId);
    if (!current) return { ok: false, why: `There is no case CL-${caseId}.` };
    const decided = decide(current, actionOf(decision), { name: by.email, role: by.role }, now);
    if (!decided.ok) return decided;
    await repositories.cases.save(decided.next);
    for (const event of decided.events) await repositories.cases.appendEvent({ ...event, caseId });
    const logged = decisionOf(current, decision, by, now);
    if (logged) await repositories.decisions.add(logged);
    await draft(repositories, current.partnerId);
    return { ok: true, case: decided.next };
  });
}

/** How a whole site uses what it republishes; judged with from the next look at its pages on. */
export async function decideSiteUse(
  partnerId: string,
  decision: { readonly useClass: UseClass; readonly note: string; readonly until: Instant | null },
  by: Decider,
  ports: Ports,
): Promise<void> {
  await ports.store.decisions.add({
    kind: 'site-use',
    caseId: null,
    partnerId,
    articleId: null,
    rule: null,
    useClass: decision.useClass,
    reason: decision.useClass,
    note: decision.note,
    by: by.email,
    at: ports.now().toISOString(),
    until: decision.until,
  });
}

function actionOf(decision: CaseDecision): CaseAction {
  if (decision.kind !== 'permit') return decision;
  return { kind: 'permit', note: decision.note, until: decision.until };
}

const LOGGED_AS = { waive: 'waiver', permit: 'permission', dispute: 'dispute', reopen: 'reopen' } as const;

function decisionOf(current: Case, decision: CaseDecision, by: Decider, at: Instant): NewDecision | null {
  if (decision.kind === 'acknowledge') return null;
  const wide = decision.kind === 'permit' && decision.scope !== 'page';
  const everyArticle = decision.kind === 'permit' && decision.scope === 'partner';
  return {
    kind: LOGGED_AS[decision.kind],
    caseId: wide ? null : current.id,
    partnerId: current.partnerId,
    articleId: everyArticle ? null : current.articleId,
    rule: decision.kind === 'permit' ? decision.rule : null,
    useClass: null,
    reason: decision.kind === 'waive' ? decision.reason : decision.kind,
    note: decision.note,
    by: by.email,
    at,
    until: 'until' in decision ? decision.until : null,
  };
}
