import { type CheckRegistry } from '../checks/check.ts';
import { type Configuration } from '../config/settings.ts';
import { type Decision } from '../domain/decision.ts';
import { type Partner } from '../domain/partner.ts';
import { type RuleSet } from '../domain/rule-set.ts';
import { type Originals } from '../match/originals.ts';
import { type AdLists } from './ad-lists.ts';
import { keepEdition } from './edition-shelf.ts';
import { effectivePartner } from './effective-partner.ts';
import { effectiveTerms } from './effective-rules.ts';
import { type Policy } from './judge-page.ts';
import { nameJudging } from './judged-with.ts';
import { latestOriginals } from './latest-originals.ts';
import { type Holder } from './lease.ts';
import { observePartners } from './observe-partners.ts';
import { type Ports } from './ports.ts';
import { learnSiteLines } from './site-lines.ts';

/** Everything that the jobs of the program work with. */
export interface Workshop {
  readonly ports: Ports;
  readonly configuration: Configuration;
  readonly registry: CheckRegistry;
  readonly holder: Holder;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** The operator's lists of ads; absent or null is none. */
  readonly adLists?: AdLists | null;
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
  for (const edition of [ruleSet, ...(ruleSet.others ?? [])])
    await keepEdition(edition, configuration.settings.dataFolder);
  const originals = await originalsOf(workshop);
  const decisions = await ports.store.decisions.list({});
  const partners = await partnersNow(workshop, ruleSet, decisions);
  const corpusVersion = await ports.store.articles.version();
  // findings are read by the desk; letters and blocks to paste speak the editor's language
  const language = configuration.settings.desk.languages[0] ?? 'en';
  const boilerplate = learnSiteLines(await ports.store.pages.siteLines());
  const { adLists = null } = workshop;
  const common = { originals, ruleSet, registry, boilerplate, language, adLists };
  return {
    judgedWith: nameJudging({
      corpusVersion,
      ruleSet,
      partners,
      now,
      siteLines: boilerplate,
      adLists: adLists?.sha256,
    }),
    policyFor: (partner) => ({
      ...common,
      partner: partners.find(({ id }) => id === partner.id) ?? effectivePartner(partner, decisions, now),
    }),
    policyForUnknown: () => ({ ...common, partner: null }),
  };
}

/** Partners with what the program has seen of them, as far as these terms ask for it, and with what people decided. */
export async function partnersNow(
  { configuration, ports }: Pick<Workshop, 'configuration' | 'ports'>,
  ruleSet: RuleSet,
  decisions: readonly Decision[],
): Promise<readonly Partner[]> {
  const { dataFolder } = configuration.settings;
  const observing = { store: ports.store, dataFolder, now: ports.now() };
  const observed = await observePartners(configuration.partners, ruleSet, observing);
  const now = ports.now().toISOString();
  return observed.map((partner) => effectivePartner(partner, decisions, now));
}

/** The edition of the configured publisher's terms that is in force now, with the operator's answers and the other editions. */
export function editionNow({ configuration, ports }: Pick<Workshop, 'configuration' | 'ports'>): RuleSet {
  return effectiveTerms(configuration, ports.now().toISOString());
}

/** All originals as an index; null where there are none. */
export async function corpusOf(workshop: Workshop): Promise<Originals | null> {
  const originals = await originalsOf(workshop);
  return originals.size === 0 ? null : originals;
}

function originalsOf(workshop: Workshop): Promise<Originals> {
  const { ports, configuration } = workshop;
  const { publisher } = editionNow(workshop);
  return latestOriginals({ store: ports.store, publisher, dataFolder: configuration.settings.dataFolder });
}
