/**
 * A question that several duties ask about one thing on end is answered once for it: the last answer is kept. The thing is
 * never changed afterwards. No `WeakMap`: until the next full collection V8 keeps what an old map leads to, that is every
 * page that was asked about, and moves it all to its old space.
 */
export function oncePer<Thing extends object, Answer>(ask: (thing: Thing) => Answer): (thing: Thing) => Answer {
  let last: { readonly thing: Thing; readonly answer: Answer } | null = null;
  return (thing) => {
    if (last?.thing !== thing) last = { thing, answer: ask(thing) };
    return last.answer;
  };
}
