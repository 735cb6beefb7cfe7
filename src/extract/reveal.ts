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
 * Elements that hide nearly all words of a page, with what they count as instead. A page whose text stands in one hidden
 * element shows it by script (streamed pages, anti-flicker styles, pages that fade in): nobody publishes an invisible page.
 * Its words count as seen (null) where the page says that it is streamed, or is only transparent; else as `unknown`: they
 * may stand behind a wall.
 */
export function revealedElements(blocks: readonly BlockDraft[]): ReadonlyMap<PageElement, HiddenBy | null> {
  let visible = 0;
  const hidden = new Map<PageElement, { prose: number; readonly by: HiddenBy }>();
  for (const { text, linkShare, hiddenBy, hider } of blocks) {
    const prose = text.length * (1 - linkShare);
    if (hider === null) visible += prose;
    else if (hiddenBy !== null && BY_STYLE.has(hiddenBy)) {
      const known = hidden.get(hider);
      if (known) known.prose += prose;
      else hidden.set(hider, { prose, by: hiddenBy });
    }
  }
  const large = [...hidden].filter(([, { prose }]) => prose > LEAST && prose > 3 * visible);
  return new Map(large.map(([hider, { by }]) => [hider, seen(by, hider)]));
}

function seen(by: HiddenBy, hider: PageElement): HiddenBy | null {
  // Kept from screen readers, or transparent until it fades in: nobody does that to a whole page to hide it.
  if (by === 'aria-hidden' || by === 'transparent') return null;
  const isStreamed = hider.name === 'body' || hider.name === 'html' || /^S:\d+$/.test(attribute(hider, 'id') ?? '');
  return isStreamed ? null : 'unknown';
}
