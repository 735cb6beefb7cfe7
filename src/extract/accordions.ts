import { askedOnce } from './class-list.ts';
import { type PageElement, parentOf } from './page-element.ts';

/** So far above a block its accordion stands. */
const DEPTH = 7;
const NAMES = /accordion|(?:^|[\s_-])faqs?(?:$|[\s_-])/i;
const ROOTS: ReadonlySet<string> = new Set(['html', 'body', 'main', 'article']);

const isAccordionClass = askedOnce((names) => names.length < 400 && NAMES.test(names));

/** The outermost part of questions and answers, or of headings that open their sections, around an element; else null. */
export function accordionAround(element: PageElement): PageElement | null {
  let found: PageElement | null = null;
  let at: PageElement | null = element;
  for (let level = 0; at && level < DEPTH && !ROOTS.has(at.name); level += 1) {
    if (at.classes !== null && isAccordionClass(at.classes)) found = at;
    at = parentOf(at);
  }
  return found;
}
