import { type ChildNode, Comment, Document, type ParentNode, Text } from 'domhandler';
import { type Handler, Parser } from 'htmlparser2';
import { PageElement } from './page-element.ts';

/** Deeper elements are flattened into their ancestor; no honest page comes near. */
const MAX_DEPTH = 512;
/** Nodes past this are dropped. */
const MAX_NODES = 300_000;
/** The crawler keeps bodies of at most 10 MB. */
const MAX_CHARACTERS = 10_000_000;
/** Attributes of one element past this are dropped. */
const MAX_ATTRIBUTES = 256;

/** Elements that readers ask for by name. */
const GATHERED: ReadonlySet<string> = new Set(
  'article base body form h1 h2 head html iframe img input ins link meta noscript script style time title'.split(' '),
);

/** What one pass of the parser brings. */
export interface ParsedHtml {
  readonly root: Document;
  /** How often each `id` occurs: a selector may start at an id that occurs once. */
  readonly ids: ReadonlyMap<string, number>;
  /** Every element, in document order. */
  readonly elements: readonly PageElement[];
  /** The elements of the names in `GATHERED`, in document order. */
  readonly named: ReadonlyMap<string, readonly PageElement[]>;
  /** Elements with `itemprop` or `property`, in document order. */
  readonly annotated: readonly PageElement[];
  /** A cap was met: the tree is not the whole page. */
  readonly truncated: boolean;
}

/** Characters to a tree, in linear time whatever they are (htmlparser2; caps on depth, nodes and attributes). */
export function parseHtml(html: string): ParsedHtml {
  const builder = new TreeBuilder();
  new DepthCappedParser(builder).end(html.length > MAX_CHARACTERS ? html.slice(0, MAX_CHARACTERS) : html);
  if (builder.root.children.some((node) => node instanceof PageElement)) return builder;
  return html.trim() === '' || html.startsWith('<body>') ? builder : parseHtml(`<body>${html}`);
}

/**
 * htmlparser2 shifts an array of open tags, which is quadratic in the depth. Past `MAX_DEPTH` an element counts as void:
 * opened and closed at once, its end tag skipped.
 */
class DepthCappedParser extends Parser {
  readonly #builder: TreeBuilder;
  #flattening = false;
  #counted = false;
  #skippedEnds = 0;

  constructor(builder: TreeBuilder) {
    super(builder);
    this.#builder = builder;
  }

  override onopentagname(start: number, endIndex: number): void {
    this.#flattening = this.#builder.depth >= MAX_DEPTH;
    this.#counted = false;
    super.onopentagname(start, endIndex);
  }

  override onclosetag(start: number, endIndex: number): void {
    this.#flattening = false;
    if (this.#skippedEnds === 0) {
      super.onclosetag(start, endIndex);
      return;
    }
    this.#skippedEnds -= 1;
    this.startIndex = endIndex + 1;
  }

  protected override isVoidElement(name: string): boolean {
    if (super.isVoidElement(name)) return true;
    if (this.#flattening && !this.#counted) {
      this.#counted = true;
      this.#skippedEnds += 1;
    }
    return this.#flattening;
  }
}

/** Builds a domhandler tree, so that cheerio and css-select can read it, and notes what the readers need on the way. */
class TreeBuilder implements Partial<Handler>, ParsedHtml {
  readonly root = new Document([]);
  readonly ids = new Map<string, number>();
  readonly elements: PageElement[] = [];
  readonly named = new Map<string, PageElement[]>();
  readonly annotated: PageElement[] = [];
  truncated = false;
  readonly #open: ParentNode[] = [this.root];
  #nodes = 0;
  #rootElements = 0;
  #text: Text | null = null;

  get depth(): number {
    return this.#open.length;
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    const element = new PageElement(name, this.#capped(attributes));
    const parent = this.#append(element);
    if (parent) this.#gather(element);
    if (parent instanceof PageElement) element.position = ++parent.elementCount;
    else if (parent) element.position = ++this.#rootElements;
    this.#open.push(element);
  }

  onclosetag(): void {
    this.#text = null;
    if (this.#open.length > 1) this.#open.pop();
  }

  ontext(data: string): void {
    if (this.#text) {
      this.#text.data += data;
      return;
    }
    const text = new Text(data);
    if (this.#append(text)) this.#text = text;
  }

  oncomment(data: string): void {
    this.#append(new Comment(data));
  }

  #append(node: ChildNode): ParentNode | null {
    this.#text = null;
    this.#nodes += 1;
    if (this.#nodes > MAX_NODES) {
      this.truncated = true;
      return null;
    }
    const parent = this.#open[this.#open.length - 1] ?? this.root;
    const previous = parent.children[parent.children.length - 1];
    if (previous) {
      previous.next = node;
      node.prev = previous;
    }
    node.parent = parent;
    parent.children.push(node);
    return parent;
  }

  #gather(element: PageElement): void {
    this.elements.push(element);
    const { name, attribs } = element;
    const id = attribs['id'];
    if (id !== undefined) this.ids.set(id, (this.ids.get(id) ?? 0) + 1);
    if (attribs['itemprop'] !== undefined || attribs['property'] !== undefined) this.annotated.push(element);
    if (!GATHERED.has(name)) return;
    const others = this.named.get(name);
    if (others) others.push(element);
    else this.named.set(name, [element]);
  }

  #capped(attributes: Record<string, string>): Record<string, string> {
    if (Object.keys(attributes).length <= MAX_ATTRIBUTES) return attributes;
    this.truncated = true;
    return Object.fromEntries(Object.entries(attributes).slice(0, MAX_ATTRIBUTES));
  }
}

/** Elements of a name in `GATHERED`, in document order. */
export function elementsNamed(page: ParsedHtml, name: string): readonly PageElement[] {
  return page.named.get(name) ?? [];
}
