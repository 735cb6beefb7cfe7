import { type PageElement, parentOf } from './page-element.ts';

const NESTED_TAGS: ReadonlySet<string> = new Set('ul ol dl li table tbody thead tr td th blockquote'.split(' '));

/** The element in whose flow a block stands: its parent, above lists, tables and quotations. */
export function flowParentOf(element: PageElement): PageElement | null {
  let at = parentOf(element);
  while (at && NESTED_TAGS.has(at.name)) at = parentOf(at);
  return at;
}

/** Whether an element is another one or stands somewhere in it. */
export function isInside(element: PageElement, outer: PageElement): boolean {
  return element.index >= outer.index && element.index < outer.end;
}
