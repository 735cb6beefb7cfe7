import { type Passage } from '../domain/match.ts';
import { normaliseWords } from '../lib/text.ts';

/** Words of the page that stand between two passages of the article. */
export function wordsBetween(passages: readonly Passage[]): number {
  const sorted = passages.toSorted((a, b) => a.pageStart - b.pageStart);
  let end = sorted[0]?.pageEnd ?? 0;
  let words = 0;
  for (const passage of sorted) {
    words += Math.max(0, passage.pageStart - end);
    end = Math.max(end, passage.pageEnd);
  }
  return words;
}

/** The longest stretch of the article that is not on the page, in words (`end` exclusive); null where all is there. */
export function largestLoss(
  count: number,
  passages: readonly Passage[],
): { readonly start: number; readonly end: number } | null {
  const sorted = passages.toSorted((a, b) => a.articleStart - b.articleStart);
  let best = { start: 0, end: 0 };
  let at = 0;
  for (const { articleStart, articleEnd } of [...sorted, { articleStart: count, articleEnd: count }]) {
    if (articleStart - at > best.end - best.start) best = { start: at, end: articleStart };
    at = Math.max(at, articleEnd);
  }
  return best.end > best.start ? best : null;
}

/** Paragraphs of the article of which more than half stands on the page; a lone heading or byline does not count. */
export function articleParagraphsCopied(text: string, passages: readonly Passage[]): number {
  let start = 0;
  let copied = 0;
  for (const paragraph of text.split(/\n{2,}/)) {
    const { count } = normaliseWords(paragraph);
    const end = start + count;
    const shared = passages.reduce(
      (sum, { articleStart, articleEnd }) =>
        sum + Math.max(0, Math.min(end, articleEnd) - Math.max(start, articleStart)),
      0,
    );
    if (count > 12 && shared > count / 2) copied += 1;
    start = end;
  }
  return copied;
}
