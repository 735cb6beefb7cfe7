import { z } from 'zod';
import { targetOf, isClickable } from './article-links.ts';
import { defineCheck, type Subject } from './check.ts';
import { surroundings } from './page-parts.ts';
import { publisherCredits } from './publisher-credits.ts';

const options = z.strictObject({
  parts: z
    .array(z.enum(['source', 'copyright', 'link']))
    .min(2)
    .default(['source', 'copyright', 'link']),
  /** Blocks that may stand between the first and the last part. */
  within: z.int().min(0).max(50).default(4),
});
type Options = z.infer<typeof options>;
type Part = Options['parts'][number];

/** Do source, copyright and link stand together? Parts that are missing are the business of other rules. */
export const partsTogether = defineCheck<'apart', Options>({
  id: 'parts-together',
  reasons: ['apart'],
  options,

  evaluate(subject, { parts, within }) {
    const places = parts.map((part) => placesOf(part, subject));
    if (places.some((blocks) => blocks.length === 0)) return { outcome: 'inapplicable' };
    const [first = [], ...others] = places;
    const together = first.some((block) =>
      others.every((blocks) => blocks.some((other) => Math.abs(other - block) <= within + 1)),
    );
    return together ? { outcome: 'passed' } : { outcome: 'failed', reason: 'apart' };
  },
});

function placesOf(part: Part, subject: Subject): readonly number[] {
  const around = surroundings(subject);
  const { page } = subject;
  const blocks = {
    source: () =>
      publisherCredits(subject)
        .filter(({ strength }) => strength === 'named')
        .map(({ block }) => block),
    copyright: () =>
      page.creditStatements
        .filter(({ kinds, visible, belongsTo }) => kinds.includes('copyright') && visible && belongsTo === 'article')
        .map(({ block }) => block),
    link: () =>
      page.links
        .filter((link) => isClickable(link) && link.hiddenBy === null && around.isNear(link.block))
        .filter(({ url }) => url !== null && targetOf(url, subject) === 'article')
        .map(({ block }) => block),
  }[part]();
  return blocks.filter((block) => block !== null);
}
