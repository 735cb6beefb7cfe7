import { auditPage } from '../audit/audit-page.ts';
import { type CheckRegistry } from '../checks/check.ts';
import { type CheckResult, type FetchSummary } from '../domain/check-result.ts';
import { type Partner } from '../domain/partner.ts';
import { type RuleSet } from '../domain/rule-set.ts';
import { type FetchOutcome, type Snapshot } from '../domain/snapshot.ts';
import { type Instant } from '../domain/time.ts';
import { type Verdict } from '../domain/verdict.ts';
import { extractPage } from '../extract/extract-page.ts';
import { findMatch } from '../match/find-match.ts';
import { type Originals } from '../match/originals.ts';

/** What a page is judged with. */
export interface Policy {
  /** null where no original is known: every duty is then undecided. */
  readonly originals: Originals | null;
  readonly ruleSet: RuleSet;
  readonly partner: Partner | null;
  readonly registry: CheckRegistry;
  /** Texts that stand on many pages of the partner. */
  readonly boilerplate: ReadonlySet<string>;
  /** Of messages and fixes. */
  readonly language: string;
}

type Judged = Pick<CheckResult, 'verdict' | 'article' | 'match' | 'matchKind' | 'page'>;

/** The stages of one page in order, without I/O: bytes → Page → Match → Verdict. */
export function judgeSnapshot(
  snapshot: Pick<Snapshot, 'body' | 'finalUrl' | 'fetchedAt' | 'headers'>,
  policy: Policy,
): Judged {
  const page = extractPage({
    bytes: snapshot.body,
    contentType: headerOf(snapshot, 'content-type'),
    url: snapshot.finalUrl,
    fetchedAt: snapshot.fetchedAt,
  });
  const found = policy.originals === null ? null : findMatch(page, policy.originals);
  const match = found?.match ?? null;
  const verdict = auditPage({
    page,
    match,
    matchKind: found?.kind ?? null,
    ruleSet: policy.ruleSet,
    partner: policy.partner,
    boilerplate: policy.boilerplate,
    registry: policy.registry,
    language: policy.language,
  });
  return { verdict, article: match?.article ?? null, match, matchKind: found?.kind ?? null, page };
}

/** How a request ended, and the verdict where it brought a page. */
export function judgeOutcome(url: string, outcome: FetchOutcome, policy: Policy, now: Instant): CheckResult {
  const fetch = summarise(outcome, now);
  if (outcome.kind === 'page') {
    const { snapshot } = outcome;
    const { publisher } = policy.ruleSet;
    return { url, finalUrl: snapshot.finalUrl, fetch, publisher, ...judgeSnapshot(snapshot, policy) };
  }
  const verdict = unreadable(url, policy.ruleSet);
  return { url, finalUrl: url, fetch, verdict, article: null, match: null, matchKind: null, page: null };
}

/** A page that was not read says nothing about any duty. */
export function unreadable(url: string, { id, edition, sha256 }: RuleSet): Verdict {
  return { url, status: 'unreadable', match: null, ruleSet: { id, edition, sha256 }, findings: [] };
}

/** The words for how a request ended. */
export function summarise(outcome: FetchOutcome, now: Instant): FetchSummary {
  const base = { kind: outcome.kind, httpStatus: null, fetchedAt: now, sha256: null, detail: null };
  switch (outcome.kind) {
    case 'page': {
      const { httpStatus, fetchedAt, sha256 } = outcome.snapshot;
      return { ...base, httpStatus, fetchedAt, sha256 };
    }
    case 'unchanged':
      return { ...base, httpStatus: 304, fetchedAt: outcome.fetchedAt };
    case 'moved':
      return { ...base, detail: `moved to ${outcome.to}` };
    case 'gone':
      return { ...base, httpStatus: outcome.httpStatus, fetchedAt: outcome.fetchedAt, detail: 'the page is gone' };
    case 'refused':
      return { ...base, httpStatus: outcome.httpStatus, detail: `refused (${outcome.by}): ${outcome.detail}` };
    case 'unreachable':
      return { ...base, httpStatus: outcome.httpStatus, detail: outcome.detail };
    case 'blocked':
      return { ...base, detail: outcome.detail };
    case 'too-large':
      return { ...base, detail: `larger than ${outcome.limit} bytes` };
    case 'not-html':
      return { ...base, detail: `not a web page but ${outcome.contentType}` };
  }
}

function headerOf({ headers }: Pick<Snapshot, 'headers'>, name: string): string | null {
  return headers.find(([key]) => key === name)?.[1] ?? null;
}
