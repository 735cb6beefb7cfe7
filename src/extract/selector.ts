import { elementsNamed, type ParsedHtml } from './parse-html.ts';
import { type PageElement, parentOf } from './page-element.ts';

const PLAIN_NAME = /^[a-z][a-z0-9-]*$/;
const LANDMARKS: ReadonlySet<string> = new Set(['html', 'head', 'body']);
const PLAIN_ID = /^[A-Za-z][\w-]*$/;

/** Names elements of one page: short CSS selectors that match exactly that element. */
export class SelectorMaker {
  readonly #page: ParsedHtml;

  constructor(page: ParsedHtml) {
    this.#page = page;
  }

  /** E.g. `#content > p:nth-child(3)`; from the nearest ancestor with an id of its own, else from the root. */
  selectorOf(element: PageElement): string {
    if (element.selector !== null) return element.selector;
    const steps: PageElement[] = [];
    let at: PageElement | null = element;
    let selector: string | null = null;
    while (at && selector === null) {
      selector = at.selector ?? this.#anchorOf(at);
      if (selector === null) steps.push(at);
      at = parentOf(at);
    }
    for (let index = steps.length - 1; index >= 0; index -= 1) {
      const step = steps[index];
      if (!step) continue;
      selector = selector === null ? rootStep(step) : `${selector} > ${childStep(step)}`;
      step.selector = selector;
    }
    return selector ?? ':root';
  }

  #anchorOf({ name, id }: PageElement): string | null {
    if (id !== undefined && this.#page.ids.get(id) === 1 && PLAIN_ID.test(id)) return `#${id}`;
    if (LANDMARKS.has(name) && elementsNamed(this.#page, name).length === 1) return name;
    return null;
  }
}

/** Steps by the tag's id and the place among siblings: nearly all pages are made of the same few. */
const STEPS: string[][] = [];
const MAX_PLACE = 100;

function childStep({ kind, position }: PageElement): string {
  if (kind.id === 0 || position > MAX_PLACE) return stepOf(kind.name, position);
  const steps = (STEPS[kind.id] ??= []);
  return (steps[position] ??= stepOf(kind.name, position));
}

function stepOf(name: string, position: number): string {
  return `${PLAIN_NAME.test(name) ? name : ''}:nth-child(${String(position)})`;
}

function rootStep(element: PageElement): string {
  return `:root${childStep(element).replace(/^[^:]*/, '')}`;
}
