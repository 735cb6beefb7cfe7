import { z } from 'zod';
import { defineCheck } from './check.ts';

/** Is the article the publisher's own to license? Of somebody else's text only its owner can say. */
export const ownership = defineCheck<'third-party', object>({
  id: 'ownership',
  reasons: ['third-party'],
  options: z.strictObject({}),

  evaluate({ article }) {
    if (article.ownership === 'own') return { outcome: 'passed' };
    const owner = article.originalSources.join(', ');
    const evidence = [{ quote: article.ownershipReason ?? owner, selector: null, href: article.url, visible: true }];
    return {
      outcome: 'cantTell',
      reason: 'third-party',
      facts: { owner: owner || (article.ownershipReason ?? '') },
      evidence,
    };
  },
});
