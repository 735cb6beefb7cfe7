import { type UseSignal } from '../domain/page.ts';
import { type UseClass } from '../domain/partner.ts';

/** One kind of sign, how much it says, and in which words of the site. */
export interface WeighedSign {
  readonly kind: UseSignal['kind'];
  /** Above 0 speaks for commercial use, below 0 against it; 0 says nothing by itself. */
  readonly weight: number;
  /** Why it weighs so much. */
  readonly why: string;
  readonly signals: readonly UseSignal[];
}

/** What the signs of a site add up to: advice to the person who decides, never a charge. */
export interface SiteProfile {
  readonly class: UseClass;
  readonly score: number;
  /** Heaviest first; every sign that was seen is quoted. */
  readonly signs: readonly WeighedSign[];
}

/** From this sum on a site counts as commercial: one sale of access, or several weaker signs that agree. */
const COMMERCIAL = 4;

interface Weight {
  readonly first: number;
  /** Each further sign of the kind, as different words say more than one. */
  readonly more: number;
  readonly most: number;
  readonly why: string;
}

const WEIGHTS: Readonly<Record<UseSignal['kind'], Weight>> = {
  price: { first: 4, more: 0, most: 4, why: 'the article itself has a price' },
  paywall: { first: 4, more: 0, most: 4, why: 'the article itself is not free to read' },
  'wall-words': { first: 3, more: 0, most: 3, why: 'words beside the article ask readers to subscribe' },
  subscription: { first: 3, more: 0, most: 3, why: 'readers are sold subscriptions' },
  'ads-txt': { first: 3, more: 0, most: 3, why: 'the site names sellers of its advertising space' },
  'ad-request': { first: 2, more: 1, most: 4, why: 'the page asks advertising networks for ads' },
  'ad-slot': { first: 1, more: 1, most: 2, why: 'the page keeps places for ads' },
  affiliate: { first: 2, more: 0, most: 2, why: 'links pay the site a commission' },
  'sponsor-label': { first: 2, more: 0, most: 2, why: 'content is paid for by somebody else' },
  shop: { first: 2, more: 0, most: 2, why: 'the site has a shop' },
  'legal-form': { first: 2, more: 0, most: 2, why: 'the site is run by a firm' },
  donation: { first: 0, more: 0, most: 0, why: 'asking for donations is no commerce' },
  'non-profit': { first: -4, more: 0, most: 4, why: 'the site says that it works without profit' },
};

/** Weighs the signs of a page or of all that was seen of its site. */
export function profileSite(signals: readonly UseSignal[]): SiteProfile {
  const kinds = [...new Set(signals.map(({ kind }) => kind))];
  const signs = kinds.map((kind) =>
    weigh(
      kind,
      signals.filter((signal) => signal.kind === kind),
    ),
  );
  const sorted = signs.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const score = sorted.reduce((sum, { weight }) => sum + weight, 0);
  return { class: classOf(score, sorted), score, signs: sorted };
}

function weigh(kind: UseSignal['kind'], signals: readonly UseSignal[]): WeighedSign {
  const { first, more, most, why } = WEIGHTS[kind];
  const sum = first + more * (signals.length - 1);
  return { kind, weight: Math.max(-most, Math.min(most, sum)), why, signals };
}

/** A community site says so itself and shows little else; silence makes nobody one or the other. */
function classOf(score: number, signs: readonly WeighedSign[]): UseClass {
  if (score >= COMMERCIAL) return 'commercial';
  return score < 0 && signs.some(({ kind }) => kind === 'non-profit') ? 'community' : 'unsure';
}
