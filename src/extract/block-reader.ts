import { type HiddenBy } from '../domain/visibility.ts';
import {
  type BlockDraft,
  collapse,
  collapsedLength,
  isBlank,
  type ImageDraft,
  type LinkDraft,
  type PageDraft,
} from './block-draft.ts';
import { attribute, type PageElement, textOf } from './page-element.ts';
import { linksAndWords } from './drawings.ts';
import { scriptedLink } from './links.ts';
import { scriptStrings } from './script-strings.ts';
import { newRun, type OpenLink, type Run, type Scope } from './block-run.ts';
import { type VisibilityReader } from './visibility.ts';

/** Hidden text longer than this is no credit. */
const MAX_COMMENT = 1000;
const MIN_COMMENT = 12;
/** A block longer than this is cut into several. */
const MAX_BLOCK = 100_000;
const MAX_LINK_TEXT = 500;
const HAS_WORD = /[\p{L}\p{N}]/u;

/** Gathers blocks, links and pictures while the elements of a page are walked over. */
export class BlockReader {
  readonly #blocks: (BlockDraft | null)[] = [];
  /** Filled in as their ends are met. */
  readonly #links: { -readonly [Field in keyof LinkDraft]: LinkDraft[Field] }[] = [];
  readonly #images: { element: PageElement; slot: number | null }[] = [];
  readonly #scopes: Scope[] = [];
  readonly #outside: Scope;
  readonly #visibility: VisibilityReader;
  readonly #blockElements: PageElement[] = [];
  /** Runs below the top are visible text interrupted by a hidden stretch. */
  #run: Run | null = null;
  readonly #interrupted: (Run | null)[] = [];

  /** Stands for loose text outside every element. */
  readonly #fallback: PageElement | null;

  constructor(fallback: PageElement | null, visibility: VisibilityReader) {
    this.#fallback = fallback;
    this.#visibility = visibility;
    this.#outside = { seen: visibility.start, hider: null, link: null };
  }

