import { type Article } from '../domain/article.ts';
import { type Link, type Page } from '../domain/page.ts';
import {
  articleKey,
  hostWritten,
  isHostOf,
  mayCarry,
  readAddress,
  sameArticle,
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
    if ((kind !== 'web' && kind !== 'bare') || seen.has(address)) continue;
    seen.add(address);
    if (pointing.length < MAX_ADDRESSES && mayLead(address)) pointing.push({ url: address, kind });
  }
  return pointing;
}

/**
 * Tells addresses that may lead to an original from those that surely do not, asking each host once. Addresses of the
 * page's own site are among the latter, whoever else's text stands there: they say nothing about this page.
 */
function linkFilter(page: Page, originals: Originals): (url: string) => boolean {
  const { publisher } = originals;
  const ownHost = hostOf(page.url);
  const hosts = new Map<string, boolean>();
  const isTarget = (written: string): boolean => {
    const host = bareHost(written.replace(/:\d+$/, ''));
    const isPublisher = isHostOf(publisher, host) || isHostOf(publisher, bareHost(written));
    return isPublisher || (host !== ownHost && isKnownHost(originals, host));
  };
  return (url) => {
    const host = hostWritten(url);
    if (host === null) return true;
    let leads = hosts.get(host);
    if (leads === undefined) hosts.set(host, (leads = isTarget(host)));
    return leads || mayCarry(url, publisher);
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
  const title = normaliseText(text);
  return known(ordinalsNamed(originals, name), originals).filter((article) => normaliseText(article.title) === title);
}

function known(ordinals: readonly number[], originals: Originals): readonly Article[] {
  return ordinals.map((ordinal) => originals.articleAt(ordinal)).filter((article) => article !== null);
}
