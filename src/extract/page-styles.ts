import { type RawRule, mediaApplies, readRules } from './css-rules.ts';
import { type PageElement, textOf } from './page-element.ts';
import { elementsNamed, type ParsedHtml } from './parse-html.ts';
import { namesIn, type StepBudget, StyleIndex, type StyleRule, type StyleSource } from './style-index.ts';

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
/** No honest page comes near; a sheet of one rule twenty thousand times would cost seconds. */
const MANY_RULES = 15_000;
const MAX_CSS = 2_000_000;
/** Comparisons of rules with elements, for the whole page. */
const MAX_STEPS = 2_000_000;
const INLINE = 1_000_000;
const IMPORTANT = 10_000_000;

/** The style sheets inside a page, evaluated for one element at a time. */
export class PageStyles {
  readonly #source: StyleSource;
  readonly #hiding: StyleIndex;
  #all: StyleIndex | null = null;
  readonly #bodies = new Map<RawRule, ReadonlyMap<string, string>>();
  /** Of elements without values of their own. */
  readonly #values = new Map<readonly StyleRule[], StyleValues>();
  readonly #budget: StepBudget = { left: MAX_STEPS };

  constructor(page: ParsedHtml) {
    const raw = rulesOf(page);
    this.#source = { raw, occurs: raw.length === 0 ? () => false : namesIn(page), budget: this.#budget };
    this.#hiding = new StyleIndex(this.#source, mayHide);
  }

  /** More rules meet more elements than any honest page has. */
  get isExhausted(): boolean {
    return this.#budget.left < 0;
  }

  /** Whether anything in the page's styles may hide the element. */
  mayHide(element: PageElement): boolean {
    const style = element.get('style');
    if (style !== undefined && MAY_HIDE.test(style.slice(0, MAX_STYLE))) return true;
    return this.#hiding.matching(element).length > 0;
  }

  /** The values that win for the element. */
  valuesOf(element: PageElement): StyleValues {
    this.#all ??= new StyleIndex(this.#source, (body) => MATTERS.test(body));
    const rules = this.#all.matching(element);
    const style = element.get('style');
    if (style !== undefined) return this.#winning(rules, declarations(style));
    let values = this.#values.get(rules);
    if (!values) this.#values.set(rules, (values = this.#winning(rules, null)));
    return values;
  }

  #winning(rules: readonly StyleRule[], own: ReadonlyMap<string, string> | null): StyleValues {
    const won = new Map<string, string>();
    const ranks = new Map<string, { weight: number; order: number }>();
    const take = (body: ReadonlyMap<string, string>, specificity: number, order: number): void => {
      for (const [name, written] of body) {
        const isImportant = written.endsWith('!important');
        const weight = specificity + (isImportant ? IMPORTANT : 0);
        const known = ranks.get(name);
        if (known && (weight < known.weight || (weight === known.weight && order < known.order))) continue;
        ranks.set(name, { weight, order });
        won.set(name, isImportant ? written.slice(0, -10).trim() : written);
      }
    };
    for (const { raw, selector, order } of rules) take(this.#bodyOf(raw), selector.specificity, order);
    if (own) take(own, INLINE, 0);
    return won;
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
    const [media, type] = [style.get('media') ?? '', style.get('type') ?? 'text/css'];
    if (budget <= 0 || !mediaApplies(media) || !/^(?:text\/css)?$/i.test(type)) continue;
    const css = textOf(style, budget);
    budget -= css.length;
    for (const rule of readRules(css)) rules.push(rule);
  }
  return rules.length > MANY_RULES ? withoutRepeats(rules) : rules;
}

/** The last of each rule that is repeated word for word: the earlier ones change nothing. At most `MANY_RULES`, the last ones. */
function withoutRepeats(rules: readonly RawRule[]): readonly RawRule[] {
  const last = new Map(rules.map((rule, order) => [`${rule.selectors}{${rule.body}`, order]));
  const kept = rules.filter(({ selectors, body }, order) => last.get(`${selectors}{${body}`) === order);
  return kept.slice(-MANY_RULES);
}
