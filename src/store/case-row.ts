import { type Insertable, type Selectable } from 'kysely';
import { type Case, type NewCase } from '../domain/case.ts';
import { type CaseTable } from './tables.ts';
import { fromJson, toJson } from './values.ts';

/** A case as its row; the id is the database's. */
export function toCaseRow(from: NewCase): Insertable<CaseTable> {
  return {
    partner_id: from.partnerId,
    page_url: from.pageUrl,
    article_id: from.articleId,
    state: from.state,
    first_failed_at: from.firstFailedAt,
    last_failed_at: from.lastFailedAt,
    sightings: from.sightings,
    opened_at: from.openedAt,
    notified_at: from.notifiedAt,
    due_at: from.dueAt,
    closed_at: from.closedAt,
    reopened: from.reopened ? 1 : 0,
    gone_count: from.goneCount,
    unreachable: from.unreachable,
    decision_until: from.decisionUntil,
    last_verdict: from.lastVerdict,
    findings: toJson(from.findings),
    rule_set: toJson(from.ruleSet),
    last_seen_at: from.lastSeenAt,
    last_run_id: from.lastRunId,
    evidence_sha256: from.evidenceSha256,
  };
}

/** The other way round. */
export function fromCaseRow(row: Selectable<CaseTable>): Case {
  return {
    id: row.id,
    partnerId: row.partner_id,
    pageUrl: row.page_url,
    articleId: row.article_id,
    state: row.state,
    firstFailedAt: row.first_failed_at,
    lastFailedAt: row.last_failed_at,
    sightings: row.sightings,
    openedAt: row.opened_at,
    notifiedAt: row.notified_at,
    dueAt: row.due_at,
    closedAt: row.closed_at,
    reopened: row.reopened === 1,
    goneCount: row.gone_count,
    unreachable: row.unreachable,
    decisionUntil: row.decision_until,
    lastVerdict: row.last_verdict,
    findings: fromJson(row.findings),
    ruleSet: fromJson(row.rule_set),
    lastSeenAt: row.last_seen_at,
    lastRunId: row.last_run_id,
    evidenceSha256: row.evidence_sha256,
  };
}
