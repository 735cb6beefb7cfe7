import {
  type AttributeKey,
  AttributeTable,
  bitOf,
  endsName,
  hashStep,
  isNamed,
  isSpace,
  keyOf,
  lowerCode,
} from './attribute-table.ts';
import { type ClassList } from './class-list.ts';
import { decodeText } from './entities.ts';
import { type PageElement, type PageNode, type StartTag } from './page-element.ts';
import { type TagKind, tagKind } from './tag-kind.ts';
import { bare, TreeBuilder } from './tree-builder.ts';

/** The crawler keeps bodies of at most 10 MB. */
const MAX_CHARACTERS = 10_000_000;
/** Attributes of one element past this are dropped. */
const MAX_ATTRIBUTES = 256;

const BANG = 0x21;
const DOUBLE_QUOTE = 0x22;
const AMPERSAND = 0x26;
const SINGLE_QUOTE = 0x27;
const DASH = 0x2d;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const CLOSE = 0x3e;
const QUESTION = 0x3f;
const ID = keyOf('id');
const CLASS = keyOf('class');

/** What one pass of the parser brings. */
export interface ParsedHtml {
  /** Every node in document order; an element stands before what is in it. */
  readonly nodes: readonly PageNode[];
  /** How often each `id` occurs: a selector may start at an id that occurs once. */
  readonly ids: ReadonlyMap<string, number>;
  /** Every value of `class`. */
  readonly classLists: ReadonlyMap<string, ClassList>;
  /** Every element, in document order. */
  readonly elements: readonly PageElement[];
  /** The elements that readers ask for by name, in document order. */
  readonly named: ReadonlyMap<string, readonly PageElement[]>;
  /** Elements with `itemprop` or `property`, in document order. */
  readonly annotated: readonly PageElement[];
  /** A cap was met: the tree is not the whole page. */
  readonly truncated: boolean;
}

/** Characters to a tree, in linear time whatever they are (caps on depth, nodes and attributes). */
export function parseHtml(html: string): ParsedHtml {
  const tree = new HtmlReader(html.length > MAX_CHARACTERS ? html.slice(0, MAX_CHARACTERS) : html).read();
  if (tree.elements.length > 0) return tree;
  return html.trim() === '' || html.startsWith('<body>') ? tree : parseHtml(`<body>${html}`);
}

/** Elements that are gathered by name, in document order. */
export function elementsNamed(page: ParsedHtml, name: string): readonly PageElement[] {
  return page.named.get(name) ?? [];
}

/**
 * Splits a page into tags and text as the HTML standard's tokenizer does (https://html.spec.whatwg.org/#tokenization), but
 * that scripts have no escaped states. Stretches between marks are looked for by the engine; only tags are read by letter.
 */
class HtmlReader {
  readonly #html: string;
  readonly #attributes: AttributeTable;
  readonly #builder: TreeBuilder;
  readonly #tag: StartTag = bare(tagKind('html'));

  constructor(html: string) {
    this.#html = html;
    this.#attributes = new AttributeTable(html);
    this.#builder = new TreeBuilder(this.#attributes);
  }

  read(): ParsedHtml {
    const { length } = this.#html;
    let at = 0;
    while (at < length && !this.#builder.truncated) {
      const open = this.#nextMark(at);
      if (open > at) this.#builder.addText(decodeText(this.#html.slice(at, open)));
      at = open < length ? this.#readMark(open) : length;
    }
    this.#builder.finish();
    return this.#builder;
  }

  /** The next bracket that begins markup; the end of the page where none does. */
  #nextMark(from: number): number {
    let open = this.#html.indexOf('<', from);
    while (open >= 0 && !beginsMark(this.#html.charCodeAt(open + 1))) open = this.#html.indexOf('<', open + 1);
    return open < 0 ? this.#html.length : open;
  }

  /** Reads the markup at a bracket; answers where it ends. */
  #readMark(open: number): number {
    const next = this.#html.charCodeAt(open + 1);
    if (next === SLASH) return this.#readEndTag(open + 2);
    if (next === BANG) return this.#readDeclaration(open + 2);
    return next === QUESTION ? this.#behind('>', open + 2) : this.#readStartTag(open + 1);
  }

  #readStartTag(start: number): number {
    const html = this.#html;
    let at = start + 1;
    while (at < html.length && !endsTagName(html.charCodeAt(at))) at += 1;
    const kind = tagKind(html.slice(start, at));
    const tag = this.#tag;
    tag.kind = kind;
    tag.firstAttribute = this.#attributes.count;
    tag.known = 0;
    tag.id = undefined;
    tag.classes = null;
    const end = this.#readAttributes(at);
    // A tag that the page's end cuts off is none.
    if (end < 0) return html.length;
    tag.attributeCount = Math.min(this.#attributes.count - tag.firstAttribute, MAX_ATTRIBUTES);
    this.#builder.open(tag);
    return kind.isRaw && this.#builder.isRawOpen(kind) ? this.#readRaw(kind, end) : end;
  }

