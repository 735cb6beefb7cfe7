import { z } from 'zod';
import { type Partner } from '../domain/partner.ts';
import { type Rule, type RuleSet } from '../domain/rule-set.ts';
import { type VolumeCount } from '../domain/verdict.ts';
import { type Store } from '../store/repositories.ts';
import { withSiteEvidence } from './site-evidence.ts';

const DAY = 86_400_000;
const VolumeOptions = z.looseObject({ days: z.number() });

/** Partners with what the program itself has seen of them, as far as the terms ask for it. */
export async function observePartners(
  partners: readonly Partner[],
  ruleSet: RuleSet,
  at: { readonly store: Store; readonly dataFolder: string; readonly now: Date },
): Promise<readonly Partner[]> {
  const seen = asksForUse(ruleSet) ? await withSiteEvidence(partners, at.dataFolder) : partners;
  const days = volumeDays(ruleSet);
  if (days === null) return seen;
  return Promise.all(
    seen.map(async (partner) => {
      const volume = await countVolume(partner.id, days, at);
      return volume === null ? partner : { ...partner, observed: { ...partner.observed, volume } };
    }),
  );
}

/** Whether any edition asks how a site uses what it takes. */
export function asksForUse(ruleSet: RuleSet): boolean {
  return rulesOf(ruleSet).some(({ check }) => check === 'use-signals');
}

/**
 * Articles that were first seen on a partner's site in the last days. Null while the partner is known for less than
 * that: what stood there when it was first looked at was not taken all at once.
 */
async function countVolume(
  partnerId: string,
  days: number,
  { store, now }: { readonly store: Store; readonly now: Date },
): Promise<VolumeCount | null> {
  const pages = await store.pages.list(partnerId);
  const since = new Date(now.getTime() - days * DAY).toISOString();
  if (!pages.some(({ firstSeenAt }) => firstSeenAt <= since)) return null;
  const taken = pages.filter(
    ({ firstSeenAt, articleId, status }) => firstSeenAt > since && articleId !== null && status !== 'out-of-scope',
  );
  return { articles: new Set(taken.map(({ articleId }) => articleId)).size, days };
}

/** The days over which the terms count; null where they do not. */
function volumeDays(ruleSet: RuleSet): number | null {
  const rule = rulesOf(ruleSet).find(({ check }) => check === 'volume-per-partner');
  return VolumeOptions.safeParse(rule?.options).data?.days ?? null;
}

function rulesOf({ rules, others = [] }: RuleSet): readonly Rule[] {
  return [...rules, ...others.flatMap((other) => other.rules)];
}
