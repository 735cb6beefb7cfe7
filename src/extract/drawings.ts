import { type PageElement } from './page-element.ts';

/** Elements of a drawing are looked through up to this many: an icon has few, a map of the world has no credit. */
const MAX_DRAWN = 400;

/** Links and stretches of words in a drawing, in document order. */
export function linksAndWords(drawing: PageElement): readonly PageElement[] {
  const found: PageElement[] = [];
  const pending: (PageElement | null)[] = [drawing.last];
  for (let looked = 0; looked < MAX_DRAWN; looked += 1) {
    const element = pending.pop();
    if (element === undefined) break;
    if (element === null) continue;
    if (element.name === 'a' || element.name === 'text') found.push(element);
    pending.push(element.previous, element.last);
  }
  return found.sort((a, b) => a.index - b.index);
}
