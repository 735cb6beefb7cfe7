import { type CheckRegistry } from '../checks/check.ts';
import { UsageError } from '../domain/errors.ts';
import { type Article } from '../domain/article.ts';
import { type Partner } from '../domain/partner.ts';
import { type RuleSet } from '../domain/rule-set.ts';
import { type FetchOutcome, type Snapshot } from '../domain/snapshot.ts';
import { extractPage } from '../extract/extract-page.ts';
import { headerOf } from '../lib/headers.ts';
import { hostOf } from '../lib/url.ts';
import { buildOriginals, type Originals } from '../match/originals.ts';
import { judgeOutcome, summarise, type Policy, type ReadLists } from './judge-page.ts';
import { readerHere } from './page-reader.ts';
import { languageOf } from './partner-of-page.ts';
import { forOriginal } from './publisher-of-original.ts';
import { readOriginal } from './read-original.ts';
import { renderIfNeeded, type Reading, type RenderPort } from './render-page.ts';

/** One page to be checked by hand, its bytes already here. */
export interface TargetCheck {
  /** As asked for. */
  readonly url: string;
  readonly outcome: FetchOutcome;
  /** The original that was named; null where it is looked for in the corpus. */
  readonly original: { readonly outcome: FetchOutcome; readonly url: string | null } | null;
  readonly ruleSet: RuleSet;
  /** The rule set was named for this very check: its publisher stays, whatever the original's address. */
  readonly ruleSetIsGiven: boolean;
  readonly corpus: Originals | null;
  readonly partner: Partner | null;
  readonly registry: CheckRegistry;
  /** The operator's lists of ads; absent or null is none. */
  readonly adLists?: ReadLists | null;
  readonly now: string;
}

/**
 * Judges one page, rendered where its scripts fill it. `rendering` is null for a saved file: it stands as it is, for
 * what its scripts would ask for is not what they asked for when it was saved. An original that cannot be read is a
 * UsageError: without it the answer would mean nothing.
 */
export async function checkTarget(
  check: TargetCheck,
  rendering: RenderPort | null,
  signal: AbortSignal,
): Promise<Reading> {
  const { original, now, outcome } = check;
  const ruleSet = ruleSetFor(check);
  const article = original === null ? null : namedOriginal(original, ruleSet, now);
  const policy = policyOf(check, ruleSet, article);
  const reader = readerHere(check.adLists?.filters);
  const first = { outcome, result: await judgeOutcome(check.url, outcome, policy, { now, reader }) };
  const ports = { ...rendering, reader, now: () => new Date(now) };
  const reading = (rendering && (await renderIfNeeded(first, policy, ports, signal))) ?? first;
  return { ...reading, result: { ...reading.result, article: reading.result.article ?? article } };
}

function policyOf(
  { partner, registry, corpus, adLists = null }: TargetCheck,
  ruleSet: RuleSet,
  article: Article | null,
): Policy {
  return {
    originals: article === null ? corpus : buildOriginals([article], ruleSet.publisher),
    ruleSet,
    partner,
    registry,
    boilerplate: new Set(),
    language: partner ? languageOf(partner) : 'en',
    adLists,
  };
}

function ruleSetFor({ original, ruleSet, ruleSetIsGiven }: TargetCheck): RuleSet {
  if (ruleSetIsGiven || original === null) return ruleSet;
  const siteName = original.outcome.kind === 'page' ? siteNameOf(original.outcome.snapshot, original.url) : null;
  return forOriginal(ruleSet, original.url, siteName);
}

function namedOriginal(
  { outcome, url }: NonNullable<TargetCheck['original']>,
  { publisher }: RuleSet,
  now: string,
): Article {
  if (outcome.kind !== 'page')
    throw new UsageError(`The original cannot be read: ${summarise(outcome, now).detail ?? outcome.kind}`);
  const { snapshot } = outcome;
  const contentType = headerOf(snapshot.headers, 'content-type');
  const source = {
    bytes: snapshot.body,
    contentType,
    url: url ?? snapshot.finalUrl,
    alsoAt: url === null ? snapshot.redirects : [],
    fetchedAt: snapshot.fetchedAt,
  };
  const read = readOriginal(source, publisher);
  if (read.kind === 'no-text') throw new UsageError(`The original cannot be used: ${read.detail}`);
  return read.article;
}

/** The name that the original gives its site; of a saved copy of some other page it says nothing about the publisher. */
function siteNameOf({ body, headers, finalUrl, fetchedAt }: Snapshot, originalUrl: string | null): string | null {
  const contentType = headerOf(headers, 'content-type');
  const url = originalUrl ?? finalUrl;
  const page = extractPage({ bytes: body, contentType, url, fetchedAt });
  const says = page.canonicalUrl ?? page.head.find(({ name }) => name === 'og:url')?.value ?? null;
  return says === null || hostOf(says) === hostOf(url) ? page.siteName : null;
}
