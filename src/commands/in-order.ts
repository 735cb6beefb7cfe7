/**
 * Works on at most `atOnce` items of a stream at a time and answers in the order of the stream. Reads no further ahead than
 * that, so that a stream of any length needs the memory of `atOnce` results.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
  atOnce: number,
): AsyncIterable<Result> {
  const running: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    result.catch(() => undefined); // told when its turn comes, not as an unhandled rejection before
    running.push(result);
    if (running.length < atOnce) continue;
    const first = running.shift();
    if (first !== undefined) yield await first;
  }
  for (const result of running) yield await result;
}