  /** Reads up to behind the closing bracket; -1 where there is none. */
  #readAttributes(from: number): number {
    const html = this.#html;
    const { length } = html;
    let at = from;
    let isSlash = false;
    while (at < length) {
      const code = html.charCodeAt(at);
      if (code === CLOSE) {
        this.#tag.isSelfClosing = isSlash;
        return at + 1;
      }
      isSlash = code === SLASH;
      at = isSlash || isSpace(code) ? at + 1 : this.#readAttribute(at);
    }
    return -1;
  }

  #readAttribute(start: number): number {
    const html = this.#html;
    let at = start + 1;
    let code = html.charCodeAt(at);
    let hash = hashStep(0, lowerCode(html.charCodeAt(start)));
    while (at < html.length && !endsName(code)) {
      hash = hashStep(hash, lowerCode(code));
      code = html.charCodeAt(++at);
    }
    while (isSpace(code)) code = html.charCodeAt(++at);
    if (code !== EQUALS) {
      this.#add(hash, start, at, at);
      return at;
    }
    code = html.charCodeAt(++at);
    while (isSpace(code)) code = html.charCodeAt(++at);
    return code === DOUBLE_QUOTE || code === SINGLE_QUOTE
      ? this.#readQuoted({ hash, start, quote: code }, at + 1)
      : this.#readUnquoted(hash, start, at);
  }

  #readQuoted({ hash, start, quote }: { hash: number; start: number; quote: number }, from: number): number {
    const html = this.#html;
    let hasReference = false;
    let at = from;
    for (; at < html.length; at += 1) {
      const code = html.charCodeAt(at);
      if (code === quote) break;
      if (code === AMPERSAND) hasReference = true;
    }
    if (at >= html.length) return html.length;
    this.#add(hash, start, from, hasReference ? -at : at);
    return at + 1;
  }

  #readUnquoted(hash: number, start: number, from: number): number {
    const html = this.#html;
    let hasReference = false;
    let at = from;
    for (; at < html.length; at += 1) {
      const code = html.charCodeAt(at);
      if (code === CLOSE || isSpace(code)) break;
      if (code === AMPERSAND) hasReference = true;
    }
    this.#add(hash, start, from, hasReference ? -at : at);
    return at;
  }

  #add(hash: number, name: number, start: number, end: number): void {
    this.#attributes.add(hash, name, start, end);
    const bit = bitOf(hash);
    const tag = this.#tag;
    if (bit === CLASS.bit && tag.classes === null) tag.classes = this.#classList(name);
    else if (bit === ID.bit) tag.id ??= this.#valued(ID, name);
    tag.known |= bit;
  }

  /** The value just read, if it is one of that name. */
  #valued(wanted: AttributeKey, name: number): string | undefined {
    if (!isNamed(this.#html, name, wanted.name)) return undefined;
    return this.#attributes.find(wanted, this.#attributes.count - 1, 1);
  }

  #classList(name: number): ClassList | null {
    const value = this.#valued(CLASS, name);
    return value === undefined ? null : this.#builder.classList(value);
  }

  #readEndTag(start: number): number {
    const html = this.#html;
    const first = html.charCodeAt(start);
    if (first === CLOSE) return start + 1;
    if (!isLetter(first)) {
      const end = this.#behind('>', start);
      this.#builder.addComment(html.slice(start, end - 1));
      return end;
    }
    let at = start + 1;
    while (at < html.length && !endsTagName(html.charCodeAt(at))) at += 1;
    const end = html.charCodeAt(at) === CLOSE ? at + 1 : this.#behind('>', at);
    this.#builder.close(tagKind(html.slice(start, at)));
    return end;
  }

  #readDeclaration(start: number): number {
    const html = this.#html;
    if (html.charCodeAt(start) !== DASH || html.charCodeAt(start + 1) !== DASH) return this.#behind('>', start);
    // `<!-->` is a comment, too.
    const end = html.indexOf('-->', start);
    this.#builder.addComment(html.slice(start + 2, end < 0 ? html.length : end));
    return end < 0 ? html.length : end + 3;
  }

  /** Text up to the element's own end tag, which is left to be read. */
  #readRaw(kind: TagKind, start: number): number {
    const html = this.#html;
    let end = html.indexOf('</', start);
    while (end >= 0 && !this.#endsRaw(kind.name, end + 2)) end = html.indexOf('</', end + 2);
    if (end < 0) end = html.length;
    const text = html.slice(start, end);
    if (end > start) this.#builder.addText(kind.decodes ? decodeText(text) : text);
    return end;
  }

  #endsRaw(name: string, start: number): boolean {
    const end = start + name.length;
    const isSame = this.#html.startsWith(name, start) || this.#html.slice(start, end).toLowerCase() === name;
    return isSame && (end >= this.#html.length || endsTagName(this.#html.charCodeAt(end)));
  }

  #behind(mark: string, from: number): number {
    const found = this.#html.indexOf(mark, from);
    return found < 0 ? this.#html.length : found + mark.length;
  }
}

function beginsMark(code: number): boolean {
  return isLetter(code) || code === SLASH || code === BANG || code === QUESTION;
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function endsTagName(code: number): boolean {
  return code === CLOSE || code === SLASH || isSpace(code);
}
