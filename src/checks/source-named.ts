import { z } from 'zod';
import { defineCheck } from './check.ts';
import { placeSearched } from './page-parts.ts';
import { publisherCredits, type CreditStrength } from './publisher-credits.ts';

type Reason = 'missing' | 'hidden' | 'boilerplate-only' | 'image-only' | 'link-only' | 'label-only' | 'reverse-credit';

const DOUBTS: Readonly<Record<Exclude<CreditStrength, 'named'>, Reason>> = {
  reverse: 'reverse-credit',
  hidden: 'hidden',
  image: 'image-only',
  linked: 'link-only',
  label: 'label-only',
  boilerplate: 'boilerplate-only',
};

/** Does a reader of this article see the publisher named as its source? */
export const sourceNamed = defineCheck<Reason, object>({
  id: 'source-named',
  reasons: ['missing', 'hidden', 'boilerplate-only', 'image-only', 'link-only', 'label-only', 'reverse-credit'],
  options: z.strictObject({}),

  evaluate(subject) {
    const [best] = publisherCredits(subject);
    if (!best) return { outcome: 'failed', reason: 'missing', evidence: placeSearched(subject) };
    const facts = { found: best.evidence.quote };
    if (best.strength === 'named') return { outcome: 'passed', facts, evidence: [best.evidence] };
    return { outcome: 'cantTell', reason: DOUBTS[best.strength], facts, evidence: [best.evidence] };
  },
});
