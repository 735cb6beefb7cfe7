import { type BlockNature, type Judged } from './block-nature.ts';
import { boxAround, holdersOf, isControl } from './box-parts.ts';
import { weighFlows } from './flow.ts';
import { type PageElement } from './page-element.ts';

/** What such a box says, at most; an element with no more prose than that holds no part of a text. */
const MOST = 320;
/** More such boxes are how the page is written. */
const MOST_BOXES = 3;
/** Less of the text than this in elements that hold more: it is scattered. */
const HELD = 0.75;
/** A longer link is a title. */
const MOST_CONTROL = 40;
const OTHER: ReadonlySet<BlockNature> = new Set(['cell', 'code', 'item']);
const ENDS_SENTENCE = /[.!?]$/;

interface Box {
  headings: number;
  sentences: number;
  length: number;
  hasControl: boolean;
  /** Entries, a table, code: no call. */
  hasOther: boolean;
}

/**
 * Leaves out the boxes behind the beginning of a text that call on the reader: a heading, a sentence or two, and something
 * to press. `all`: every block inside the root of the text, furniture included.
 */
export function withoutCalls(all: readonly Judged[]): readonly Judged[] {
  const weights = weightsOf(all);
  if (weights === null) return all;
  const isOfText = ({ nature, flow }: Judged): boolean => nature === 'prose' && (weights.get(flow) ?? 0) > MOST;
  const holders = holdersOf(all, isOfText);
  const first = all.findIndex(isOfText);
  const boxes = new Map<PageElement, Box>();
  const outer = all.map((judged, at) => {
    if (at <= first || judged.block.hiddenBy !== null) return null;
    const element = boxAround(judged.block.element, holders);
    // An entry of a list is as good as the others.
    if (!element || element.name === 'li') return null;
    note(judged, element, boxes);
    return element;
  });
  const calls = new Set([...boxes].filter(([, box]) => isCall(box)).map(([element]) => element));
  if (calls.size === 0 || calls.size > MOST_BOXES) return all;
  return all.filter((_judged, at) => !outer[at] || !calls.has(outer[at]));
}

/** How much stands in each flow; null where the text is scattered. */
function weightsOf(all: readonly Judged[]): ReadonlyMap<PageElement | null, number> | null {
  const { weights, total } = weighFlows(all.filter(({ nature }) => nature !== 'out'));
  let held = 0;
  for (const weight of weights.values()) if (weight > MOST) held += weight;
  return held < total * HELD ? null : weights;
}

function note(judged: Judged, element: PageElement, boxes: Map<PageElement, Box>): void {
  const box = boxes.get(element) ?? { headings: 0, sentences: 0, length: 0, hasControl: false, hasOther: false };
  boxes.set(element, box);
  const { block, nature } = judged;
  const isLink = block.linkShare > 0.5;
  const isEntry = isLink && (nature === 'heading' || block.tag === 'li');
  if (isControl(judged) || (isLink && !isEntry && block.text.length <= MOST_CONTROL)) box.hasControl = true;
  if (nature === 'out') return;
  box.length += block.text.length;
  if (nature === 'heading') box.headings += 1;
  if (nature === 'prose' || (nature === 'line' && ENDS_SENTENCE.test(block.text))) box.sentences += 1;
  if (isEntry || OTHER.has(nature)) box.hasOther = true;
}

function isCall({ headings, sentences, length, hasControl, hasOther }: Box): boolean {
  return headings === 1 && sentences > 0 && hasControl && !hasOther && length <= MOST;
}
