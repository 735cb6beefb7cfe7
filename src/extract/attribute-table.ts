import { decodeAttribute } from './entities.ts';

/**
 * The attributes of all elements of a stretch of a page as offsets into its characters: most are never asked for, so a value becomes a
 * string only when it is. Names are compared as browsers do, without regard to ASCII case; of two of a name the first counts.
 */
export class AttributeTable {
  readonly #html: string;
  /** Four numbers each: hash of the name, its start, start and end of the value. */
  #cells = new Int32Array(2_048);
  #length = 0;

  constructor(html: string) {
    this.#html = html;
  }

  /** Attributes so far. */
  get count(): number {
    return this.#length >> 2;
  }

  add(hash: number, name: number, start: number, end: number): void {
    if (this.#length + 4 > this.#cells.length) this.#grow();
    const at = this.#length;
    this.#cells[at] = hash;
    this.#cells[at + 1] = name;
    this.#cells[at + 2] = start;
    this.#cells[at + 3] = end;
    this.#length = at + 4;
  }

  /** Value of a name among `count` attributes from the `first` on. */
  find({ name, hash }: AttributeKey, first: number, count: number): string | undefined {
    const end = (first + count) << 2;
    for (let at = first << 2; at < end; at += 4)
      if (this.#cells[at] === hash && isNamed(this.#html, this.#cells[at + 1] ?? 0, name)) return this.#valueAt(at);
    return undefined;
  }

  /** Names and values, as a record without a prototype. */
  all(first: number, count: number): Readonly<Record<string, string>> {
    const found = Object.create(null) as Record<string, string>;
    for (let at = first << 2; at < (first + count) << 2; at += 4) {
      const name = nameAt(this.#html, this.#cells[at + 1] ?? 0);
      if (!(name in found)) found[name] = this.#valueAt(at);
    }
    return found;
  }

  #valueAt(at: number): string {
    return decodeAttribute(this.#html.slice(this.#cells[at + 2], this.#cells[at + 3]));
  }

  #grow(): void {
    const larger = new Int32Array(this.#cells.length * 2);
    larger.set(this.#cells);
    this.#cells = larger;
  }
}

/** A name as it is looked up. */
export interface AttributeKey {
  /** Lower case. */
  readonly name: string;
  readonly hash: number;
  /** One bit for a name of `ASKED`; 0 for any other. */
  readonly bit: number;
}

/** What readers ask many elements for: an element notes by a bit which of them it may have. At most 31. */
const ASKED = (
  'class id style hidden aria-hidden itemprop property rel role itemtype itemscope open type href src data-src alt content ' +
  'color bgcolor background data-aos data-reactroot datetime onclick data-href data-url data-link'
).split(' ');
const KEYS: ReadonlyMap<string, AttributeKey> = new Map(
  ASKED.map((name, index) => [name, { name, hash: hashOf(name), bit: 1 << index }]),
);
const BITS: ReadonlyMap<number, number> = new Map([...KEYS.values()].map(({ hash, bit }) => [hash, bit]));

/** How a name in lower case is looked up. */
export function keyOf(name: string): AttributeKey {
  return KEYS.get(name) ?? { name, hash: hashOf(name), bit: 0 };
}

/** The bit of the name with a hash; 0 for a name that nobody asks many elements for. */
export function bitOf(hash: number): number {
  return BITS.get(hash) ?? 0;
}

/** One step of the hash of a name; `code` is the next character's, in lower case. */
export function hashStep(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

/** A code unit in lower case, ASCII only. */
export function lowerCode(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code | 0x20 : code;
}

/** Hash of a name in lower case. */
export function hashOf(name: string): number {
  let hash = 0;
  for (let at = 0; at < name.length; at += 1) hash = hashStep(hash, name.charCodeAt(at));
  return hash;
}

/** Whether exactly this name stands at an offset, in any case. */
export function isNamed(html: string, start: number, name: string): boolean {
  const end = start + name.length;
  if (!html.startsWith(name, start) && html.slice(start, end).toLowerCase() !== name) return false;
  return end >= html.length || endsName(html.charCodeAt(end));
}

/** Whether a code unit cannot be part of an attribute's name. */
export function endsName(code: number): boolean {
  return code <= 0x20 ? isSpace(code) : code === 0x3d || code === 0x3e || code === 0x2f;
}

/** White space between attributes. */
export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0x0c;
}

function nameAt(html: string, start: number): string {
  let end = start + 1;
  while (end < html.length && !endsName(html.charCodeAt(end))) end += 1;
  return html.slice(start, end).toLowerCase();
}
