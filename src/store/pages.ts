import { type Kysely, type Selectable } from 'kysely';
import { type VerdictStatus } from '../domain/verdict.ts';
import { atomically } from './atomically.ts';
import { chunked } from './chunked.ts';
import { type NewPage, type PageRepository, type PartnerPage, type SiteLines } from './repositories.ts';
import { type PageTable, type Tables } from './tables.ts';

/** Addresses in one statement. */
const ROWS = 50;

/** What is known of each address of a partner; one row per (partner, url). */
export function createPages(db: Kysely<Tables>): PageRepository {
  return {
    remember: (pages, at) =>
      pages.length === 0 ? Promise.resolve() : atomically(db, (transaction) => remember(transaction, pages, at)),

    async find(partnerId, url) {
      const query = db.selectFrom('page').selectAll().where('partner_id', '=', partnerId).where('url', '=', url);
      const row = await query.executeTakeFirst();
      return row ? fromRow(row) : null;
    },

    async due(partnerId, now, runId, limit) {
      const slice = typeof limit === 'number' ? { limit, after: null } : limit;
      const { after } = slice;
      let query = pagesDue(db, { partnerId, now, runId }).selectAll();
      if (after) {
        const { dueAt, url } = after;
        query = query
          .where('due_at', '>=', dueAt)
          .where((eb) => eb.or([eb('due_at', '>', dueAt), eb('url', '>', url)]));
      }
      return (await query.orderBy('due_at').orderBy('url').limit(slice.limit).execute()).map(fromRow);
    },

    async countDue(partnerId, now, runId) {
      const query = pagesDue(db, { partnerId, now, runId }).select((eb) => eb.fn.countAll<number>().as('count'));
      return (await query.executeTakeFirstOrThrow()).count;
    },

    async save(page) {
      const row = toRow(page);
      const insert = db.insertInto('page').values(row);
      await insert.onConflict((conflict) => conflict.columns(['partner_id', 'url']).doUpdateSet(row)).execute();
    },

    async list(partnerId) {
      const query = db.selectFrom('page').selectAll().where('partner_id', '=', partnerId).orderBy('url');
      return (await query.execute()).map(fromRow);
    },

    async countByStatus(partnerId) {
      const query = db.selectFrom('page').where('partner_id', '=', partnerId).where('status', 'is not', null);
      const counted = query.select((eb) => ['status', eb.fn.countAll<number>().as('count')] as const).groupBy('status');
      const counts: Partial<Record<VerdictStatus, number>> = {};
      for (const { status, count } of await counted.execute()) if (status !== null) counts[status] = count;
      return counts;
    },

    withBody: (partnerId, sha256, articleId) => listWithBody(db, { partnerId, sha256, articleId }),
    siteLines: () => readSiteLines(db),
  };
}

async function remember(db: Kysely<Tables>, pages: readonly NewPage[], at: string): Promise<void> {
  for (const chunk of chunked(pages, ROWS)) {
    const rows = chunk.map(({ partnerId, url, foundBy }) => ({
      partner_id: partnerId,
      url,
      found_by: foundBy,
      first_seen_at: at,
      due_at: at,
      names_itself: 0,
    }));
    const insert = db.insertInto('page').values(rows);
    await insert.onConflict((conflict) => conflict.columns(['partner_id', 'url']).doNothing()).execute();
  }
}

interface Due {
  readonly partnerId: string;
  readonly now: string;
  readonly runId: string;
}

/** Pages of a partner whose time has come and that this run has not fetched. */
function pagesDue(db: Kysely<Tables>, { partnerId, now, runId }: Due) {
  return db
    .selectFrom('page')
    .where('partner_id', '=', partnerId)
    .where('due_at', '<=', now)
    .where((eb) => eb.or([eb('last_run_id', 'is', null), eb('last_run_id', '<>', runId)]));
}

async function listWithBody(
  db: Kysely<Tables>,
  { partnerId, sha256, articleId }: { readonly partnerId: string; readonly sha256: string; readonly articleId: string },
): Promise<readonly PartnerPage[]> {
  const query = db.selectFrom('page').selectAll().where('partner_id', '=', partnerId);
  // Sorted here: asked for in order, SQLite walks all pages of the partner by its key and passes over the index of bodies.
  const same = await query.where('body_sha256', '=', sha256).where('article_id', '=', articleId).execute();
  return same.map(fromRow).sort((a, b) => (a.url < b.url ? -1 : 1));
}

async function readSiteLines(db: Kysely<Tables>): Promise<readonly SiteLines[]> {
  const query = db
    .selectFrom('page')
    .where('site_lines', 'is not', null)
    .select((eb) => ['partner_id', 'site_lines', eb.fn.countAll<number>().as('pages')] as const)
    .groupBy(['partner_id', 'site_lines']);
  const groups = await query.execute();
  return groups.map((row) => ({ partnerId: row.partner_id, lines: marks(row.site_lines ?? ''), pages: row.pages }));
}

function toRow(page: PartnerPage): PageTable {
  return {
    partner_id: page.partnerId,
    url: page.url,
    found_by: page.foundBy,
    first_seen_at: page.firstSeenAt,
    last_fetched_at: page.lastFetchedAt,
    last_kind: page.lastKind,
    etag: page.etag,
    last_modified: page.lastModified,
    body_sha256: page.bodySha256,
    judged_with: page.judgedWith,
    status: page.status,
    article_id: page.articleId,
    due_at: page.dueAt,
    last_run_id: page.lastRunId,
    site_lines: page.siteLines?.join(' ') ?? null,
    duplicate_of: page.duplicateOf ?? null,
    names_itself: page.namesItself === true ? 1 : 0,
  };
}

function fromRow(row: Selectable<PageTable>): PartnerPage {
  return {
    partnerId: row.partner_id,
    url: row.url,
    foundBy: row.found_by,
    firstSeenAt: row.first_seen_at,
    lastFetchedAt: row.last_fetched_at,
    lastKind: row.last_kind,
    etag: row.etag,
    lastModified: row.last_modified,
    bodySha256: row.body_sha256,
    judgedWith: row.judged_with,
    status: row.status,
    articleId: row.article_id,
    dueAt: row.due_at,
    lastRunId: row.last_run_id,
    ...(row.site_lines !== null && { siteLines: marks(row.site_lines) }),
    ...(row.names_itself === 1 && { namesItself: true }),
    ...(row.duplicate_of !== null && { duplicateOf: row.duplicate_of }),
  };
}

function marks(joined: string): readonly string[] {
  return joined === '' ? [] : joined.split(' ');
}
