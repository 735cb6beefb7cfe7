import { type HiddenBy } from '../domain/visibility.ts';
import { backgroundColour, type Colour, isNearWhite, isSameColour, parseColour } from './css-colour.ts';
import { attribute, type PageElement, parentOf } from './page-element.ts';
import { PageStyles, type StyleValues } from './page-styles.ts';
import { elementsNamed, type ParsedHtml } from './parse-html.ts';

/** What holds inside an element, until an element inside says otherwise. */
export interface Visibility {
  /** null: a reader sees words here. */
  readonly hiddenBy: HiddenBy | null;
  /** Nothing inside can undo it. */
  readonly final: boolean;
  /** Inherited values that hide by themselves. */
  readonly invisible: boolean;
  readonly tiny: boolean;
  readonly indented: boolean;
  /** A colour in which words may not be seen; null: any other. */
  readonly colour: Colour | 'transparent' | null;
  /** Around it is an element that a script may show. */
  readonly doubted: boolean;
}

/** What is behind words; null: cannot be known. */
type Paper = Colour | 'picture' | null;

const NOTHING: Visibility = {
  hiddenBy: null,
  final: false,
  invisible: false,
  tiny: false,
  indented: false,
  colour: null,
  doubted: false,
};
const FAR = -200;
const WHITE: Colour = [255, 255, 255];
/** Names by which scripts find what they fade in once it is scrolled to. */
const ANIMATED =
  /(?:^|[\s_-])(?:wow|animated?|aos|fade-?in\w*|reveal|lazy\w*|elementor-invisible|animate__\w+)(?:$|[\s_-])/i;

/** Decides who is seen, from attributes, inline styles and the style sheets inside the page. */
export class VisibilityReader {
  readonly #styles: PageStyles;
  readonly #paper: Colour | null;
  readonly #backgrounds = new Map<PageElement, Paper>();
  #revealed: ReadonlyMap<PageElement, HiddenBy | null> = new Map();
  /** Where everything starts. */
  readonly start: Visibility = NOTHING;

  constructor(page: ParsedHtml) {
    this.#styles = new PageStyles(page);
    const isAlone = !elementsNamed(page, 'link').some((link) => /stylesheet/i.test(link.get('rel') ?? ''));
    // White paper, as far as no other style sheet says otherwise.
    this.#paper = isAlone ? WHITE : null;
  }

  /** From now on these elements count as shown (null), or as what is given, whatever their styles say. */
  reveal(elements: ReadonlyMap<PageElement, HiddenBy | null>): void {
    this.#revealed = elements;
  }

  /** What holds inside the element; the same object where nothing changes. */
  inside(element: PageElement, outer: Visibility): Visibility {
    const instead = this.#revealed.size === 0 ? undefined : this.#revealed.get(element);
    if (instead === null) return outer;
    if (instead !== undefined) return { ...outer, hiddenBy: instead, doubted: true };
    const seen = this.#read(element, outer);
    return outer.doubted && seen.hiddenBy === null ? { ...seen, hiddenBy: 'unknown' } : seen;
  }

