import { type Link } from '../domain/page.ts';
import { type Article } from '../domain/article.ts';
import {
  hostWritten,
  isHostOf,
  mayCarry,
  readAddress,
  sameArticle,
  type AddressRules,
} from '../lib/article-address.ts';
import { isShortener } from '../lib/address-wrappers.ts';
import { bareHost, hostOf, normaliseUrl, parseUrl, pathSegments } from '../lib/url.ts';
import { type Subject } from './check.ts';
import { oncePer } from './remember.ts';

/** What a link is to the article: itself, itself behind something, perhaps itself, or what else of the publisher. */
export type LinkTarget =
  'article' | 'wrapped' | 'shortener' | 'unclear' | 'home' | 'other-article' | 'publisher' | 'elsewhere';

/** Reads where a link of the page leads, seen from the article. */
export function targetOf(url: string, subject: Subject): LinkTarget {
  const { targets, mayLead } = reading(subject);
  const before = targets.get(url);
  if (before !== undefined) return before;
  const target = mayLead(url) ? readTarget(url, subject) : 'elsewhere';
  targets.set(url, target);
  return target;
}

interface Reading {
  readonly targets: Map<string, LinkTarget>;
  readonly mayLead: (url: string) => boolean;
}

const reading = oncePer(({ article, publisher }: Subject): Reading => ({
  targets: new Map(),
  mayLead: linkFilter(article, publisher),
}));

/** Tells the links that surely lead elsewhere, most of a page's, from those that must be read; asks each host once. */
function linkFilter(article: Article, publisher: AddressRules): (url: string) => boolean {
  const own = [article.url, ...article.addresses].map(hostOf).filter((host) => host !== null);
  const wanted: AddressRules = { ...publisher, hosts: [...publisher.hosts, ...own] };
  const hosts = new Map<string, boolean>();
  const isTarget = (written: string): boolean => {
    const host = bareHost(written.replace(/:\d+$/, ''));
    return isHostOf(wanted, host) || isHostOf(wanted, bareHost(written)) || isShortener(host);
  };
  return (url) => {
    const host = hostWritten(url);
    if (host === null) return true;
    let leads = hosts.get(host);
    if (leads === undefined) hosts.set(host, (leads = isTarget(host)));
    return leads || mayCarry(url, wanted);
  };
}

function readTarget(url: string, { article, publisher }: Subject): LinkTarget {
  if (isAddressOf(url, article) || sameArticle(url, article, publisher)) return 'article';
  const address = readAddress(url, publisher);
  switch (address.kind) {
    case 'wrapped':
      return wrapsArticle(url, address.target, { article, publisher }) ? 'wrapped' : 'elsewhere';
    case 'shortener':
      return 'shortener';
    case 'home':
      return 'home';
    case 'article':
    case 'unresolved':
      return mayBeSame(url, article.url) ? 'unclear' : 'other-article';
    case 'section':
    case 'search':
    case 'asset':
      return 'publisher';
    case 'elsewhere':
      return mayBeSame(url, article.url) ? 'unclear' : 'elsewhere';
  }
}

/** The very address, whatever the publisher's patterns make of it. */
function isAddressOf(url: string, { url: preferred, addresses }: Subject['article']): boolean {
  const wanted = normaliseUrl(url);
  if (wanted === null || pathSegments(new URL(wanted).pathname).length === 0) return false;
  return [preferred, ...addresses].some((address) => normaliseUrl(address) === wanted);
}

/** True for links of the page that a reader can click. */
export function isClickable(link: Link): boolean {
  return link.kind === 'web' && link.url !== null;
}

/** A wrapper without a readable target may wrap anything; with one, only what it says. */
function wrapsArticle(
  url: string,
  target: string | null,
  { article, publisher }: Pick<Subject, 'article' | 'publisher'>,
): boolean {
  if (target !== null) return sameArticle(target, article, publisher) || mayBeSame(target, article.url);
  const host = parseUrl(article.url)?.hostname.replace(/^www\./, '') ?? '';
  return host === '' || url.includes(host) || url.includes(host.replaceAll('.', '-'));
}

/**
 * Same host and the same telling part of the path (a long slug or a number), although the rest differs: an address that
 * was cut, or got a longer tail. Too alike for a charge.
 */
function mayBeSame(url: string, original: string): boolean {
  const [a, b] = [parseUrl(url), parseUrl(original)];
  if (!a || !b || a.hostname.replace(/^www\./, '') !== b.hostname.replace(/^www\./, '')) return false;
  const wanted = pathSegments(b.pathname).flatMap(telling);
  const found = pathSegments(a.pathname).flatMap(telling);
  if (wanted.length === 0) return false;
  return wanted.some((part) => found.some((other) => other === part || isCut(other, part) || isCut(part, other)));
}

function telling(segment: string): readonly string[] {
  const plain = segment.toLowerCase().replace(/\.[a-z]{3,5}$/, '');
  const words = plain.split('-').filter((word) => word !== '').length;
  return (words >= 4 && plain.length >= 20) || /\d{6,}/.test(plain) ? [plain] : [];
}

function isCut(shorter: string, longer: string): boolean {
  return shorter.length >= 20 && longer.startsWith(shorter);
}
