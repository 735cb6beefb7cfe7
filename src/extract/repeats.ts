import { type BlockDraft } from './block-draft.ts';
import { type Judged } from './block-nature.ts';
import { parentOf } from './page-element.ts';

/** Shorter words may well return. */
const LEAST = 25;
/** A shorter line that returns twice is a label. */
const LABEL = 40;
/** Length of what is pulled out of a text, and how many blocks away it may be set. */
const PULLED = { least: 40, most: 400, blocks: 12 };
const QUOTING: ReadonlySet<string> = new Set(['blockquote', 'aside', 'figure']);
/** A label ends so only by chance. */
const ENDS_WORDS = /[.!?:]$/;
const OPENS_QUOTE = /^["“«„]/;

/**
 * The same words a second time are a copy for another screen size; a short line that returns is a label. Headings and
 * items of lists may return: of these, only a copied run of blocks is left out.
 */
export function withoutRepeats(inside: readonly Judged[]): readonly Judged[] {
  const seen = new Map<string, { count: number; readonly first: number }>();
  inside.forEach(({ block: { text } }, at) => {
    const known = seen.get(text);
    if (known) known.count += 1;
    else seen.set(text, { count: 1, first: at });
  });
  if (seen.size === inside.length) return inside;
  const isCopy = (at: number, first: number): boolean =>
    first >= 0 && inside[at]?.block.text === inside[first]?.block.text;
  return inside.filter(({ block: { text, tag }, nature }, at) => {
    const { count, first } = seen.get(text) ?? { count: 1, first: at };
    if (count === 1) return true;
    if (count >= 3 && text.length < LABEL && nature === 'line' && !ENDS_WORDS.test(text)) return false;
    if (first === at || nature === 'cell' || text.length < LEAST) return true;
    const isRun = isCopy(at - 1, first - 1) && isCopy(at + 1, first + 1);
    return !isRun && (nature === 'heading' || tag === 'li' || isRefrain(inside[at], inside[first]));
  });
}

/** A short paragraph in the flow of its first appearance: another speaker says it, another product is meant. */
function isRefrain(again: Judged | undefined, first: Judged | undefined): boolean {
  return again !== undefined && again.block.tag === 'p' && again.nature !== 'prose' && again.flow === first?.flow;
}

/** Leaves out what is set large a second time: words of a longer block that stands near. */
export function withoutPullQuotes(kept: readonly Judged[]): readonly Judged[] {
  const known = new Map<string, string>();
  const bare = (text: string): string => {
    const words = known.get(text) ?? bareWords(text);
    known.set(text, words);
    return words;
  };
  return kept.filter(({ block }, at) => {
    const { length } = block.text;
    if (length < PULLED.least || length > PULLED.most || !isSetApart(block)) return true;
    const words = bare(block.text);
    const near = kept.slice(Math.max(0, at - PULLED.blocks), at + PULLED.blocks + 1);
    return !near.some(({ block: { text } }) => text.length > length && bare(text).includes(words));
  });
}

function isSetApart({ tag, text, element }: BlockDraft): boolean {
  if (tag === 'li' || tag === 'td') return false;
  return tag === 'blockquote' || QUOTING.has(parentOf(element)?.name ?? '') || OPENS_QUOTE.test(text);
}

function bareWords(text: string): string {
  return text.replace(/["“”‘’«»„'.…\s]+/g, ' ').trim();
}
