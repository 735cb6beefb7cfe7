import { type Article } from '../domain/article.ts';
import { type Block } from '../domain/page.ts';
import { normaliseText } from '../lib/text.ts';
import { oncePer } from './remember.ts';

/** Words that two texts do not have in common by chance. */
const RUN = 5;
const MAX_RUNS = 100;
const COPIED = 0.5;

const wordsOf = oncePer(({ text }: Article): string => ` ${normaliseText(text)} `);

/** True where a block's words are mostly the article's, in its order; false for words that somebody else put beside them. */
export function isCopied({ text }: Block, article: Article): boolean {
  const original = wordsOf(article);
  const words = normaliseText(text).split(' ');
  if (words[0] === '') return false;
  const runs = Math.min(MAX_RUNS, Math.max(1, words.length - RUN + 1));
  let found = 0;
  for (let at = 0; at < runs; at += 1) {
    if (original.includes(` ${words.slice(at, at + RUN).join(' ')} `)) found += 1;
  }
  return found >= runs * COPIED;
}
