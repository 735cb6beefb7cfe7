import { type ClassList } from './class-list.ts';
import { type RawRule } from './css-rules.ts';
import { fitsNames, isNamesOnly, parseSelectors, selects, type Selector } from './css-selectors.ts';
import { type PageElement } from './page-element.ts';
import { type ParsedHtml } from './parse-html.ts';

/** A rule with one of its selectors; `order` is its place in the page. */
export interface StyleRule {
  readonly selector: Selector;
  readonly raw: RawRule;
  readonly order: number;
}

/** Comparisons of rules with elements that are left for the whole page. */
export interface StepBudget {
  left: number;
}

/** Rules for the elements of one tag and class: those that hold by these alone, and those that ask for more. */
interface Candidates {
  readonly certain: readonly StyleRule[];
  readonly open: readonly StyleRule[];
}

const NONE: readonly StyleRule[] = [];

/** Which rules hold for an element, found by what its last step asks for: id, class, tag; or none of them. */
export class StyleIndex {
  readonly #byKey = new Map<string, StyleRule[]>();
  readonly #known = new Map<ClassList | null, Map<string, Candidates>>();
  readonly #budget: StepBudget;

  /** `raw`: all rules of the page; only those whose body is `wanted` are kept. */
  constructor(page: ParsedHtml, raw: readonly RawRule[], wanted: (body: string) => boolean, budget: StepBudget) {
    this.#budget = budget;
    const occurs = namesIn(page);
    raw.forEach((rule, order) => {
      if (!wanted(rule.body)) return;
      for (const selector of parseSelectors(rule.selectors, occurs)) this.#add({ selector, raw: rule, order });
    });
  }

  /** The rules that hold for an element; none once the page's budget is spent. */
  matching(element: PageElement): readonly StyleRule[] {
    if (this.#byKey.size === 0) return NONE;
    const { certain, open } = this.#candidatesOf(element);
    const byId = element.id === undefined ? undefined : this.#byKey.get(`#${element.id}`);
    if (open.length === 0 && !byId) return certain;
    this.#budget.left -= open.length + (byId?.length ?? 0);
    if (this.#budget.left < 0) return NONE;
    const holding = open.filter(({ selector }) => selects(selector, element));
    if (byId) holding.push(...byId.filter(({ selector }) => selects(selector, element)));
    return holding.length === 0 ? certain : [...certain, ...holding];
  }

  #add(rule: StyleRule): void {
    const [{ id, classes, tag }] = rule.selector.compounds;
    const [first] = classes;
    const key = id === null ? (first === undefined ? (tag ?? '*') : `.${first}`) : `#${id}`;
    const rules = this.#byKey.get(key);
    if (rules) rules.push(rule);
    else this.#byKey.set(key, [rule]);
  }

  #candidatesOf({ name, classes }: PageElement): Candidates {
    let byTag = this.#known.get(classes);
    if (!byTag) this.#known.set(classes, (byTag = new Map<string, Candidates>()));
    let candidates = byTag.get(name);
    if (!candidates) byTag.set(name, (candidates = this.#candidatesFor(name, classes)));
    return candidates;
  }

  #candidatesFor(name: string, classes: ClassList | null): Candidates {
    const keys = ['*', name, ...Array.from(classes?.names ?? [], (one) => `.${one}`)];
    const fitting = keys
      .flatMap((key) => this.#byKey.get(key) ?? [])
      .filter(({ selector }) => fitsNames(selector.compounds[0], name, classes));
    return {
      certain: fitting.filter(({ selector }) => isNamesOnly(selector)),
      open: fitting.filter(({ selector }) => !isNamesOnly(selector)),
    };
  }
}

/** Whether a name with its mark (`.lead`, `#top`) occurs in the page: a rule that asks for another one holds nowhere. */
function namesIn({ classLists, ids }: ParsedHtml): (marked: string) => boolean {
  const classes = new Set<string>();
  for (const { names } of classLists.values()) for (const name of names) classes.add(name);
  return (marked) => (marked.startsWith('.') ? classes : ids).has(marked.slice(1));
}
