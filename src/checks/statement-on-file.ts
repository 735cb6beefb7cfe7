import { z } from 'zod';
import { defineCheck } from './check.ts';

const options = z.strictObject({
  /** Without a paper on file a person asks for one; only the publisher's own terms may charge its absence. */
  absent: z.enum(['ask', 'failed']).default('ask'),
});

/** Is a permission (or a proof of eligibility) on file that covers this article? */
export const statementOnFile = defineCheck<'none-on-file' | 'expired' | 'no-partner', z.infer<typeof options>>({
  id: 'statement-on-file',
  reasons: ['none-on-file', 'expired', 'no-partner'],
  options,

  evaluate({ partner, article, page }, { absent }) {
    if (!partner) return { outcome: 'cantTell', reason: 'no-partner' };
    // A permission for a single rule is applied by the auditor, which knows the rule's name.
    const covering = partner.permissions.filter(
      (one) => one.rule === null && (one.article === null || one.article === article.id),
    );
    const { fetchedAt } = page;
    const valid = covering.find(
      ({ from, until }) =>
        (until === null || (fetchedAt !== null && fetchedAt <= until)) &&
        (!from || (fetchedAt !== null && from <= fetchedAt)),
    );
    if (valid) return { outcome: 'passed', facts: { found: valid.note } };
    const [ended] = covering;
    if (ended) return { outcome: 'cantTell', reason: 'expired', facts: { found: ended.until?.slice(0, 10) ?? '' } };
    return { outcome: absent === 'failed' ? 'failed' : 'cantTell', reason: 'none-on-file' };
  },
});
