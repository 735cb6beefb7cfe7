import { type HiddenBy } from '../domain/visibility.ts';
import { type PageDraft } from './block-draft.ts';
import { BlockReader } from './block-reader.ts';
import { PageComment, type PageElement } from './page-element.ts';
import { type ParsedHtml } from './parse-html.ts';
import { revealedElements } from './reveal.ts';
import { VisibilityReader } from './visibility.ts';

/** A page is hidden by so many elements within each other at most (`html, body { opacity: 0 }` is two). */
const MAX_VEILS = 3;

/**
 * One pass over the tree: every block, link and picture in document order. Another one where the whole page is hidden
 * until a script shows it, so that what is hidden inside of it stays hidden.
 */
export function readBlocks(page: ParsedHtml): PageDraft {
  const visibility = new VisibilityReader(page);
  const revealed = new Map<PageElement, HiddenBy | null>();
  let draft = walk(page, visibility);
  for (let veil = 0; veil < MAX_VEILS; veil += 1) {
    const more = [...revealedElements(draft.blocks)].filter(([element]) => !revealed.has(element));
    if (more.length === 0) return draft;
    for (const [element, instead] of more) revealed.set(element, instead);
    for (const element of page.elements) element.prose = 0;
    visibility.reveal(revealed);
    draft = walk(page, visibility);
  }
  return draft;
}

function walk(page: ParsedHtml, visibility: VisibilityReader): PageDraft {
  const reader = new BlockReader(page.elements[0] ?? null, visibility);
  const { nodes } = page;
  const entered: PageElement[] = [];
  let top: PageElement | undefined;
  let at = 0;
  while (at < nodes.length) {
    while (top && top.end <= at) top = leave(reader, entered);
    const node = nodes[at];
    at += 1;
    if (typeof node === 'string') reader.addText(node);
    else if (node instanceof PageComment) reader.addComment(node.text);
    else if (node && reader.enter(node)) entered.push((top = node));
    else if (node) at = node.end;
  }
  while (top) top = leave(reader, entered);
  return reader.finish();
}

/** Leaves the innermost element; answers the one around it. */
function leave(reader: BlockReader, entered: PageElement[]): PageElement | undefined {
  const element = entered.pop();
  if (element) reader.leave(element);
  return entered[entered.length - 1];
}
