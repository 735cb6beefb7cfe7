import { createHash } from 'node:crypto';
import { type CheckRegistry } from '../checks/check.ts';
import { type Configuration } from '../config/settings.ts';
import { type Article } from '../domain/article.ts';
import { type Partner } from '../domain/partner.ts';
import { type RuleSet } from '../domain/rule-set.ts';
import { buildOriginals, type Originals } from '../match/originals.ts';
import { type Store } from '../store/repositories.ts';
import { chooseEdition } from './choose-edition.ts';
import { effectivePartner } from './effective-partner.ts';
import { type Policy } from './judge-page.ts';
import { type Holder } from './lease.ts';
import { type Ports } from './ports.ts';

/** Everything that the jobs of the program work with. */
export interface Workshop {
  readonly ports: Ports;
  readonly configuration: Configuration;
  readonly registry: CheckRegistry;
  readonly holder: Holder;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** What pages are judged with, as of one moment. */
export interface Bench {
  readonly policyFor: (partner: Partner) => Policy;
  /** For a page of nobody in particular. */
  readonly policyForUnknown: () => Policy;
  /** Names corpus and terms; where it differs from a page's, the page is judged again. */
  readonly judgedWith: string;
}

/** Terms in force today, all originals, and what people decided so far. */
export async function setUpBench(workshop: Workshop): Promise<Bench> {
  const { configuration, ports, registry } = workshop;
  const now = ports.now().toISOString();
  const ruleSet = editionNow(workshop);
  const originals = buildOriginals(await allArticles(ports.store), ruleSet.publisher);
  const decisions = await ports.store.decisions.list({});
  const parts = [await ports.store.articles.version(), ruleSet.sha256, JSON.stringify(configuration.partners)];
  const settled = decisions.filter(({ kind }) => kind === 'site-use' || kind === 'permission');
  const judgedWith = createHash('sha256')
    .update([...parts, ...settled.map(({ id }) => id)].join('\n'))
    .digest('hex');
  // findings are read by the desk; letters and blocks to paste speak the editor's language
  const language = configuration.settings.desk.languages[0] ?? 'en';
  const common = { originals, ruleSet, registry, boilerplate: new Set<string>(), language };
  return {
    judgedWith,
    policyFor: (partner) => ({
      ...common,
      partner: effectivePartner(partner, decisions, now),
    }),
    policyForUnknown: () => ({ ...common, partner: null }),
  };
}

/** The edition of the configured publisher's terms that is in force now. */
export function editionNow({ configuration, ports }: Pick<Workshop, 'configuration' | 'ports'>): RuleSet {
  return chooseEdition(configuration.ruleSets, configuration.settings.publisher.ruleSet, ports.now().toISOString());
}

/** All originals as an index; null where there are none. */
export async function corpusOf(workshop: Workshop): Promise<Originals | null> {
  const articles = await allArticles(workshop.ports.store);
  return articles.length === 0 ? null : buildOriginals(articles, editionNow(workshop).publisher);
}

const BATCH = 500;

async function allArticles(store: Store): Promise<readonly Article[]> {
  const articles: Article[] = [];
  for (let after: string | null = null; ;) {
    const batch = await store.articles.list({ after, limit: BATCH });
    articles.push(...batch);
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return articles;
    after = last.id;
  }
}
