import { z } from 'zod';
import { parseMoment } from '../lib/time.ts';
import { defineCheck } from './check.ts';

const days = z.int().min(0).max(36_500);
const options = z
  .strictObject({
    /** The copy may appear from so many days after the article on. */
    notBefore: days.optional(),
    /** The copy may appear until so many days after the article. */
    notAfter: days.optional(),
    /** The copy must be gone so many days after the article. */
    removedAfter: days.optional(),
  })
  .refine((given) => Object.values(given).some((one) => one !== undefined), 'write one of the three');
type Options = z.infer<typeof options>;

const DAY = 86_400_000;
/** Dates of pages have no zone: they may be a day off. */
const SLACK = DAY;

/** Does the copy stand in the time that the terms give it? */
export const timeWindow = defineCheck<'too-early' | 'too-late' | 'not-removed' | 'unknown', Options>({
  id: 'time-window',
  reasons: ['too-early', 'too-late', 'not-removed', 'unknown'],
  reasonsFor: ({ notBefore, notAfter, removedAfter }) => [
    ...(notBefore === undefined ? [] : (['too-early'] as const)),
    ...(notAfter === undefined ? [] : (['too-late'] as const)),
    ...(removedAfter === undefined ? [] : (['not-removed'] as const)),
    'unknown',
  ],
  options,

  evaluate({ page, article }, { notBefore, notAfter, removedAfter }) {
    const [published, copied, seen] = [article.publishedAt, page.publishedAt, page.fetchedAt].map(parseMoment);
    const facts = { found: (page.publishedAt ?? page.fetchedAt ?? '').slice(0, 10) };
    const unknown = { outcome: 'cantTell', reason: 'unknown', facts } as const;
    if (published == null) return unknown;
    const limit = (count: number): number => published + count * DAY;
    if (removedAfter !== undefined && seen != null && seen > limit(removedAfter) + SLACK)
      return { outcome: 'failed', reason: 'not-removed', facts };
    if (notBefore !== undefined && seen != null && seen < limit(notBefore) - SLACK)
      return { outcome: 'failed', reason: 'too-early', facts };
    // Many sites give a copy the date of the original: such a date alone charges nobody.
    if (notBefore !== undefined && (copied == null || copied < limit(notBefore))) return { ...unknown };
    if (notAfter !== undefined && !(seen != null && seen <= limit(notAfter))) {
      if (copied == null) return unknown;
      if (copied > limit(notAfter) + SLACK) return { outcome: 'failed', reason: 'too-late', facts };
    }
    return removedAfter !== undefined && seen == null ? unknown : { outcome: 'passed', facts };
  },
});
