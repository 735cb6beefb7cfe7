import { type CreditPlace } from '../domain/credit-statement.ts';
import { type Block } from '../domain/page.ts';
import { type Subject } from './check.ts';
import { isForeign, surroundings } from './page-parts.ts';

/** Where terms may want a credit: before the text, after it, on either side, or anywhere outside of menus and comments. */
export const PLACES = ['top', 'end', 'near', 'anywhere'] as const;
export type Place = (typeof PLACES)[number];

/** Where a statement of credit stands, seen from the main text, and what that is to the terms. */
const SAME: Readonly<Record<Place, readonly CreditPlace[]>> = {
  top: ['above-title', 'byline', 'top'],
  end: ['end'],
  near: ['above-title', 'byline', 'top', 'inside', 'end'],
  anywhere: ['above-title', 'byline', 'top', 'inside', 'end', 'outside'],
};

/** Blocks of the text itself that still count as its top or end; fewer in a short text. */
const INSIDE = 3;

/** The blocks of a place, hidden ones included, in order. */
export function blocksAt(place: Place, subject: Subject): readonly Block[] {
  const { blocks } = subject.page;
  const around = surroundings(subject);
  const { first, last } = around;
  const inside = Math.min(INSIDE, Math.floor((last - first) / 4));
  return blocks.filter((block) => {
    if (place === 'anywhere') return !isForeign(block);
    if (!around.isNear(block.index)) return false;
    if (place === 'top') return block.index <= first + inside;
    return place === 'near' || block.index >= last - inside;
  });
}

/** Whether a block stands at a place: near enough to the matched text, or by what a statement in it says of itself. */
export function isAt(place: Place, block: number | null, subject: Subject): boolean {
  if (block === null) return false;
  if (blocksAt(place, subject).some(({ index }) => index === block)) return true;
  const isHere = (one: CreditPlace): boolean => SAME[place].includes(one);
  return subject.page.creditStatements.some((statement) => statement.block === block && isHere(statement.place));
}
