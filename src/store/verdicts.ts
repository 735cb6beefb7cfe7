import { type InferResult, type Insertable, type Kysely } from 'kysely';
import { type NumberedVerdict, type StoredVerdict, type VerdictRepository } from './repositories.ts';
import { type Tables, type VerdictTable } from './tables.ts';
import { fromJson, fromJsonOrNull, toJson, toJsonOrNull } from './values.ts';

/** The history of judgements; rows are appended and never touched again. */
export function createVerdicts(db: Kysely<Tables>): VerdictRepository {
  const ofPage = (partnerId: string, pageUrl: string) =>
    allVerdicts(db)
      .where('verdict.partner_id', '=', partnerId)
      .where('verdict.page_url', '=', pageUrl)
      .orderBy('verdict.at', 'desc')
      .orderBy('verdict.id', 'desc');
  const latestNumbered = async (partnerId: string, pageUrl: string): Promise<NumberedVerdict | null> => {
    const row = await ofPage(partnerId, pageUrl).limit(1).executeTakeFirst();
    return row ? { verdict: fromRow(row), saidIn: row.said_in ?? row.id } : null;
  };

  return {
    async append(verdict, saidIn) {
      const insert = db.insertInto('verdict').values(toRow(verdict, saidIn));
      const once = insert.onConflict((conflict) => conflict.columns(['run_id', 'partner_id', 'page_url']).doNothing());
      const row = await once.returning('id').executeTakeFirst();
      return row !== undefined;
    },

    async latest(partnerId, pageUrl) {
      return (await latestNumbered(partnerId, pageUrl))?.verdict ?? null;
    },

    latestNumbered,

    async history(partnerId, pageUrl, limit) {
      return (await ofPage(partnerId, pageUrl).limit(limit).execute()).map(fromRow);
    },

    async listRun(runId) {
      const query = allVerdicts(db).where('verdict.run_id', '=', runId).orderBy('verdict.id');
      return (await query.execute()).map(fromRow);
    },
  };
}

/** Verdicts, each with what it repeats. */
function allVerdicts(db: Kysely<Tables>) {
  return db
    .selectFrom('verdict')
    .leftJoin('verdict as said', 'said.id', 'verdict.said_in')
    .selectAll('verdict')
    .select(['said.passages as said_passages', 'said.rule_set as said_rule_set', 'said.findings as said_findings']);
}

type VerdictRow = InferResult<ReturnType<typeof allVerdicts>>[number];

/** What a verdict holds that repeats another one. */
const NOTHING_NEW: Pick<StoredVerdict, 'passages' | 'ruleSet' | 'findings'> = {
  passages: [],
  ruleSet: null,
  findings: [],
};

function toRow(verdict: StoredVerdict, saidIn?: number): Insertable<VerdictTable> {
  const { passages, ruleSet, findings } = saidIn === undefined ? verdict : NOTHING_NEW;
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
    passages: toJson(passages),
    rule_set: toJsonOrNull(ruleSet),
    findings: toJson(findings),
    at: verdict.at,
    said_in: saidIn ?? null,
  };
}

function fromRow(row: VerdictRow): StoredVerdict {
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
    passages: fromJson(row.said_passages ?? row.passages),
    ruleSet: fromJsonOrNull(row.said_rule_set ?? row.rule_set),
    findings: fromJson(row.said_findings ?? row.findings),
    at: row.at,
  };
}
