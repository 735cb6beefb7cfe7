import { type CorpusSource } from '../../store/repositories.ts';
import { type OfferedAddress, type SourceContext } from './offer.ts';

/** Why an address is asked for, in words; null where it is left alone. */
export interface WhyAsk {
  readonly ask: string | null;
  readonly known: CorpusSource | null;
  /** What to remember of an address that is left alone, where something is new. */
  readonly source: CorpusSource | null;
}

/** How long an article that is gone, and still named, is left alone, in milliseconds. */
const GONE_REST = 7 * 24 * 3_600_000;

/** Decides whether an address is asked for: by the word of its list, and by what is known of it. */
export async function whyAsk(offer: OfferedAddress, context: SourceContext): Promise<WhyAsk> {
  const { store, now } = context.ports;
  const known = await store.corpusSources.find(offer.url);
  const answer = (ask: string | null, source: CorpusSource | null = null): WhyAsk => ({ ask, known, source });
  if (offer.policy === 'missing') return answer('named by its list no more');
  if (context.full) return answer('everything is read again');
  if (offer.policy === 'ask') return answer(known ? 'may have changed' : 'new');
  const namedAgain = known !== null && known.namedBy !== offer.namedBy;
  if (known !== null && known.goneCount > 0) {
    const hasRested = now().getTime() - Date.parse(known.readAt) > GONE_REST;
    if (known.goneCount === 1 || namedAgain || hasRested) return answer('was gone');
    return answer(null);
  }
  if (known === null) return answerUnknown(offer, context);
  if (offer.modifiedAt !== null && offer.modifiedAt > (known.modifiedAt ?? known.readAt))
    return answer('changed since');
  return answer(null, namedAgain ? { ...known, namedBy: offer.namedBy } : null);
}

/** No answer of this address is known, but its article may be, by another of its addresses or from a file. */
async function answerUnknown(offer: OfferedAddress, { ports, readWith }: SourceContext): Promise<WhyAsk> {
  const article = await ports.store.articles.findByAddress(offer.url);
  if (!article || article.removedAt !== undefined) return { ask: 'new', known: null, source: null };
  const readAt = ports.now().toISOString();
  const nothing = { etag: null, lastModified: null, sha256: null, goneCount: 0 };
  const { url, namedBy, modifiedAt } = offer;
  return { ask: null, known: null, source: { ...nothing, url, namedBy, modifiedAt, readWith, readAt } };
}
