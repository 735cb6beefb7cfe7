import { robotsKey } from '../crawl/robots-policy.ts';
import { type Decision } from '../domain/decision.ts';
import { type Partner } from '../domain/partner.ts';
import { type HostRecord, type PartnerPage, type Store } from '../store/repositories.ts';
import { ACTIVE, withNames, type CaseRow } from './case-list.ts';
import { type WebDeps } from './deps.ts';
import { inForce, loadShare, type Share } from './partner-share.ts';

/** What the page of a partner shows. */
export interface PartnerFile {
  readonly partner: Partner;
  readonly share: Share;
  readonly pages: readonly PartnerPage[];
  readonly cases: readonly CaseRow[];
  readonly decisions: readonly Decision[];
  readonly hosts: readonly HostRecord[];
}

/** Pace goes by host, robots.txt by scheme and host. */
async function hostOf({ hosts }: Store, site: URL): Promise<HostRecord | null> {
  const [pace, file] = [await hosts.find(site.host), await hosts.find(robotsKey(site))];
  if (pace === null || file === null) return pace ?? file;
  const { robots, robotsStatus, robotsFetchedAt } = file;
  return { ...pace, robots, robotsStatus, robotsFetchedAt };
}

/** Reads everything about one partner. */
export async function loadPartner(deps: WebDeps, partner: Partner): Promise<PartnerFile> {
  const { store } = deps;
  const sites = partner.sites.filter((site) => URL.canParse(site)).map((site) => new URL(site));
  const [share, pages, cases, decisions, hosts] = await Promise.all([
    loadShare(deps, partner.id),
    store.pages.list(partner.id),
    store.cases.list({ partnerId: partner.id, states: ACTIVE, limit: 20 }),
    store.decisions.list({ partnerId: partner.id, limit: 100 }),
    Promise.all(sites.map((site) => hostOf(store, site))),
  ]);
  return {
    partner,
    share,
    pages,
    cases: await withNames(deps, cases),
    decisions: inForce(decisions, deps.now()),
    hosts: hosts.filter((host) => host !== null),
  };
}
