import type { Strength } from './outcome.ts';
import type { UseSignal } from './page.ts';
import type { Instant } from './time.ts';

export type UseClass = 'community' | 'commercial' | 'unsure';

/** How a site uses what it republishes: decided once by a person on collected evidence. */
export interface SiteUse {
  readonly class: UseClass;
  readonly by: string | null;
  readonly decidedAt: Instant | null;
  readonly until: Instant | null;
}

export interface Contact {
  readonly name: string | null;
  readonly email: string;
  /** en, fr, es, de, it or pt. */
  readonly language: string;
  /** Only copied in from this day of the thread on; 0 from the start. */
  readonly fromDay: number;
}

/** A publisher's leave for this partner, wider than the terms. Null means "any". */
export interface Permission {
  readonly article: string | null;
  readonly rule: string | null;
  /** From when on it holds; absent or null is always. */
  readonly from?: Instant | null | undefined;
  readonly until: Instant | null;
  readonly note: string;
  /** Where the paper lies: a file, an address, a number; absent or null where there is none. */
  readonly document?: string | null | undefined;
}

/** A partner's own form of a rule. */
export interface RuleOverride {
  readonly strength?: Strength | 'off';
  readonly options?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
  readonly until?: Instant;
}

/** Where pages of the partner are found; relative addresses are resolved against its first site. */
export interface FindPlaces {
  readonly feeds: readonly string[];
  readonly sitemaps: boolean | readonly string[];
  readonly listings: readonly string[];
  readonly pages: readonly string[];
}

/** What the program itself has seen of a partner; kept beside the evidence, never in a file of the operator. */
export interface ObservedPartner {
  /** Signs of use outside of its articles: sellers in `ads.txt`, what imprint and about page say. */
  readonly siteSignals?: readonly UseSignal[];
  /** Articles of the publisher that it took lately. */
  readonly volume?: { readonly articles: number; readonly days: number };
}

/** A site (or several hosts) that republishes. */
export interface Partner {
  readonly id: string;
  readonly name: string;
  /** Origins, e.g. `https://village.example`. */
  readonly sites: readonly string[];
  readonly find: FindPlaces;
  readonly people: readonly Contact[];
  readonly use: SiteUse;
  readonly rules: Readonly<Record<string, RuleOverride>>;
  readonly permissions: readonly Permission[];
  readonly pauseMailUntil: Instant | null;
  /** Scripts put what is judged into its pages: each is rendered before it is judged. */
  readonly render?: boolean;
  readonly observed?: ObservedPartner;
}