  #read(element: PageElement, outer: Visibility): Visibility {
    if (outer.final) return outer;
    const byMarkup = hiddenByMarkup(element);
    if (byMarkup) return { ...outer, hiddenBy: byMarkup, final: true };
    // Its summary is seen, what else is in it is not.
    if (isClosed(element)) return { ...outer, hiddenBy: 'closed-details' };
    if (isClosed(element.parent)) return { ...outer, hiddenBy: null };
    const isInherited = outer.invisible || outer.tiny || outer.indented || outer.colour !== null;
    const paints = paintOf(element);
    if (!isInherited && !paints && !this.#styles.mayHide(element)) {
      return this.#styles.isExhausted ? { ...outer, hiddenBy: 'unknown' } : outer;
    }
    const values = this.#styles.valuesOf(element);
    return combine({ element, values, outer, backgroundOf: () => this.#backgroundOf(element) });
  }

  /** What is painted behind the words of an element; null where it cannot be known. */
  #backgroundOf(element: PageElement): Paper {
    const passed: PageElement[] = [];
    let found: Paper = this.#paper;
    for (let at: PageElement | null = element; at; at = parentOf(at)) {
      const known = this.#backgrounds.get(at);
      const own = known === undefined ? backgroundIn(at, this.#styles.valuesOf(at)) : known;
      if (own === 'transparent') {
        passed.push(at);
        continue;
      }
      found = own;
      passed.push(at);
      break;
    }
    for (const one of passed) this.#backgrounds.set(one, found);
    return found;
  }
}

function hiddenByMarkup(element: PageElement): HiddenBy | null {
  const { name, parent } = element;
  if (name === 'noscript') return 'noscript';
  if (name === 'template') return 'template';
  if (element.get('hidden') !== undefined) return 'hidden-attribute';
  if (element.get('aria-hidden') === 'true') return 'aria-hidden';
  if (name === 'dialog' && attribute(element, 'open') === null) return 'display-none';
  return isClosed(parent) && name !== 'summary' ? 'closed-details' : null;
}

function isClosed(element: PageElement | null): boolean {
  return element !== null && element.name === 'details' && attribute(element, 'open') === null;
}

/** Whether the element says by itself in what colour its words are. */
function paintOf(element: PageElement): boolean {
  const style = element.get('style');
  if (style !== undefined && /(?:^|[;\s])color\s*:/i.test(style.slice(0, 4_000))) return true;
  return element.name === 'font' && element.get('color') !== undefined;
}

interface Combined {
  readonly element: PageElement;
  readonly values: StyleValues;
  readonly outer: Visibility;
  readonly backgroundOf: () => Paper;
}

function combine({ element, values, outer, backgroundOf }: Combined): Visibility {
  const own = hidesAll(element, values);
  const visibility = values.get('visibility');
  const invisible = inherited(visibility, outer.invisible, (value) => value === 'hidden' || value === 'collapse');
  const tiny = inherited(values.get('font-size'), outer.tiny, (value) => isTiny(value, outer.tiny));
  const indented = inherited(values.get('text-indent'), outer.indented, isFarAway);
  const painted = hidesByColour(element, values, colourIn(element, values, outer.colour), backgroundOf);
  const { doubted } = outer;
  const state = { final: own !== null, invisible, tiny, indented, doubted, colour: painted?.colour ?? null };
  return { ...state, hiddenBy: own ?? hidesWords(element, values, state) ?? painted?.hiddenBy ?? null };
}

/** Reasons that hold for all inside. */
function hidesAll(element: PageElement, values: StyleValues): HiddenBy | null {
  if (values.get('display') === 'none' || values.get('content-visibility') === 'hidden') return 'display-none';
  const opacity = values.get('opacity');
  if (opacity !== undefined && /^[\d.]{1,6}%?$/.test(opacity) && Number.parseFloat(opacity) <= 0.05)
    return isAnimated(element, values) ? 'unknown' : 'transparent';
  if (isFlat(values)) return 'zero-size';
  if (isClipped(values) || isElsewhere(values)) return 'off-screen';
  return /^scale[xy]?\(0(?:\)|,)/.test(values.get('transform') ?? '') && !isAnimated(element, values)
    ? 'zero-size'
    : null;
}

/** Reasons that an element inside can undo. */
function hidesWords(
  element: PageElement,
  values: StyleValues,
  { invisible, tiny, indented }: Pick<Visibility, 'invisible' | 'tiny' | 'indented'>,
): HiddenBy | null {
  if (invisible) return isAnimated(element, values) ? 'unknown' : 'display-none';
  if (tiny) return 'zero-size';
  return indented ? 'off-screen' : null;
}

function hidesByColour(
  element: PageElement,
  values: StyleValues,
  colour: Visibility['colour'],
  backgroundOf: () => Paper,
): Pick<Visibility, 'colour' | 'hiddenBy'> | null {
  if (colour === null) return null;
  // Words that let a picture behind them through are the picture's colour.
  if (colour === 'transparent')
    return values.get('-webkit-background-clip') === 'text' || values.get('background-clip') === 'text'
      ? null
      : { colour, hiddenBy: 'transparent' };
  const background = backgroundOf();
  if (background === 'picture') return null;
  if (background !== null) return isSameColour(colour, background) ? { colour, hiddenBy: 'same-colour' } : null;
  // White words in an attribute of the words themselves, on what another style sheet paints.
  return isNearWhite(colour) && saysOwnColour(element) ? { colour, hiddenBy: 'unknown' } : null;
}

function saysOwnColour(element: PageElement): boolean {
  let at: PageElement | null = element;
  for (let level = 0; at && level < 3; level += 1) {
    if (at.name === 'font' || /(?:^|[;\s])color\s*:/i.test(at.get('style')?.slice(0, 4_000) ?? '')) return true;
    at = parentOf(at);
  }
  return false;
}

function isAnimated(element: PageElement, values: StyleValues): boolean {
  if (values.has('transition') || values.has('animation') || values.has('animation-name')) return true;
  return element.get('data-aos') !== undefined || ANIMATED.test(element.className?.slice(0, 400) ?? '');
}

function isFlat(values: StyleValues): boolean {
  const overflow = values.get('overflow') ?? values.get('overflow-y') ?? values.get('overflow-x') ?? '';
  if (!/^(?:hidden|clip)/.test(overflow)) return false;
  return ['height', 'max-height', 'width', 'max-width'].some((name) =>
    /^[01](?:px|em|rem|%)?$/.test(values.get(name) ?? ''),
  );
}

function isClipped(values: StyleValues): boolean {
  const path = values.get('clip-path') ?? '';
  if (/^(?:inset\(\s*(?:50|100)%|circle\(\s*0|polygon\(\s*0(?:px|%)?\s+0(?:px|%)?\s*,\s*0(?:px|%)?\s+0)/.test(path))
    return true;
  const isPlaced = values.get('position') === 'absolute' || values.get('position') === 'fixed';
  return (
    isPlaced &&
    /^rect\(\s*([01])(?:px)?[\s,]+\1(?:px)?[\s,]+\1(?:px)?[\s,]+\1(?:px)?\s*\)/.test(values.get('clip') ?? '')
  );
}

function isElsewhere(values: StyleValues): boolean {
  const position = values.get('position');
  const isPlaced = position !== undefined && position !== 'static';
  if (isPlaced && ['left', 'top', 'right'].some((name) => isFarAway(values.get(name) ?? ''))) return true;
  if (['margin-left', 'margin-top'].some((name) => isFarAway(values.get(name) ?? '', FAR * 4))) return true;
  const shift = /^translate(?:x|y|3d)?\(\s*(-[\d.]{1,8}(?:px|em|rem))/.exec(values.get('transform') ?? '')?.[1];
  return shift !== undefined && isFarAway(shift, FAR * 4);
}

/** A length that leads off the page. */
function isFarAway(value: string, limit = FAR): boolean {
  const [, number, unit] = /^(-[\d.]{1,10})(px|em|rem|ex|ch|pt|vw|vh|%)?$/.exec(value) ?? [];
  if (number === undefined) return false;
  const size = Number(number);
  if (unit === 'vw' || unit === 'vh' || unit === '%') return size <= -100;
  return size * (unit === 'em' || unit === 'rem' ? 16 : 1) <= limit;
}

function isTiny(value: string, outer: boolean): boolean {
  const [, number, unit] = /^([\d.]{1,10})(px|pt|em|rem|%|vw)?$/.exec(value) ?? [];
  if (number === undefined) return false;
  const isRelative = unit === 'em' || unit === '%';
  if (isRelative && outer) return true;
  return Number(number) <= (isRelative || unit === 'rem' ? 0.07 : 1);
}

function inherited(value: string | undefined, outer: boolean, test: (value: string) => boolean): boolean {
  if (value === undefined || value === 'inherit' || value === 'unset') return outer;
  return test(value);
}

function colourIn(element: PageElement, values: StyleValues, outer: Visibility['colour']): Visibility['colour'] {
  const value =
    values.get('-webkit-text-fill-color') ??
    values.get('color') ??
    (element.name === 'font' ? element.get('color') : undefined);
  if (value === undefined || value === 'inherit') return outer;
  return parseColour(/^[\da-f]{6}$/i.test(value) ? `#${value}` : value);
}

function backgroundIn(element: PageElement, values: StyleValues): Paper | 'transparent' {
  const painted = `${values.get('background') ?? ''} ${values.get('background-image') ?? ''}`;
  if (element.get('background') !== undefined || /url\(|gradient/.test(painted)) return 'picture';
  const value = values.get('background-color') ?? values.get('background') ?? element.get('bgcolor');
  if (value === undefined) return 'transparent';
  return backgroundColour(/^[\da-f]{6}$/i.test(value) ? `#${value}` : value);
}
