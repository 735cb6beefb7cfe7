import { type HeadTag } from '../domain/page.ts';
import { valueOf } from './head.ts';
import { type PageElement, textOf } from './page-element.ts';
import { elementsNamed, type ParsedHtml } from './parse-html.ts';

/** These stand between a title and the name of a site, hardly ever within a title. */
const STRONG = /\s*[|»•·]\s*/;
/** These stand within titles as well. */
const WEAK = /\s+[–—-]\s+|\s*::?\s+/;
const MAX_TITLE = 500;
const MAX_HEADINGS = 40;
/** A shorter heading may repeat the begin of a title by chance. */
const TELLING = 12;
/** A title has at least so many words, what is cut off it at most. */
const WORDS = { title: 3, site: 5 };

interface Heading {
  readonly text: string;
  readonly isFirstLevel: boolean;
}

/**
 * The title of the article: a heading that the head's own title repeats, else the only first-level heading, else Open
 * Graph or JSON-LD, else the head's title without the name of the site.
 */
export function readTitle(page: ParsedHtml, head: readonly HeadTag[], siteName: string | null): string | null {
  const [titleElement] = elementsNamed(page, 'title');
  const documentTitle = titleElement ? clean(textOf(titleElement, MAX_TITLE * 4)) : '';
  const headings = headingsOf(page).filter(({ text }) => !isSite(text, siteName));
  const fromHead = clean(valueOf(head, 'og:title', 'headline') ?? '');
  const said = [
    documentTitle,
    ...['og:title', 'twitter:title', 'dc.title', 'headline'].map((name) => valueOf(head, name)),
  ];
  const repeated = repeatedOf(headings, said) ?? onlyHeadingOf(headings, siteName);
  if (repeated !== null) return repeated;
  const title = fromHead === '' ? withoutSite(documentTitle, siteName, true) : withoutSite(fromHead, siteName, false);
  return title || (headings[0]?.text ?? null);
}

function headingsOf(page: ParsedHtml): readonly Heading[] {
  const found: Heading[] = [];
  for (const element of page.elements) {
    if (found.length >= MAX_HEADINGS) break;
    if (!isHeading(element)) continue;
    const text = clean(textOf(element, MAX_TITLE * 4));
    if (text.length > 3) found.push({ text, isFirstLevel: element.name === 'h1' });
  }
  return found;
}

function isHeading(element: PageElement): boolean {
  return element.name === 'h1' || element.name === 'h2' || element.get('itemprop') === 'headline';
}

/** Of the headings that a title begins with the longest; first-level ones before others. */
function repeatedOf(headings: readonly Heading[], said: readonly (string | null)[]): string | null {
  const titles = said.flatMap((title) => (title === null || title === '' ? [] : [fold(title)]));
  const repeated = headings.filter(({ text }) => titles.some((title) => repeats(title, fold(text))));
  const first = repeated.filter(({ isFirstLevel }) => isFirstLevel);
  const best = (first.length > 0 ? first : repeated).toSorted((a, b) => b.text.length - a.text.length)[0];
  return best?.text ?? null;
}

/** A heading that is only the site's name stands at the end of a title, not at its begin. */
function repeats(title: string, heading: string): boolean {
  return title.startsWith(heading) && (heading.length >= TELLING || heading.length * 2 > title.length);
}

function onlyHeadingOf(headings: readonly Heading[], siteName: string | null): string | null {
  const texts = [...new Set(headings.filter(({ isFirstLevel }) => isFirstLevel).map(({ text }) => text))];
  const [only] = texts;
  if (only === undefined || texts.length > 1 || wordsOf(only) < WORDS.title) return null;
  return siteName !== null && fold(only).includes(fold(siteName)) ? null : only;
}

/** `guesses`: a part that is not known to be the site's name may be cut off too. */
function withoutSite(title: string, siteName: string | null, guesses: boolean): string {
  const parts = title.split(STRONG).filter((part) => part !== '');
  const [best = ''] = parts.filter((part) => !isSite(part, siteName));
  const weak = best.split(WEAK);
  const last = weak.at(-1) ?? '';
  if (weak.length === 1) return best;
  const before = best.slice(0, best.lastIndexOf(last)).replace(/[\s–—:-]+$/, '');
  if (isSite(last, siteName)) return before;
  if (isSite(weak[0] ?? '', siteName)) return best.slice((weak[0] ?? '').length).replace(/^[\s–—:-]+/, '');
  const isDashed = / [–—-] /.test(best.slice(before.length));
  return guesses && isDashed && wordsOf(last) <= WORDS.site && wordsOf(before) >= WORDS.title ? before : best;
}

function isSite(part: string, siteName: string | null): boolean {
  return siteName !== null && fold(part) === fold(siteName);
}

function wordsOf(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, MAX_TITLE);
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’‛´`]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}
