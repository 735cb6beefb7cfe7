import { type BlockDraft, sizeOf } from './block-draft.ts';
import { type Judged, natureOf } from './block-nature.ts';
import { withoutBoxes } from './boxes.ts';
import { withoutCalls } from './call-boxes.ts';
import { flowReader, isInside, weighFlows } from './flow.ts';
import { isBylineLine, isLabel } from './furniture-lines.ts';
import { type PageElement, parentOf } from './page-element.ts';
import { withoutLinkLists } from './link-lists.ts';
import { withoutPullQuotes, withoutRepeats } from './repeats.ts';
import { withoutAddedParts, withoutAddedSections } from './tail-sections.ts';
import { findRoot } from './text-root.ts';
import { type Place } from './zones.ts';

/** A shorter line under the title is a dek or a date. */
const LEAD = 150;
const FURTHEST_LEAD = 20;
/** A link behind the text that is a sentence of it: five words or more, and no reference. */
const CLOSING = /^\p{Lu}\p{L}*(?: \S+){4,30} ?[.!>›→]$/u;
/** A flow of the text holds at least this share of its prose. */
const FLOW_SHARE = 0.02;
/** Less than this in such flows: the text is scattered. */
const HELD_SHARE = 0.75;

/** Which blocks are the main text: their places, ascending. `title`: what the page is called; it opens no text. */
export function findMainBlocks(
  blocks: readonly BlockDraft[],
  places: readonly Place[],
  title: string | null = null,
): ReadonlySet<number> {
  const flowOf = flowReader();
  const judged = blocks.map((block, index): Judged => {
    const nature = natureOf(block, places[index]);
    return { block, index, nature, flow: nature === 'out' ? null : flowOf(block.element) };
  });
  const root = findRoot(judged);
  const within = judged.filter(({ block }) => !root || isInside(block.element, root));
  const boxless = withoutBoxes(within);
  const inside = withoutCalls(boxless).filter(({ nature }) => nature !== 'out');
  const flow = withoutPullQuotes(keepFlow(withoutRepeats(inside)));
  const kept = withoutTitle(withoutLabels(withoutLinkLists(withoutAddedParts(withoutAddedSections(flow)))), title).map(
    ({ index }) => index,
  );
  return new Set([...leadBefore(judged, kept[0] ?? 0), ...headingBefore(within, kept[0] ?? 0, title), ...kept]);
}

/** What stands above the first paragraph and only says the title again, or who wrote it and when. */
function withoutTitle(kept: readonly Judged[], title: string | null): readonly Judged[] {
  const first = kept.findIndex(({ nature }) => nature === 'prose');
  const repeats = ({ block }: Judged): boolean => title !== null && bareWords(block.text) === bareWords(title);
  const isHead = (judged: Judged): boolean =>
    repeats(judged) || (judged.nature === 'line' && isBylineLine(judged.block.text));
  return kept.filter((judged, at) => at >= first || !isHead(judged));
}

function bareWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Labels of what is left out by now, and questions whose answers are not on the page. */
function withoutLabels(kept: readonly Judged[]): readonly Judged[] {
  return kept.filter(({ block, nature }, at) => {
    if (block.tag === 'button' && (kept[at + 1]?.nature ?? 'heading') === 'heading') return false;
    return (nature !== 'heading' && nature !== 'line') || !isLabel(block.text);
  });
}

/** The opening of the text where it stands by itself, between the title and the rest. */
function leadBefore(judged: readonly Judged[], first: number): readonly number[] {
  const title = judged.findLastIndex(({ block, index }) => index < first && block.hiddenBy === null && isTitle(block));
  if (title < 0 || first - title > FURTHEST_LEAD) return [];
  const following = judged[first]?.block.text ?? '';
  return judged
    .slice(title + 1, first)
    .filter(({ block, nature }) => nature === 'prose' && block.linkShare < 0.5 && block.text.length >= LEAD)
    .filter(({ block }) => !following.startsWith(block.text.slice(0, 60)))
    .filter(({ block }, at, all) => all.findIndex((other) => other.block.text === block.text) === at)
    .map(({ index }) => index);
}

