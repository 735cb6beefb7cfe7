import { type ClassList } from './class-list.ts';
import { type RawRule } from './css-rules.ts';
import { fitsNames, isNamesOnly, parseSelectors, selects, type Selector } from './css-selectors.ts';
import { type PageElement } from './page-element.ts';
import { type ParsedHtml } from './parse-html.ts';
import { type TagKind } from './tag-kind.ts';

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

/** What an index of a page's rules is made from. */
export interface StyleSource {
  readonly raw: readonly RawRule[];
  readonly occurs: (marked: string) => boolean;
  readonly budget: StepBudget;
}

/** Rules for the elements of one tag and class: those that hold by these alone, and those that ask for more. */
interface Candidates {
  readonly certain: readonly StyleRule[];
  readonly open: readonly StyleRule[];
}

const NONE: readonly StyleRule[] = [];
const EMPTY: Candidates = { certain: NONE, open: NONE };

/** Which rules hold for an element, found by what its last step asks for: id, class, tag; or none of them. */
export class StyleIndex {
  readonly #byId = new Map<string, StyleRule[]>();
  readonly #byClass = new Map<string, StyleRule[]>();
  /** By tag; `*` for those that ask for nothing of all this. */
  readonly #byTag = new Map<string, StyleRule[]>();
  #isEmpty = true;
  readonly #known = new Map<TagKind, Map<ClassList | null, Candidates>>();
  readonly #budget: StepBudget;

  /** `raw`: all rules of the page; only those whose body is `wanted` are kept, and that ask for names that occur. */
  constructor({ raw, occurs, budget }: StyleSource, wanted: (body: string) => boolean) {
    this.#budget = budget;
    raw.forEach((rule, order) => {
      if (!wanted(rule.body)) return;
      for (const selector of parseSelectors(rule.selectors, occurs)) this.#add({ selector, raw: rule, order });
    });
  }

  /** The rules that hold for an element; none once the page's budget is spent. */
  matching(element: PageElement): readonly StyleRule[] {
    if (this.#isEmpty) return NONE;
    const { certain, open } = this.#candidatesOf(element);
    const byId = element.id === undefined ? undefined : this.#byId.get(element.id);
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
    this.#isEmpty = false;
    if (id !== null) put(this.#byId, id, rule);
    else if (first !== undefined) put(this.#byClass, first, rule);
    else put(this.#byTag, tag ?? '*', rule);
  }

  #candidatesOf({ kind, classes }: PageElement): Candidates {
    let byClass = this.#known.get(kind);
    if (!byClass) this.#known.set(kind, (byClass = new Map<ClassList | null, Candidates>()));
    let candidates = byClass.get(classes);
    if (!candidates) byClass.set(classes, (candidates = this.#candidatesFor(kind.name, classes)));
    return candidates;
  }

  #candidatesFor(name: string, classes: ClassList | null): Candidates {
    const fitting: StyleRule[] = [];
    const take = (rules: readonly StyleRule[] | undefined): void => {
      for (const rule of rules ?? NONE) if (fitsNames(rule.selector.compounds[0], name, classes)) fitting.push(rule);
    };
    take(this.#byTag.get('*'));
    take(this.#byTag.get(name));
    if (classes) for (const one of classes.names) take(this.#byClass.get(one));
    if (fitting.length === 0) return EMPTY;
    return {
      certain: fitting.filter(({ selector }) => isNamesOnly(selector)),
      open: fitting.filter(({ selector }) => !isNamesOnly(selector)),
    };
  }
}

function put(rules: Map<string, StyleRule[]>, key: string, rule: StyleRule): void {
  const others = rules.get(key);
  if (others) others.push(rule);
  else rules.set(key, [rule]);
}

/** Whether a name with its mark (`.lead`, `#top`) occurs in the page: a rule that asks for another one holds nowhere. */
export function namesIn({ classLists, ids }: ParsedHtml): (marked: string) => boolean {
  const classes = new Set<string>();
  for (const { names } of classLists.values()) for (const name of names) classes.add(name);
  return (marked) => (marked.startsWith('.') ? classes : ids).has(marked.slice(1));
}
