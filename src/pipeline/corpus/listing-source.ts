import { readAddress } from '../../lib/article-address.ts';
import { failed, type Offer, type SourceContext } from './offer.ts';

/** The articles that a listing page and its further pages link; a listing says nothing of changes, only new ones are read. */
export async function* listingOffers(listing: string, context: SourceContext): AsyncGenerator<Offer> {
  const { ports, publisher, signal } = context;
  const notes: string[] = [];
  const find = { feeds: [], sitemaps: false, listings: [listing], pages: [] } as const;
  const found = ports.discover({ sites: [new URL(listing).origin], find }, signal, (note) => notes.push(note));
  for await (const { url } of found) {
    if (readAddress(url, publisher).kind !== 'article') continue;
    yield { kind: 'address', url, modifiedAt: null, namedBy: null, title: null, policy: 'unknown' };
  }
  for (const note of notes)
    yield failed(listing, note.startsWith(`${listing}: `) ? note.slice(listing.length + 2) : note);
}
