import { type BlockZone } from '../domain/page.ts';
import { type BlockDraft } from './block-draft.ts';
import { type PageElement, parentOf } from './page-element.ts';

const OUT: ReadonlySet<BlockZone> = new Set(['head', 'nav', 'footer', 'related', 'comments', 'author-box', 'aside']);

/** Which blocks are the main text: their places, ascending. */
export function findMainBlocks(blocks: readonly BlockDraft[]): ReadonlySet<number> {
  const good = new Set<number>();
  const weights = new Map<PageElement, number>();
  let total = 0;
  blocks.forEach((block, index) => {
    if (!isProse(block)) return;
    good.add(index);
    total += block.text.length;
    for (let at = parentOf(block.element), far = 0; at && far < 8; at = parentOf(at), far += 1)
      weights.set(at, (weights.get(at) ?? 0) + block.text.length);
  });
  const root = smallestWith(weights, total * 0.6);
  if (!root) return good;
  return new Set([...good].filter((index) => isInside(blocks[index]?.element ?? null, root)));
}

function isProse({ text, hiddenBy, linkShare, zone, tag }: BlockDraft): boolean {
  if (hiddenBy !== null || OUT.has(zone) || linkShare > 0.5) return false;
  return text.length > 60 || (/^(?:p|li|h[2-6]|blockquote)$/.test(tag) && text.length > 15);
}

function smallestWith(weights: ReadonlyMap<PageElement, number>, least: number): PageElement | null {
  let best: PageElement | null = null;
  let bestWeight = Infinity;
  for (const [element, weight] of weights) {
    if (weight < least || weight > bestWeight) continue;
    best = element;
    bestWeight = weight;
  }
  return best;
}

function isInside(element: PageElement | null, root: PageElement): boolean {
  for (let at = element; at; at = parentOf(at)) if (at === root) return true;
  return false;
}
