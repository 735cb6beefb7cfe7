import { readFeed } from '../../crawl/feed.ts';
import { hostOf } from '../../lib/url.ts';
import { failed, failedNow, type Offer, type SourceContext } from './offer.ts';
import { openPlace } from './open-place.ts';

/** The articles of a feed, asked for conditionally. Entries may lead to other hosts; those are not this publisher's. */
export async function* feedOffers(feed: string, context: SourceContext): AsyncGenerator<Offer> {
  const place = await openPlace(feed, context);
  if (place.kind === 'failed') yield failedNow(feed, place.detail);
  if (place.kind !== 'body') return;
  const { publisher } = context;
  const own = new Set([hostOf(feed), ...publisher.hosts, ...publisher.sisterHosts]);
  const items = readFeed(place.bytes, place.url);
  if (items.length === 0) yield failed(feed, 'no feed, or an empty one');
  yield { kind: 'begin' };
  for (const { url } of items) {
    const host = hostOf(url);
    if (host === null || !own.has(host)) continue;
    yield { kind: 'address', url, modifiedAt: null, namedBy: null, title: null, policy: 'ask' };
  }
  yield { kind: 'done', remember: place.remember };
}
