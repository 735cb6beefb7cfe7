import type { Ownership } from './article.ts';
import type { MatchKind } from './match.ts';
import type { Strength } from './outcome.ts';
import type { Publisher } from './publisher.ts';
import type { Instant } from './time.ts';

/** To which pages a rule applies; an empty list means "any". Otherwise the finding is `inapplicable`. */
export interface Applicability {
  readonly match: readonly MatchKind[];
  readonly ownership: readonly Ownership[];
}

/** Wording by language (BCP 47 primary tag); `en` is always there. */
export type Wording = Readonly<Record<string, string>>;

/** One duty, as data. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  /** Key into `RuleSet.clauses`. */
  readonly clause: string;
  readonly strength: Strength;
  readonly when: Applicability;
  /** Id of the check that answers it. */
  readonly check: string;
  /** Validated by the check's own schema. */
  readonly options: unknown;
  /** One wording per reason that the check declares. */
  readonly messages: Readonly<Record<string, Wording>>;
  /** Template of the line to paste; null where pasting cannot cure it. */
  readonly fix: Wording | null;
  /** The fix stands in the block in these very words; without it, the usual credit cures the rule. */
  readonly verbatim?: boolean;
}

/**
 * Which articles an edition binds. The words on the original's own page decide; of an original whose page was not read,
 * the day it was published.
 */
export interface EditionScope {
  /** One of them stands on the original's page; case, accents and punctuation do not count. */
  readonly words: readonly string[];
  readonly publishedFrom: Instant | null;
  readonly publishedUntil: Instant | null;
}

/** From where on a copy is a republication; either is enough, and less is a fair extract. A quotation is none at all. */
export interface RepublicationScope {
  /** Share of the article's words, 0 to 1. */
  readonly share: number;
  /** Words of the article. */
  readonly words: number;
}

/** Where the terms name no limits of their own. */
export const REPUBLICATION: RepublicationScope = { share: 0.8, words: 125 };

/** One edition of a publisher's terms. */
export interface RuleSet {
  readonly id: string;
  readonly edition: string;
  readonly validFrom: Instant;
  readonly validUntil: Instant | null;
  /** Only these articles, ahead of the editions that bind all; absent: all. */
  readonly appliesTo?: EditionScope;
  /** Absent: `REPUBLICATION`. */
  readonly scope?: RepublicationScope;
  readonly publisher: Publisher;
  readonly clauses: Readonly<Record<string, string>>;
  readonly rules: readonly Rule[];
  /** Hash of the file, so that an old finding can be replayed. */
  readonly sha256: string;
  /** The file itself, kept beside the evidence; absent in sets that were not read from one. */
  readonly source?: string;
  /** The other editions of the same terms: that of a copy and its original judges it. Absent: this one judges all. */
  readonly others?: readonly RuleSet[];
  /** The operator's own answers that `rules` have been given; absent is none. */
  readonly answers?: Readonly<Record<string, string>>;
}
