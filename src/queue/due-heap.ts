/** A queue of things by the time they are due; equal times leave in the order they came. `add` and `take` are O(log n). */
export class DueHeap<Item> {
  readonly #nodes: { readonly item: Item; readonly due: number; readonly order: number }[] = [];
  #added = 0;

  get size(): number {
    return this.#nodes.length;
  }

  /** When the first one is due; null where there is none. */
  get nextDue(): number | null {
    return this.#nodes[0]?.due ?? null;
  }

  add(item: Item, due: number): void {
    this.#nodes.push({ item, due, order: (this.#added += 1) });
    this.#rise(this.#nodes.length - 1);
  }

  /** The first one, if it is due at `now`; null otherwise. */
  take(now: number): { readonly item: Item } | null {
    const [first] = this.#nodes;
    if (!first || first.due > now) return null;
    const last = this.#nodes.pop();
    if (last && last !== first) {
      this.#nodes[0] = last;
      this.#sink(0);
    }
    return { item: first.item };
  }

  #rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(from: number): void {
    for (let at = from; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let first = this.#isBefore(left, at) ? left : at;
      if (this.#isBefore(right, first)) first = right;
      if (first === at) return;
      this.#swap(at, first);
      at = first;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#nodes[one], this.#nodes[other]];
    return a !== undefined && b !== undefined && (a.due < b.due || (a.due === b.due && a.order < b.order));
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#nodes[one], this.#nodes[other]];
    if (!a || !b) return;
    this.#nodes[one] = b;
    this.#nodes[other] = a;
  }
}
