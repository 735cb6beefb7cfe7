import { type Article } from '../domain/article.ts';
import { type Case, type CaseEvent } from '../domain/case.ts';
import { type Finding } from '../domain/finding.ts';
import { type Letter } from '../domain/letter.ts';
import { type Partner } from '../domain/partner.ts';
import { type StoredVerdict } from '../store/repositories.ts';
import { titleOf } from './case-list.ts';
import { type Comparison, type WebDeps } from './deps.ts';
import { notFound } from './problem.ts';

/** As many nights as fit beside the names of the duties. */
const MAX_NIGHTS = 30;

/** Everything that the page of a case shows. */
export interface CaseFile {
  readonly shown: Case;
  readonly title: string;
  readonly article: Article | null;
  readonly partner: Partner | null;
  readonly comparison: Comparison | null;
  readonly events: readonly CaseEvent[];
  /** Oldest first. */
  readonly nights: readonly StoredVerdict[];
  readonly others: number;
  /** The newest letter that speaks of this page and was not withdrawn; null where there is none. */
  readonly letter: Letter | null;
}

/** Reads the file of a case; one that does not exist is a Problem. */
export async function loadCase(deps: WebDeps, id: number): Promise<CaseFile> {
  const { store } = deps;
  const shown = await store.cases.find(id);
  if (shown === null) throw notFound('case');
  const [article, comparison, events, history, siblings, letters] = await Promise.all([
    store.articles.find(shown.articleId),
    deps.actions.compare(shown),
    store.cases.events(shown.id),
    store.verdicts.history(shown.partnerId, shown.pageUrl, MAX_NIGHTS),
    store.cases.list({ partnerId: shown.partnerId, states: ['open', 'notified', 'acknowledged'], limit: 200 }),
    store.letters.list({ partnerId: shown.partnerId, limit: 200 }),
  ]);
  return {
    shown,
    title: titleOf(article, shown.pageUrl),
    article,
    partner: deps.partners().find(({ id }) => id === shown.partnerId) ?? null,
    comparison,
    events,
    nights: history.toReversed(),
    letter: newest(letters.filter(({ caseIds, state }) => caseIds.includes(shown.id) && state !== 'withdrawn')),
    others: siblings.filter(({ id }) => id !== shown.id).length,
  };
}

function newest(letters: readonly Letter[]): Letter | null {
  return letters.toSorted((one, other) => other.draftedAt.localeCompare(one.draftedAt))[0] ?? null;
}

/** Findings in the order of the strip: what failed, what a person decides, what is met, the rest. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const rank = { failed: 0, cantTell: 1, passed: 2, untested: 3, inapplicable: 4 } as const;
  return findings.toSorted((one, other) => rank[one.outcome] - rank[other.outcome]);
}
