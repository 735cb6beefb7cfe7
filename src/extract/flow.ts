import { accordionAround } from './accordions.ts';
import { type Judged } from './block-nature.ts';
import { type PageElement, parentOf } from './page-element.ts';

const NESTED_TAGS: ReadonlySet<string> = new Set('ul ol dl li table tbody thead tr td th blockquote'.split(' '));

/**
 * Tells of each element of a page in whose flow it stands: its parent, above lists, tables, quotations and accordions.
 * Looked up once for all children of an element.
 */
export function flowReader(): (element: PageElement) => PageElement | null {
  const known = new Map<PageElement, PageElement | null>();
  return (element) => {
    const parent = parentOf(element);
    if (parent === null) return null;
    let flow = known.get(parent);
    if (flow === undefined) {
      flow = flowAround(parent);
      known.set(parent, flow);
    }
    return flow;
  };
}

function flowAround(parent: PageElement): PageElement | null {
  const accordion = accordionAround(parent);
  let at = accordion ? parentOf(accordion) : parent;
  while (at && NESTED_TAGS.has(at.name)) at = parentOf(at);
  return at;
}

/** Whether an element is another one or stands somewhere in it. */
export function isInside(element: PageElement, outer: PageElement): boolean {
  return element.index >= outer.index && element.index < outer.end;
}

/** How much of the text stands in each flow, and in all of them, in characters. */
export function weighFlows(judged: readonly Judged[]): {
  readonly weights: ReadonlyMap<PageElement | null, number>;
  readonly total: number;
} {
  const weights = new Map<PageElement | null, number>();
  let total = 0;
  for (const { block, flow } of judged) {
    total += block.text.length;
    weights.set(flow, (weights.get(flow) ?? 0) + block.text.length);
  }
  return { weights, total };
}
