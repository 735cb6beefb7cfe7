import { createHash } from 'node:crypto';
import { type Instant } from '../../domain/time.ts';
import { headerOf, type Headers } from '../../lib/headers.ts';
import { type CorpusSource } from '../../store/repositories.ts';
import { summarise } from '../judge-page.ts';
import { type SourceContext } from './offer.ts';

/** A feed, sitemap or list that was asked for. */
export type OpenedPlace =
  | {
      readonly kind: 'body';
      readonly bytes: Uint8Array;
      /** After redirects. */
      readonly url: string;
      readonly headers: Headers;
      /** Keeps what makes the next request for it a conditional one. */
      readonly remember: () => Promise<void>;
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly detail: string };

export interface PlaceOptions {
  readonly maxBytes?: number;
  /** The index that named it. */
  readonly namedBy?: string | null;
  readonly modifiedAt?: Instant | null;
}

/** Asks for a list of originals, conditionally where it was read before; the same bytes again are `unchanged` too. */
export async function openPlace(
  url: string,
  context: SourceContext,
  { maxBytes, namedBy = null, modifiedAt = null }: PlaceOptions = {},
): Promise<OpenedPlace> {
  const { ports, signal, full, readWith } = context;
  const known = full ? null : await ports.store.corpusSources.find(url);
  const before = known?.readWith === readWith ? known : null;
  const outcome = await ports.fetchPage({
    ...{ url, signal, accept: 'any', etag: before?.etag ?? null, lastModified: before?.lastModified ?? null },
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
  if (outcome.kind === 'unchanged') return { kind: 'unchanged' };
  const now = ports.now().toISOString();
  if (outcome.kind !== 'page') return { kind: 'failed', detail: summarise(outcome, now).detail ?? outcome.kind };
  const { body, headers, finalUrl } = outcome.snapshot;
  const sha256 = createHash('sha256').update(body).digest('hex');
  if (before?.sha256 === sha256) return { kind: 'unchanged' };
  const source: CorpusSource = {
    ...{ url, namedBy, sha256, modifiedAt, readWith, readAt: now, goneCount: 0 },
    ...{ etag: headerOf(headers, 'etag'), lastModified: headerOf(headers, 'last-modified') },
  };
  return { kind: 'body', bytes: body, url: finalUrl, headers, remember: () => ports.store.corpusSources.save(source) };
}
