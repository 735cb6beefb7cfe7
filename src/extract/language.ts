import { type HeadTag } from '../domain/page.ts';
import { detectLanguage } from './detect-language.ts';
import { valueOf } from './head.ts';
import { elementsNamed, type ParsedHtml } from './parse-html.ts';

const TAG = /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i;
/** Shorter text is not worth guessing at. */
const LEAST = 120;
const SAMPLE = 2_000;

/** BCP 47: declared by the page, else detected in its text; null where neither says anything. */
export function readLanguage(page: ParsedHtml, head: readonly HeadTag[], text: string): string | null {
  const declared =
    elementsNamed(page, 'html')[0]?.get('lang') ??
    valueOf(head, 'content-language', 'inLanguage', 'og:locale', 'dc.language');
  const tag = declared?.trim().split(/[\s,;]/)[0] ?? '';
  if (TAG.test(tag)) return tag.replaceAll('_', '-');
  if (text.length < LEAST) return null;
  return detectLanguage(text.slice(0, SAMPLE));
}
