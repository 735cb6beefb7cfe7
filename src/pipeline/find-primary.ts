import { letGo, primaryOf, stands, type Twin } from '../cases/duplicates.ts';
import { addressKey } from '../lib/address-key.ts';
import { type PartnerPage, type Repositories } from '../store/repositories.ts';
import { type Visited } from './visit-page.ts';

/**
 * The page of the same partner that answers for this one, because it was read with the same bytes, the same article and
 * the same verdict; null where this one answers for itself. A page whose own case stands always does.
 */
export async function findPrimary(visited: Visited, repositories: Repositories): Promise<string | null> {
  const { page, verdict } = visited;
  const { sha256, articleId, status } = verdict;
  if (!wasRead(verdict.fetchKind) || sha256 === null || articleId === null || !isCopy(visited)) return null;
  const known = await repositories.pages.withBody(page.partnerId, sha256, articleId);
  const others = known.filter((other) => other.url !== page.url && wasRead(other.lastKind) && other.status === status);
  if (others.length === 0) return null;
  const self = await twinOf({ ...page, namesItself: namesItself(visited) }, articleId, repositories);
  if (stands(self.caseState)) return null;
  const twins: [Twin, ...Twin[]] = [self];
  for (const other of others) twins.push(await twinOf(other, articleId, repositories));
  const primary = primaryOf(twins);
  return primary.url === page.url ? null : primary.url;
}

/** Takes back what was counted against a page before another one answered for it. */
export async function letPendingGo({ page, verdict }: Visited, { cases }: Repositories): Promise<void> {
  const pending =
    verdict.articleId === null ? null : await cases.findByPage(page.partnerId, page.url, verdict.articleId);
  if (pending?.state === 'seen' && pending.sightings > 0) await cases.save(letGo(pending, verdict.at));
}

/** Whether the canonical link of a page is its own address; as it was known where the page was not read anew. */
export function namesItself({ page, result }: Pick<Visited, 'page' | 'result'>): boolean {
  if (result === null) return page.namesItself === true;
  const { canonicalUrl } = result.judged;
  return canonicalUrl !== null && addressKey(canonicalUrl) === addressKey(page.url);
}

const wasRead = (kind: PartnerPage['lastKind']): boolean => kind === 'page' || kind === 'unchanged';

const isCopy = ({ verdict: { matchKind } }: Visited): boolean => matchKind === 'whole' || matchKind === 'part';

async function twinOf(page: PartnerPage, articleId: string, { cases }: Repositories): Promise<Twin> {
  const { url, firstSeenAt } = page;
  const own = await cases.findByPage(page.partnerId, url, articleId);
  return { url, firstSeenAt, namesItself: page.namesItself === true, caseState: own?.state ?? null };
}
