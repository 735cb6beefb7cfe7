import { type Link, type UseSignal } from '../domain/page.ts';
import { isAffiliateHost } from './ad-filters.ts';
import * as words from './use-words.ts';

/** A sign that is a link of the page. */
export interface LinkSignal {
  readonly kind: UseSignal['kind'];
  readonly link: Link;
}

const AMAZON = /(?:^|\.)amazon\.(?:[a-z]{2,3}|co\.[a-z]{2}|com\.[a-z]{2})$/i;
/** A quick look before an address is taken apart: a letter or two of each host and parameter below. */
const MAY_PAY =
  /aff|partnerid|amazon|ebay|awin1|shareasale|shrsl|prf\.hn|redirectingat|viglink|clickbank|anrdoezrs|jdoqocy|tkqlhce|dpbolvw|kqzyfj|linksynergy|rstyle|tradedoubler|zanox|belboon|pntr|pjtra|avantlink|flexoffers|skimresources|sjv\.io|pxf\.io|howl\.me|digistore/i;
const MAX_ADDRESS = 2_000;

/** Links that say how the site is paid for: partner links, shop, subscriptions, advertisers, donations. */
export function linkSignals(links: readonly Link[], isMain: (block: number) => boolean): readonly LinkSignal[] {
  return links.flatMap((link) => {
    const kind = kindOf(link, link.block !== null && isMain(link.block));
    return kind === null ? [] : [{ kind, link }];
  });
}

function kindOf({ url, text, rel, kind }: Link, inMain: boolean): UseSignal['kind'] | null {
  if (kind !== 'web' || url === null || url.length > MAX_ADDRESS) return null;
  if (isAffiliate(url)) return 'affiliate';
  if (rel.includes('sponsored')) return 'affiliate';
  // What the article itself links says nothing of the site.
  if (inMain || text.length > 80) return null;
  if (words.SHOP_LINK.test(text) && words.SHOP_ADDRESS.test(url) && !words.APP_STORE.test(url)) return 'shop';
  if (words.DONATE_LINK.test(text) || words.DONATE_ADDRESS.test(url)) return 'donation';
  if (words.SUBSCRIBE_LINK.test(text) && words.SUBSCRIBE_ADDRESS.test(url)) return 'subscription';
  return words.ADVERTISE_LINK.test(text) ? 'ad-slot' : null;
}

function isAffiliate(url: string): boolean {
  if (!MAY_PAY.test(url) || !url.startsWith('http') || !URL.canParse(url)) return false;
  const { hostname, searchParams } = new URL(url);
  if (isAffiliateHost(hostname) || hostname.startsWith('affiliate')) return true;
  if (['aff', 'affid', 'aff_id', 'affiliate_id', 'partnerid'].some((name) => searchParams.has(name))) return true;
  if (AMAZON.test(hostname)) return searchParams.has('tag');
  if (hostname === 'rover.ebay.com' || /(?:^|\.)ebay\.[a-z.]+$/i.test(hostname)) return searchParams.has('campid');
  return false;
}
