import { type Judged } from './block-nature.ts';
import { boxAround, holdersOf, isControl } from './box-parts.ts';
import { type PageElement, parentOf } from './page-element.ts';

/** What is longer is a part of the article. */
const MOST = 800;
/** Headings of this level open sections of the article. */
const SECTION_TAGS: ReadonlySet<string> = new Set(['h1', 'h2']);

interface Box {
  length: number;
  /** Blocks that are no furniture. */
  kept: number;
  /** A link, or furniture of links. */
  leads: boolean;
  /** Words beside items of lists: what the links are. */
  isLabelled: boolean;
}

/**
 * Leaves out the boxes that a site sets between the paragraphs of its articles: short parts without any prose, that
 * lead elsewhere, or of which nothing but the heading is left. `all`: every block inside the root of the text, furniture included.
 */
export function withoutBoxes(all: readonly Judged[]): readonly Judged[] {
  const holders = holdersOf(all, isOfText);
  const found = new Map<PageElement, Box>();
  const outer = all.map(({ block }) => (block.hiddenBy === null ? boxAround(block.element, holders) : null));
  all.forEach((judged, at) => {
    const element = outer[at];
    if (!element) return;
    const box = found.get(element) ?? { length: 0, kept: 0, leads: false, isLabelled: false };
    found.set(element, box);
    note(judged, box);
  });
  if (found.size === 0) return all;
  return all.filter((_judged, at) => {
    const box = outer[at] ? found.get(outer[at]) : undefined;
    return !(box?.leads === true && box.isLabelled && (box.length <= MOST || box.kept === 1));
  });
}

/** Prose, code and tables are the article's. */
function isOfText({ nature }: Judged): boolean {
  return nature === 'prose' || nature === 'code' || nature === 'cell';
}

function note(judged: Judged, box: Box): void {
  const { block, nature } = judged;
  const isEntry = block.tag === 'li' || parentOf(block.element)?.name === 'li';
  if (isControl(judged)) box.leads = true;
  if (nature === 'links' || (block.linkShare > 0.5 && (nature === 'out' || isEntry))) box.leads = true;
  if (nature === 'out') return;
  box.kept += 1;
  box.length += SECTION_TAGS.has(block.tag) ? Infinity : block.text.length;
  if (nature === 'heading' || nature === 'line') box.isLabelled = true;
}
