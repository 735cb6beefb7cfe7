import { type AttributeTable } from './attribute-table.ts';
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

/** Where an element's parts are looked up: one object for each page. */
export interface PageStore {
  /** Every node in document order; an element stands before what is in it. */
  readonly nodes: readonly PageNode[];
  readonly attributes: AttributeTable;
}

/** What is known of an element when its start tag has been read. */
export interface StartTag {
  readonly kind: TagKind;
  readonly store: PageStore;
  readonly parent: PageElement | null;
  /** The element before it among its siblings. */
  readonly previous: PageElement | null;
  /** Its place in `PageStore.nodes`. */
  readonly index: number;
  /** Place among the element children of its parent, from 1: selectors cost no look at its siblings. */
  readonly position: number;
  readonly firstAttribute: number;
  readonly attributeCount: number;
  readonly id: string | undefined;
  readonly classes: ClassList | null;
}

/** An element of a parsed page. Its inside are the nodes behind it, up to `end`. */
export class PageElement {
  readonly name: string;
  readonly kind: TagKind;
  readonly parent: PageElement | null;
  readonly previous: PageElement | null;
  readonly index: number;
  /** Place in `PageStore.nodes` of the first node behind it. */
  end: number;
  readonly position: number;
  readonly id: string | undefined;
  /** Null where it has no `class`. */
  readonly classes: ClassList | null;
  /** Element children so far, and the last of them. */
  elementCount = 0;
  last: PageElement | null = null;
  /** Characters outside links in it, hidden ones included; counted while blocks are read, for block elements. */
  prose = 0;
  readonly #store: PageStore;
  readonly #firstAttribute: number;
  readonly #attributeCount: number;

  constructor(tag: StartTag) {
    this.name = tag.kind.name;
    this.kind = tag.kind;
    this.parent = tag.parent;
    this.previous = tag.previous;
    this.index = tag.index;
    this.end = tag.index + 1;
    this.position = tag.position;
    this.id = tag.id;
    this.classes = tag.classes;
    this.#store = tag.store;
    this.#firstAttribute = tag.firstAttribute;
    this.#attributeCount = tag.attributeCount;
  }

  /** An attribute's value by its name in lower case; undefined where it is absent. */
  get(name: string): string | undefined {
    return this.#attributeCount === 0
      ? undefined
      : this.#store.attributes.find(name, this.#firstAttribute, this.#attributeCount);
  }

  /** The value of `class` as written. */
  get className(): string | undefined {
    return this.classes?.text;
  }

  /** All attributes at once, made anew each time: for the few elements of which many are read. */
  get attribs(): Readonly<Record<string, string>> {
    return this.#store.attributes.all(this.#firstAttribute, this.#attributeCount);
  }

  /** Element's text as written, cut at `limit` characters. */
  text(limit: number): string {
    const { nodes } = this.#store;
    let text = '';
    for (let at = this.index + 1; at < this.end && text.length < limit; at += 1) {
      const node = nodes[at];
      if (typeof node === 'string') text += node;
    }
    return text.length > limit ? text.slice(0, limit) : text;
  }

  /** Its element children, at most `limit`. */
  children(limit: number): readonly PageElement[] {
    const { nodes } = this.#store;
    const found: PageElement[] = [];
    let at = this.index + 1;
    while (at < this.end && found.length < limit) {
      const node = nodes[at];
      if (node instanceof PageElement) {
        found.push(node);
        at = node.end;
      } else at += 1;
    }
    return found;
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
