import { type RawRule, mediaApplies, readRules } from './css-rules.ts';
import { parseSelectors, selects, type Selector } from './css-selectors.ts';
import { type PageElement, textOf } from './page-element.ts';
import { elementsNamed, type ParsedHtml } from './parse-html.ts';

/** What holds for one element: property, value; lower case. */
export type StyleValues = ReadonlyMap<string, string>;

/** Properties that decide whether words are seen. */
const PROPERTIES: ReadonlySet<string> = new Set(
  (
    'display visibility opacity font-size width height max-width max-height overflow overflow-x overflow-y position left top right ' +
    'text-indent margin-left margin-top clip clip-path transform color background background-color background-image background-clip ' +
    '-webkit-background-clip -webkit-text-fill-color content-visibility transition animation animation-name'
  ).split(' '),
);
/** A value that may hide; rules without one are only looked at where one with one applies. */
const MAY_HIDE =
  /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*(?:0|\.0)|font-size\s*:\s*[01](?:px|em|rem|pt|%)?\s*(?:[;!]|$)|font\s*:\s*0|(?:height|width)\s*:\s*[01](?:px|em)?\s*(?:[;!]|$)|(?:left|top|right|text-indent|margin-left|margin-top)\s*:\s*-[\d.]{2}|clip(?:-path)?\s*:|transform\s*:\s*(?:scale|translate)|(?:^|[;\s])color\s*:\s*(?:#f|#0000|white|snow|ivory|ghost|transparent|rgba?\(\s*2[45])|content-visibility|text-fill-color/i;
const MATTERS =
  /display|visibility|opacity|font-size|width|height|overflow|position|left|top|right|indent|margin|clip|transform|color|background|transition|animation/i;
const MAX_STYLE = 4_000;
const MAX_CSS = 2_000_000;
/** Comparisons of rules with elements, for the whole page. */
const MAX_STEPS = 2_000_000;
const INLINE = 1_000_000;
const IMPORTANT = 10_000_000;

interface Rule {
  readonly selector: Selector;
  readonly raw: RawRule;
  readonly order: number;
}

/** Rules by what the element must have: id, class, tag; or none of them. */
type RuleIndex = ReadonlyMap<string, readonly Rule[]>;

/** The style sheets inside a page, evaluated for one element at a time. */
export class PageStyles {
  readonly #raw: readonly RawRule[];
  readonly #hiding: RuleIndex;
  #all: RuleIndex | null = null;
  readonly #bodies = new Map<RawRule, ReadonlyMap<string, string>>();
  readonly #candidates = new Map<string, readonly Rule[]>();
  #steps = 0;

  constructor(page: ParsedHtml) {
    this.#raw = rulesOf(page);
    this.#hiding = indexed(this.#raw, mayHide);
  }

  /** More rules meet more elements than any honest page has. */
  get isExhausted(): boolean {
    return this.#steps > MAX_STEPS;
  }

  /** Whether anything in the page's styles may hide the element. */
  mayHide(element: PageElement): boolean {
    const style = element.attribs['style'];
    if (style !== undefined && MAY_HIDE.test(style.slice(0, MAX_STYLE))) return true;
    return this.#hiding.size > 0 && this.#matching(element, this.#hidingFor(element)).length > 0;
  }

  /** The values that win for the element. */
  valuesOf(element: PageElement): StyleValues {
    this.#all ??= indexed(this.#raw, (body) => MATTERS.test(body));
    const won = new Map<string, { value: string; weight: number; order: number }>();
    const take = (body: ReadonlyMap<string, string>, specificity: number, order: number): void => {
      for (const [name, written] of body) {
        const isImportant = written.endsWith('!important');
        const value = isImportant ? written.slice(0, -10).trim() : written;
        const weight = specificity + (isImportant ? IMPORTANT : 0);
        const known = won.get(name);
        if (!known || weight > known.weight || (weight === known.weight && order >= known.order))
          won.set(name, { value, weight, order });
      }
    };
    for (const rule of this.#matching(element, candidatesOf(this.#all, element)))
      take(this.#bodyOf(rule.raw), rule.selector.specificity, rule.order);
    const style = element.attribs['style'];
    if (style !== undefined) take(declarations(style), INLINE, 0);
    return new Map([...won].map(([name, { value }]) => [name, value]));
  }

  #hidingFor(element: PageElement): readonly Rule[] {
    const { name, attribs } = element;
    const key = `${name} ${attribs['id'] ?? ''} ${attribs['class'] ?? ''}`;
    let rules = this.#candidates.get(key);
    if (!rules) {
      rules = candidatesOf(this.#hiding, element);
      if (key.length < 500) this.#candidates.set(key, rules);
    }
    return rules;
  }

  #matching(element: PageElement, rules: readonly Rule[]): readonly Rule[] {
    if (rules.length === 0) return rules;
    this.#steps += rules.length;
    return this.isExhausted ? [] : rules.filter(({ selector }) => selects(selector, element));
  }

  #bodyOf(raw: RawRule): ReadonlyMap<string, string> {
    let body = this.#bodies.get(raw);
    if (!body) this.#bodies.set(raw, (body = declarations(raw.body)));
    return body;
  }
}

/** The declarations of an inline style or of a rule, as far as they decide about being seen; the last one wins. */
export function declarations(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const one of text.slice(0, MAX_STYLE).split(';')) {
    const colon = one.indexOf(':');
    if (colon < 0) continue;
    const name = one.slice(0, colon).trim().toLowerCase();
    if (!PROPERTIES.has(name)) continue;
    const value = one
      .slice(colon + 1)
      .trim()
      .toLowerCase()
      .replace(/\s*!\s*important$/, '!important');
    if (value !== '') found.set(name, value);
  }
  return found;
}

