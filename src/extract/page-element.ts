import { type AttributeTable, keyOf } from './attribute-table.ts';
import { type ClassList } from './class-list.ts';
import { type TagKind } from './tag-kind.ts';

/** A comment, so that it is told from a stretch of text. */
export class PageComment {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a page is made of: text as a plain string, references read. */
export type PageNode = PageElement | PageComment | string;

/** Where an element's parts are looked up. */
export interface PageStore {
  /** Every node in document order; an element stands before what is in it. */
  readonly nodes: readonly PageNode[];
  /** Of the stretch of the page in which the element begins. */
  readonly attributes: AttributeTable;
}

/** A start tag as the tokenizer hands it over, one object for all tags: nobody may keep it. */
export interface StartTag {
  kind: TagKind;
  /** Its attributes in the table at hand, and which of the well-known names are among them; see attribute-table.ts. */
  firstAttribute: number;
  attributeCount: number;
  known: number;
  id: string | undefined;
  classes: ClassList | null;
  isSelfClosing: boolean;
}

/** An element of a parsed page. Its inside are the nodes behind it, up to `end`. */
export class PageElement {
  readonly kind: TagKind;
  readonly parent: PageElement | null;
  /** The element before it among its siblings. */
  readonly previous: PageElement | null;
  /** Its last element child so far. */
  last: PageElement | null = null;
  /** Its place in `PageStore.nodes`. */
  readonly index: number;
  /** Place in `PageStore.nodes` of the first node behind it. */
  end: number;
  /** Place among the element children of its parent, from 1: selectors cost no look at its siblings. */
  readonly position: number;
  readonly id: string | undefined;
  /** Null where it has no `class`. */
  readonly classes: ClassList | null;
  /** Characters outside links in it, hidden ones included; counted while blocks are read, for block elements. */
  prose = 0;
  /** Its CSS selector, once somebody asked for it. */
  selector: string | null = null;
  readonly #nodes: readonly PageNode[];
  readonly #attributes: AttributeTable;
  readonly #firstAttribute: number;
  readonly #attributeCount: number;
  readonly #known: number;

  constructor(tag: StartTag, store: PageStore, parent: PageElement | null, previous: PageElement | null) {
    this.kind = tag.kind;
    this.parent = parent;
    this.previous = previous;
    this.index = store.nodes.length;
    this.end = store.nodes.length + 1;
    this.position = previous === null ? 1 : previous.position + 1;
    this.id = tag.id;
    this.classes = tag.classes;
    this.#nodes = store.nodes;
    this.#attributes = store.attributes;
    this.#firstAttribute = tag.firstAttribute;
    this.#attributeCount = tag.attributeCount;
    this.#known = tag.known;
  }

  /** Lower case. */
  get name(): string {
    return this.kind.name;
  }

  /** An attribute's value by its name in lower case; undefined where it is absent. */
  get(name: string): string | undefined {
    const key = keyOf(name);
    if (this.#attributeCount === 0 || (this.#known & key.bit) !== key.bit) return undefined;
    return this.#attributes.find(key, this.#firstAttribute, this.#attributeCount);
  }

  /** The value of `class` as written. */
  get className(): string | undefined {
    return this.classes?.text;
  }

  /** Its class and id as one text, as names of parts are looked for in them. */
  get names(): string {
    const classes = this.classes?.text ?? '';
    return this.id === undefined ? classes : `${classes} ${this.id}`;
  }

  /** All attributes at once, made anew each time: for the few elements of which many are read. */
  get attribs(): Readonly<Record<string, string>> {
    return this.#attributes.all(this.#firstAttribute, this.#attributeCount);
  }

  /** Element's text as written, cut at `limit` characters. */
  text(limit: number): string {
    const nodes = this.#nodes;
    let text = '';
    for (let at = this.index + 1; at < this.end && text.length < limit; at += 1) {
      const node = nodes[at];
      if (typeof node === 'string') text += node;
    }
    return text.length > limit ? text.slice(0, limit) : text;
  }

  /** Visits the elements inside in document order; false where it was stopped, or there are more than `limit`. */
  visitInside(limit: number, visit: (element: PageElement) => 'enter' | 'pass' | 'stop'): boolean {
    const nodes = this.#nodes;
    let visited = 0;
    let at = this.index + 1;
    while (at < this.end) {
      const node = nodes[at];
      at += 1;
      if (!(node instanceof PageElement)) continue;
      visited += 1;
      const answer = visited > limit ? 'stop' : visit(node);
      if (answer === 'stop') return false;
      if (answer === 'pass') at = node.end;
    }
    return true;
  }
}

/** The element above, or null at the root. */
export function parentOf(element: PageElement): PageElement | null {
  return element.parent;
}

/** An attribute's value; `null` where it is absent. */
export function attribute(element: PageElement, name: string): string | null {
  return element.get(name) ?? null;
}

/** Element's text as written, cut at `limit` characters. */
export function textOf(element: PageElement, limit = 10_000): string {
  return element.text(limit);
}
