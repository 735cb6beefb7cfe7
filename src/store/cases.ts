import { sql, type Kysely } from 'kysely';
import { type Case, type CaseEvent, type CaseState, type NewCase } from '../domain/case.ts';
import { atomically } from './atomically.ts';
import { fromCaseRow, toCaseRow } from './case-row.ts';
import { type CaseFilter, type CaseRepository } from './repositories.ts';
import { type Tables } from './tables.ts';
import { containsPattern } from './values.ts';

type Db = Kysely<Tables>;

/** Current state of the cases, and their timelines, which only grow. */
export function createCases(db: Db): CaseRepository {
  return {
    async find(id) {
      const row = await db.selectFrom('case').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? fromCaseRow(row) : null;
    },

    async findByPage(partnerId, pageUrl, articleId) {
      const query = db
        .selectFrom('case')
        .selectAll()
        .where('partner_id', '=', partnerId)
        .where('page_url', '=', pageUrl)
        .where('article_id', '=', articleId)
        .where('state', '<>', 'gone');
      const row = await query.orderBy('id', 'desc').limit(1).executeTakeFirst();
      return row ? fromCaseRow(row) : null;
    },

    add: (created) => atomically(db, (transaction) => addCase(transaction, created)),
    save: (changed) => atomically(db, (transaction) => saveCase(transaction, changed)),
    list: (filter) => listCases(db, filter),

    async countByState() {
      const query = db.selectFrom('case').select((eb) => ['state', eb.fn.countAll<number>().as('count')] as const);
      const counts: Partial<Record<CaseState, number>> = {};
      for (const { state, count } of await query.groupBy('state').execute()) counts[state] = count;
      return counts;
    },

    async appendEvent({ caseId, runId, at, actor, kind, text }) {
      const row = { case_id: caseId, run_id: runId, at, actor, kind, text };
      await db.insertInto('case_event').values(row).execute();
    },

    async events(caseId) {
      const query = db.selectFrom('case_event').selectAll().where('case_id', '=', caseId);
      const rows = await query.orderBy('at').orderBy('id').execute();
      return rows.map(({ at, actor, kind, text, run_id }): CaseEvent => ({
        at,
        caseId,
        actor,
        kind,
        text,
        runId: run_id,
      }));
    },
  };
}

async function addCase(db: Db, created: NewCase): Promise<Case> {
  const { id } = await db.insertInto('case').values(toCaseRow(created)).returning('id').executeTakeFirstOrThrow();
  const added = { ...created, id };
  await insertRules(db, added);
  return added;
}

async function saveCase(db: Db, changed: Case): Promise<void> {
  await db.updateTable('case').set(toCaseRow(changed)).where('id', '=', changed.id).execute();
  await db.deleteFrom('case_rule').where('case_id', '=', changed.id).execute();
  await insertRules(db, changed);
}

/** What the filter `rule` finds: rules that failed or that nobody could tell; wishes are never a reason of a case. */
async function insertRules(db: Db, { id, findings }: Case): Promise<void> {
  const open = findings.filter(
    ({ outcome, strength }) => strength === 'required' && (outcome === 'failed' || outcome === 'cantTell'),
  );
  const rows = [...new Set(open.map(({ rule }) => rule))].map((rule) => ({ case_id: id, rule }));
  if (rows.length > 0) await db.insertInto('case_rule').values(rows).execute();
}

/** Newest first. Numbers are chosen first, so that only the rows of one screen are read and sorted with their findings. */
async function listCases(db: Db, filter: CaseFilter): Promise<readonly Case[]> {
  if (filter.states?.length === 0 || filter.limit === 0) return [];
  const { limit, offset = 0 } = filter;
  const chosen = limit === undefined ? chooseCases(db, filter) : chooseCases(db, filter).limit(limit).offset(offset);
  const rows = await db.selectFrom('case').selectAll().where('id', 'in', chosen).orderBy('id', 'desc').execute();
  return (limit === undefined ? rows.slice(offset) : rows).map(fromCaseRow);
}

function chooseCases(db: Db, { states, partnerId, articleId, rule, search, dueBefore }: CaseFilter) {
  const words = search?.trim() ?? '';
  let query = db.selectFrom('case').select('case.id').orderBy('case.id', 'desc');
  if (states) query = query.where('case.state', 'in', states);
  if (partnerId !== undefined) query = query.where('case.partner_id', '=', partnerId);
  if (articleId !== undefined) query = query.where('case.article_id', '=', articleId);
  if (dueBefore !== undefined) query = query.where('case.due_at', '<', dueBefore);
  if (rule !== undefined) query = query.where('case.id', 'in', withRule(db, rule));
  return words === '' ? query : query.where(matchesWords(words));
}

function withRule(db: Db, rule: string) {
  return db.selectFrom('case_rule').select('case_id').where('case_rule.rule', '=', rule);
}

/** `CL-12`, or words of the page's address, the partner's id, the article's id or title, in any case of letters. */
function matchesWords(words: string) {
  const shown = /^cl-(\d{1,15})$/i.exec(words);
  if (shown) return sql<boolean>`"case".id = ${Number(shown[1])}`;
  const pattern = containsPattern(words);
  return sql<boolean>`(lower("case".page_url) like ${pattern} escape '\\'
    or lower("case".partner_id) like ${pattern} escape '\\' or lower("case".article_id) like ${pattern} escape '\\'
    or "case".article_id in (select article.id from article where article.title_search like ${pattern} escape '\\'))`;
}