/** A rule with a value that may hide, or one that paints words and paper alike. */
function mayHide(body: string): boolean {
  if (MAY_HIDE.test(body)) return true;
  if (!body.includes('background') || !/(?:^|[;\s{])color/.test(body)) return false;
  const values = declarations(body);
  const colour = values.get('color');
  return colour !== undefined && (values.get('background') ?? values.get('background-color')) === colour;
}

function rulesOf(page: ParsedHtml): readonly RawRule[] {
  const rules: RawRule[] = [];
  let budget = MAX_CSS;
  for (const style of elementsNamed(page, 'style')) {
    const { media = '', type = 'text/css' } = style.attribs;
    if (budget <= 0 || !mediaApplies(media) || !/^(?:text\/css)?$/i.test(type)) continue;
    const css = textOf(style, budget);
    budget -= css.length;
    for (const rule of readRules(css)) rules.push(rule);
  }
  return rules;
}

function indexed(raw: readonly RawRule[], wanted: (body: string) => boolean): RuleIndex {
  const index = new Map<string, Rule[]>();
  raw.forEach((rule, order) => {
    if (!wanted(rule.body)) return;
    for (const selector of parseSelectors(rule.selectors)) {
      const [{ id, classes, tag }] = selector.compounds;
      const [first] = classes;
      const key = id === null ? (first === undefined ? (tag ?? '*') : `.${first}`) : `#${id}`;
      const rules = index.get(key);
      if (rules) rules.push({ selector, raw: rule, order });
      else index.set(key, [{ selector, raw: rule, order }]);
    }
  });
  return index;
}

function candidatesOf(index: RuleIndex, { name, attribs }: PageElement): readonly Rule[] {
  const keys = ['*', name];
  if (attribs['id'] !== undefined) keys.push(`#${attribs['id']}`);
  const classes = attribs['class'];
  if (classes !== undefined) for (const one of new Set(classes.slice(0, 2_000).split(/\s+/))) keys.push(`.${one}`);
  return keys.flatMap((key) => index.get(key) ?? []);
}
