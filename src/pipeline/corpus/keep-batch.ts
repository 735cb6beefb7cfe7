import { type Article } from '../../domain/article.ts';
import { type EditionLink } from '../../extract/original-editions.ts';
import { type CorpusSource } from '../../store/repositories.ts';
import { linkEditions } from './link-editions.ts';
import { type SourceContext } from './offer.ts';
import { type Tally } from './report.ts';

/** Originals that were read and wait to be kept together. */
export interface Batch {
  readonly articles: { readonly article: Article; readonly editions: readonly EditionLink[] }[];
  readonly sources: CorpusSource[];
  characters: number;
  startedAt: number;
}

const MAX_ARTICLES = 200;
const MAX_CHARACTERS = 8_000_000;
/** Milliseconds that something read may wait for company. */
const MAX_WAIT = 2_000;

export const newBatch = (): Batch => ({ articles: [], sources: [], characters: 0, startedAt: 0 });

export function isDue({ articles, sources, characters, startedAt }: Batch, now: number): boolean {
  if (articles.length + sources.length === 0) return false;
  const isFull = articles.length >= MAX_ARTICLES || sources.length >= 2 * MAX_ARTICLES;
  return isFull || characters >= MAX_CHARACTERS || now - startedAt >= MAX_WAIT;
}

/** Keeps a batch, all or nothing, and empties it. What stands as it was is not written again. */
export async function keepBatch(batch: Batch, context: SourceContext, tally: Tally): Promise<void> {
  const [read, sources] = [batch.articles.splice(0), batch.sources.splice(0)];
  batch.characters = 0;
  if (read.length + sources.length === 0) return;
  const at = context.ports.now().toISOString();
  const saved = await context.ports.store.transaction(async (repositories) => {
    const { articles, corpusSources } = repositories;
    const outcomes = await articles.saveMany(
      read.map(({ article }) => article),
      at,
    );
    for (const [index, { article, editions }] of read.entries()) {
      if (outcomes[index] === 'unchanged') continue;
      await linkEditions(article, editions, { articles, publisher: context.publisher, at });
    }
    const known = await corpusSources.findMany(sources.map(({ url }) => url));
    await corpusSources.saveMany(sources.filter((source) => !isSame(source, known.get(source.url))));
    return outcomes;
  });
  for (const outcome of saved) tally.add(outcome);
}

/** Equal but for the time of reading. */
function isSame(source: CorpusSource, known: CorpusSource | undefined): boolean {
  if (!known) return false;
  return JSON.stringify({ ...known, readAt: '' }) === JSON.stringify({ ...known, ...source, readAt: '' });
}
