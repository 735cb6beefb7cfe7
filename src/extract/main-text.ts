import { type BlockZone } from '../domain/page.ts';
import { type BlockDraft } from './block-draft.ts';
import { isFurnitureLine } from './furniture-lines.ts';
import { type PageElement, parentOf } from './page-element.ts';
import { HEADING_TAGS } from './tags.ts';
import { type Place } from './zones.ts';

const OUT: ReadonlySet<BlockZone> = new Set([
  'head',
  'nav',
  'footer',
  'related',
  'comments',
  'author-box',
  'aside',
  'header',
]);
/** The root of the text is the smallest element with this share of the prose. */
const ROOT_SHARE = 0.65;
const BODY_NAMES =
  /(?:^|[\s_-])(?:(?:article|story|post|entry|news)[_-]{0,2}(?:body|content|text)(?:$|[\s_-])|rich-?text|w-richtext|body-copy|main-content)/i;
const MOST_BESIDES = 1.6;
const PROSE = 80;
/** A shorter line under the title is a dek or a date. */
const LEAD = 150;
const FURTHEST_LEAD = 20;
/** A flow of the text holds at least this share of its prose. */
const FLOW_SHARE = 0.03;
/** Less than this in such flows: the text is scattered. */
const HELD_SHARE = 0.75;
const NESTED_TAGS: ReadonlySet<string> = new Set('ul ol dl li table tbody thead tr td th blockquote'.split(' '));

/** What a block is to the main text. */
type BlockNature = 'out' | 'prose' | 'heading' | 'item' | 'cell' | 'line' | 'links' | 'code';

interface Judged {
  readonly block: BlockDraft;
  readonly index: number;
  readonly nature: BlockNature;
}

/** Which blocks are the main text: their places, ascending. */
export function findMainBlocks(blocks: readonly BlockDraft[], places: readonly Place[]): ReadonlySet<number> {
  const judged = blocks.map((block, index): Judged => ({ block, index, nature: natureOf(block, places[index]) }));
  const root = findRoot(judged);
  const inside = judged.filter(({ block, nature }) => nature !== 'out' && (!root || isInside(block.element, root)));
  const kept = keepFlow(withoutRepeats(inside)).map(({ index }) => index);
  return new Set([...leadBefore(judged, kept[0] ?? 0), ...kept]);
}

/** The opening of the text where it stands by itself, between the title and the rest. */
function leadBefore(judged: readonly Judged[], first: number): readonly number[] {
  const title = judged.findLastIndex(
    ({ block: { tag, hiddenBy }, index }) => tag === 'h1' && hiddenBy === null && index < first,
  );
  if (title < 0 || first - title > FURTHEST_LEAD) return [];
  const following = judged[first]?.block.text ?? '';
  return judged
    .slice(title + 1, first)
    .filter(({ block, nature }) => nature === 'prose' && block.linkShare < 0.3 && block.text.length >= LEAD)
    .filter(({ block }) => !following.startsWith(block.text.slice(0, 60)))
    .map(({ index }) => index);
}

/** What a block is by itself. */
function natureOf(block: BlockDraft, place: Place | undefined): BlockNature {
  const { text, hiddenBy, linkShare, tag } = block;
  if (hiddenBy !== null && hiddenBy !== 'aria-hidden' && hiddenBy !== 'unknown') return 'out';
  if (!place || place.furniture || OUT.has(place.zone) || isFurnitureLine(text, linkShare)) return 'out';
  if (HEADING_TAGS.has(tag)) return tag === 'h1' ? 'out' : 'heading';
  if (tag === 'pre') return 'code';
  if (linkShare > 0.5 && text.length * (1 - linkShare) < 60) return 'links';
  if (tag === 'td' || tag === 'th' || tag === 'caption') return 'cell';
  if (text.length >= PROSE) return 'prose';
  if (tag === 'li' || tag === 'dt' || tag === 'dd') return 'item';
  return 'line';
}

/** The same words a second time are a copy for another screen size; a short line that returns is a label. */
function withoutRepeats(inside: readonly Judged[]): readonly Judged[] {
  const counts = new Map<string, number>();
  for (const { block } of inside) counts.set(block.text, (counts.get(block.text) ?? 0) + 1);
  const seen = new Set<string>();
  return inside.filter(({ block: { text }, nature }) => {
    if (nature === 'cell' || nature === 'item') return true;
    const count = counts.get(text) ?? 1;
    if (count >= 3 && text.length < 40 && nature !== 'heading' && !text.endsWith(':')) return false;
    if (count > 1 && text.length >= 25 && seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/** Between the first and the last prose of the flow everything stays; outside only what stands in the same flow. */
function keepFlow(inside: readonly Judged[]): readonly Judged[] {
  const flow = flowParents(inside);
  const isText = ({ block, nature }: Judged): boolean =>
    nature === 'prose' && (flow === null || flow.has(flowParentOf(block.element)));
  const first = inside.findIndex(isText);
  const last = inside.findLastIndex(isText);
  if (first < 0) return inside.filter(({ nature }) => nature === 'code');
  return inside.filter((judged, at) => {
    if (at >= first && at <= last) return staysInside(judged, inside[at + 1]);
    return flow?.has(flowParentOf(judged.block.element))
      ? staysBeside(judged, at < first)
      : flow === null && staysAtEdge(judged);
  });
}

/** Elements that hold the paragraphs of the text; null where the text is scattered over many. */
function flowParents(inside: readonly Judged[]): ReadonlySet<PageElement | null> | null {
  const weights = new Map<PageElement | null, number>();
  let total = 0;
  for (const { block, nature } of inside) {
    if (nature !== 'prose') continue;
    const parent = flowParentOf(block.element);
    total += block.text.length;
    weights.set(parent, (weights.get(parent) ?? 0) + block.text.length);
  }
  const parents = [...weights].filter(([, weight]) => weight >= total * FLOW_SHARE);
  const held = parents.reduce((sum, [, weight]) => sum + weight, 0);
  return held < total * HELD_SHARE ? null : new Set(parents.map(([parent]) => parent));
}

/** The element in whose flow a block stands: its parent, above lists, tables and quotations. */
function flowParentOf(element: PageElement): PageElement | null {
  let at = parentOf(element);
  while (at && NESTED_TAGS.has(at.name)) at = parentOf(at);
  return at;
}

function staysInside({ block, nature }: Judged, next: Judged | undefined): boolean {
  const { tag, text, linkShare } = block;
  if (nature === 'code') return false;
  if (nature === 'heading') return linkShare <= 0.5 || block.element.id !== undefined || next?.nature === 'prose';
  if (nature === 'line') return tag === 'p' || tag === 'blockquote' || text.length > 40;
  if (nature === 'links') return (tag === 'p' && text.length > 25) || tag === 'li';
  return true;
}

/** Before the first or after the last prose, in the same flow. */
function staysBeside({ block, nature }: Judged, isBefore: boolean): boolean {
  const { tag, text } = block;
  if (nature === 'line') return tag === 'p' || text.length > 40;
  if (nature === 'heading') return isBefore;
  return nature === 'item' || nature === 'cell';
}

function staysAtEdge({ block, nature }: Judged): boolean {
  if (nature === 'prose') return true;
  return block.text.length > 40 && (nature === 'item' || (nature === 'line' && block.tag === 'p'));
}

/** The smallest element that holds most of the prose. */
function findRoot(judged: readonly Judged[]): PageElement | null {
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

function isInside(element: PageElement | null, root: PageElement): boolean {
  for (let at = element; at; at = parentOf(at)) if (at === root) return true;
  return false;
}
