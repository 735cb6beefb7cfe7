import { type Article } from '../domain/article.ts';
import { type Page } from '../domain/page.ts';
import { articleKey, readAddress, sameArticle, type AddressRules } from '../lib/article-address.ts';
import { normaliseText } from '../lib/text.ts';
import { type Originals, ordinalsNamed, titleName } from './originals.ts';

/** Addresses looked at on one page: link farms hold tens of thousands. */
const MAX_ADDRESSES = 2000;
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
  for (const { url, says } of addressesOf(page)) {
    for (const article of articlesAt(url, originals)) claim(article, `${says} ${article.url}`);
  }
  for (const { text, says } of headlinesOf(page)) {
    for (const article of articlesTitled(text, originals)) claim(article, `${says} “${article.title}”`);
  }
  return [...found.values()].map(({ article, claims }) => ({ article, claims: [...claims] }));
}

/** True where the page links the article or gives its address for its own. */
export function pointsAt(page: Page, article: Article, publisher: AddressRules): boolean {
  return addressesOf(page).some(({ url }) => sameArticle(targetOf(url, publisher), article, publisher));
}

function addressesOf(page: Page): readonly { url: string; says: string }[] {
  const own = [
    { url: page.canonicalUrl, says: 'canonical address is' },
    ...page.alternateUrls.map((url) => ({ url, says: 'gives for its own address' })),
    ...page.head
      .filter(({ name }) => name === 'isbasedon' || name === 'isBasedOn')
      .map(({ value }) => ({ url: value, says: 'is based on' })),
  ];
  const links = page.links
    .filter(({ kind }) => kind === 'web' || kind === 'bare')
    .map(({ url, href, kind }) => ({ url: url ?? href, says: kind === 'bare' ? 'gives the address' : 'links' }));
  return [...own, ...links].flatMap(({ url, says }) => (url === null ? [] : [{ url, says }])).slice(0, MAX_ADDRESSES);
}

function headlinesOf(page: Page): readonly { text: string; says: string }[] {
  const headings = page.blocks.filter(({ tag, text }) => /^h[1-6]$/.test(tag) && text.length <= MAX_HEADLINE);
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
  return known(ordinalsNamed(originals, key), originals).filter((article) =>
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
