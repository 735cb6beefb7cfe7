import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type Page, type UseSignal } from '../domain/page.ts';
import { type Partner } from '../domain/partner.ts';
import { type FetchOutcome } from '../domain/snapshot.ts';
import { type Instant } from '../domain/time.ts';
import { readAdsTxt } from '../extract/ads-txt.ts';
import { ownWordsLinks, readOwnWords } from '../extract/site-words.ts';
import { headerOf } from '../lib/headers.ts';
import { type Ports } from './ports.ts';

/** What was seen of a site outside of its articles: who may sell its ads, and what it says of itself. */
export interface SiteEvidence {
  readonly origin: string;
  readonly seenAt: Instant;
  readonly signals: readonly UseSignal[];
}

/** A site is looked at again after so many milliseconds: who runs it seldom changes. */
const LOOK_AGAIN = 30 * 86_400_000;
/** Milliseconds for the requests to one site, the pauses between them included. */
const PATIENCE = 60_000;
const MAX_ADS_TXT = 500_000;

const KINDS = ['ads-txt', 'non-profit', 'legal-form'] as const;
const Kept = z.object({
  origin: z.string(),
  seenAt: z.string(),
  signals: z.array(z.object({ kind: z.enum(KINDS), quote: z.string().max(1_000), selector: z.null() })).max(50),
});

/**
 * Looks at the sites of partners that were not looked at lately: `ads.txt`, the front page, and the pages that it calls
 * imprint and about; four requests a site and month, through the same polite gate as all others. What refuses is left.
 */
export async function lookAtSites(
  partners: readonly Partner[],
  ports: Pick<Ports, 'fetchPage' | 'reader' | 'now'>,
  { dataFolder, signal }: { readonly dataFolder: string; readonly signal: AbortSignal },
): Promise<number> {
  const origins = [...new Set(partners.flatMap(({ sites }) => sites))];
  const looked = await Promise.all(
    origins.map(async (origin) => {
      const known = await readSite(origin, dataFolder);
      const now = ports.now();
      if (signal.aborted || (known && now.getTime() - Date.parse(known.seenAt) < LOOK_AGAIN)) return 0;
      const limited = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
      const signals = await lookAt(origin, ports, limited);
      if (signals === null) return 0;
      await keepSite({ origin, seenAt: now.toISOString(), signals }, dataFolder);
      return 1;
    }),
  );
  return looked.reduce<number>((sum, one) => sum + one, 0);
}

/** Partners with what was seen of their sites. */
export async function withSiteEvidence(partners: readonly Partner[], dataFolder: string): Promise<readonly Partner[]> {
  return Promise.all(
    partners.map(async (partner) => {
      const seen = await Promise.all(partner.sites.map((origin) => readSite(origin, dataFolder)));
      const siteSignals = seen.flatMap((site) => site?.signals ?? []);
      return siteSignals.length === 0 ? partner : { ...partner, observed: { ...partner.observed, siteSignals } };
    }),
  );
}

/** What was kept of a site; null where it was never looked at or the file is none of ours. */
export async function readSite(origin: string, dataFolder: string): Promise<SiteEvidence | null> {
  const text = await readFile(fileOf(origin, dataFolder), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const kept = Kept.safeParse(JSON.parse(text));
    return kept.success && kept.data.origin === origin ? kept.data : null;
  } catch {
    return null; // cut by a full disk: looked at anew
  }
}

/** null: the site could not be asked, and is asked again another night. */
async function lookAt(
  origin: string,
  { fetchPage, reader }: Pick<Ports, 'fetchPage' | 'reader'>,
  signal: AbortSignal,
): Promise<readonly UseSignal[] | null> {
  const read = async (url: string): Promise<Page | null> => {
    const outcome = await fetchPage({ url, signal });
    if (outcome.kind !== 'page') return null;
    const { body, headers, finalUrl, fetchedAt } = outcome.snapshot;
    const contentType = headerOf(headers, 'content-type');
    const page = await reader.read({ bytes: body, contentType, url: finalUrl, fetchedAt });
    return page.kind === 'page' ? page.page : null;
  };
  const front = await read(`${origin}/`);
  if (front === null) return null;
  const ads = await fetchPage({ url: `${origin}/ads.txt`, accept: 'any', maxBytes: MAX_ADS_TXT, signal });
  if (ads.kind !== 'page' && signal.aborted) return null; // cut short: nothing is known
  const words: UseSignal[] = [];
  for (const url of ownWordsLinks(front)) {
    const page = await read(url);
    if (page) words.push(...readOwnWords(page));
  }
  return [...adsTxtOf(ads), ...distinct(words)];
}

function adsTxtOf(outcome: FetchOutcome): readonly UseSignal[] {
  return outcome.kind === 'page' ? readAdsTxt(new TextDecoder().decode(outcome.snapshot.body)) : [];
}

function distinct(signals: readonly UseSignal[]): readonly UseSignal[] {
  return [...new Map(signals.map((signal) => [`${signal.kind} ${signal.quote}`, signal])).values()];
}

async function keepSite(site: SiteEvidence, dataFolder: string): Promise<void> {
  const file = fileOf(site.origin, dataFolder);
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(site));
  await rename(draft, file);
}

function fileOf(origin: string, dataFolder: string): string {
  const name = createHash('sha256').update(origin).digest('hex').slice(0, 32);
  return path.join(dataFolder, 'sites', `${name}.json`);
}
