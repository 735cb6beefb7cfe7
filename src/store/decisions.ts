import { type Insertable, type Kysely, type Selectable } from 'kysely';
import { type Decision, type NewDecision } from '../domain/decision.ts';
import { type DecisionRepository } from './repositories.ts';
import { type DecisionTable, type Tables } from './tables.ts';

/** What people decided; only ever appended. */
export function createDecisions(db: Kysely<Tables>): DecisionRepository {
  return {
    async add(created) {
      const insert = db.insertInto('decision').values(toRow(created)).returning('id');
      return { ...created, id: (await insert.executeTakeFirstOrThrow()).id };
    },

    /** Newest first. */
    async list({ partnerId, caseId, limit }) {
      let query = db.selectFrom('decision').selectAll().orderBy('id', 'desc');
      if (partnerId !== undefined) query = query.where('partner_id', '=', partnerId);
      if (caseId !== undefined) query = query.where('case_id', '=', caseId);
      if (limit !== undefined) query = query.limit(limit);
      return (await query.execute()).map(fromRow);
    },
  };
}

function toRow(decision: NewDecision): Insertable<DecisionTable> {
  return {
    kind: decision.kind,
    case_id: decision.caseId,
    partner_id: decision.partnerId,
    article_id: decision.articleId,
    rule: decision.rule,
    use_class: decision.useClass,
    reason: decision.reason,
    note: decision.note,
    by: decision.by,
    at: decision.at,
    until: decision.until,
  };
}

function fromRow(row: Selectable<DecisionTable>): Decision {
  return {
    id: row.id,
    kind: row.kind,
    caseId: row.case_id,
    partnerId: row.partner_id,
    articleId: row.article_id,
    rule: row.rule,
    useClass: row.use_class,
    reason: row.reason,
    note: row.note,
    by: row.by,
    at: row.at,
    until: row.until,
  };
}
