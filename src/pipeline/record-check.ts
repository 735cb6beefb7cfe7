import { type CheckResult } from '../domain/check-result.ts';
import { UsageError } from '../domain/errors.ts';
import { type Partner } from '../domain/partner.ts';
import { type FetchOutcome } from '../domain/snapshot.ts';
import { type Workshop } from './workshop.ts';

/**
 * Keeps the verdict and the evidence of a page that a person checked by hand. It is written down beside the crawls, but
 * moves no case: only a crawl may.
 */
export async function recordCheck(
  result: CheckResult,
  outcome: FetchOutcome,
  partner: Partner | null,
  { ports }: Workshop,
): Promise<void> {
  if (!partner) throw new UsageError('--record keeps a verdict under a partner: name it with --partner.');
  const runId = `check-${ports.newId()}`;
  const { verdict, match, matchKind, fetch } = result;
  const place = outcome.kind === 'page' ? await ports.archive.append({ snapshot: outcome.snapshot, runId }) : null;
  await ports.store.transaction(async (repositories) => {
    if (outcome.kind === 'page' && place) {
      const { sha256, fetchedAt, httpStatus, headers } = outcome.snapshot;
      const record = { sha256, runId, pageUrl: result.url, fetchedAt, httpStatus, headers, ...place };
      await repositories.evidence.save(record);
    }
    await repositories.verdicts.append({
      runId,
      partnerId: partner.id,
      pageUrl: result.url,
      articleId: result.article?.id ?? null,
      status: verdict.status,
      fetchKind: fetch.kind,
      httpStatus: fetch.httpStatus,
      sha256: fetch.sha256,
      matchKind,
      articleShare: match?.articleShare ?? null,
      pageShare: match?.pageShare ?? null,
      words: match?.words ?? null,
      passages: match?.passages ?? [],
      ruleSet: verdict.ruleSet,
      findings: verdict.findings,
      at: fetch.fetchedAt,
    });
  });
}
