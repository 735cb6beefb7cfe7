import { type Judged } from './block-nature.ts';
import { parentOf } from './page-element.ts';

/** An entry is a link with perhaps a kicker before it. */
const LINKED = 0.4;
const LEAST = 2;
const SECTION_TAGS: ReadonlySet<string> = new Set(['h1', 'h2']);

/**
 * Leaves out the lists of other articles that a site sets between two paragraphs, with the label above them. A list that
 * is announced by a colon, ends its section, or has a section of its own is the article's.
 */
export function withoutLinkLists(kept: readonly Judged[]): readonly Judged[] {
  const dropped = new Set<number>();
  for (let start = 1; start < kept.length; start += 1) {
    if (!isEntry(kept[start])) continue;
    let end = start;
    while (isEntry(kept[end])) end += 1;
    const label = isLabelled(kept[start - 1]) ? start - 1 : start;
    if (isInserted(kept, label, start, end)) for (let at = label; at < end; at += 1) dropped.add(at);
    start = end;
  }
  return dropped.size === 0 ? kept : kept.filter((_judged, at) => !dropped.has(at));
}

function isInserted(kept: readonly Judged[], label: number, start: number, end: number): boolean {
  if (end - start < LEAST || kept[end]?.nature !== 'prose' || isItem(kept[end])) return false;
  const before = kept[start - 1]?.block;
  if (!before || before.text.endsWith(':') || SECTION_TAGS.has(before.tag)) return false;
  return kept[label - 1]?.nature === 'prose' && !isItem(kept[label - 1]);
}

function isLabelled(judged: Judged | undefined): boolean {
  return judged?.nature === 'heading' || judged?.nature === 'line';
}

function isEntry(judged: Judged | undefined): boolean {
  return judged !== undefined && isItem(judged) && judged.block.linkShare >= LINKED;
}

function isItem(judged: Judged | undefined): boolean {
  return judged?.block.tag === 'li' || (judged !== undefined && parentOf(judged.block.element)?.name === 'li');
}
