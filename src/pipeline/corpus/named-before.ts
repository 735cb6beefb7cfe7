import { type SourceContext } from './offer.ts';

const PAGE = 1_000;

/** Everything that a list named when it was last read, a page at a time. */
export async function* namedBefore(list: string, { ports }: SourceContext): AsyncGenerator<string> {
  for (let after: string | null = null; ;) {
    const urls: readonly string[] = await ports.store.corpusSources.namedBy(list, { after, limit: PAGE });
    yield* urls;
    after = urls.at(-1) ?? null;
    if (after === null || urls.length < PAGE) return;
  }
}
