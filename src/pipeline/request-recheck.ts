import { type Ports } from './ports.ts';

/** A page that was looked at this lately is not asked for again. */
const FRESH = 10 * 60_000;

/**
 * An editor says that a page is put right: it is due at the next crawl, which alone may say "fixed". Harmless and
 * repeatable: what was just fetched or is due anyway stays as it is. Answers how many pages are due sooner now.
 */
export async function requestRecheck(caseIds: readonly number[], { store, now }: Ports): Promise<number> {
  const at = now().toISOString();
  let asked = 0;
  for (const id of caseIds) {
    const moved = await store.transaction(async ({ cases, pages }) => {
      const current = await cases.find(id);
      const page = current && (await pages.find(current.partnerId, current.pageUrl));
      if (!page || page.dueAt <= at) return false;
      if (page.lastFetchedAt !== null && Date.parse(at) - Date.parse(page.lastFetchedAt) < FRESH) return false;
      await pages.save({ ...page, dueAt: at });
      await cases.appendEvent({
        at,
        caseId: id,
        actor: 'editor',
        kind: 'note',
        text: 'Asked to look again.',
        runId: null,
      });
      return true;
    });
    if (moved) asked += 1;
  }
  return asked;
}
