import { type CheckResult } from '../domain/check-result.ts';
import { type Evidence, type Finding } from '../domain/finding.ts';

/**
 * What `check -f json` prints; field names are fixed (README, "check"). `article` and `match` are null where no original
 * is known, and `partner` is left out of a page that is nobody's; a match of kind `none` says that originals were compared and none stands on the page.
 */
export function toCheckJson({
  url,
  finalUrl,
  fetch,
  verdict,
  article,
  match,
  matchKind,
  partner,
}: CheckResult): object {
  return {
    url,
    finalUrl,
    status: verdict.status,
    fetch: {
      kind: fetch.kind,
      httpStatus: fetch.httpStatus,
      fetchedAt: fetch.fetchedAt,
      sha256: fetch.sha256,
      ...(fetch.detail !== null && { detail: fetch.detail }),
    },
    article: article && { id: article.id, url: article.url, title: article.title, ownership: article.ownership },
    match: match
      ? {
          kind: match.kind,
          articleShare: share(match.articleShare),
          pageShare: share(match.pageShare),
          words: match.words,
        }
      : matchKind && { kind: matchKind, articleShare: 0, pageShare: 0, words: 0 },
    ruleSet: { id: verdict.ruleSet.id, edition: verdict.ruleSet.edition, sha256: verdict.ruleSet.sha256 },
    ...(partner && { partner: { id: partner.id, foundBy: partner.foundBy } }),
    findings: verdict.findings.map(toFindingJson),
  };
}

function toFindingJson({ rule, strength, outcome, reason, message, evidence, fix }: Finding): object {
  return { rule, strength, outcome, reason, message, evidence: evidence.map(toEvidenceJson), fix };
}

function toEvidenceJson({ quote, selector, href, visible, hiddenBy }: Evidence): object {
  return { quote, selector, href, visible, ...(hiddenBy && { hiddenBy }) };
}

/** Four places are more than a page can tell. */
function share(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
