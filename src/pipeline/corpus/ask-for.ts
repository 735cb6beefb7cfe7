import { type Article } from '../../domain/article.ts';
import { type FetchOutcome, type Snapshot } from '../../domain/snapshot.ts';
import { type EditionLink } from '../../extract/original-editions.ts';
import { addressKey } from '../../lib/address-key.ts';
import { isHostOf } from '../../lib/article-address.ts';
import { headerOf } from '../../lib/headers.ts';
import { hostOf } from '../../lib/url.ts';
import { type CorpusSource } from '../../store/repositories.ts';
import { summarise } from '../judge-page.ts';
import { readOriginal, type OriginalSource } from '../read-original.ts';
import { type OfferedAddress, type SourceContext } from './offer.ts';

/** What asking for an original came to. */
export type Answer =
  | {
      readonly kind: 'read';
      readonly article: Article;
      readonly editions: readonly EditionLink[];
      readonly source: CorpusSource;
    }
  | { readonly kind: 'unchanged' | 'removed'; readonly source: CorpusSource }
  | {
      readonly kind: 'failed';
      readonly detail: string;
      /** Another time it may go well. */
      readonly isPassing: boolean;
      readonly source: CorpusSource | null;
    };

/** Asks for an original, conditionally where it was read before; the same bytes again are not read. */
export async function askFor(
  offer: OfferedAddress,
  known: CorpusSource | null,
  context: SourceContext,
): Promise<Answer> {
  const { ports, signal, full, readWith } = context;
  const before = full || known?.readWith !== readWith ? null : known;
  const outcome = await ports.fetchPage({
    ...{ url: offer.url, signal, etag: before?.etag ?? null, lastModified: before?.lastModified ?? null },
  });
  const readAt = ports.now().toISOString();
  const source: CorpusSource = {
    // A feed that leads to an article names it beside the list that names it all.
    namedBy: offer.policy === 'missing' ? null : (offer.namedBy ?? known?.namedBy ?? null),
    ...{ url: offer.url, modifiedAt: offer.modifiedAt ?? known?.modifiedAt ?? null },
    ...{ etag: before?.etag ?? null, lastModified: before?.lastModified ?? null, sha256: before?.sha256 ?? null },
    ...{ readWith, readAt, goneCount: 0 },
  };
  if (outcome.kind === 'unchanged') return { kind: 'unchanged', source };
  if (outcome.kind === 'gone') return answerGone(offer, known, source, context);
  if (outcome.kind === 'page') return answerPage(offer, outcome.snapshot, { source, before }, context);
  const passes = isPassing(outcome);
  return { kind: 'failed', detail: detailOf(outcome, readAt), isPassing: passes, source: passes ? null : source };
}

const isPassing = ({ kind }: FetchOutcome): boolean =>
  kind === 'unreachable' || kind === 'refused' || kind === 'blocked' || kind === 'moved';

const detailOf = (outcome: FetchOutcome, now: string): string => summarise(outcome, now).detail ?? outcome.kind;

/**
 * Gone twice in a row, or gone and missing from its list: the article was removed. It is kept for its cases and marked;
 * an alias that is gone says nothing of the article.
 */
async function answerGone(
  { url, policy }: OfferedAddress,
  known: CorpusSource | null,
  source: CorpusSource,
  { ports }: SourceContext,
): Promise<Answer> {
  const goneCount = (known?.goneCount ?? 0) + 1;
  const validators = { etag: null, lastModified: null, sha256: null };
  const gone: CorpusSource = {
    ...source,
    ...validators,
    goneCount: policy === 'missing' ? goneCount + 1 : goneCount,
  };
  const failed = (detail: string): Answer => ({ kind: 'failed', detail, isPassing: false, source: gone });
  const article = await ports.store.articles.findByAddress(url);
  if (!article) return failed('the page is gone');
  if (addressKey(article.url) !== addressKey(url))
    return failed(`gone, but ${article.url} is known as the same article`);
  if (article.removedAt !== undefined) return { kind: 'unchanged', source: gone };
  if (gone.goneCount < 2) return failed('the page is gone; its article is marked as removed if it still is next time');
  await ports.store.articles.markRemoved(article.id, source.readAt);
  return { kind: 'removed', source: gone };
}

function answerPage(
  offer: OfferedAddress,
  snapshot: Snapshot,
  { source, before }: { readonly source: CorpusSource; readonly before: CorpusSource | null },
  context: SourceContext,
): Answer {
  const read: CorpusSource = {
    ...source,
    etag: headerOf(snapshot.headers, 'etag'),
    lastModified: headerOf(snapshot.headers, 'last-modified'),
    sha256: snapshot.sha256,
  };
  if (before?.sha256 === snapshot.sha256 && before.goneCount === 0) return { kind: 'unchanged', source: read };
  const elsewhere = leadsElsewhere(offer.url, snapshot.finalUrl, context);
  if (elsewhere) return { kind: 'failed', detail: `leads to ${snapshot.finalUrl}`, isPassing: false, source: read };
  const result = readOriginal(originalOf(offer, snapshot), context.publisher);
  if (result.kind === 'no-text') return { kind: 'failed', detail: result.detail, isPassing: false, source: read };
  return { kind: 'read', article: result.article, editions: result.editions, source: read };
}

/** A page that went to another site is somebody else's. */
function leadsElsewhere(from: string, to: string, { publisher }: SourceContext): boolean {
  const [asked, final] = [hostOf(from), hostOf(to)];
  return final === null || (asked !== final && !isHostOf(publisher, final));
}

function originalOf({ url, title }: OfferedAddress, snapshot: Snapshot): OriginalSource {
  return {
    bytes: snapshot.body,
    contentType: headerOf(snapshot.headers, 'content-type'),
    url: snapshot.finalUrl,
    alsoAt: [url, ...snapshot.redirects],
    fetchedAt: snapshot.fetchedAt,
    ...(title === null ? {} : { said: { title } }),
  };
}
