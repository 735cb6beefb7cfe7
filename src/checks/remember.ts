/**
 * A question that several duties ask about one thing is answered once for it, and forgotten with it. The thing is never
 * changed afterwards.
 */
export function oncePer<Thing extends object, Answer>(ask: (thing: Thing) => Answer): (thing: Thing) => Answer {
  const known = new WeakMap<Thing, { readonly answer: Answer }>();
  return (thing) => {
    const before = known.get(thing);
    if (before) return before.answer;
    const answer = ask(thing);
    known.set(thing, { answer });
    return answer;
  };
}
