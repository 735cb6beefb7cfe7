import { type Article } from '../domain/article.ts';
import { type Link, type Page } from '../domain/page.ts';
import { mayWrap } from '../lib/address-wrappers.ts';
import {
  articleKey,
  hostWritten,
  isHostOf,
  mayCarry,
  readAddress,
  sameArticle,
  writesAddress,
  type AddressRules,
} from '../lib/article-address.ts';
import { normaliseText } from '../lib/text.ts';
import { bareHost, hostOf } from '../lib/url.ts';
import { isKnownHost, keyName, type Originals, ordinalsNamed, titleName } from './originals.ts';

/** Addresses looked at on one page: link farms hold tens of thousands. */
const MAX_ADDRESSES = 2000;
const HEADING_TAGS: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
/** A headline is no longer. */
const MAX_HEADLINE = 300;

/** An article that a page points at, and how, in words. */
export interface Claim {
  readonly article: Article;
  readonly claims: readonly string[];
}

/** The articles that a page links, names by their title or carries the id of; in the order in which they are met. */
export function findClaims(page: Page, originals: Originals): readonly Claim[] {
  const found = new Map<string, { article: Article; claims: Set<string> }>();
  const claim = (article: Article, words: string): void => {
    const known = found.get(article.id) ?? { article, claims: new Set<string>() };
    known.claims.add(words);
    found.set(article.id, known);
  };
  const mayLead = linkFilter(page, originals);
  for (const { url, says } of ownAddresses(page)) {
    if (!mayLead(url)) continue;
    for (const article of articlesAt(url, originals)) claim(article, `${says} ${article.url}`);
  }
  for (const { url, kind } of pointingLinks(page, mayLead)) {
    const says = kind === 'bare' ? 'gives the address' : 'links';
    for (const article of articlesAt(url, originals)) claim(article, `${says} ${article.url}`);
  }
  for (const { text, says } of headlinesOf(page)) {
    for (const article of articlesTitled(text, originals)) claim(article, `${says} “${article.title}”`);
  }
  return [...found.values()].map(({ article, claims }) => ({ article, claims: [...claims] }));
}

/** What the page gives for its own address or source. */
function ownAddresses({ canonicalUrl, alternateUrls, head }: Page): readonly { url: string; says: string }[] {
  const based = head.filter(({ name }) => name === 'isbasedon' || name === 'isBasedOn');
  return [
    ...(canonicalUrl === null ? [] : [{ url: canonicalUrl, says: 'canonical address is' }]),
    ...alternateUrls.map((url) => ({ url, says: 'gives for its own address' })),
    ...based.map(({ value }) => ({ url: value, says: 'is based on' })),
  ].slice(0, MAX_ADDRESSES);
}

interface Pointing {
  readonly url: string;
  readonly kind: Link['kind'];
}

/** The links of a page that may lead to an original, each address once. */
function pointingLinks(page: Page, mayLead: (url: string) => boolean): readonly Pointing[] {
  const seen = new Set<string>();
  const pointing: Pointing[] = [];
  for (const { kind, url, href } of page.links) {
    const address = url ?? href;
    if ((kind !== 'web' && kind !== 'bare') || !mayLead(address) || seen.has(address)) continue;
    seen.add(address);
    pointing.push({ url: address, kind });
    if (pointing.length === MAX_ADDRESSES) break;
  }
  return pointing;
}

/** What is known of a host that is linked. */
interface LinkedHost {
  /** It may have an original at any address. */
  readonly leads: boolean;
  /** See `mayWrap`. */
  readonly wraps: boolean;
}

/**
 * Tells addresses that may lead to an original from those that surely do not, asking each host once. Addresses of the
 * page's own site are among the latter, whoever else's text stands there: they say nothing about this page.
 */
function linkFilter(page: Page, originals: Originals): (url: string) => boolean {
  const { publisher } = originals;
  const ownHost = hostOf(page.url);
  const hosts = new Map<string, LinkedHost>();
  const ask = (written: string): LinkedHost => {
    const host = bareHost(written.replace(/:\d+$/, ''));
    const isPublisher = isHostOf(publisher, host) || isHostOf(publisher, bareHost(written));
    const leads = isPublisher || (host !== ownHost && isKnownHost(originals, host));
    return { leads, wraps: mayWrap(written) };
  };
  // Most links of a page lead to the site to which the one before led.
  let last: { readonly begin: string; readonly linked: LinkedHost } | null = null;
  const linkedHost = (url: string): LinkedHost | null => {
    if (last !== null && url.startsWith(last.begin)) return last.linked;
    const host = hostWritten(url);
    if (host === null) return null;
    const linked = hosts.get(host) ?? ask(host);
    hosts.set(host, linked);
    const begin = url.slice(0, url.indexOf('//') + 3 + host.length);
    if (begin.endsWith('/')) last = { begin, linked };
    return linked;
  };
  return (url) => {
    const linked = linkedHost(url);
    if (linked === null || linked.leads) return true;
    return (linked.wraps || writesAddress(url)) && mayCarry(url, publisher);
  };
}

function headlinesOf(page: Page): readonly { text: string; says: string }[] {
  const headings = page.blocks.filter(({ tag, text }) => HEADING_TAGS.has(tag) && text.length <= MAX_HEADLINE);
  return [
    ...(page.title === null ? [] : [{ text: page.title, says: 'has the title' }]),
    ...headings.map(({ text }) => ({ text, says: 'has the heading' })),
  ];
}

/** What an archive copy, a translation or a proxy shows; the address itself otherwise. */
function targetOf(url: string, publisher: AddressRules): string {
  const address = readAddress(url, publisher);
  return address.kind === 'wrapped' ? (address.target ?? url) : url;
}

function articlesAt(url: string, originals: Originals): readonly Article[] {
  const target = targetOf(url, originals.publisher);
  const key = articleKey(target, originals.publisher);
  if (key === null) return [];
  return known(ordinalsNamed(originals, keyName(key)), originals).filter((article) =>
    sameArticle(target, article, originals.publisher),
  );
}

function articlesTitled(text: string, originals: Originals): readonly Article[] {
  const name = titleName(text);
  if (name === null) return [];
  const named = known(ordinalsNamed(originals, name), originals);
  if (named.length === 0) return [];
  const title = normaliseText(text);
  return named.filter((article) => normaliseText(article.title) === title);
}

function known(ordinals: readonly number[], originals: Originals): readonly Article[] {
  return ordinals.map((ordinal) => originals.articleAt(ordinal)).filter((article) => article !== null);
}
