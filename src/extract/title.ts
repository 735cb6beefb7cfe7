import { type HeadTag } from '../domain/page.ts';
import { valueOf } from './head.ts';
import { type PageElement, textOf } from './page-element.ts';
import { elementsNamed, type ParsedHtml } from './parse-html.ts';

const SEPARATORS = /\s+[|·•»–—-]\s+|\s*[|»]\s*|:\s+(?=[^:]*$)/g;
const MAX_TITLE = 500;
const MAX_HEADINGS = 40;

/**
 * The title of the article: a heading that the head's own title repeats, else Open Graph or JSON-LD, else the head's
 * title without the name of the site.
 */
export function readTitle(page: ParsedHtml, head: readonly HeadTag[], siteName: string | null): string | null {
  const [titleElement] = elementsNamed(page, 'title');
  const documentTitle = titleElement ? clean(textOf(titleElement, MAX_TITLE * 4)) : '';
  const headings = headingsOf(page)
    .map((heading) => clean(textOf(heading, MAX_TITLE * 4)))
    .filter((text) => text.length > 3);
  const said = [valueOf(head, 'og:title', 'headline', 'twitter:title', 'dc.title'), documentTitle];
  const repeated = headings.find((heading) => said.some((title) => title !== null && repeats(title, heading)));
  if (repeated !== undefined) return repeated;
  const fromHead = clean(valueOf(head, 'og:title', 'headline') ?? '');
  const title = fromHead === '' ? documentTitle : fromHead;
  return withoutSite(title, siteName) || headings[0] || null;
}

function headingsOf(page: ParsedHtml): readonly PageElement[] {
  const found: PageElement[] = [];
  for (const element of page.elements) {
    if (found.length >= MAX_HEADINGS) break;
    if (element.name === 'h1' || element.name === 'h2' || element.get('itemprop') === 'headline') found.push(element);
  }
  return found;
}

/** The title begins with the heading; a heading that is only the site's name stands at its end. */
function repeats(title: string, heading: string): boolean {
  const [long, short] = [fold(title), fold(heading)];
  return long.startsWith(short) && (short.length >= 12 || short.length * 2 > long.length);
}

function withoutSite(title: string, siteName: string | null): string {
  if (siteName !== null) {
    const end = fold(title).lastIndexOf(fold(siteName));
    const cut = end > 0 ? title.slice(0, end).replace(/[\s|·•»–—:-]+$/, '') : '';
    if (cut !== '') return cut;
  }
  const parts = title.split(SEPARATORS);
  const [first = ''] = parts;
  const rest = title.slice(first.length);
  return parts.length > 1 && rest.split(/\s+/).length <= 7 && first.split(/\s+/).length >= 3 ? first : title;
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
