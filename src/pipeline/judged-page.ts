import { type CheckResult, type FetchSummary } from '../domain/check-result.ts';
import { type PageKind } from '../domain/page.ts';
import { type RuleSet } from '../domain/rule-set.ts';
import { type StoredVerdict } from '../store/repositories.ts';

type Kept =
  'articleId' | 'status' | 'matchKind' | 'articleShare' | 'pageShare' | 'words' | 'passages' | 'ruleSet' | 'findings';

/** What a crawl keeps of a judged page: small enough to travel between threads. */
export interface JudgedPage extends Pick<StoredVerdict, Kept> {
  /** What the page is; null where it was not read. */
  readonly pageKind: PageKind | null;
  /** Marks of lines that name the publisher, of an article without its text; null of any other page. */
  readonly siteLines: readonly string[] | null;
  /** The address that the page names as its own; null where it names none. */
  readonly canonicalUrl: string | null;
}

/** A page that was asked for, and what came of it. */
export interface PageResult {
  readonly fetch: FetchSummary;
  readonly judged: JudgedPage;
}

type Judged = Pick<CheckResult, 'verdict' | 'match' | 'matchKind' | 'page'> & Pick<JudgedPage, 'siteLines'>;

/** What is kept of a judged page; article and page stay where they are. */
export function keptOf({ verdict, match, matchKind, page, siteLines }: Judged): JudgedPage {
  return {
    articleId: match?.article.id ?? null,
    status: verdict.status,
    matchKind,
    articleShare: match?.articleShare ?? null,
    pageShare: match?.pageShare ?? null,
    words: match?.words ?? null,
    passages: match?.passages ?? [],
    ruleSet: verdict.ruleSet,
    findings: verdict.findings,
    pageKind: page?.kind ?? null,
    siteLines,
    canonicalUrl: page?.canonicalUrl ?? null,
  };
}

/** A page that was not read says nothing about any duty. */
export function unreadPage({ id, edition, sha256 }: RuleSet, pageKind: PageKind | null = null): JudgedPage {
  const nothing = { articleId: null, articleShare: null, pageShare: null, words: null, passages: [], findings: [] };
  return {
    ...nothing,
    status: 'unreadable',
    matchKind: null,
    ruleSet: { id, edition, sha256 },
    pageKind,
    siteLines: null,
    canonicalUrl: null,
  };
}
