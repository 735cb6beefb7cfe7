import { z } from 'zod';
import { defineCheck } from './check.ts';

const options = z.strictObject({
  /** Articles of the publisher that one partner may take … */
  atMost: z.int().min(1),
  /** … in so many days. */
  days: z.int().min(1).max(3_660),
});

/** Does the partner take too much at once? Answered only where the copies were counted over such a time. */
export const volumePerPartner = defineCheck<'too-many' | 'unknown', z.infer<typeof options>>({
  id: 'volume-per-partner',
  reasons: ['too-many', 'unknown'],
  options,

  evaluate({ volume }, { atMost, days }) {
    if (volume?.days !== days) return { outcome: 'cantTell', reason: 'unknown' };
    const facts = { found: String(volume.articles) };
    if (volume.articles <= atMost) return { outcome: 'passed', facts };
    // What is wholesale is a matter of judgement, whatever the number says.
    return { outcome: 'cantTell', reason: 'too-many', facts };
  },
});