/** The heading right before the text that stands in a part of its own. `within`: the root of the text. */
function headingBefore(within: readonly Judged[], first: number, title: string | null): readonly number[] {
  const before = within.findLast(({ block, index }) => index < first && block.hiddenBy === null);
  if (before?.nature !== 'heading' || before.block.tag === 'h1' || isLabel(before.block.text)) return [];
  return title !== null && bareWords(before.block.text) === bareWords(title) ? [] : [before.index];
}

/** In a first-level heading, perhaps in a part that a site builder put into it. */
function isTitle({ tag, element }: BlockDraft): boolean {
  return tag === 'h1' || parentOf(element)?.name === 'h1';
}

/** Between the first and the last prose of the flow everything stays; outside only what stands in the same flow. */
function keepFlow(inside: readonly Judged[]): readonly Judged[] {
  const flow = flowParents(inside);
  const isText = (judged: Judged): boolean => judged.nature === 'prose' && (flow === null || flow.has(judged.flow));
  const first = sectionsBefore(inside, inside.findIndex(isText));
  const last = inside.findLastIndex(isText);
  if (first < 0) return inside.filter(({ nature }) => nature === 'code');
  return inside.filter((judged, at) => {
    const isInFlow = flow?.has(judged.flow) === true;
    if (at >= first && at <= last) return staysInside(judged, isInFlow);
    return isInFlow ? staysBeside(judged, at < first) : flow === null && staysAtEdge(judged);
  });
}

/** Where the first of several sections with headings begins that stand right before the text: an abstract, a summary. */
function sectionsBefore(inside: readonly Judged[], text: number): number {
  const found: number[] = [];
  for (let at = text - 2; at >= 0; at -= 1) {
    const { nature, block } = inside[at] ?? {};
    if (nature === 'heading' && block?.tag !== 'h1' && inside[at + 1]?.nature === 'prose') found.push(at);
    else if (nature !== 'prose' && nature !== 'heading') break;
  }
  return found.length > 1 ? (found.at(-1) ?? text) : text;
}

/** Elements that hold the paragraphs of the text; null where the text is scattered over many. */
function flowParents(inside: readonly Judged[]): ReadonlySet<PageElement | null> | null {
  const { weights, total } = weighFlows(inside.filter(({ nature }) => nature === 'prose' || nature === 'code'));
  const parents = [...weights].filter(([, weight]) => weight >= total * FLOW_SHARE);
  const held = parents.reduce((sum, [, weight]) => sum + weight, 0);
  if (held < total * HELD_SHARE) return null;
  const found = new Set(parents.map(([parent]) => parent));
  const classes = new Set([...found].flatMap((parent) => parent?.classes ?? []));
  // A short answer among long ones.
  for (const parent of weights.keys()) if (parent?.classes && classes.has(parent.classes)) found.add(parent);
  return found;
}

function staysInside({ block: { tag, text }, nature }: Judged, isInFlow: boolean): boolean {
  if (nature === 'line') return isInFlow || tag === 'p' || tag === 'blockquote' || sizeOf(text) > 40;
  return nature !== 'links' || tag === 'p' || tag === 'li';
}

/** Before the first or after the last prose, in the same flow. */
function staysBeside({ block, nature }: Judged, isBefore: boolean): boolean {
  const { tag, text } = block;
  if (nature === 'links') return !isBefore && tag === 'p' && CLOSING.test(text);
  // behind the text a label belongs to what is left out
  if (nature === 'line') return (tag === 'p' || sizeOf(text) > 40) && (isBefore || !text.endsWith(':'));
  if (nature === 'heading') return isBefore && tag !== 'h1';
  return nature === 'item' || nature === 'cell';
}

function staysAtEdge({ block, nature }: Judged): boolean {
  if (nature === 'prose') return true;
  return sizeOf(block.text) > 40 && (nature === 'item' || (nature === 'line' && block.tag === 'p'));
}
