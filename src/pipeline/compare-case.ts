import { type Case } from '../domain/case.ts';
import { extractPage } from '../extract/extract-page.ts';
import { alignParagraphs, type GalleyRow } from '../match/galley.ts';
import { findMatch } from '../match/find-match.ts';
import { buildOriginals } from '../match/originals.ts';
import { type Page } from '../domain/page.ts';
import { type Match } from '../domain/match.ts';
import { type Instant } from '../domain/time.ts';
import { editionNow, type Workshop } from './workshop.ts';

/** The original beside the stored copy. */
export interface Galley {
  readonly rows: readonly GalleyRow[];
  readonly page: Page;
  readonly match: Match | null;
  readonly fetchedAt: Instant;
  readonly sha256: string;
}

/** Sets the original beside the copy that the case's evidence holds; null where either is missing. */
export async function compareCase(
  shown: Case,
  workshop: Workshop,
  readEvidence: (sha256: string) => Promise<{ readonly bytes: Uint8Array; readonly contentType: string | null } | null>,
): Promise<Galley | null> {
  const { store } = workshop.ports;
  const article = await store.articles.find(shown.articleId);
  const record = await store.evidence.find(shown.evidenceSha256);
  const stored = await readEvidence(shown.evidenceSha256);
  if (!article || !record || !stored) return null;
  const { fetchedAt, sha256 } = record;
  const page = extractPage({ bytes: stored.bytes, contentType: stored.contentType, url: shown.pageUrl, fetchedAt });
  const originals = buildOriginals([article], editionNow(workshop).publisher);
  const { match } = findMatch(page, originals);
  return match && { rows: alignParagraphs(match, page), page, match, fetchedAt, sha256 };
}
