import { type CheckResult } from '../domain/check-result.ts';

/** What `check -f json` prints; field names are fixed. */
export function toCheckJson({ url, finalUrl, fetch, verdict, article, match, matchKind }: CheckResult): object {
  return {
    url,
    finalUrl,
    status: verdict.status,
    fetch,
    article: article && { id: article.id, url: article.url, title: article.title, ownership: article.ownership },
    match: match
      ? { kind: match.kind, articleShare: match.articleShare, pageShare: match.pageShare, words: match.words }
      : matchKind && { kind: matchKind, articleShare: 0, pageShare: 0, words: 0 },
    ruleSet: verdict.ruleSet,
    findings: verdict.findings.map(({ rule, strength, outcome, reason, message, evidence, fix }) => ({
      rule,
      strength,
      outcome,
      reason,
      message,
      evidence,
      fix,
    })),
  };
}
