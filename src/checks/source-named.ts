import { z } from 'zod';
import { defineCheck } from './check.ts';
import { placeSearched } from './page-parts.ts';
import { isAt, PLACES } from './places.ts';
import { publisherCredits, type CreditStrength } from './publisher-credits.ts';

const options = z.strictObject({
  /** Where the credit has to stand; left out: anywhere, as long as it belongs to the article. */
  place: z.enum(PLACES).optional(),
});
type Options = z.infer<typeof options>;

const REASONS = [
  'missing',
  'hidden',
  'boilerplate-only',
  'image-only',
  'link-only',
  'label-only',
  'reverse-credit',
  'misplaced',
] as const;
type Reason = (typeof REASONS)[number];

const DOUBTS: Readonly<Record<Exclude<CreditStrength, 'named'>, Reason>> = {
  reverse: 'reverse-credit',
  hidden: 'hidden',
  image: 'image-only',
  linked: 'link-only',
  label: 'label-only',
  boilerplate: 'boilerplate-only',
};

/** Does a reader of this article see the publisher named as its source? */
export const sourceNamed = defineCheck<Reason, Options>({
  id: 'source-named',
  reasons: REASONS,
  reasonsFor: ({ place }) => REASONS.filter((reason) => reason !== 'misplaced' || place !== undefined),
  options,

  evaluate(subject, { place }) {
    const credits = publisherCredits(subject);
    const best = credits.find(({ block }) => place === undefined || isAt(place, block, subject)) ?? credits[0];
    if (!best) return { outcome: 'failed', reason: 'missing', evidence: placeSearched(subject) };
    const told = { facts: { found: best.evidence.quote }, evidence: [best.evidence] };
    if (best.strength !== 'named') return { outcome: 'cantTell', reason: DOUBTS[best.strength], ...told };
    if (place !== undefined && !isAt(place, best.block, subject))
      return { outcome: 'failed', reason: 'misplaced', ...told };
    return { outcome: 'passed', ...told };
  },
});
