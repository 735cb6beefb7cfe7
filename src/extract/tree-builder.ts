import { type AttributeTable, keyOf } from './attribute-table.ts';
import { ClassList } from './class-list.ts';
import { PageComment, PageElement, type PageNode, type StartTag } from './page-element.ts';
import { MAX_KINDS, type TagKind, tagKind } from './tag-kind.ts';

/** Deeper elements are flattened into their ancestor; no honest page comes near. */
const MAX_DEPTH = 511;
/** Nodes past this are dropped. */
const MAX_NODES = 300_000;

const ANNOTATIONS = keyOf('itemprop').bit | keyOf('property').bit;

/** Puts nodes in order, closes what a tag closes, and notes what the readers need on the way. */
export class TreeBuilder {
  readonly nodes: PageNode[] = [];
  readonly ids = new Map<string, number>();
  readonly elements: PageElement[] = [];
  readonly classLists = new Map<string, ClassList>();
  readonly named = new Map<string, PageElement[]>();
  readonly annotated: PageElement[] = [];
  /** Of the stretch of the page that is being read. */
  attributes: AttributeTable;
  truncated = false;
  readonly #open: PageElement[] = [];
  /** For each open element: whether `/>` ends an element inside it. */
  readonly #foreign: boolean[] = [];
  /** How many elements of a kind are open, by the kind's id: a stray end tag costs no search. */
  readonly #openOf = new Uint16Array(MAX_KINDS + 2);
  #skippedEnds = 0;
  #lastRoot: PageElement | null = null;

  constructor(attributes: AttributeTable) {
    this.attributes = attributes;
  }

  /** The list of a value of `class`. */
  classList(text: string): ClassList {
    let list = this.classLists.get(text);
    if (!list) this.classLists.set(text, (list = new ClassList(text)));
    return list;
  }

  addText(text: string): void {
    this.#push(text);
  }

  addComment(text: string): void {
    this.#push(new PageComment(text));
  }

  /** True where the element just opened is of a kind without markup inside, and stands open. */
  isRawOpen(kind: TagKind): boolean {
    return this.#open[this.#open.length - 1]?.kind === kind;
  }

  open(tag: StartTag): void {
    const { kind } = tag;
    if (kind.closes) this.#closeImplied(kind.closes);
    const outer = this.#open.length - 1;
    const element = this.#made(tag, this.#open[outer] ?? null);
    if (!this.#push(element)) return;
    this.#gather(element, (tag.known & ANNOTATIONS) !== 0);
    if (kind.isVoid) return;
    const foreign = kind.foreign ?? this.#foreign[outer] ?? false;
    if (tag.isSelfClosing && foreign) return;
    // Counts as void: opened and closed at once, its end tag skipped.
    if (this.#open.length >= MAX_DEPTH) this.#skippedEnds += 1;
    else {
      this.#open.push(element);
      this.#foreign.push(foreign);
      this.#count(kind, 1);
    }
  }

  close(kind: TagKind): void {
    if (this.#skippedEnds > 0) {
      this.#skippedEnds -= 1;
      return;
    }
    if (kind.isVoid) {
      if (kind.name === 'br') this.open(bare(kind));
      return;
    }
    const at = this.#openAt(kind);
    if (at >= 0) while (this.#open.length > at) this.#pop();
    else if (kind.name === 'p') {
      this.open(bare(tagKind('p')));
      this.#pop();
    }
  }

  /** Closes what is still open. */
  finish(): void {
    while (this.#open.length > 0) this.#pop();
  }

  /** Place of the innermost open element of a kind; -1 where there is none. */
  #openAt({ id, name }: TagKind): number {
    let at = id > 0 && this.#openOf[id] === 0 ? -1 : this.#open.length - 1;
    while (at >= 0 && this.#open[at]?.name !== name) at -= 1;
    return at;
  }

  #closeImplied(closed: ReadonlySet<string>): void {
    for (let top = this.#open.at(-1); top && closed.has(top.name); top = this.#open.at(-1)) this.#pop();
  }

  #pop(): void {
    const element = this.#open.pop();
    this.#foreign.pop();
    if (!element) return;
    element.end = this.nodes.length;
    this.#count(element.kind, -1);
  }

  #made(tag: StartTag, parent: PageElement | null): PageElement {
    const element = new PageElement(tag, this, parent, parent ? parent.last : this.#lastRoot);
    if (parent) parent.last = element;
    else this.#lastRoot = element;
    return element;
  }

  #count({ id }: TagKind, change: number): void {
    this.#openOf[id] = (this.#openOf[id] ?? 0) + change;
  }

  #push(node: PageNode): boolean {
    if (this.nodes.length >= MAX_NODES) {
      this.truncated = true;
      return false;
    }
    this.nodes.push(node);
    return true;
  }

  #gather(element: PageElement, isAnnotated: boolean): void {
    this.elements.push(element);
    const { kind, id } = element;
    if (id !== undefined) this.ids.set(id, (this.ids.get(id) ?? 0) + 1);
    if (isAnnotated) this.annotated.push(element);
    if (!kind.isGathered) return;
    const others = this.named.get(kind.name);
    if (others) others.push(element);
    else this.named.set(kind.name, [element]);
  }
}

/** A start tag that stands nowhere. */
export function bare(kind: TagKind): StartTag {
  return { kind, firstAttribute: 0, attributeCount: 0, known: 0, id: undefined, classes: null, isSelfClosing: false };
}
