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
import { PieceReader } from './piece-reader.ts';
import { type TagKind, tagKind } from './tag-kind.ts';
import { beginsMark, endsTagName, isLetter } from './tag-marks.ts';
import { bare, TreeBuilder } from './tree-builder.ts';

/** The crawler keeps bodies of at most 10 MB. */
const MAX_CHARACTERS = 10_000_000;
/** Attributes of one element past this are dropped. */
const MAX_ATTRIBUTES = 256;

const BANG = 0x21;
const DOUBLE_QUOTE = 0x22;
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

/**
 * Characters to a tree, in linear time whatever they are (caps on depth, nodes and attributes). `html`: the page, whole or
 * in pieces; where a piece ends says nothing.
 */
export function parseHtml(html: string | readonly string[]): ParsedHtml {
  const pieces = typeof html === 'string' ? [html] : html;
  const tree = new HtmlReader(new PieceReader(pieces, MAX_CHARACTERS)).read();
  if (tree.elements.length > 0) return tree;
  const isEmpty = pieces.every((piece) => piece.trim() === '');
  return isEmpty || pieces[0] === BODY ? tree : parseHtml([BODY, ...pieces]);
}

/** What a page without any element is read in. */
const BODY = '<body>';

/** Elements that are gathered by name, in document order. */
export function elementsNamed(page: ParsedHtml, name: string): readonly PageElement[] {
  return page.named.get(name) ?? [];
}

/** What a reader of marks answers where the stretch at hand ends before the mark does. */
const CUT = -1;

/**
 * Splits a page into tags and text as the HTML standard's tokenizer does (https://html.spec.whatwg.org/#tokenization), but
 * that scripts have no escaped states. Stretches between marks are looked for by the engine; only tags are read by letter.
 * One stretch of the page is at hand at a time; what is cut by its end is read again with what follows.
 */
class HtmlReader {
  readonly #pieces: PieceReader;
  #html: string;
  /** Nothing follows the stretch at hand. */
  #isLast: boolean;
  #attributes: AttributeTable;
  readonly #builder: TreeBuilder;
  readonly #tag: StartTag = bare(tagKind('html'));

  constructor(pieces: PieceReader) {
    this.#pieces = pieces;
    this.#html = pieces.after('');
    this.#isLast = pieces.isDone;
    this.#attributes = new AttributeTable(this.#html);
    this.#builder = new TreeBuilder(this.#attributes);
  }

  read(): ParsedHtml {
    let at = 0;
    while (!this.#builder.truncated) {
      const open = this.#nextMark(at);
      const isAtEnd = open === this.#html.length;
      if (isAtEnd && !this.#isLast) {
        at = this.#readOn(at);
        continue;
      }
      if (open > at) this.#builder.addText(decodeText(this.#html.slice(at, open)));
      if (isAtEnd) break;
      const end = this.#readMark(open);
      at = end === CUT ? this.#readOn(open) : end;
    }
    this.#builder.finish();
    return this.#builder;
  }

  /** Puts what is left of the stretch at hand before what follows; answers where to go on. */
  #readOn(from: number): number {
    this.#html = this.#pieces.after(this.#html.slice(from));
    this.#isLast = this.#pieces.isDone;
    this.#attributes = new AttributeTable(this.#html);
    this.#builder.attributes = this.#attributes;
    return 0;
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
    if (end < 0) return this.#isLast ? html.length : CUT;
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
    if (code === DOUBLE_QUOTE) return this.#readQuoted({ hash, start, quote: '"' }, at + 1);
    if (code === SINGLE_QUOTE) return this.#readQuoted({ hash, start, quote: "'" }, at + 1);
    return this.#readUnquoted(hash, start, at);
  }

  #readQuoted({ hash, start, quote }: { hash: number; start: number; quote: '"' | "'" }, from: number): number {
    const end = this.#html.indexOf(quote, from);
    if (end < 0) return this.#html.length;
    this.#add(hash, start, from, end);
    return end + 1;
  }

  #readUnquoted(hash: number, start: number, from: number): number {
    const html = this.#html;
    let at = from;
    for (; at < html.length; at += 1) {
      const code = html.charCodeAt(at);
      if (code === CLOSE || isSpace(code)) break;
    }
    this.#add(hash, start, from, at);
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
      if (end !== CUT) this.#builder.addComment(html.slice(start, end - 1));
      return end;
    }
    let at = start + 1;
    while (at < html.length && !endsTagName(html.charCodeAt(at))) at += 1;
    const end = html.charCodeAt(at) === CLOSE ? at + 1 : this.#behind('>', at);
    if (end !== CUT) this.#builder.close(tagKind(html.slice(start, at)));
    return end;
  }

  #readDeclaration(start: number): number {
    const html = this.#html;
    if (html.charCodeAt(start) !== DASH || html.charCodeAt(start + 1) !== DASH) return this.#behind('>', start);
    // `<!-->` is a comment, too.
    const end = html.indexOf('-->', start);
    if (end < 0 && !this.#isLast) return CUT;
    this.#builder.addComment(html.slice(start + 2, end < 0 ? html.length : end));
    return end < 0 ? html.length : end + 3;
  }

  /** Text up to the element's own end tag, which is left to be read. */
  #readRaw({ name, decodes }: TagKind, from: number): number {
    const parts: string[] = [];
    let start = from;
    let end = this.#rawEnd(name, start);
    while (end < 0 && !this.#isLast) {
      // only an end tag that is cut off itself is searched again with what follows
      const searched = Math.max(start, this.#html.length - name.length - 2);
      parts.push(this.#html.slice(start, searched));
      start = this.#readOn(searched);
      end = this.#rawEnd(name, start);
    }
    if (end < 0) end = this.#html.length;
    parts.push(this.#html.slice(start, end));
    const text = parts.join('');
    if (text !== '') this.#builder.addText(decodes ? decodeText(text) : text);
    return end;
  }

  /** Where the end tag of raw text stands in the stretch at hand; -1 where it does not. */
  #rawEnd(name: string, start: number): number {
    let end = this.#html.indexOf('</', start);
    while (end >= 0 && !this.#endsRaw(name, end + 2)) end = this.#html.indexOf('</', end + 2);
    return end;
  }

  #endsRaw(name: string, start: number): boolean {
    if (lowerCode(this.#html.charCodeAt(start)) !== name.charCodeAt(0)) return false;
    const end = start + name.length;
    const isSame = this.#html.startsWith(name, start) || this.#html.slice(start, end).toLowerCase() === name;
    return isSame && (end < this.#html.length ? endsTagName(this.#html.charCodeAt(end)) : this.#isLast);
  }

  /** Where the next mark ends; the page's end where there is none. */
  #behind(mark: string, from: number): number {
    const found = this.#html.indexOf(mark, from);
    if (found >= 0) return found + mark.length;
    return this.#isLast ? this.#html.length : CUT;
  }
}
