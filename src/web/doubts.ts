import { type Finding } from '../domain/finding.ts';
import { type Partner } from '../domain/partner.ts';
import { type PartnerPage } from '../store/repositories.ts';
import { ACTIVE } from './case-list.ts';
import { type WebDeps } from './deps.ts';

/** One question about pages that no case stands for: the machine cannot tell, so nobody is charged with anything. */
export interface Doubt {
  readonly partner: Partner;
  /** The page that stands for all of them. */
  readonly page: PartnerPage;
  readonly finding: Finding;
  /** How many other pages of the partner raise the same question. */
  readonly more: number;
}

const MAX_PAGES = 50;

/** Pages whose last verdict is `needs-review`, one row a partner and question; pages with an active case are with it. */
export async function loadDoubts(deps: WebDeps): Promise<readonly Doubt[]> {
  const found = await Promise.all(deps.partners().map((partner) => doubtsOf(partner, deps)));
  return found.flat();
}

async function doubtsOf(partner: Partner, deps: WebDeps): Promise<readonly Doubt[]> {
  const counts = await deps.store.pages.countByStatus(partner.id);
  if ((counts['needs-review'] ?? 0) === 0) return [];
  const cases = await deps.store.cases.list({ partnerId: partner.id, states: ACTIVE, limit: 5000 });
  const withCase = new Set(cases.map(({ pageUrl }) => pageUrl));
  const pages = (await deps.store.pages.list(partner.id))
    .filter(({ status, url }) => status === 'needs-review' && !withCase.has(url))
    .slice(0, MAX_PAGES);
  const groups = new Map<string, Doubt>();
  for (const page of pages) {
    const finding = await doubtOn(page, deps);
    if (!finding) continue;
    const key = `${finding.rule} ${finding.reason ?? ''}`;
    const known = groups.get(key);
    groups.set(key, known ? { ...known, more: known.more + 1 } : { partner, page, finding, more: 0 });
  }
  return [...groups.values()];
}

async function doubtOn({ partnerId, url }: PartnerPage, { store }: WebDeps): Promise<Finding | null> {
  const verdict = await store.verdicts.latest(partnerId, url);
  const open = verdict?.findings.find(
    ({ outcome, strength }) => strength === 'required' && (outcome === 'cantTell' || outcome === 'untested'),
  );
  return open ?? null;
}
