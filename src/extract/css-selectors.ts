import { type ClassList } from './class-list.ts';
import { attribute, type PageElement, parentOf } from './page-element.ts';

/** One step of a selector: what an element must be, and how it stands to the step on its right. */
interface Compound {
  readonly tag: string | null;
  readonly id: string | null;
  readonly classes: readonly string[];
  readonly attributes: readonly AttributeTest[];
  readonly positions: readonly ('first' | 'last' | 'root' | number)[];
  readonly not: readonly Compound[];
  /** Between this step and the one on its right. */
  readonly combinator: ' ' | '>' | '+' | '~' | null;
}

interface AttributeTest {
  readonly name: string;
  readonly operator: string;
  readonly value: string;
}

/** A selector that can be matched without a rendered page. */
export interface Selector {
  /** From right to left. */
  readonly compounds: readonly [Compound, ...Compound[]];
  /** As a number: ids × 10 000 + classes × 100 + tags. */
  readonly specificity: number;
}

const MAX_SELECTOR = 400;
const MAX_STEPS = 400;
const MAX_LIST = 100;
/** A selector whose names stand in it as written. */
const UNSURE = /\\|\[|:not|[^\0-\x7f]/;
const NAMES = /[.#][\w-]+/g;
const TOKEN =
  /^(?:([a-zA-Z][\w-]*|\*)|#((?:[\w-]|[^\0-\x7f]|\\.)+)|\.((?:[\w-]|[^\0-\x7f]|\\.)+)|\[\s*([\w:-]+)\s*(?:([~|^$*]?=)\s*("[^"]*"|'[^']*'|[^\]\s]+)\s*(?:[is]\s*)?)?\]|:(first-child|last-child|root|nth-child\(\s*(\d{1,4})\s*\))|:not\(([^()]*)\))/;

/**
 * The selectors of a list; those that cannot be known from the tree (`:hover`, `::before`, unknown ones) are left out, and
 * those that name a class or an id (`.lead`, `#top`) that does not occur.
 */
export function parseSelectors(list: string, occurs: (marked: string) => boolean): readonly Selector[] {
  const texts = /[([]/.test(list) ? list.split(/,(?![^([]*[)\]])/, MAX_LIST) : list.split(',', MAX_LIST);
  return texts.flatMap((text) => (mayHold(text, occurs) ? (parseSelector(text.trim()) ?? []) : []));
}

function mayHold(text: string, occurs: (marked: string) => boolean): boolean {
  return text.length > MAX_SELECTOR || UNSURE.test(text) || (text.match(NAMES)?.every(occurs) ?? true);
}

function parseSelector(text: string): Selector | null {
  if (text === '' || text.length > MAX_SELECTOR) return null;
  const compounds: Compound[] = [];
  let rest = text;
  let combinator: Compound['combinator'] = null;
  while (rest !== '') {
    const read = readCompound(rest);
    if (!read) return null;
    const step = /^\s*([>+~])\s*|^\s+/.exec(read.rest);
    rest = read.rest.slice(step?.[0].length ?? 0);
    if (!step && rest !== '') return null;
    combinator = rest === '' ? null : ((step?.[1] as '>' | '+' | '~' | undefined) ?? ' ');
    compounds.push({ ...read.compound, combinator });
  }
  const [first, ...others] = compounds.toReversed();
  if (!first) return null;
  const specificity = compounds.reduce((sum, compound) => sum + weightOf(compound), 0);
  return { compounds: [first, ...others], specificity };
}

function weightOf({ tag, id, classes, attributes, positions, not }: Compound): number {
  const inside = not.reduce((sum, one) => sum + weightOf(one), 0);
  return (
    (id === null ? 0 : 10_000) +
    (classes.length + attributes.length + positions.length) * 100 +
    (tag === null ? 0 : 1) +
    inside
  );
}

function readCompound(text: string): { readonly compound: Compound; readonly rest: string } | null {
  const classes: string[] = [];
  const attributes: AttributeTest[] = [];
  const positions: Compound['positions'][number][] = [];
  const not: Compound[] = [];
  let tag: string | null = null;
  let id: string | null = null;
  let rest = text;
  for (let token = TOKEN.exec(rest); token; token = TOKEN.exec(rest)) {
    const [whole, name, hash, className, attributeName, operator = '', value = '', place, nth, negated] = token;
    if (name !== undefined && rest !== text) return null;
    if (name !== undefined) tag = name === '*' ? null : name.toLowerCase();
    if (hash !== undefined) id = unescape(hash);
    if (className !== undefined) classes.push(unescape(className));
    if (attributeName !== undefined)
      attributes.push({ name: attributeName.toLowerCase(), operator, value: value.replace(/^["']|["']$/g, '') });
    if (place !== undefined) positions.push(nth === undefined ? placeOf(place) : Number(nth));
    if (negated !== undefined) {
      const inner = readCompound(negated.trim());
      if (inner?.rest !== '') return null;
      not.push(inner.compound);
    }
    rest = rest.slice(whole.length);
  }
  return rest === text ? null : { compound: { tag, id, classes, attributes, positions, not, combinator: null }, rest };
}

function placeOf(name: string): 'first' | 'last' | 'root' {
  if (name === 'root') return 'root';
  return name === 'first-child' ? 'first' : 'last';
}

function unescape(name: string): string {
  return name.replaceAll('\\', '');
}

/** Whether the selector selects the element. Bounded: a selector that asks for more steps than that selects nothing. */
export function selects({ compounds }: Selector, element: PageElement): boolean {
  if (!isA(element, compounds[0])) return false;
  if (compounds.length === 1) return true;
  steps.left = MAX_STEPS;
  return holdsFrom(compounds, 1, element);
}

/** What is left of the comparisons for one selector and one element. */
const steps = { left: 0 };

/** Whether the steps of a selector from the given one on hold around an element for which those before it do. */
function holdsFrom(compounds: readonly Compound[], step: number, element: PageElement): boolean {
  const compound = compounds[step];
  if (!compound) return true;
  const { combinator } = compound;
  const isSideways = combinator === '+' || combinator === '~';
  const goesOn = combinator === ' ' || combinator === '~';
  let at = isSideways ? element.previous : element.parent;
  for (; at && steps.left > 0; at = isSideways ? at.previous : at.parent) {
    steps.left -= 1;
    if (isA(at, compound) && holdsFrom(compounds, step + 1, at)) return true;
    if (!goesOn) return false;
  }
  return false;
}

function isA(element: PageElement, compound: Compound): boolean {
  const { id, attributes, positions, not } = compound;
  if (!fitsNames(compound, element.name, element.classes)) return false;
  if (id !== null && element.id !== id) return false;
  if (attributes.length === 0 && positions.length === 0 && not.length === 0) return true;
  for (const test of attributes) if (!hasAttribute(element, test)) return false;
  for (const place of positions) if (!standsAt(element, place)) return false;
  for (const one of not) if (isA(element, one)) return false;
  return true;
}

/** Whether tag and classes are as a step asks. */
export function fitsNames({ tag, classes }: Compound, name: string, has: ClassList | null): boolean {
  if (tag !== null && name !== tag) return false;
  if (classes.length === 0) return true;
  if (has === null) return false;
  for (const one of classes) if (!has.names.has(one)) return false;
  return true;
}

/** True for a selector of one step that asks for tag and classes only. */
export function isNamesOnly({ compounds: [only, ...others] }: Selector): boolean {
  const { id, attributes, positions, not } = only;
  return others.length + attributes.length + positions.length + not.length === 0 && id === null;
}

function hasAttribute(element: PageElement, { name, operator, value }: AttributeTest): boolean {
  const found = attribute(element, name);
  if (found === null) return false;
  switch (operator) {
    case '=':
      return found === value;
    case '^=':
      return value !== '' && found.startsWith(value);
    case '$=':
      return value !== '' && found.endsWith(value);
    case '*=':
      return value !== '' && found.includes(value);
    case '~=':
      return found.split(/\s+/).includes(value);
    case '|=':
      return found === value || found.startsWith(`${value}-`);
    default:
      return true;
  }
}

function standsAt(element: PageElement, place: 'first' | 'last' | 'root' | number): boolean {
  const parent = parentOf(element);
  if (place === 'root') return element.name === 'html';
  if (place === 'last') return parent !== null && element === parent.last;
  return element.position === (place === 'first' ? 1 : place);
}
