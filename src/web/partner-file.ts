import { type Decision } from '../domain/decision.ts';
import { type Partner } from '../domain/partner.ts';
import { type HostRecord, type PartnerPage } from '../store/repositories.ts';
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

/** Reads everything about one partner. */
export async function loadPartner(deps: WebDeps, partner: Partner): Promise<PartnerFile> {
  const { store } = deps;
  const hostNames = partner.sites.filter((site) => URL.canParse(site)).map((site) => new URL(site).host);
  const [share, pages, cases, decisions, hosts] = await Promise.all([
    loadShare(deps, partner.id),
    store.pages.list(partner.id),
    store.cases.list({ partnerId: partner.id, states: ACTIVE, limit: 20 }),
    store.decisions.list({ partnerId: partner.id, limit: 100 }),
    Promise.all(hostNames.map((host) => store.hosts.find(host))),
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
