import { type FetchOutcome, type Snapshot } from '../domain/snapshot.ts';
import { type EvidenceRecord, type PartnerPage, type StoredVerdict } from '../store/repositories.ts';
import { type Ports } from './ports.ts';

type Kept = Pick<Ports, 'store' | 'archive'>;

/**
 * The last body of a page as the archive holds it, so that it can be judged again without being fetched; null where it was
 * pruned, is damaged, or was written down by a browser (what that missed is not known any more).
 */
export async function readStored(page: PartnerPage, { store, archive }: Kept): Promise<Snapshot | null> {
  const { bodySha256: sha256, url, lastFetchedAt } = page;
  const record = sha256 === null ? null : await store.evidence.find(sha256, url);
  if (sha256 === null || record?.pageUrl !== url) return null;
  const kept = await archive.readPage(record);
  if (!kept || kept.rendered) return null;
  const { body, headers, httpStatus } = kept;
  return {
    ...{ requestedUrl: url, finalUrl: kept.url, redirects: [], remoteAddress: null },
    ...{ httpStatus, headers, body, sha256, fetchedAt: lastFetchedAt ?? record.fetchedAt },
  };
}

/** True where a verdict on a copy counts against it, or may: then each look at it is kept. */
export function isCharge({ status, matchKind }: Pick<StoredVerdict, 'status' | 'matchKind'>): boolean {
  return matchKind !== null && matchKind !== 'none' && (status === 'in-breach' || status === 'needs-review');
}

/**
 * The evidence that a page still says the same: a `revisit` beside the body that it confirms. Where that body is lost, a
 * page that was sent again is kept anew; after a 304 there is nothing to keep, and the answer is null.
 */
export async function keepConfirmation(
  verdict: StoredVerdict,
  outcome: FetchOutcome,
  { store, archive }: Kept,
): Promise<EvidenceRecord | null> {
  const { pageUrl, sha256, runId } = verdict;
  const original = sha256 === null ? null : await store.evidence.find(sha256, pageUrl);
  if (sha256 === null) return null;
  if (outcome.kind === 'unchanged') {
    const { url: finalUrl, fetchedAt, answer } = outcome;
    if (!original || !answer) return null;
    const place = await archive.revisit({ answer: { ...answer, finalUrl, fetchedAt, sha256 }, runId, body: original });
    return place && { ...original, runId, pageUrl, fetchedAt, httpStatus: answer.httpStatus, ...place };
  }
  if (outcome.kind !== 'page') return null;
  const { snapshot } = outcome;
  const rawBody = snapshot.rawBody ?? snapshot.body;
  const again = original && (await archive.revisit({ answer: snapshot, runId, body: original, rawBody }));
  const place = again ?? (await archive.append({ snapshot, runId }));
  const { fetchedAt, httpStatus, headers } = snapshot;
  return { sha256, runId, pageUrl, fetchedAt, httpStatus, headers, ...place };
}
