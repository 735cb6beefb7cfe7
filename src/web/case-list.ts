import { type Article } from '../domain/article.ts';
import { type Case, type CaseState } from '../domain/case.ts';
import { type Rule, type RuleSet } from '../domain/rule-set.ts';
import { type WebDeps } from './deps.ts';
import { plain, shortUrl } from './views/plain.ts';

/** A case with the names that stand for its ids. */
export interface CaseRow {
  readonly shown: Case;
  /** Of the article; where it is not known any more, the page's address. */
  readonly title: string;
  readonly partnerName: string;
}

export const ACTIVE: readonly CaseState[] = ['open', 'notified', 'acknowledged', 'disputed', 'escalated'];

/** Cases with titles and names; each article is read once. */
export async function withNames(deps: WebDeps, cases: readonly Case[]): Promise<readonly CaseRow[]> {
  const articles = await findArticles(
    deps,
    cases.map(({ articleId }) => articleId),
  );
  const names = new Map(deps.partners().map(({ id, name }) => [id, name]));
  return cases.map((shown) => ({
    shown,
    title: titleOf(articles.get(shown.articleId) ?? null, shown.pageUrl),
    partnerName: plain(names.get(shown.partnerId) ?? shown.partnerId, 120),
  }));
}

/** Articles by id; unknown ones are absent. */
export async function findArticles(deps: WebDeps, ids: readonly string[]): Promise<ReadonlyMap<string, Article>> {
  const found = await Promise.all([...new Set(ids)].map((id) => deps.store.articles.find(id)));
  return new Map(found.flatMap((article) => (article === null ? [] : [[article.id, article] as const])));
}

/** What a page is called: the title of its article, else its address. */
export function titleOf(article: Article | null, pageUrl: string): string {
  const title = article === null ? '' : plain(article.title, 300);
  return title === '' ? shortUrl(pageUrl) : title;
}

/** Whether a required duty of the case waits for a person's judgement. */
export function isUndecided({ findings }: Pick<Case, 'findings'>): boolean {
  return findings.some(({ strength, outcome }) => strength === 'required' && outcome === 'cantTell');
}

/** The publisher's newest edition; undefined where none is loaded. */
export function newestEdition({ ruleSets, settings }: Pick<WebDeps, 'ruleSets' | 'settings'>): RuleSet | undefined {
  const own = ruleSets.filter(({ id }) => id === settings.publisher.ruleSet);
  return own.toSorted((one, other) => other.validFrom.localeCompare(one.validFrom))[0];
}

/** The duties of that edition that are charged. */
export function requiredRules(deps: Pick<WebDeps, 'ruleSets' | 'settings'>): readonly Rule[] {
  return newestEdition(deps)?.rules.filter(({ strength }) => strength === 'required') ?? [];
}
