import { type BlockZone } from '../domain/page.ts';
import { type BlockDraft, proseOf } from './block-draft.ts';
import { askedOnce } from './class-list.ts';
import { attribute, type PageElement, parentOf, textOf } from './page-element.ts';
import { FURNITURE_NAMES, TELLING_NAMES, ZONE_NAMES } from './part-names.ts';
import { HEADING_TAGS } from './tags.ts';

const BY_TAG: ReadonlyMap<string, BlockZone> = new Map([
  ['nav', 'nav'],
  ['aside', 'aside'],
  ['footer', 'footer'],
  ['header', 'header'],
]);
const BY_ROLE: ReadonlyMap<string, BlockZone> = new Map([
  ['navigation', 'nav'],
  ['complementary', 'aside'],
  ['contentinfo', 'footer'],
  ['banner', 'header'],
]);
const FURNITURE_TAGS: ReadonlySet<string> = new Set(
  'button label figcaption form dialog fieldset textarea select option noscript template'.split(' '),
);

/** Nothing inside these leaves them. */
const FINAL: ReadonlySet<BlockZone> = new Set(['head', 'nav', 'footer', 'comments', 'related', 'author-box']);
const ROOTS: ReadonlySet<string> = new Set(['html', 'body', 'main', 'article']);
/** A part of the page that holds more than this share of its prose is the page's body, whatever it is called. */
const LARGE = 0.35;
const MAX_NAMES = 400;
/** Less prose than this beside a thread of comments is no article. */
const MIN_ARTICLE = 1500;

/** Paragraphs right before a footer that make it their own. */
const OWN_PARAGRAPHS = 2;

/** So deep in a button a heading may stand. */
const OPENER_DEPTH = 3;
const MAX_QUESTION = 300;
const ENDS_AS_QUESTION = /\p{L} ?[?？]\s*$/u;

/** Where an element stands. */
export interface Place {
  readonly zone: BlockZone;
  readonly inArticle: boolean;
  /** Inside a form, a caption, a sharing bar …: no words of the article, whatever the zone. */
  readonly furniture: boolean;
}

const TOP: Place = { zone: 'body', inArticle: false, furniture: false };

/** Reads places off tags, roles and names, once the walk has counted how much prose each element holds. */
class PlaceReader {
  readonly #places = new Map<PageElement, Place>();
  readonly #zones = new Map<string, BlockZone | null>();
  readonly #furniture = new Map<string, number>();
  readonly #largest: number;
  readonly #prose: number;
  readonly #trustsNames: boolean;

  /** `prose`: characters of the page outside links. */
  constructor(prose: number, trustsNames: boolean) {
    this.#prose = prose;
    this.#largest = Math.max(prose * LARGE, 400);
    this.#trustsNames = trustsNames;
  }

  placeOf(element: PageElement): Place {
    const own = this.#places.get(element);
    if (own) return own;
    const above = parentOf(element);
    const around = above === null ? TOP : this.#places.get(above);
    return around ? this.#placeAt(element, around) : this.#placeBelow(element);
  }

