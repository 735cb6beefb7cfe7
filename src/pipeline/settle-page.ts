import { settleCase } from '../cases/settle-case.ts';
import { type Case } from '../domain/case.ts';
import { type Repositories } from '../store/repositories.ts';
import { nextVisit } from './plan-visit.ts';
import { type Ports } from './ports.ts';
import { type Visited } from './visit-page.ts';

/** How the case of a page moved in one visit. */
export type CaseChange = 'opened' | 'reopened' | 'fixed' | 'other' | 'none';

/** What a settled page needs besides the visit. */
export interface Settlement {
  readonly judgedWith: string;
  readonly grace: { readonly sightings: number; readonly sightingGap: number; readonly days: number };
  /** Drafts or redrafts the partner's letter in the same transaction; called where a case opened or closed. */
  readonly draft: (repositories: Repositories, partnerId: string) => Promise<number>;
}

export interface Settled {
  readonly change: CaseChange;
  readonly lettersDrafted: number;
}

const NOTHING: Settled = { change: 'none', lettersDrafted: 0 };

/**
 * One transaction: verdict, evidence, case, timeline, letter and the page's own row. A page that this run has settled
 * before is left alone, so that a run may be repeated at any point.
 */
export async function settlePage(visited: Visited, settlement: Settlement, ports: Ports): Promise<Settled> {
  return ports.store.transaction(async (repositories) => {
    const isNew = await repositories.verdicts.append(visited.verdict);
    if (!isNew) return NOTHING;
    if (visited.evidence) await repositories.evidence.save(visited.evidence);
    const { settledCase, change } = await settleItsCase(visited, settlement, repositories);
    await savePage(visited, settledCase, settlement, repositories);
    const moved = change === 'opened' || change === 'reopened' || change === 'fixed';
    const lettersDrafted = moved ? await settlement.draft(repositories, visited.page.partnerId) : 0;
    return { change, lettersDrafted };
  });
}

async function settleItsCase(
  { page, verdict }: Visited,
  { grace }: Settlement,
  repositories: Repositories,
): Promise<{ settledCase: Case | null; change: CaseChange }> {
  const { articleId, ruleSet } = verdict;
  if (articleId === null || ruleSet === null) return { settledCase: null, change: 'none' };
  const previous = await repositories.cases.findByPage(page.partnerId, page.url, articleId);
  const { next, events } = settleCase({
    previous,
    grace,
    sighting: { ...verdict, articleId, ruleSet, fetch: verdict.fetchKind, evidenceSha256: verdict.sha256 ?? '' },
  });
  if (next === null) return { settledCase: null, change: 'none' };
  const settledCase = await saveCase(next, repositories);
  for (const event of events) await repositories.cases.appendEvent({ ...event, caseId: settledCase.id });
  return { settledCase, change: changeOf(previous, settledCase) };
}

async function saveCase(next: Case | Omit<Case, 'id'>, { cases }: Repositories): Promise<Case> {
  if (!('id' in next)) return cases.add(next);
  await cases.save(next);
  return next;
}

function changeOf(previous: Case | null, next: Case): CaseChange {
  if (previous?.state === next.state) return 'none';
  if (next.state === 'open') return next.reopened ? 'reopened' : 'opened';
  return next.state === 'fixed' ? 'fixed' : 'other';
}

async function savePage(
  { page, verdict, validators }: Visited,
  settledCase: Case | null,
  { judgedWith }: Settlement,
  { pages }: Repositories,
): Promise<void> {
  const wasRead = verdict.fetchKind === 'page' || verdict.fetchKind === 'unchanged';
  const judged = wasRead
    ? { ...validators, bodySha256: verdict.sha256, judgedWith, status: verdict.status, articleId: verdict.articleId }
    : {};
  await pages.save({
    ...page,
    ...judged,
    lastFetchedAt: verdict.at,
    lastKind: verdict.fetchKind,
    lastRunId: verdict.runId,
    dueAt: nextVisit({
      at: verdict.at,
      fetch: verdict.fetchKind,
      status: verdict.status,
      caseState: settledCase?.state ?? null,
      firstSeenAt: page.firstSeenAt,
    }),
  });
}
