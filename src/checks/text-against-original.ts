import { z } from 'zod';
import { type Evidence } from '../domain/finding.ts';
import { normaliseWords } from '../lib/text.ts';
import { defineCheck, type CheckAnswer, type Subject } from './check.ts';
import { shorten } from './page-parts.ts';
import { articleParagraphsCopied, largestLoss, wordsBetween } from './text-share.ts';

const options = z
  .strictObject({
    keep: z.enum(['unchanged', 'whole', 'excerpt']),
    /** Of `excerpt`: at most so many words or paragraphs of the article. */
    words: z.int().min(1).optional(),
    paragraphs: z.int().min(1).optional(),
    /** A page may continue elsewhere, so a person sees what is missing unless the terms say `failed`. */
    shortened: z.enum(['ask', 'failed']).default('ask'),
  })
  .refine(
    ({ keep, words, paragraphs }) => (keep === 'excerpt') === ((words ?? paragraphs) !== undefined),
    'words or paragraphs go with keep: excerpt, and it needs one of them',
  );
type Options = z.infer<typeof options>;
type Answer = CheckAnswer<'changed' | 'shortened' | 'too-long'>;

/** What extraction and typography may cost or add without anybody having touched the text; shares of the article. */
const SLACK = 0.03;
/** Below this share a text counts as cut, not as edited. */
const CUT = 0.85;
/** Words are counted differently by different programs. */
const COUNTING = 1.1;

/** Is the text the original's: word for word, whole, or no more of it than an excerpt may have? */
export const textAgainstOriginal = defineCheck<'changed' | 'shortened' | 'too-long', Options>({
  id: 'text-against-original',
  reasons: ['changed', 'shortened', 'too-long'],
  // Where only a link to the article stands, every answer is `changed`.
  reasonsFor: ({ keep }) => ['changed', keep === 'excerpt' ? 'too-long' : 'shortened'],
  options,

  evaluate(subject, chosen) {
    const { match } = subject;
    if (match.kind === 'claimed') return { outcome: 'cantTell', reason: 'changed' };
    if (chosen.keep === 'excerpt') return excerpt(subject, chosen);
    if (match.articleShare < CUT) {
      const outcome = chosen.shortened === 'failed' ? 'failed' : 'cantTell';
      return { outcome, reason: 'shortened', ...lost(subject) };
    }
    if (chosen.keep === 'whole') return { outcome: 'passed' };
    const added = wordsBetween(match.passages) / Math.max(match.words, 1);
    const isSame = match.articleShare >= 1 - SLACK && added <= SLACK;
    // Whether an edit keeps the meaning, or is one the terms allow, only a person can say.
    return isSame ? { outcome: 'passed' } : { outcome: 'cantTell', reason: 'changed', ...lost(subject) };
  },
});

function excerpt({ match, article }: Subject, { words, paragraphs }: Options): Answer {
  const facts = { found: String(match.words) };
  if (words !== undefined && match.words > words) {
    const outcome = match.words > words * COUNTING ? 'failed' : 'cantTell';
    return { outcome, reason: 'too-long', facts };
  }
  if (paragraphs === undefined) return { outcome: 'passed', facts };
  const copied = articleParagraphsCopied(article.text, match.passages);
  return copied > paragraphs ? { outcome: 'failed', reason: 'too-long', facts } : { outcome: 'passed', facts };
}

function lost({ article, match }: Subject): {
  readonly facts: { found: string };
  readonly evidence: readonly Evidence[];
} {
  const { count, starts, ends } = normaliseWords(article.text);
  const gap = largestLoss(count, match.passages);
  const quote = gap === null ? '' : shorten(article.text.slice(starts[gap.start], ends[gap.end - 1]));
  const evidence = quote === '' ? [] : [{ quote, selector: null, href: article.url, visible: false }];
  return { facts: { found: quote }, evidence };
}
