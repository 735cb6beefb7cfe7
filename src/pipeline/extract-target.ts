import { type FetchSummary } from '../domain/check-result.ts';
import { type Page } from '../domain/page.ts';
import { extractPage } from '../extract/extract-page.ts';
import { headerOf } from '../lib/headers.ts';
import { summarise } from './judge-page.ts';
import { openTarget } from './open-target.ts';
import { type Ports } from './ports.ts';

/** What the reader of pages sees in one page; `page` is null where it could not be read and `fetch` says why. */
export interface Extracted {
  readonly target: string;
  readonly url: string;
  readonly fetch: FetchSummary;
  readonly page: Page | null;
}

/** Opens and reads one page. */
export async function extractTarget(
  asked: { readonly target: string; readonly url?: string | undefined },
  ports: Pick<Ports, 'fetchPage' | 'now'>,
  signal: AbortSignal,
): Promise<Extracted> {
  const outcome = await openTarget(asked, ports, signal);
  const fetch = summarise(outcome, ports.now().toISOString());
  const { target } = asked;
  if (outcome.kind !== 'page') return { target, url: asked.url ?? target, fetch, page: null };
  const { body, headers, finalUrl, fetchedAt } = outcome.snapshot;
  const contentType = headerOf(headers, 'content-type');
  return { target, url: finalUrl, fetch, page: extractPage({ bytes: body, contentType, url: finalUrl, fetchedAt }) };
}
