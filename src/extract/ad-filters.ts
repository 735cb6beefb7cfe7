import { FiltersEngine, Request } from '@ghostery/adblocker';
import { whenAsked } from '../lib/when-asked.ts';
import { AD_LIST, AFFILIATE_LIST } from './ad-list.ts';

/** What loads a thing: lists tell scripts from pictures. */
export type AskedAs = 'script' | 'sub_frame' | 'image';

/** The names of a page's elements, by which lists know places for ads. */
export interface PageNames {
  readonly classes: readonly string[];
  readonly ids: readonly string[];
}

/** Tells by lists in the syntax of Adblock Plus what a page asks for. */
export interface AdFilters {
  /** Whether a page asks for an ad by this absolute address, whose host is given. */
  readonly isAd: (address: string, host: string, asked: { readonly as: AskedAs; readonly by: string }) => boolean;
  /** Those of the names that the lists hide as places for ads on the page with this address; absent: they hide none. */
  readonly slotsOf?: (names: PageNames, url: string) => PageNames;
}

const MAX_LABELS = 8;
/** What lists can do besides naming ads (scripts to put into pages, rewritten answers) has no use here. */
const READING = {
  enableCompression: false,
  enableHtmlFiltering: false,
  enableMutationObserver: false,
  guessRequestTypeFromUrl: false,
  loadCSPFilters: false,
  loadExtendedSelectors: false,
} as const;

const AD_HOSTS = anchoredHosts(AD_LIST);
const AFFILIATE_HOSTS = anchoredHosts(AFFILIATE_LIST);

/**
 * Our own list alone. All of it hangs on hosts: where none of them is named, as in most addresses of most pages, nothing
 * else is asked.
 */
export const OWN_FILTERS: AdFilters = ownFilters();

function ownFilters(): AdFilters {
  const engine = whenAsked(() => FiltersEngine.parse(AD_LIST, READING));
  return {
    isAd: (address, host, asked) => isBelow(host, AD_HOSTS) && blocks(engine(), address, asked),
  };
}

/** Our own list and the operator's, ready to be kept or sent to a thread; see `openFilters`. */
export function packFilters(lists: readonly string[]): Uint8Array {
  return FiltersEngine.parse([AD_LIST, ...lists].join('\n'), READING).serialize();
}

/** What `packFilters` made; null for bytes of another version of it, or broken ones. */
export function openFilters(packed: Uint8Array): AdFilters | null {
  try {
    const engine = FiltersEngine.deserialize(packed);
    return {
      isAd: (address, _, asked) => blocks(engine, address, asked),
      slotsOf: (names, url) => hiddenNames(engine, names, url),
    };
  } catch {
    return null; // the only way in which the engine says "not mine"
  }
}

/** Whether a host belongs to a network that pays for what readers buy. */
export function isAffiliateHost(host: string): boolean {
  return isBelow(host, AFFILIATE_HOSTS);
}

function blocks(engine: FiltersEngine, url: string, { as, by }: { as: AskedAs; by: string }): boolean {
  return engine.match(Request.fromRawDetails({ url, sourceUrl: by, type: as })).match;
}

/** Only plain names: a selector of several parts would have to be looked for in the whole page. */
function hiddenNames(engine: FiltersEngine, { classes, ids }: PageNames, url: string): PageNames {
  const { hostname, domain } = Request.fromRawDetails({ url, sourceUrl: url });
  const { matches } = engine.matchCosmeticFilters({
    ...{ url, hostname, domain, hrefs: [], classes: [...classes], ids: [...ids] },
    ...{ getInjectionRules: false, getExtendedRules: false, callerContext: null },
  });
  const hiding = matches.flatMap(({ filter, exception }) => (filter && !exception ? filter : []));
  const named = (kind: 'class' | 'id'): readonly string[] =>
    hiding
      .filter((filter) => (kind === 'class' ? filter.isClassSelector() : filter.isIdSelector()))
      .map((filter) => filter.getSelector().slice(1));
  return { classes: named('class'), ids: named('id') };
}

/** Hosts of the filters of a list of ours, whose every filter is `||host^`. */
function anchoredHosts(list: string): ReadonlySet<string> {
  return new Set(Array.from(list.matchAll(/^\|\|([a-z0-9.-]+)\^$/gm), ([, host = '']) => host));
}

/** Whether a host name, or one above it, is among them. */
function isBelow(hostname: string, hosts: ReadonlySet<string>): boolean {
  let host = hostname;
  for (let labels = 0; labels < MAX_LABELS; labels += 1) {
    if (hosts.has(host)) return true;
    const dot = host.indexOf('.');
    if (dot < 0) return false;
    host = host.slice(dot + 1);
  }
  return false;
}
