/** A set that is only asked, and what it was asked for and had. */
export interface NotedSet<Value> {
  readonly set: ReadonlySet<Value>;
  /** What was found in it so far, in the order of asking. */
  readonly hits: () => readonly Value[];
}

/** Looks into `source` and writes down every hit; nothing is copied. */
export function noteHits<Value>(source: ReadonlySet<Value>): NotedSet<Value> {
  const found = new Set<Value>();
  const set: ReadonlySet<Value> = {
    has(value) {
      const isThere = source.has(value);
      if (isThere) found.add(value);
      return isThere;
    },
    get size() {
      return source.size;
    },
    forEach: (visit, self) => source.forEach(visit, self),
    entries: () => source.entries(),
    keys: () => source.keys(),
    values: () => source.values(),
    [Symbol.iterator]: () => source[Symbol.iterator](),
  };
  return { set, hits: () => [...found] };
}
