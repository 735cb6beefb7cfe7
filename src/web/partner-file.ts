import { profileSite, type SiteProfile } from '../checks/site-profile.ts';
import { robotsKey } from '../crawl/robots-policy.ts';
import { type Decision } from '../domain/decision.ts';
import { type UseSignal } from '../domain/page.ts';
import { type Partner } from '../domain/partner.ts';
import { effectivePartner } from '../pipeline/effective-partner.ts';
import { type HostRecord } from '../domain/host.ts';
import { type PartnerPage, type Store } from '../store/repositories.ts';
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
  /** What its signs of use add up to, as far as they were seen. */
  readonly profile: SiteProfile;
}

/** Pace goes by host, robots.txt by scheme and host. */
async function hostOf({ hosts }: Store, site: URL): Promise<HostRecord | null> {
  const [pace, file] = [await hosts.find(site.host), await hosts.find(robotsKey(site))];
  if (pace === null || file === null) return pace ?? file;
  const { robots, robotsStatus, robotsFetchedAt } = file;
  return { ...pace, robots, robotsStatus, robotsFetchedAt };
}

/** Every partner as it is judged now: as its file says, with what people decided since. */
export async function listPartners({ store, partners, now }: WebDeps): Promise<readonly Partner[]> {
  const decisions = await store.decisions.list({});
  return partners().map((partner) => effectivePartner(partner, decisions, now().toISOString()));
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
    partner: effectivePartner(partner, decisions, deps.now().toISOString()),
    share,
    pages,
    cases: await withNames(deps, cases),
    decisions: inForce(decisions, deps.now()),
    hosts: hosts.filter((host) => host !== null),
    profile: profileSite(await signsOf(deps, partner, pages)),
  };
}

/** Pages whose last findings are read for signs; what all pages of a site show, so many show. */
const PAGES_READ = 20;

/** Signs of use of the site and of the pages that were judged last, each once. */
async function signsOf(
  { store, siteSignals }: WebDeps,
  partner: Partner,
  pages: readonly PartnerPage[],
): Promise<readonly UseSignal[]> {
  const judged = pages
    .filter(({ articleId }) => articleId !== null)
    .toSorted((a, b) => (b.lastFetchedAt ?? '').localeCompare(a.lastFetchedAt ?? ''));
  const verdicts = await Promise.all(
    judged.slice(0, PAGES_READ).map(({ url }) => store.verdicts.latest(partner.id, url)),
  );
  const evidence = verdicts.flatMap((verdict) => verdict?.findings.flatMap((finding) => finding.evidence) ?? []);
  const ofPages = evidence.flatMap(({ sign, quote }) =>
    sign === undefined ? [] : [{ kind: sign, quote, selector: null }],
  );
  const all = [...((await siteSignals?.(partner)) ?? []), ...ofPages];
  return [...new Map(all.map((signal) => [`${signal.kind} ${signal.quote}`, signal])).values()];
}
