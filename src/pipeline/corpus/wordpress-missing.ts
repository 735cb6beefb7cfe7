import { postNamesAddress, readPostNames } from '../../crawl/wordpress.ts';
import { headerOf } from '../../lib/headers.ts';
import { namedBefore } from './named-before.ts';
import { failedNow, type Offer, type SourceContext } from './offer.ts';

/** Pages of names in one sync. */
const MAX_PAGES = 2_000;
/** Addresses asked for in one sync because the site names them no more. */
const MAX_MISSING = 200;

/**
 * Posts that the interface gave before and gives no more: each is asked for at its address, and only an answer of 404 or
 * 410 says that it is gone. After a partial reading the names alone are read, and only where there are fewer than before.
 */
export async function* missingPosts(
  api: string,
  whole: { readonly met: ReadonlySet<string> } | null,
  context: SourceContext,
): AsyncGenerator<Offer> {
  const named = whole?.met ?? (await fewerNames(api, context));
  if (!named) return;
  if (typeof named === 'string') {
    yield failedNow(api, named);
    return;
  }
  let left = MAX_MISSING;
  for await (const url of namedBefore(api, context)) {
    if (named.has(url) || left === 0) continue;
    left -= 1;
    yield { kind: 'address', url, modifiedAt: null, namedBy: null, title: null, policy: 'missing' };
  }
}

/** All names, where there are fewer than are known; null where there are not, in words where they cannot be read. */
async function fewerNames(api: string, context: SourceContext): Promise<ReadonlySet<string> | null | string> {
  const { ports, signal } = context;
  const known = await ports.store.corpusSources.countNamedBy(api);
  const names = new Set<string>();
  for (let page = 1; page <= MAX_PAGES && !signal.aborted; page += 1) {
    const outcome = await ports.fetchPage({ url: postNamesAddress(api, page), accept: 'any', signal });
    if (outcome.kind !== 'page') return `the names of all posts cannot be read: ${outcome.kind}`;
    const { body, headers } = outcome.snapshot;
    const list = readPostNames(body);
    if (!list) return 'the names of all posts cannot be read: no list of posts';
    const total = headerOf(headers, 'x-wp-total');
    if (page === 1 && (total === null || Number(total) >= known)) return null;
    const before = names.size;
    for (const name of list) names.add(name);
    const pages = Number(headerOf(headers, 'x-wp-totalpages'));
    if (page >= pages || names.size === before) return names;
  }
  return null;
}
