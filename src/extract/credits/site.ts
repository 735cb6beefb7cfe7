import { type HeadTag, type Link, type Page } from '../../domain/page.ts';
import { hostLabel, nameKey, namesWithHosts } from '../../lib/names.ts';
import { hostOf } from '../../lib/url.ts';
import { OUTLETS } from './outlets.ts';

/** What is known of whose site the page stands on, and whose it is not. */
export interface Site {
  readonly host: string | null;
  /** Names by which the site may call itself. */
  readonly ownNames: readonly string[];
  /** Names of other hosts that the head gives as where the text comes from: a line with such a name is a credit. */
  readonly hintedNames: readonly string[];
  isOwnHost(host: string | null): boolean;
  /** True for the site's own name, written anyhow. */
  isOwnName(name: string): boolean;
}

/** Hosts where people share, watch, pay and look up, but no article comes from. */
const NO_SOURCE =
  /(?:^|\.)(?:facebook|twitter|x|t|instagram|youtube|youtu|pinterest|linkedin|reddit|telegram|whatsapp|tiktok|flipboard|digg|delicious|stumbleupon|addtoany|addthis|sharethis|google|apple|amazon|amzn|paypal|patreon|spotify|feedburner|gravatar|disqus|wa|vk|tumblr|xing|getpocket|pocket|viber|snapchat|threads|bsky|mix|buffer|evernote|line|myspace|ok|meneame|creativecommons|wikipedia|wikimedia|flickr|unsplash|shutterstock|gettyimages|outbrain|taboola|doubleclick|mailchimp)\.[a-z.]{2,6}$/;
const FOREIGN_TAGS: ReadonlySet<string> = new Set([
  'isbasedon',
  'isbasedonurl',
  'syndication-source',
  'original-source',
  'original',
  'canonical',
]);

/** Reads whose site it is from address, site name and head. */
export function readSite(page: Pick<Page, 'url' | 'siteName' | 'canonicalUrl' | 'head'>): Site {
  const host = hostOf(page.url);
  const ownHosts = host === null ? [] : [host];
  const known = OUTLETS.filter(({ hosts }) => hosts.some((own) => host === own || host?.endsWith(`.${own}`)));
  const siteNames = page.siteName === null ? [] : [page.siteName];
  const ownNames = namesWithHosts([...siteNames, ...known.flatMap(({ names }) => names)], ownHosts);
  const ownKeys = new Set(ownNames.map(nameKey));
  const hostKey = host === null ? '' : nameKey(host);
  const longKeys = [...ownKeys].filter((key) => key.length >= 4);
  const isOwnHost = (other: string | null): boolean =>
    other !== null && host !== null && (other === host || hostLabel(other) === hostLabel(host));
  const isOwnName = (name: string): boolean => {
    const key = nameKey(name);
    if (ownKeys.has(key) || (key.length >= 4 && hostKey.includes(key))) return true;
    return longKeys.some((own) => own.length >= key.length * 0.5 && key.includes(own));
  };
  const hinted = foreignHosts(page.head, page.canonicalUrl).filter((other) => !isOwnHost(other));
  const hintedNames = namesWithHosts([], hinted).filter((name) => name.length >= 4 && !ownKeys.has(nameKey(name)));
  return { host, ownNames, hintedNames, isOwnHost, isOwnName };
}

/** A link that leads to somebody else's pages, and not to a place where things are only shared or shown. */
export function leadsElsewhere(link: Link, site: Site): boolean {
  if ((link.kind !== 'web' && link.kind !== 'bare') || link.url === null) return false;
  const host = hostOf(link.url);
  return host !== null && !site.isOwnHost(host) && !NO_SOURCE.test(host);
}

/** "Voice of Lamps" linked to voiceoflamps.example: the name of a site, not of an author or a headline. */
export function isNamedLike(name: string, url: string | null): boolean {
  const key = nameKey(name.replace(/^the /i, ''));
  if (url === null || key.length < 3 || !URL.canParse(url)) return false;
  const host = nameKey(new URL(url).hostname.replace(/^www\./, ''));
  return (
    host.includes(key) ||
    (key.length < 40 &&
      hostLabel(new URL(url).hostname).length > 3 &&
      key.includes(nameKey(hostLabel(new URL(url).hostname))))
  );
}

/** True where the address names a page below the home page. */
export function isDeep(url: string | null): boolean {
  if (url === null || !URL.canParse(url)) return false;
  const { pathname, search } = new URL(url);
  return pathname.length > 1 || search.length > 1;
}

function foreignHosts(head: readonly HeadTag[], canonicalUrl: string | null): readonly string[] {
  const tagged = head.filter(({ name }) => FOREIGN_TAGS.has(name.toLowerCase())).map(({ value }) => value);
  const urls = canonicalUrl === null ? tagged : [...tagged, canonicalUrl];
  return [...new Set(urls.flatMap((url) => hostOf(url) ?? []))];
}
