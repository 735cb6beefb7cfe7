import { type Link, type Page } from '../domain/page.ts';
import { type Article } from '../domain/article.ts';
import {
  hostWritten,
  isHostOf,
  mayCarry,
  readAddress,
  sameArticle,
  type AddressRules,
} from '../lib/article-address.ts';
import { isOpaque, isShortener } from '../lib/address-wrappers.ts';
import { mendAddress } from '../lib/mend-address.ts';
import { bareHost, hostOf, normaliseUrl, parseUrl, pathSegments } from '../lib/url.ts';
import { isNumberOnly, mayLeadTo } from './alike-address.ts';
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

/** Where a link leads; one that was written without its scheme may mean the article all the same. */
export function targetOfLink({ url, href }: Link, subject: Subject): LinkTarget {
  const target = targetOf(url ?? href, subject);
  if (target !== 'elsewhere' || !WITHOUT_SCHEME.test(href)) return target;
  const meant = targetOf(`https://${href.replace(/^[./]+/, '')}`, subject);
  return meant === 'article' || meant === 'unclear' ? 'unclear' : target;
}

/** A host where a path is expected: browsers look for it on the page's own site. */
const WITHOUT_SCHEME = /^[./]{0,3}(?:[a-z\d-]{1,63}\.){1,5}[a-z]{2,18}\//i;

interface Reading {
  readonly targets: Map<string, LinkTarget>;
  readonly mayLead: (url: string) => boolean;
}

const reading = oncePer(({ article, publisher, page }: Subject): Reading => ({
  targets: new Map(),
  mayLead: linkFilter(article, publisher, page),
}));

/** Tells the links that surely lead elsewhere, most of a page's, from those that must be read; asks each host once. */
function linkFilter(article: Article, publisher: AddressRules, page: Page): (url: string) => boolean {
  const own = [article.url, ...article.addresses].map(hostOf).filter((host) => host !== null);
  const wanted: AddressRules = { ...publisher, hosts: [...publisher.hosts, ...own] };
  const hosts = new Map<string, boolean>();
  const isTarget = (written: string): boolean => {
    const host = bareHost(written.replace(/:\d+$/, ''));
    return isHostOf(wanted, host) || isHostOf(wanted, bareHost(written)) || isShortener(host);
  };
  return (url) => {
    const host = hostWritten(url);
    if (host === null || /[^\w.:-]/.test(host)) return true;
    let leads = hosts.get(host);
    if (leads === undefined) hosts.set(host, (leads = isTarget(host)));
    return leads || isOpaque(url, page.url) || mayCarry(url, wanted);
  };
}

function readTarget(url: string, subject: Subject): LinkTarget {
  const target = readWritten(url, subject);
  const mended = target === 'article' ? null : mendAddress(url);
  if (mended === null) return target;
  const meant = readWritten(mended, subject);
  return meant === 'article' ? 'unclear' : meant;
}

function readWritten(url: string, { article, publisher, page }: Subject): LinkTarget {
  if (isAddressOf(url, article) || sameArticle(url, article, publisher)) return 'article';
  const address = readAddress(url, publisher);
  if (address.kind === 'wrapped')
    return wrapsArticle(url, address.target, { article, publisher }) ? 'wrapped' : 'elsewhere';
  if (address.kind === 'shortener') return 'shortener';
  if (address.kind !== 'asset' && mayLeadTo(url, article, publisher)) return 'unclear';
  switch (address.kind) {
    case 'home':
      return 'home';
    case 'article':
      return 'other-article';
    case 'unresolved':
      return isNumberOnly(url) ? 'unclear' : 'other-article';
    case 'section':
    case 'search':
    case 'asset':
      return 'publisher';
    case 'elsewhere':
      return isOpaque(url, page.url) ? 'shortener' : 'elsewhere';
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
  if (target !== null) return sameArticle(target, article, publisher) || mayLeadTo(target, article, publisher);
  const host = parseUrl(article.url)?.hostname.replace(/^www\./, '') ?? '';
  return host === '' || url.includes(host) || url.includes(host.replaceAll('.', '-'));
}
