import { type Judged } from './block-nature.ts';
import { type PageElement, parentOf } from './page-element.ts';

/** Elements that are a piece of text by themselves, whatever stands in them. */
const TEXT_TAGS: ReadonlySet<string> = new Set('p h1 h2 h3 h4 h5 h6 blockquote pre table figure ul ol dl'.split(' '));
/** A form stands in such a part, or something to press. */
const CONTROLS: ReadonlySet<string> = new Set(['button', 'label', 'form']);

/** Every element with a block in it that is of the text. */
export function holdersOf(all: readonly Judged[], isOfText: (judged: Judged) => boolean): ReadonlySet<PageElement> {
  const holders = new Set<PageElement>();
  for (const judged of all) {
    if (!isOfText(judged)) continue;
    for (let at: PageElement | null = judged.block.element; at && !holders.has(at); at = parentOf(at)) holders.add(at);
  }
  return holders;
}

/** The outermost part around an element that is no holder; null where that is a piece of text by itself. */
export function boxAround(element: PageElement, holders: ReadonlySet<PageElement>): PageElement | null {
  let box: PageElement | null = null;
  for (let at: PageElement | null = element; at && !holders.has(at); at = parentOf(at)) box = at;
  return box === null || TEXT_TAGS.has(box.name) ? null : box;
}

/** Whether a block is something to press, or a form's. */
export function isControl({ block, nature }: Judged): boolean {
  return nature === 'out' && CONTROLS.has(block.tag);
}
