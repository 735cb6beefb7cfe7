import { type HiddenBy } from '../domain/visibility.ts';
import { type BlockDraft } from './block-draft.ts';
import { attribute, type PageElement } from './page-element.ts';

/** Reasons that a script of the page commonly takes away once it runs. */
const BY_STYLE: ReadonlySet<HiddenBy> = new Set([
  'display-none',
  'hidden-attribute',
  'transparent',
  'off-screen',
  'zero-size',
  'same-colour',
  'aria-hidden',
  'unknown',
]);
/** Less than this is no page's text. */
const LEAST = 800;

/**
 * A page whose text stands in one hidden element shows it by script (streamed pages, anti-flicker styles): nobody
 * publishes an invisible page. Such text counts as seen where the page says that it is streamed, else as `unknown`.
 */
export function revealLargest(blocks: readonly BlockDraft[]): readonly BlockDraft[] {
  let visible = 0;
  const hidden = new Map<PageElement, number>();
  for (const { text, linkShare, hiddenBy, hider } of blocks) {
    const prose = text.length * (1 - linkShare);
    if (hider === null) visible += prose;
    else if (hiddenBy !== null && BY_STYLE.has(hiddenBy)) hidden.set(hider, (hidden.get(hider) ?? 0) + prose);
  }
  const revealed = new Set<PageElement>();
  for (const [hider, prose] of hidden) if (prose > LEAST && prose > 3 * visible) revealed.add(hider);
  if (revealed.size === 0) return blocks;
  return blocks.map((block) => (block.hider && revealed.has(block.hider) ? seen(block, block.hider) : block));
}

function seen(block: BlockDraft, hider: PageElement): BlockDraft {
  // What is kept from screen readers only is seen; nobody keeps a whole page from them on purpose.
  if (block.hiddenBy === 'aria-hidden') return { ...block, hiddenBy: null };
  const isStreamed = hider.name === 'body' || hider.name === 'html' || /^S:\d+$/.test(attribute(hider, 'id') ?? '');
  return { ...block, hiddenBy: isStreamed ? null : 'unknown' };
}
