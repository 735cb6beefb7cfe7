import { type Article } from '../../domain/article.ts';
import { addressKey } from '../../lib/address-key.ts';
import { type CorpusSource } from '../../store/repositories.ts';
import { readOriginal } from '../read-original.ts';
import { askFor } from './ask-for.ts';
import { isDue, isEmpty, keepBatch, newBatch, type Batch } from './keep-batch.ts';
import { type Offer, type OfferedAddress, type OfferedDocument, type SourceContext } from './offer.ts';
import { createTally, type CorpusReport, type Tally } from './report.ts';
import { whyAsk } from './why-ask.ts';

export interface Keeping extends SourceContext {
  /** At most so many originals are asked for or read; null is no limit. */
  readonly limit: number | null;
  /** Reads lists, asks for no article and writes nothing. */
  readonly dryRun: boolean;
  onStep(done: number, label: string, total: number | null): void;
}

interface State {
  readonly keeping: Keeping;
  readonly tally: Tally;
  readonly batch: Batch;
  /** Addresses and files met, so that each is looked at once. */
  readonly met: Set<string>;
  /** One entry a list that is being read: whether something in it has to be read another time. */
  readonly lists: { isBlocked: boolean }[];
  done: number;
  left: number;
  total: number | null;
}

/**
 * Keeps what sources offer: documents as they are, addresses by asking for them, each once. Originals are kept in batches;
 * a list is remembered as read only once everything that it names was kept.
 */
export async function keepOffers(offers: AsyncIterable<Offer>, keeping: Keeping): Promise<CorpusReport> {
  const state: State = {
    ...{ keeping, tally: createTally(), batch: newBatch(), met: new Set<string>(), lists: [] },
    ...{ done: 0, left: keeping.limit ?? Number.POSITIVE_INFINITY, total: null },
  };
  for await (const offer of offers) {
    if (keeping.signal.aborted || state.left <= 0) break;
    await take(offer, state);
    if (isDue(state.batch, keeping.ports.now().getTime())) await keepBatch(state.batch, keeping, state.tally);
  }
  await keepBatch(state.batch, keeping, state.tally);
  return state.tally.report();
}

async function take(offer: Offer, state: State): Promise<void> {
  switch (offer.kind) {
    case 'address':
      return takeAddress(offer, state);
    case 'document':
      return takeDocument(offer, state);
    case 'failed':
      state.tally.fail(offer.target, offer.detail);
      if (offer.isPassing) block(state);
      return;
    case 'total':
      state.total = (state.total ?? state.done) + offer.count;
      return;
    case 'begin':
      state.lists.push({ isBlocked: false });
      return;
    case 'done':
      return endList(offer.remember, state);
  }
}

/** What keeps a list from being taken for read keeps the lists around it, too. */
async function endList(remember: () => Promise<void>, state: State): Promise<void> {
  const list = state.lists.pop();
  if (list?.isBlocked) block(state);
  if (list?.isBlocked || state.keeping.dryRun || state.keeping.signal.aborted) return;
  await keepBatch(state.batch, state.keeping, state.tally);
  await remember();
}

function block({ lists }: State): void {
  const list = lists.at(-1);
  if (list) list.isBlocked = true;
}

function isMet(name: string, { met }: State): boolean {
  if (met.has(name)) return true;
  met.add(name);
  return false;
}

function step(label: string, state: State): void {
  state.done += 1;
  state.keeping.onStep(state.done, label, state.total === null ? null : Math.max(state.total, state.done));
}

async function takeAddress(offer: OfferedAddress, state: State): Promise<void> {
  const { keeping, tally } = state;
  if (isMet(addressKey(offer.url), state)) {
    const { url, namedBy, modifiedAt } = offer;
    if (namedBy !== null && !keeping.dryRun) push(state, { named: { url, namedBy, modifiedAt } });
    return;
  }
  const why = await whyAsk(offer, keeping);
  step(offer.url, state);
  if (why.ask === null) {
    tally.add('unchanged');
    if (why.source && !keeping.dryRun) push(state, { source: why.source });
    return;
  }
  state.left -= 1;
  if (keeping.dryRun) {
    tally.plan(offer.url, why.ask);
    return;
  }
  const answer = await askFor(offer, why.known, keeping);
  switch (answer.kind) {
    case 'read':
      push(state, answer);
      return;
    case 'unchanged':
    case 'removed':
      tally.add(answer.kind);
      push(state, { source: answer.source });
      return;
    case 'failed':
      tally.fail(offer.url, answer.detail);
      if (answer.isPassing) block(state);
      if (answer.source) push(state, { source: answer.source });
  }
}

async function takeDocument(offer: OfferedDocument, state: State): Promise<void> {
  const { keeping, tally } = state;
  const { source, modifiedAt, namedBy, place } = offer;
  if (isMet(addressKey(source.url), state)) {
    if (place) tally.fail(offer.target, `another page has its address ${source.url}`);
    return;
  }
  step(source.url, state);
  state.left -= 1;
  const read = readOriginal(source, keeping.publisher);
  if (read.kind === 'no-text') tally.fail(offer.target, read.detail);
  else if (keeping.dryRun) await planDocument(read.article, state);
  else push(state, read);
  if (keeping.dryRun) return;
  const base = { readWith: keeping.readWith, readAt: source.fetchedAt, goneCount: 0 };
  const nothing = { etag: null, lastModified: null, sha256: null };
  push(state, { told: { ...base, ...nothing, url: source.url, namedBy, modifiedAt } });
  if (place) push(state, { source: { ...base, ...nothing, ...place, namedBy: null, modifiedAt: null } });
}

async function planDocument(article: Article, state: State): Promise<void> {
  const outcome = await state.keeping.ports.store.articles.compare(article);
  if (outcome === 'unchanged') state.tally.add('unchanged');
  else state.tally.plan(article.url, outcome === 'added' ? 'new' : 'changed');
}

type Kept = Partial<Batch['articles'][number]> & {
  readonly source?: CorpusSource | null;
  readonly told?: CorpusSource;
  readonly named?: Batch['named'][number];
};

function push({ batch, keeping }: State, { article, editions = [], source, told, named }: Kept): void {
  if (isEmpty(batch)) batch.startedAt = keeping.ports.now().getTime();
  if (source) batch.sources.push(source);
  if (told) batch.told.push(told);
  if (named) batch.named.push(named);
  if (!article) return;
  batch.articles.push({ article, editions });
  batch.characters += article.text.length;
}
