import { type Judged } from './block-nature.ts';
import { type PageElement, parentOf } from './page-element.ts';

/** What is longer is a part of the article. */
const MOST = 800;
/** Elements that are a piece of text by themselves, whatever stands in them. */
const TEXT_TAGS: ReadonlySet<string> = new Set('p h1 h2 h3 h4 h5 h6 blockquote pre table figure ul ol dl'.split(' '));
/** Headings of this level open sections of the article. */
const SECTION_TAGS: ReadonlySet<string> = new Set(['h1', 'h2']);

/** A form stands in such a part, or something to press. */
const CONTROLS: ReadonlySet<string> = new Set(['button', 'label', 'form']);

interface Box {
  length: number;
  /** A link, or furniture of links. */
  leads: boolean;
  /** Words beside items of lists: what the links are. */
  isLabelled: boolean;
}

/**
 * Leaves out the boxes that a site sets between the paragraphs of its articles: short parts without any prose, that
 * lead elsewhere. `all`: every block inside the root of the text, furniture included.
 */
export function withoutBoxes(all: readonly Judged[]): readonly Judged[] {
  const holders = holdersOf(all);
  const found = new Map<PageElement, Box>();
  const outer = all.map(({ block }) => (block.hiddenBy === null ? boxAround(block.element, holders) : null));
  all.forEach((judged, at) => {
    const element = outer[at];
    if (!element) return;
    const box = found.get(element) ?? { length: 0, leads: false, isLabelled: false };
    found.set(element, box);
    note(judged, box);
  });
  if (found.size === 0) return all;
  return all.filter((_judged, at) => {
    const box = outer[at] ? found.get(outer[at]) : undefined;
    return !(box?.leads === true && box.isLabelled && box.length <= MOST);
  });
}

/** Every element with prose, code or a table in it. */
function holdersOf(all: readonly Judged[]): ReadonlySet<PageElement> {
  const holders = new Set<PageElement>();
  for (const { block, nature } of all) {
    if (nature !== 'prose' && nature !== 'code' && nature !== 'cell') continue;
    for (let at: PageElement | null = block.element; at && !holders.has(at); at = parentOf(at)) holders.add(at);
  }
  return holders;
}

/** The outermost part around an element that holds no prose; null where that is a piece of text by itself. */
function boxAround(element: PageElement, holders: ReadonlySet<PageElement>): PageElement | null {
  let box: PageElement | null = null;
  for (let at: PageElement | null = element; at && !holders.has(at); at = parentOf(at)) box = at;
  return box === null || box === element || TEXT_TAGS.has(box.name) ? null : box;
}

function note({ block, nature }: Judged, box: Box): void {
  const isEntry = block.tag === 'li' || parentOf(block.element)?.name === 'li';
  if (CONTROLS.has(block.tag) && nature === 'out') box.leads = true;
  if (nature === 'links' || (block.linkShare > 0.5 && (nature === 'out' || isEntry))) box.leads = true;
  if (nature === 'out') return;
  box.length += SECTION_TAGS.has(block.tag) ? Infinity : block.text.length;
  if (nature === 'heading' || nature === 'line') box.isLabelled = true;
}
