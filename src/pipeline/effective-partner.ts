import { type Decision } from '../domain/decision.ts';
import { type Partner, type Permission, type SiteUse } from '../domain/partner.ts';
import { type Instant } from '../domain/time.ts';

/** A partner as its file says, with what people decided on screen since: class of use and permissions in force. */
export function effectivePartner(partner: Partner, decisions: readonly Decision[], now: Instant): Partner {
  const inForce = decisions.filter(
    ({ partnerId, until, at }) => partnerId === partner.id && at <= now && (until === null || now < until),
  );
  return {
    ...partner,
    use: useOf(partner.use, inForce),
    permissions: [...partner.permissions, ...inForce.flatMap(permissionOf)],
  };
}

/** What a person decided on screen is newer than the file that was there before. */
function useOf(filed: SiteUse, decisions: readonly Decision[]): SiteUse {
  const [latest] = decisions
    .filter(({ kind, useClass }) => kind === 'site-use' && useClass !== null)
    .toSorted((a, b) => b.at.localeCompare(a.at));
  if (latest?.useClass == null) return filed;
  return { class: latest.useClass, by: latest.by, decidedAt: latest.at, until: latest.until };
}

/** A permission for one page settles its case and nothing else; only wider ones change how pages are judged. */
function permissionOf({ kind, caseId, articleId, rule, until, note }: Decision): readonly Permission[] {
  if (kind !== 'permission' || caseId !== null) return [];
  return [{ article: articleId, rule, until, note }];
}
