import { settleCase } from '../cases/settle-case.ts';
import { type Case } from '../domain/case.ts';
import { type EvidenceRecord, type Repositories } from '../store/repositories.ts';
import { findPrimary, letPendingGo, namesItself } from './find-primary.ts';
import { nextVisit } from './plan-visit.ts';
import { type Ports } from './ports.ts';
import { keepConfirmation } from './stored-page.ts';
import { type Visited } from './visit-page.ts';

/** How the case of a page moved in one visit. */
export type CaseChange = 'opened' | 'reopened' | 'fixed' | 'duplicate' | 'other' | 'none';

/** What a settled page needs besides the visit. */
export interface Settlement {
  readonly judgedWith: string;
  readonly grace: { readonly sightings: number; readonly sightingGap: number; readonly days: number };
}

/**
 * Keeps what visits found: first the evidence, safe on the disk, then one transaction for all of them: verdict, evidence
 * record, case, timeline and the page's own row. A page that this run has settled before is left alone, so that a run may
 * be repeated at any point. Answers how the case of each moved.
 */
export async function settlePages(
  visits: readonly Visited[],
  settlement: Settlement,
  ports: Ports,
): Promise<readonly CaseChange[]> {
  const records = await Promise.all(visits.map((visited) => keepEvidence(visited, ports)));
  return ports.store.transaction(async (repositories) => {
    const changes: CaseChange[] = [];
    for (const [index, visited] of visits.entries()) {
      changes.push(await settleOne(visited, records[index] ?? null, settlement, repositories));
    }
    return changes;
  });
}

async function keepEvidence(visited: Visited, ports: Ports): Promise<EvidenceRecord | null> {
  const { evidence, verdict, confirmedBy } = visited;
  if (confirmedBy) return keepConfirmation(verdict, confirmedBy, ports);
  if (!evidence) return null;
  const { runId, pageUrl } = verdict;
  const { sha256, fetchedAt, httpStatus, headers } = evidence;
  const place = await ports.archive.append({ snapshot: evidence, runId });
  return { sha256, runId, pageUrl, fetchedAt, httpStatus, headers, ...place };
}

async function settleOne(
  visited: Visited,
  evidence: EvidenceRecord | null,
  settlement: Settlement,
  repositories: Repositories,
): Promise<CaseChange> {
  const isNew = await repositories.verdicts.append(visited.verdict, visited.saidIn);
  if (!isNew) return 'none';
  if (evidence) await repositories.evidence.save(evidence);
  const duplicateOf = await findPrimary(visited, repositories);
  const { settledCase, change } =
    duplicateOf === null
      ? await settleItsCase(visited, settlement, repositories)
      : await settleDuplicate(visited, repositories);
  const isUnproved = visited.confirmedBy !== undefined && evidence === null; // the next visit asks for the whole page
  const validators = isUnproved ? { etag: null, lastModified: null } : visited.validators;
  const page = { ...visited.page, duplicateOf };
  await savePage({ ...visited, page, validators }, settledCase, settlement, repositories);
  return change;
}

interface SettledCase {
  readonly settledCase: Case | null;
  readonly change: CaseChange;
}

/** Another page of the partner answers for it: no case of its own, so no second line in a letter. */
async function settleDuplicate(visited: Visited, repositories: Repositories): Promise<SettledCase> {
  await letPendingGo(visited, repositories);
  return { settledCase: null, change: 'duplicate' };
}

async function settleItsCase(
  { page, verdict }: Visited,
  { grace }: Settlement,
  repositories: Repositories,
): Promise<SettledCase> {
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
  { page, verdict, validators, result }: Visited,
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
    ...(wasRead && result && { siteLines: result.judged.siteLines, namesItself: namesItself({ page, result }) }),
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
