import { createHash } from 'node:crypto';
import { PROGRAM_VERSION } from '../config/program-version.ts';
import { type FetchOutcome } from '../domain/snapshot.ts';
import { headerOf } from '../lib/headers.ts';
import { feedOffers } from './corpus/feed-source.ts';
import { fileOffers } from './corpus/file-source.ts';
import { keepOffers, type Keeping } from './corpus/keep-offers.ts';
import { listingOffers } from './corpus/listing-source.ts';
import { type Offer, type SourceContext } from './corpus/offer.ts';
import { type CorpusReport } from './corpus/report.ts';
import { sitemapOffers } from './corpus/sitemap-source.ts';
import { wordpressOffers } from './corpus/wordpress-source.ts';
import { summarise } from './judge-page.ts';
import { editionNow, type Workshop } from './workshop.ts';

/** How a sync or an import goes about its work. */
export interface Watching {
  readonly signal: AbortSignal;
  /** At most so many originals are asked for or read; null is no limit. */
  readonly limit: number | null;
  /** Reads lists, asks for no article and writes nothing. */
  readonly dryRun?: boolean;
  /** Reads everything again, whatever is known of it. */
  readonly full?: boolean;
  onStep(done: number, label: string, total: number | null): void;
}

/** Articles that were gone once and are asked for again, in one sync. */
const MAX_DOUBTFUL = 200;

/**
 * Brings the originals up to date from what the settings name: WordPress sites, feeds, files, single pages, sitemaps and
 * listings, in this order; what cannot be read is told and the next one is used.
 */
export function syncCorpus(workshop: Workshop, watching: Watching): Promise<CorpusReport> {
  const keeping = keepingOf(workshop, watching);
  return keepOffers(configuredOffers(workshop, keeping), keeping);
}

/** Reads originals from a file or folder: a WordPress export, a folder of pages, a list of addresses. */
export function importCorpus(
  workshop: Workshop,
  { target, addresses }: { readonly target: string; readonly addresses: string | null },
  watching: Watching,
): Promise<CorpusReport> {
  const keeping = keepingOf(workshop, watching);
  // Somebody who names a file wants it read, even if it did not change; pages that it lists are asked for as ever.
  return keepOffers(fileOffers(target, { ...keeping, full: true }, { addresses }), keeping);
}

/** Adds originals from files or addresses that were opened before. */
export async function addToCorpus(
  workshop: Workshop,
  opened: readonly { readonly target: string; readonly url: string; readonly outcome: FetchOutcome }[],
): Promise<CorpusReport> {
  const watching = { signal: new AbortController().signal, limit: null, onStep: () => undefined };
  return keepOffers(openedOffers(opened), keepingOf(workshop, watching));
}

function keepingOf(workshop: Workshop, { dryRun = false, full = false, ...watching }: Watching): Keeping {
  const { publisher } = editionNow(workshop);
  const reader = JSON.stringify([PROGRAM_VERSION, publisher]);
  const readWith = createHash('sha256').update(reader).digest('hex').slice(0, 16);
  const onStep: Watching['onStep'] = (done, label, total) => watching.onStep(done, label, total);
  return { ports: workshop.ports, publisher, readWith, dryRun, full, ...watching, onStep };
}

async function* configuredOffers({ configuration }: Workshop, context: SourceContext): AsyncGenerator<Offer> {
  const { originals } = configuration.settings.publisher;
  for (const site of originals.wordpress ?? []) yield* wordpressOffers(site, context);
  for (const feed of originals.feeds) yield* feedOffers(feed, context);
  for (const file of originals.files) yield* fileOffers(file, context);
  for (const url of originals.pages) yield ask(url);
  for (const sitemap of originals.sitemaps) yield* sitemapOffers(sitemap, context);
  for (const listing of originals.listings) yield* listingOffers(listing, context);
  for (const { url } of await context.ports.store.corpusSources.gone(1, MAX_DOUBTFUL)) yield ask(url);
}

const ask = (url: string): Offer => ({
  ...{ kind: 'address', url, modifiedAt: null, namedBy: null, title: null, policy: 'ask' },
});

// eslint-disable-next-line @typescript-eslint/require-await -- offers arrive one after another, these at once
async function* openedOffers(
  opened: readonly { readonly target: string; readonly url: string; readonly outcome: FetchOutcome }[],
): AsyncGenerator<Offer> {
  for (const { target, url, outcome } of opened) {
    if (outcome.kind !== 'page') {
      const detail = summarise(outcome, '').detail ?? outcome.kind;
      yield { kind: 'failed', target, detail, isPassing: true };
      continue;
    }
    const { body, headers, redirects, fetchedAt } = outcome.snapshot;
    const contentType = headerOf(headers, 'content-type');
    const source = { bytes: body, contentType, url, alsoAt: redirects, fetchedAt };
    yield { kind: 'document', target, source, modifiedAt: null, namedBy: null };
  }
}
