import { type Publisher } from '../domain/publisher.ts';
import { type FetchOutcome } from '../domain/snapshot.ts';
import { headerOf } from '../lib/headers.ts';
import { summarise } from './judge-page.ts';
import { type Ports } from './ports.ts';
import { readOriginal, type OriginalSource } from './read-original.ts';

/** What became of the originals that were looked at. */
export interface CorpusReport {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly failed: readonly { readonly target: string; readonly detail: string }[];
}

/** What one original came to; an object says why it could not be kept. */
export type CorpusStep =
  'added' | 'changed' | 'unchanged' | 'removed' | { readonly target: string; readonly detail: string };

/** Fetches originals by address and keeps them; an address that is gone marks its article as removed at the source. */
export async function syncAddresses(
  urls: AsyncIterable<string> | Iterable<string>,
  publisher: Publisher,
  ports: Ports,
  options: { readonly signal: AbortSignal; onStep(done: number, url: string): void },
): Promise<CorpusReport> {
  const steps: CorpusStep[] = [];
  const seen = new Set<string>();
  for await (const url of urls) {
    if (options.signal.aborted) break;
    if (seen.has(url)) continue;
    seen.add(url);
    const outcome = await ports.fetchPage({ url, signal: options.signal });
    steps.push(await keepOutcome(url, outcome, publisher, ports));
    options.onStep(seen.size, url);
  }
  return reportOf(steps);
}

/** Keeps one original that was read from a file. */
export async function keepOriginal(source: OriginalSource, publisher: Publisher, ports: Ports): Promise<CorpusStep> {
  const read = readOriginal(source, publisher);
  if (read.kind === 'no-text') return { target: source.url, detail: read.detail };
  return ports.store.articles.save(read.article, ports.now().toISOString());
}

async function keepOutcome(
  url: string,
  outcome: FetchOutcome,
  publisher: Publisher,
  ports: Ports,
): Promise<CorpusStep> {
  const now = ports.now().toISOString();
  if (outcome.kind === 'gone') return markRemoved(url, ports);
  if (outcome.kind !== 'page') return { target: url, detail: summarise(outcome, now).detail ?? outcome.kind };
  const { snapshot } = outcome;
  return keepOriginal(
    {
      bytes: snapshot.body,
      contentType: headerOf(snapshot.headers, 'content-type'),
      url: snapshot.finalUrl,
      alsoAt: [url, ...snapshot.redirects],
      fetchedAt: snapshot.fetchedAt,
    },
    publisher,
    ports,
  );
}

async function markRemoved(url: string, { store, now }: Ports): Promise<CorpusStep> {
  const article = await store.articles.findByAddress(url);
  if (!article) return { target: url, detail: 'the page is gone' };
  await store.articles.markRemoved(article.id, now().toISOString());
  return 'removed';
}

/** Adds up what each original came to. */
export function reportOf(steps: readonly CorpusStep[]): CorpusReport {
  const count = (kind: CorpusStep): number => steps.filter((step) => step === kind).length;
  return {
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    removed: count('removed'),
    failed: steps.filter((step) => typeof step === 'object'),
  };
}