  #placeAt(element: PageElement, outer: Place): Place {
    const place = this.#placeIn(element, outer);
    this.#places.set(element, place);
    return place;
  }

  #placeBelow(element: PageElement): Place {
    const pending: PageElement[] = [];
    let at: PageElement | null = element;
    let place: Place | undefined;
    while (at) {
      place = this.#places.get(at);
      if (place) break;
      pending.push(at);
      at = parentOf(at);
    }
    let known = place ?? TOP;
    for (let index = pending.length - 1; index >= 0; index -= 1) {
      const next = pending[index];
      if (!next) continue;
      known = this.#placeAt(next, known);
    }
    return known;
  }

  #placeIn(element: PageElement, outer: Place): Place {
    const { name } = element;
    const isLarge = ROOTS.has(name) || (element.prose > this.#largest && !this.#isComments(element));
    const names = isLarge || !this.#trustsNames ? '' : tellingNames(element);
    const inArticle = outer.inArticle || name === 'article' || name === 'main';
    const zone = (name === 'head' ? 'head' : this.#ownZone(element, outer, isLarge, names)) ?? outer.zone;
    const furniture = this.#isAroundFurniture(element, outer) || (!isLarge && this.#isFurniture(element, names));
    if (zone === outer.zone && inArticle === outer.inArticle && furniture === outer.furniture) return outer;
    return { zone, inArticle, furniture };
  }

  /** What opens a part is a heading of it, though it is a button. */
  #isAroundFurniture(element: PageElement, outer: Place): boolean {
    if (!outer.furniture) return false;
    const opener = openerAt(element);
    const above = opener && opener !== element ? parentOf(opener) : null;
    return above ? this.placeOf(above).furniture : true;
  }

  #isFurniture(element: PageElement, names: string): boolean {
    if (FURNITURE_TAGS.has(element.name)) return openerAt(element) === null;
    return element.prose <= this.#furnitureLimit(names);
  }

  #ownZone(element: PageElement, outer: Place, isLarge: boolean, names: string): BlockZone | null {
    if (FINAL.has(outer.zone) || isLarge) return null;
    const role = attribute(element, 'role');
    const byRole = role === null ? undefined : BY_ROLE.get(role);
    const byTag = BY_TAG.get(element.name);
    // an aside may hold teasers as well as a credit: its name tells which
    const byName = byTag === undefined || byTag === 'aside' ? this.#named(names) : null;
    const zone = byRole ?? byName ?? byTag ?? null;
    // An article's own header and footer hold its title, byline and credit.
    if (element.name === 'footer') return outer.inArticle || followsParagraphs(element) ? null : zone;
    return outer.inArticle && zone === 'header' ? null : zone;
  }

  /** A thread may well be longer than its article. */
  #isComments(element: PageElement): boolean {
    return this.#named(tellingNames(element)) === 'comments' && element.prose < this.#prose - MIN_ARTICLE;
  }

  #named(names: string): BlockZone | null {
    if (names === '') return null;
    let zone = this.#zones.get(names);
    if (zone === undefined) {
      zone = ZONE_NAMES.find(([, pattern]) => pattern.test(names))?.[0] ?? null;
      this.#zones.set(names, zone);
    }
    return zone;
  }

  /** How much prose a part of these names may hold and still be furniture; -1: the names say nothing. */
  #furnitureLimit(names: string): number {
    if (names === '') return -1;
    let limit = this.#furniture.get(names);
    if (limit === undefined) {
      limit = FURNITURE_NAMES.find(({ pattern }) => pattern.test(names))?.most ?? -1;
      this.#furniture.set(names, limit);
    }
    return limit;
  }
}

/** Right behind paragraphs of a part of the page, where no site puts its own footer. */
function followsParagraphs(element: PageElement): boolean {
  const parent = parentOf(element);
  if (parent === null || ROOTS.has(parent.name)) return false;
  let before = element.previous;
  for (let count = 0; count < OWN_PARAGRAPHS; count += 1) {
    if (before?.name === 'hr') before = before.previous;
    if (before?.name !== 'p') return false;
    before = before.previous;
  }
  return true;
}

const isTelling = askedOnce((names) => TELLING_NAMES.test(names));

/** The names of an element where they say anything, else ''. What its class says is looked up once for each value. */
function tellingNames(element: PageElement): string {
  const { classes } = element;
  // A heading's id is made of its words.
  const id = HEADING_TAGS.has(element.name) ? '' : (element.id ?? '');
  if ((classes?.text.length ?? 0) + id.length >= MAX_NAMES) return '';
  if (classes !== null && isTelling(classes)) return `${classes.text} ${id}`;
  return id !== '' && TELLING_NAMES.test(id) ? `${classes?.text ?? ''} ${id}` : '';
}

/**
 * The place of each block. A site builder that calls every paragraph a `widget` says nothing: where names leave less
 * than this of the prose in the body, they are not trusted.
 */
const TRUSTED_SHARE = 0.3;

export function placeBlocks(blocks: readonly BlockDraft[]): readonly Place[] {
  const prose = blocks.reduce((sum, block) => sum + proseOf(block), 0);
  const reader = new PlaceReader(prose, true);
  const places = blocks.map((block) => reader.placeOf(block.element));
  let kept = 0;
  let said = 0;
  blocks.forEach((block, index) => {
    const place = places[index];
    if (place && !place.furniture && (place.zone === 'body' || place.zone === 'header')) kept += proseOf(block);
    if (place?.zone === 'comments') said += proseOf(block);
  });
  if (kept >= (prose - said) * TRUSTED_SHARE) return places;
  const plain = new PlaceReader(prose, false);
  return blocks.map((block) => plain.placeOf(block.element));
}

/** The button that opens a part, around the heading of the part or within it; else null. */
function openerAt(element: PageElement): PageElement | null {
  if (element.name === 'button')
    return HEADING_TAGS.has(parentOf(element)?.name ?? '') || asks(element) ? element : null;
  if (!HEADING_TAGS.has(element.name)) return null;
  let at = parentOf(element);
  for (let level = 0; at && level < OPENER_DEPTH; level += 1) {
    if (at.name === 'button') return at;
    at = parentOf(at);
  }
  return null;
}

/** A question that a click answers. */
function asks(button: PageElement): boolean {
  return button.get('aria-expanded') !== undefined && ENDS_AS_QUESTION.test(textOf(button, MAX_QUESTION));
}
