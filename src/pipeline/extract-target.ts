import { type FetchSummary } from '../domain/check-result.ts';
import { type Page } from '../domain/page.ts';
import { type Snapshot } from '../domain/snapshot.ts';
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

/** Opens and reads one page; a fetched one that only its scripts fill is rendered where `render` is there. */
export async function extractTarget(
  asked: { readonly target: string; readonly url?: string | undefined },
  ports: Pick<Ports, 'fetchPage' | 'render' | 'now'>,
  signal: AbortSignal,
): Promise<Extracted> {
  const outcome = await openTarget(asked, ports, signal);
  const fetch = summarise(outcome, ports.now().toISOString());
  const { target } = asked;
  if (outcome.kind !== 'page') return { target, url: asked.url ?? target, fetch, page: null };
  const { snapshot } = outcome;
  const page = readSnapshot(snapshot);
  const isToRender = page.kind === 'needs-rendering' && /^https?:/i.test(target);
  const rendering = isToRender ? await ports.render?.(snapshot, signal) : undefined;
  const rendered = rendering?.kind === 'page' ? readSnapshot(rendering.snapshot) : page;
  return { target, url: snapshot.finalUrl, fetch, page: rendered };
}

function readSnapshot({ body, headers, finalUrl, fetchedAt }: Snapshot): Page {
  return extractPage({ bytes: body, contentType: headerOf(headers, 'content-type'), url: finalUrl, fetchedAt });
}
