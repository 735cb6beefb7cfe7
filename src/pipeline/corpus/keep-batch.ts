import { type Article } from '../../domain/article.ts';
import { type EditionLink } from '../../extract/original-editions.ts';
import { type CorpusSource, type CorpusSourceRepository } from '../../store/repositories.ts';
import { linkEditions } from './link-editions.ts';
import { type SourceContext } from './offer.ts';
import { type Tally } from './report.ts';

/** Originals that were read and wait to be kept together. */
export interface Batch {
  readonly articles: { readonly article: Article; readonly editions: readonly EditionLink[] }[];
  readonly sources: CorpusSource[];
  /** What documents that were at hand say of their addresses; what requests brought stays beside it. */
  readonly told: CorpusSource[];
  /** Lists that name an address which was met elsewhere before. */
  readonly named: Pick<CorpusSource, 'url' | 'namedBy' | 'modifiedAt'>[];
  characters: number;
  startedAt: number;
}

const MAX_ARTICLES = 200;
const MAX_CHARACTERS = 8_000_000;
/** Milliseconds that something read may wait for company. */
const MAX_WAIT = 2_000;

export const newBatch = (): Batch => ({ articles: [], sources: [], told: [], named: [], characters: 0, startedAt: 0 });

export const isEmpty = ({ articles, sources, told, named }: Batch): boolean =>
  articles.length + sources.length + told.length + named.length === 0;

export function isDue(batch: Batch, now: number): boolean {
  if (isEmpty(batch)) return false;
  const { articles, sources, told, named, characters, startedAt } = batch;
  const isFull = articles.length >= MAX_ARTICLES || sources.length + told.length + named.length >= 2 * MAX_ARTICLES;
  return isFull || characters >= MAX_CHARACTERS || now - startedAt >= MAX_WAIT;
}

/** Keeps a batch, all or nothing, and empties it. What stands as it was is not written again. */
export async function keepBatch(batch: Batch, context: SourceContext, tally: Tally): Promise<void> {
  if (isEmpty(batch)) return;
  const read = batch.articles.splice(0);
  const rows = { sources: batch.sources.splice(0), told: batch.told.splice(0), named: batch.named.splice(0) };
  batch.characters = 0;
  const at = context.ports.now().toISOString();
  const saved = await context.ports.store.transaction(async ({ articles, corpusSources }) => {
    const outcomes = await articles.saveMany(
      read.map(({ article }) => article),
      at,
    );
    for (const [index, { article, editions }] of read.entries()) {
      if (outcomes[index] === 'unchanged') continue;
      await linkEditions(article, editions, { articles, publisher: context.publisher, at });
    }
    await keepSources(rows, corpusSources);
    return outcomes;
  });
  for (const outcome of saved) tally.add(outcome);
}

async function keepSources(
  { sources, told, named }: Pick<Batch, 'sources' | 'told' | 'named'>,
  repository: CorpusSourceRepository,
): Promise<void> {
  const known = await repository.findMany([...sources, ...told, ...named].map(({ url }) => url));
  const rows = new Map(known);
  for (const source of sources) rows.set(source.url, source);
  for (const source of told) rows.set(source.url, beside(source, rows.get(source.url)));
  for (const { url, namedBy, modifiedAt } of named) {
    const row = rows.get(url);
    if (row?.goneCount === 0) rows.set(url, { ...row, namedBy, modifiedAt: modifiedAt ?? row.modifiedAt });
  }
  await repository.saveMany([...rows.values()].filter((source) => !isSame(source, known.get(source.url))));
}

function beside(source: CorpusSource, known: CorpusSource | undefined): CorpusSource {
  if (!known) return source;
  const { etag, lastModified, sha256, namedBy } = known;
  return { ...source, etag: source.etag ?? etag, lastModified, sha256, namedBy: source.namedBy ?? namedBy };
}

/** Equal but for the time of reading. */
function isSame(source: CorpusSource, known: CorpusSource | undefined): boolean {
  if (!known) return false;
  return JSON.stringify({ ...known, readAt: '' }) === JSON.stringify({ ...known, ...source, readAt: '' });
}
