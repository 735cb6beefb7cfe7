import { type z } from 'zod';
import { type Article } from '../domain/article.ts';
import { type Evidence } from '../domain/finding.ts';
import { type Match } from '../domain/match.ts';
import { type Page } from '../domain/page.ts';
import { type Partner } from '../domain/partner.ts';
import { type Publisher } from '../domain/publisher.ts';
import { type VolumeCount } from '../domain/verdict.ts';

/** Everything a check may look at. Time arrives as `page.fetchedAt`. */
export interface Subject {
  readonly page: Page;
  readonly article: Article;
  readonly match: Match;
  readonly publisher: Publisher;
  /** null where a page is checked without a partner record. */
  readonly partner: Partner | null;
  /** Texts that stand on many pages of the partner, normalised (lib/text.ts): no acknowledgement of this article. */
  readonly boilerplate: ReadonlySet<string>;
  /** Articles that the partner republished in the last `days` days; left out where nobody counted. */
  readonly volume?: VolumeCount;
}

/** Values for the placeholders of a message. */
export type Facts = Readonly<Record<string, string>>;

export type CheckAnswer<Reason extends string> =
  | {
      readonly outcome: 'passed' | 'inapplicable';
      /** Shown as such where the rule has a message for it (e.g. `no-signs`). */
      readonly reason?: Reason;
      readonly facts?: Facts;
      readonly evidence?: readonly Evidence[];
    }
  | {
      readonly outcome: 'failed' | 'cantTell';
      readonly reason: Reason;
      readonly facts?: Facts;
      readonly evidence?: readonly Evidence[];
    };

/** A question about a matched page. Pure: no I/O, no clock, no throwing on bad HTML, no text for people. */
export interface Check<Reason extends string = string, Options = unknown> {
  readonly id: string;
  /** Every reason that `evaluate` may give. */
  readonly reasons: readonly Reason[];
  /** Those of them that it may give with these options, each worded by the rule; left out: all. */
  readonly reasonsFor?: (options: Options) => readonly Reason[];
  readonly options: z.ZodType<Options>;
  evaluate(subject: Subject, options: Options): CheckAnswer<Reason>;
}

export type AnyCheck = Check;
export type CheckRegistry = ReadonlyMap<string, AnyCheck>;

/** Closes a check over its own schema, so that the registry can hold checks of any options. */
export function defineCheck<const Reason extends string, Options>(check: Check<Reason, Options>): AnyCheck {
  const { reasons, reasonsFor, options: schema } = check;
  return {
    ...check,
    evaluate: (subject, options) => check.evaluate(subject, schema.parse(options)),
    reasonsFor: (options) => reasonsFor?.(schema.parse(options)) ?? reasons,
  };
}
