import { type Insertable, type Kysely, type Selectable } from 'kysely';
import { type Finding } from '../domain/finding.ts';
import { atomically } from './atomically.ts';
import { type StoredVerdict, type VerdictRepository } from './repositories.ts';
import { type FindingTable, type Tables, type VerdictTable } from './tables.ts';
import { fromJson, fromJsonOrNull, toJson, toJsonOrNull } from './values.ts';

/** The history of judgements; rows are appended and never touched again. */
export function createVerdicts(db: Kysely<Tables>): VerdictRepository {
  const ofPage = (partnerId: string, pageUrl: string) =>
    db
      .selectFrom('verdict')
      .selectAll()
      .where('partner_id', '=', partnerId)
      .where('page_url', '=', pageUrl)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc');

  return {
    append: (verdict) => atomically(db, (transaction) => append(transaction, verdict)),

    async latest(partnerId, pageUrl) {
      const row = await ofPage(partnerId, pageUrl).limit(1).executeTakeFirst();
      return row ? fromRow(row) : null;
    },

    async history(partnerId, pageUrl, limit) {
      return (await ofPage(partnerId, pageUrl).limit(limit).execute()).map(fromRow);
    },

    async listRun(runId) {
      const query = db.selectFrom('verdict').selectAll().where('run_id', '=', runId).orderBy('id');
      return (await query.execute()).map(fromRow);
    },
  };
}

async function append(db: Kysely<Tables>, verdict: StoredVerdict): Promise<boolean> {
  const insert = db.insertInto('verdict').values(toRow(verdict));
  const once = insert.onConflict((conflict) => conflict.columns(['run_id', 'partner_id', 'page_url']).doNothing());
  const row = await once.returning('id').executeTakeFirst();
  if (!row) return false;
  const findings = verdict.findings.map((finding, position) => toFindingRow(row.id, finding, position));
  if (findings.length > 0) await db.insertInto('finding').values(findings).execute();
  return true;
}

function toFindingRow(verdictId: number, finding: Finding, position: number): FindingTable {
  const { rule, strength, outcome, reason } = finding;
  return { verdict_id: verdictId, position, rule, strength, outcome, reason };
}

function toRow(verdict: StoredVerdict): Insertable<VerdictTable> {
  return {
    run_id: verdict.runId,
    partner_id: verdict.partnerId,
    page_url: verdict.pageUrl,
    article_id: verdict.articleId,
    status: verdict.status,
    fetch_kind: verdict.fetchKind,
    http_status: verdict.httpStatus,
    sha256: verdict.sha256,
    match_kind: verdict.matchKind,
    article_share: verdict.articleShare,
    page_share: verdict.pageShare,
    words: verdict.words,
    passages: toJson(verdict.passages),
    rule_set: toJsonOrNull(verdict.ruleSet),
    findings: toJson(verdict.findings),
    at: verdict.at,
  };
}

function fromRow(row: Selectable<VerdictTable>): StoredVerdict {
  return {
    runId: row.run_id,
    partnerId: row.partner_id,
    pageUrl: row.page_url,
    articleId: row.article_id,
    status: row.status,
    fetchKind: row.fetch_kind,
    httpStatus: row.http_status,
    sha256: row.sha256,
    matchKind: row.match_kind,
    articleShare: row.article_share,
    pageShare: row.page_share,
    words: row.words,
    passages: fromJson(row.passages),
    ruleSet: fromJsonOrNull(row.rule_set),
    findings: fromJson(row.findings),
    at: row.at,
  };
}
