import { z } from 'zod';
import { holdsPhrase, toPhrase } from './block-words.ts';
import { defineCheck } from './check.ts';
import { blockEvidence, isForeign, placeSearched } from './page-parts.ts';

const options = z.strictObject({
  /** One of these stands on the page, word for word (case, accents and punctuation do not count). */
  anyOf: z.array(z.string().trim().min(3).max(500)).min(1).max(50),
});

/** Does the page keep a text of the publisher: a disclaimer, an "about us" sentence, a funder's line? */
export const wordsPresent = defineCheck<'missing' | 'hidden', z.infer<typeof options>>({
  id: 'words-present',
  reasons: ['missing', 'hidden'],
  options,

  evaluate(subject, { anyOf }) {
    const wanted = anyOf.map(toPhrase);
    const { page } = subject;
    const holders = page.blocks.filter((block) => block.zone !== 'nav' && holdsPhrase(wanted, [block], page));
    const visible = holders.find((block) => block.hiddenBy === null && !isForeign(block)) ?? holders.find(isVisible);
    if (visible) return { outcome: 'passed', evidence: [blockEvidence(visible)] };
    const [hidden] = holders;
    if (hidden) return { outcome: 'cantTell', reason: 'hidden', evidence: [blockEvidence(hidden)] };
    return { outcome: 'failed', reason: 'missing', evidence: placeSearched(subject) };
  },
});

function isVisible({ hiddenBy }: { readonly hiddenBy: unknown }): boolean {
  return hiddenBy === null;
}
