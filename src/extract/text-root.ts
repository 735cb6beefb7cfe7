import { type Judged } from './block-nature.ts';
import { type PageElement, parentOf } from './page-element.ts';

/** The root of the text is the smallest element with this share of the prose. */
const ROOT_SHARE = 0.65;
const BODY_NAMES =
  /(?:^|[\s_-])(?:(?:article|story|post|entry|news)[_-]{0,2}(?:body|content|text)(?:$|[\s_-])|rich-?text|w-richtext|body-copy|main-content)/i;
const MOST_BESIDES = 1.6;

/** The smallest element that holds most of the prose. */
export function findRoot(judged: readonly Judged[]): PageElement | null {
  const weights = new Map<PageElement, number>();
  let total = 0;
  for (const { block, nature } of judged) {
    if (nature !== 'prose') continue;
    total += block.text.length;
    for (let at: PageElement | null = block.element; at; at = parentOf(at))
      weights.set(at, (weights.get(at) ?? 0) + block.text.length);
  }
  return wholeArticle(smallestWith(weights, total * ROOT_SHARE), weights);
}

function isBody({ className: names }: PageElement): boolean {
  return names !== undefined && names.length < 400 && BODY_NAMES.test(names);
}

/** An `article` around the root belongs to it, unless it holds much besides. */
function wholeArticle(root: PageElement | null, weights: ReadonlyMap<PageElement, number>): PageElement | null {
  const weight = root ? (weights.get(root) ?? 0) : 0;
  let best = root;
  for (let at = root; at; at = parentOf(at)) {
    if ((weights.get(at) ?? 0) > weight * MOST_BESIDES) break;
    if (at.name === 'article' || at.get('itemprop') === 'articleBody' || isBody(at)) best = at;
  }
  return best;
}

function smallestWith(weights: ReadonlyMap<PageElement, number>, least: number): PageElement | null {
  let best: PageElement | null = null;
  let bestWeight = Infinity;
  for (const [element, weight] of weights) {
    if (weight < least || weight >= bestWeight) continue;
    best = element;
    bestWeight = weight;
  }
  return best;
}
