import { z } from 'zod';
import { normaliseUrl } from '../lib/url.ts';
import { defineCheck } from './check.ts';

const options = z.strictObject({
  /** Some links are gone, others stand: an editor may have had a reason. Where none was kept, nobody needs to be asked. */
  someMissing: z.enum(['ask', 'failed']).default('ask'),
});

/** Are the links that the original's own text carries still there? */
export const linksKept = defineCheck<'missing' | 'some-missing' | 'unknown', z.infer<typeof options>>({
  id: 'links-kept',
  reasons: ['missing', 'some-missing', 'unknown'],
  options,

  evaluate({ page, article, match }, { someMissing }) {
    if (article.links === undefined) return { outcome: 'cantTell', reason: 'unknown' };
    const wanted = [...new Set(article.links.flatMap((link) => normaliseUrl(link) ?? []))];
    if (wanted.length === 0) return { outcome: 'inapplicable' };
    const standing = new Set(page.links.flatMap(({ url }) => (url === null ? [] : (normaliseUrl(url) ?? []))));
    const lost = wanted.filter((link) => !standing.has(link));
    const facts = { found: lost.slice(0, 3).join(', ') };
    const evidence = lost.slice(0, 8).map((href) => ({ quote: href, selector: null, href, visible: false }));
    if (lost.length === 0) return { outcome: 'passed' };
    // Of a part, nobody knows which links belong to it.
    const isCertain = match.kind === 'whole';
    if (lost.length === wanted.length && isCertain) return { outcome: 'failed', reason: 'missing', facts, evidence };
    const outcome = someMissing === 'failed' && isCertain ? 'failed' : 'cantTell';
    return { outcome, reason: 'some-missing', facts, evidence };
  },
});
