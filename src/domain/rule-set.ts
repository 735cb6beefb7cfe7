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

/** One edition of a publisher's terms. */
export interface RuleSet {
  readonly id: string;
  readonly edition: string;
  readonly validFrom: Instant;
  readonly validUntil: Instant | null;
  readonly publisher: Publisher;
  readonly clauses: Readonly<Record<string, string>>;
  readonly rules: readonly Rule[];
  /** Hash of the file, so that an old finding can be replayed. */
  readonly sha256: string;
  /** The file itself, kept beside the evidence; absent in sets that were not read from one. */
  readonly source?: string;
  /** The operator's own answers that `rules` have been given; absent is none. */
  readonly answers?: Readonly<Record<string, string>>;
}
