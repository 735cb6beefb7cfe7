import { type PageElement, parentOf } from './page-element.ts';

/** So far above a block its item stands. */
const DEPTH = 4;
const MAX_NUMBER = 9_999;
/** Items whose markers are no numbers, or none at all. */
const UNNUMBERED =
  /(?:^|[\s_-])(?:list-none|list-unstyled|unstyled|no-?(?:bullets?|numbers?)|bullets?)(?:$|[\s_-])|list-style(?:-type)?\s*:\s*(?!decimal)/i;
/** An item that is numbered by hand. */
const BY_HAND = /^[([#]?\d/;

/**
 * The numbers that a browser sets before the items of an ordered list, to be asked for block by block in document order:
 * that of the item which the block begins, else null.
 */
export function numberReader(): (element: PageElement, text: string) => number | null {
  const numbers = new Map<PageElement, number>();
  const asked = new Set<PageElement>();
  return (element, text) => {
    const item = itemAround(element);
    const list = item && parentOf(item);
    if (item === null || list?.name !== 'ol' || asked.has(item)) return null;
    asked.add(item);
    const number = numberOf(item, list, numbers);
    return isNumbered(item, list) && !BY_HAND.test(text) && Math.abs(number) <= MAX_NUMBER ? number : null;
  };
}

function itemAround(element: PageElement): PageElement | null {
  let at: PageElement | null = element;
  for (let level = 0; at && level < DEPTH; level += 1) {
    if (at.name === 'li') return at;
    at = parentOf(at);
  }
  return null;
}

/** Counted from the last item that is known, so that a long list costs linear time. */
function numberOf(item: PageElement, list: PageElement, numbers: Map<PageElement, number>): number {
  let passed = 0;
  let before: number | null = null;
  for (let at: PageElement | null = item; at && before === null; at = at.previous) {
    before = numbers.get(at) ?? valueOf(at);
    if (before === null && at.name === 'li') passed += 1;
  }
  before ??= (integer(list.get('start')) ?? 1) - 1;
  numbers.set(item, before + passed);
  return before + passed;
}

function valueOf(item: PageElement): number | null {
  return item.name === 'li' ? integer(item.get('value')) : null;
}

function integer(value: string | undefined): number | null {
  return value !== undefined && /^\s*-?\d{1,6}\s*$/.test(value) ? Number(value) : null;
}

function isNumbered(item: PageElement, list: PageElement): boolean {
  if (list.get('reversed') !== undefined || /^[ai]$/i.test(list.get('type') ?? '')) return false;
  return [item, list].every((element) => !UNNUMBERED.test(`${element.className ?? ''} ${element.get('style') ?? ''}`));
}