  get #scope(): Scope {
    return this.#scopes[this.#scopes.length - 1] ?? this.#outside;
  }

  addComment(text: string): void {
    this.#addSeparate(text, 'comment');
  }

  /** Answers whether to go on inside the element. */
  enter(node: PageElement): boolean {
    if (node.name === 'br') return this.#addBreak();
    if (node.name === 'img') return this.#addImage(node);
    if (node.name === 'script') return this.#addScript(node);
    if (node.name === 'area') return this.#addArea(node);
    if (node.name === 'svg') return this.#addDrawing(node);
    if (node.kind.isSilent) return false;
    this.#open(node);
    return true;
  }

  leave(node: PageElement): void {
    const scope = this.#scope;
    this.#scopes.pop();
    if (node.name === 'a' && scope.link && scope.link !== this.#scope.link) this.#closeLink(scope.link);
    else if (node.name !== 'a') this.#addScripted(node, scope.seen.hiddenBy);
    if (node.kind.isBlock) {
      this.#spaceLink();
      this.#flush();
      this.#blockElements.pop();
      const above = this.#blockElements[this.#blockElements.length - 1];
      if (above) above.prose += node.prose;
    } else if (scope.seen.hiddenBy !== this.#scope.seen.hiddenBy) {
      this.#flush();
      this.#run = this.#interrupted.pop() ?? null;
    }
  }

  finish(): PageDraft {
    this.#flush();
    const places = new Map<number, number>();
    const blocks: BlockDraft[] = [];
    // A slot without words stands for the block before it.
    this.#blocks.forEach((block, slot) => {
      places.set(slot, Math.max(0, block ? blocks.length : blocks.length - 1));
      if (block) blocks.push(block);
    });
    const placeOf = (slot: number | null): number | null =>
      slot === null || blocks.length === 0 ? null : (places.get(slot) ?? null);
    for (const link of this.#links) link.block = placeOf(link.block);
    const images: ImageDraft[] = this.#images.map(({ element, slot }) => ({ element, block: placeOf(slot) }));
    return { blocks, links: this.#links, images };
  }

  #open(element: PageElement): void {
    const outer = this.#scope;
    const isBlock = element.kind.isBlock;
    if (isBlock) {
      this.#spaceLink();
      this.#flush();
      this.#blockElements.push(element);
    }
    const scope = this.#scopeOf(element, outer);
    this.#scopes.push(scope);
    if (isBlock || scope.seen.hiddenBy === outer.seen.hiddenBy) return;
    this.#interrupted.push(this.#run);
    this.#run = newRun(element, scope);
  }

  #scopeOf(element: PageElement, outer: Scope): Scope {
    const seen = this.#visibility.inside(element, outer.seen);
    const link = element.name === 'a' ? this.#openLink(element, seen.hiddenBy) : outer.link;
    if (seen === outer.seen && link === outer.link) return outer;
    const hider = seen.hiddenBy === null ? null : (outer.hider ?? element);
    return { seen, hider, link };
  }

  #openLink(element: PageElement, hiddenBy: HiddenBy | null): OpenLink | null {
    const href = attribute(element, 'href');
    if (href === null) return null;
    const index = this.#links.length;
    this.#links.push({ element, href, text: '', imageOnly: false, hiddenBy, block: null });
    return { index, text: '', hasImage: false, alt: '', block: null };
  }

  #closeLink({ index, text, hasImage, alt, block }: OpenLink): void {
    const link = this.#links[index];
    if (!link) return;
    const words = collapse(text);
    link.text = words === '' ? collapse(alt) : words;
    link.imageOnly = hasImage && words === '';
    link.block = block ?? this.#nearestSlot();
    if (block === null && this.#run && this.#run.slot >= 0) this.#run.links.push(index);
  }

  addText(data: string): void {
    const run = this.#currentRun();
    if (!run) return;
    const blank = isBlank(data);
    // A run begins with its first word.
    if (run.slot < 0 && blank) return;
    if (blank) this.#spaceLink();
    run.text += data;
    if (run.slot < 0) this.#takeSlot(run);
    if (!blank) {
      run.breaks = 0;
      const { link } = this.#scope;
      if (link) this.#addLinkText(link, run, data);
    }
    if (run.text.length > MAX_BLOCK) this.#flush();
  }

  #addLinkText(link: OpenLink, run: Run, data: string): void {
    run.linkChars += collapsedLength(data);
    if (link.text.length < MAX_LINK_TEXT) link.text += data.slice(0, MAX_LINK_TEXT);
    link.block ??= run.slot;
    if (run.links[run.links.length - 1] !== link.index) run.links.push(link.index);
  }

  #currentRun(): Run | null {
    const element = this.#blockElements[this.#blockElements.length - 1] ?? this.#fallback;
    if (!this.#run && element) this.#run = newRun(element, this.#scope);
    return this.#run;
  }

  #takeSlot(run: Run): void {
    run.slot = this.#blocks.length;
    this.#blocks.push(null);
  }

  /** Words of a link stay apart where a line, a block or a space between elements parts them. */
  #spaceLink(): void {
    const { link } = this.#scope;
    if (link && link.text !== '' && link.text.length < MAX_LINK_TEXT) link.text += ' ';
  }

  #addBreak(): false {
    this.#spaceLink();
    const run = this.#currentRun();
    if (!run) return false;
    run.text += '\n';
    run.breaks += 1;
    if (run.breaks > 1 && run.slot >= 0) this.#restart(run);
    return false;
  }

  /** Two line breaks end a block; what follows is a new block of the same element. */
  #restart(run: Run): void {
    this.#flush();
    this.#run = newRun(run.element, run.scope);
  }

  #flush(): void {
    const run = this.#run;
    this.#run = null;
    if (!run || run.slot < 0) return;
    const text = collapse(run.text);
    if (!HAS_WORD.test(text)) return;
    run.element.prose += Math.max(0, text.length - run.linkChars);
    this.#blocks[run.slot] = {
      text,
      element: run.element,
      tag: run.element.name,
      hiddenBy: run.scope.seen.hiddenBy,
      hider: run.scope.hider,
      linkShare: Math.min(1, run.linkChars / text.length),
      links: run.links,
    };
  }

  #addImage(element: PageElement): false {
    const { link, seen } = this.#scope;
    const alt = attribute(element, 'alt') ?? '';
    if (link) {
      link.hasImage = true;
      link.alt ||= alt;
    }
    this.#images.push({ element, slot: this.#nearestSlot() });
    if (seen.hiddenBy === null && collapse(alt).includes(' ')) this.#addSeparate(alt, 'image', element);
    return false;
  }

  /** A part of a picture that links something; its words are those for people who do not see it. */
  #addArea(element: PageElement): false {
    const link = this.#openLink(element, this.#scope.seen.hiddenBy);
    const alt = attribute(element, 'alt') ?? attribute(element, 'title') ?? '';
    if (link) this.#closeLink({ ...link, hasImage: true, alt });
    return false;
  }

  /** Something that is no link but opens an address when it is clicked. */
  #addScripted(element: PageElement, hiddenBy: HiddenBy | null): void {
    const link = scriptedLink(element, hiddenBy);
    if (link) this.#links.push({ ...link, block: this.#nearestSlot() });
  }

  /** Links in a drawing, and its words: to be seen, but no text of the page. */
  #addDrawing(element: PageElement): false {
    for (const part of linksAndWords(element)) {
      const words = collapse(textOf(part, MAX_LINK_TEXT));
      const href = attribute(part, 'href') ?? attribute(part, 'xlink:href');
      const { hiddenBy } = this.#scope.seen;
      if (part.name === 'a' && href !== null) {
        const block = this.#nearestSlot();
        this.#links.push({ element: part, href, text: words, imageOnly: words === '', hiddenBy, block });
      } else if (part.name === 'text' && hiddenBy === null) this.#addSeparate(words, 'image', part);
    }
    return false;
  }

  /** Where a picture stands: in the block being gathered, else behind the last one. */
  #nearestSlot(): number {
    return this.#run && this.#run.slot >= 0 ? this.#run.slot : Math.max(0, this.#blocks.length - 1);
  }

  #addScript(element: PageElement): false {
    for (const text of scriptStrings(element)) this.#addSeparate(text, 'script', element);
    return false;
  }

  /** A stretch that is no text of the page but may hold a credit: a block of its own, marked hidden. */
  #addSeparate(data: string, hiddenBy: HiddenBy, at?: PageElement): void {
    if (data.length > MAX_COMMENT || data.length < MIN_COMMENT) return;
    const element = at ?? this.#blockElements[this.#blockElements.length - 1] ?? this.#fallback;
    const text = collapse(data);
    if (!element || !text.includes(' ') || text.startsWith('[if') || !HAS_WORD.test(text)) return;
    this.#blocks.push({ text, element, tag: element.name, hiddenBy, hider: element, linkShare: 0, links: [] });
  }
}
