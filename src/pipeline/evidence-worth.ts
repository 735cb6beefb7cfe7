import { type Case } from '../domain/case.ts';
import { type EvidenceRecord, type Store } from '../store/repositories.ts';

/** Why evidence stays, however old it is. */
export type Reason = 'open case' | 'proof' | 'under review';

/** What evidence is still needed for. */
export interface Worth {
  /** null where only its age keeps it. */
  reasonToKeep(record: EvidenceRecord): Reason | null;
}

/** Cases are read so many at a time. */
const PAGE = 500;

/**
 * What must stay: everything that was fetched of a page with a case that is not closed; of a closed case the first and the
 * last proof and what its findings rest on; and the body that a person may still have to judge.
 */
export async function weighEvidence(store: Store, partnerIds: readonly string[]): Promise<Worth> {
  const open = new Set<string>();
  const proofs = new Set<string>();
  for await (const one of allCases(store)) {
    if (isLive(one)) open.add(one.pageUrl);
    for (const key of await proofsOf(one, store)) proofs.add(key);
  }
  const reviewed = await underReview(store, partnerIds);
  return {
    reasonToKeep: (record) => {
      if (open.has(record.pageUrl)) return 'open case';
      if (proofs.has(keyOf(record))) return 'proof';
      return reviewed.has(`${record.pageUrl} ${record.sha256}`) ? 'under review' : null;
    },
  };
}

/** A breach that was seen once and then no more left no case behind. */
function isLive({ state, sightings }: Case): boolean {
  return state !== 'fixed' && state !== 'gone' && !(state === 'seen' && sightings === 0);
}

const keyOf = ({ pageUrl, sha256, runId }: EvidenceRecord): string => `${pageUrl} ${sha256} ${runId}`;

/** Newest numbers first; cases that are added meanwhile move the pages, so that some come twice and none is missed. */
async function* allCases(store: Store): AsyncGenerator<Case> {
  for (let offset = 0; ; offset += PAGE) {
    const page = await store.cases.list({ limit: PAGE, offset });
    yield* page;
    if (page.length < PAGE) return;
  }
}

/** What a page showed at a moment is the newest body that was fetched until then: answers of 304 bring none. */
async function proofsOf(one: Case, { evidence }: Store): Promise<readonly string[]> {
  const { pageUrl, firstFailedAt, lastFailedAt, evidenceSha256, state, sightings } = one;
  if (state === 'seen' && sightings === 0) return [];
  const records = await evidence.listPage(pageUrl);
  const shownAt = (moment: string): EvidenceRecord | undefined =>
    records.findLast(({ fetchedAt }) => fetchedAt <= moment) ?? records[0];
  const behind = records.findLast(({ sha256 }) => sha256 === evidenceSha256);
  return [shownAt(firstFailedAt), shownAt(lastFailedAt), behind].flatMap((record) => (record ? [keyOf(record)] : []));
}

async function underReview({ pages }: Store, partnerIds: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const partnerId of partnerIds) {
    for (const { url, bodySha256, status } of await pages.list(partnerId)) {
      if (status === 'needs-review' || status === 'in-breach') found.add(`${url} ${bodySha256 ?? ''}`);
    }
  }
  return found;
}
