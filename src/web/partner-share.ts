import { type Decision } from '../domain/decision.ts';
import { ACTIVE } from './case-list.ts';
import { type WebDeps } from './deps.ts';

/** How a partner's republications stand. */
export interface Share {
  /** Republications that were judged: compliant, in breach or in doubt. */
  readonly judged: number;
  readonly compliant: number;
  readonly inBreach: number;
  readonly needsReview: number;
  readonly activeCases: number;
}

/** Counts of one partner, from the last verdict of each page. */
export async function loadShare({ store }: WebDeps, partnerId: string): Promise<Share> {
  const [counts, active] = await Promise.all([
    store.pages.countByStatus(partnerId),
    store.cases.list({ partnerId, states: ACTIVE, limit: 1000 }),
  ]);
  const compliant = counts.compliant ?? 0;
  const inBreach = counts['in-breach'] ?? 0;
  const needsReview = counts['needs-review'] ?? 0;
  return { judged: compliant + inBreach + needsReview, compliant, inBreach, needsReview, activeCases: active.length };
}

/** Decisions whose end has not passed, newest first. */
export function inForce(decisions: readonly Decision[], now: Date): readonly Decision[] {
  return decisions
    .filter(({ until }) => until === null || Date.parse(until) >= now.getTime())
    .toSorted((one, other) => other.at.localeCompare(one.at));
}
