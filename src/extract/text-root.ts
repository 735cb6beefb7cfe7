import { type Judged } from './block-nature.ts';
import { isInside } from './flow.ts';
import { type PageElement, parentOf } from './page-element.ts';

/** The root of the text is the smallest element with this share of the prose. */
const ROOT_SHARE = 0.65;
const BODY_NAMES =
  /(?:^|[\s_-])(?:(?:article|story|post|entry|news)[_-]{0,2}(?:body|content|text)(?:$|[\s_-])|field-{1,2}name-(?:field-)?body(?:$|[\s_-])|rich-?text|w-richtext|body-copy|main-content)/i;
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
  const smallest = smallestWith(weights, total * ROOT_SHARE);
  return bodyInstead(wholeArticle(smallest && withPieces(smallest, weights), weights), weights, total);
}

/** So many elements beside a root are looked at. */
const MOST_SIBLINGS = 60;

/** Around a root beside which elements of the same class hold prose: a text that is cut into pieces. */
function withPieces(root: PageElement, weights: ReadonlyMap<PageElement, number>): PageElement {
  const parent = parentOf(root);
  if (parent === null || root.classes === null) return root;
  let at = parent.last;
  for (let looked = 0; at && looked < MOST_SIBLINGS; looked += 1) {
    if (at !== root && at.classes === root.classes && weights.has(at)) return parent;
    at = at.previous;
  }
  return root;
}

/** Less of the prose than this in the one part that is named the article's body: the name is wrong. */
const BODY_SHARE = 0.25;
/** So many names are a listing. */
const MAX_BODIES = 20;

/** Where a root has no name and the page has one article body and no other, the root is that body. */
function bodyInstead(
  root: PageElement | null,
  weights: ReadonlyMap<PageElement, number>,
  total: number,
): PageElement | null {
  if (root === null || isNamed(root)) return root;
  const bodies = [...weights.keys()].filter((element) => isNamed(element));
  if (bodies.length > MAX_BODIES) return root;
  const outermost = bodies.filter((element) => !bodies.some((other) => other !== element && isInside(element, other)));
  const [only] = outermost;
  if (only === undefined || outermost.length > 1 || isInside(root, only)) return root;
  return (weights.get(only) ?? 0) >= total * BODY_SHARE ? only : root;
}

function isNamed(element: PageElement): boolean {
  return element.name === 'article' || element.get('itemprop') === 'articleBody' || isBody(element);
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
