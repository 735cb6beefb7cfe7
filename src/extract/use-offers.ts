import { type HeadTag, type UseSignal } from '../domain/page.ts';
import { normaliseText } from '../lib/text.ts';
import { normaliseUrl } from '../lib/url.ts';
import { type Json, typesOf } from './json-ld.ts';
import { attribute, type PageElement, parentOf, textOf } from './page-element.ts';
import { type ParsedHtml } from './parse-html.ts';

/** What the structured data say about access to this page's article. */
export interface OfferSource {
  readonly page: ParsedHtml;
  readonly nodes: readonly Json[];
  readonly head: readonly HeadTag[];
  readonly title: string | null;
  /** The page's own addresses. */
  readonly urls: readonly string[];
}

export interface OfferSignal {
  readonly kind: UseSignal['kind'];
  readonly quote: string;
  readonly element: PageElement | null;
}

const ARTICLE = /(?:Article|Posting|Report|CreativeWork)$/;
const NO = /^(?:https?:\/\/schema\.org\/)?(?:false|no)$/i;
const YES = /^(?:https?:\/\/schema\.org\/)?(?:true|yes)$/i;
const MAX_OFFERS = 20;

/**
 * Price and paywall, only where the markup speaks of this page's article: such a sign may become a breach with nobody
 * asked. A product beside the article, or data that contradict themselves, give none.
 */
export function offerSignals(source: OfferSource): readonly OfferSignal[] {
  const articles = source.nodes.filter((node) => typesOf(node).some((type) => ARTICLE.test(type)));
  const own = articles.filter((node) => (articles.length === 1 ? !speaksOfOther(node, source) : isThis(node, source)));
  return [...paywall(own, source), ...prices(own), ...microdata(source)];
}

function paywall(own: readonly Json[], { head }: OfferSource): readonly OfferSignal[] {
  const said = own.flatMap((node) => scalar(node, 'isAccessibleForFree') ?? []);
  const tier = head
    .find(({ source, name }) => source === 'meta' && name === 'article:content_tier')
    ?.value.toLowerCase();
  const isFree = said.some((value) => YES.test(value)) || tier === 'free';
  if (isFree) return [];
  const no = said.find((value) => NO.test(value));
  if (no !== undefined) return [{ kind: 'paywall', quote: `"isAccessibleForFree": ${no}`, element: null }];
  if (tier === 'locked') return [{ kind: 'paywall', quote: 'article:content_tier: locked', element: null }];
  return tier === 'metered' ? [{ kind: 'subscription', quote: 'article:content_tier: metered', element: null }] : [];
}

function prices(own: readonly Json[]): readonly OfferSignal[] {
  const amounts = own.flatMap((node) =>
    [node['offers']]
      .flat()
      .slice(0, MAX_OFFERS)
      .flatMap((offer) => (isObject(offer) ? (scalar(offer, 'price') ?? scalar(offer, 'lowPrice') ?? []) : [])),
  );
  const price = amounts.find(isAmount);
  return price === undefined ? [] : [{ kind: 'price', quote: `"offers": { "price": ${price} }`, element: null }];
}

/** `isAccessibleForFree` and `price` whose item, or the item that offers it, is the one article of the page. */
function microdata({ page, title }: OfferSource): readonly OfferSignal[] {
  const found: OfferSignal[] = [];
  for (const element of page.annotated) {
    const name = element.get('itemprop');
    if (name !== 'isAccessibleForFree' && name !== 'price') continue;
    const value = (attribute(element, 'content') ?? attribute(element, 'href') ?? textOf(element, 100)).trim();
    const isSign = name === 'price' ? isAmount(value) : NO.test(value);
    if (!isSign || !belongsToArticle(element, name, title)) continue;
    found.push({ kind: name === 'price' ? 'price' : 'paywall', quote: `itemprop="${name}" ${value}`, element });
  }
  return found;
}

function belongsToArticle(element: PageElement, name: string, title: string | null): boolean {
  let scope = scopeAbove(parentOf(element));
  if (name === 'price' && scope?.get('itemprop') === 'offers') scope = scopeAbove(parentOf(scope));
  if (!scope || !ARTICLE.test((attribute(scope, 'itemtype') ?? '').trim())) return false;
  // A teaser of another article is an item of its own.
  const text = textOf(scope);
  return title !== null && text.length > 500 && normaliseText(text).includes(normaliseText(title));
}

function scopeAbove(element: PageElement | null): PageElement | null {
  let at = element;
  while (at && attribute(at, 'itemscope') === null) at = parentOf(at);
  return at;
}

function isThis(node: Json, source: OfferSource): boolean {
  const { title, urls } = source;
  const headline = scalar(node, 'headline') ?? scalar(node, 'name');
  if (headline !== null && title !== null && sameTitle(headline, title)) return true;
  const own = new Set(urls.flatMap((url) => normaliseUrl(url) ?? []));
  return addressesOf(node).some((url) => own.has(normaliseUrl(url) ?? ''));
}

/** The page's only article: about something else only where both its headline and its address say so. */
function speaksOfOther(node: Json, source: OfferSource): boolean {
  const headline = scalar(node, 'headline') ?? scalar(node, 'name');
  return (headline !== null || addressesOf(node).length > 0) && !isThis(node, source);
}

function sameTitle(a: string, b: string): boolean {
  const [one, other] = [normaliseText(a.slice(0, 500)), normaliseText(b.slice(0, 500))];
  return one !== '' && other !== '' && (one.startsWith(other) || other.startsWith(one));
}

function addressesOf(node: Json): readonly string[] {
  const main = node['mainEntityOfPage'];
  const named = isObject(main) ? (scalar(main, '@id') ?? scalar(main, 'url')) : scalar(node, 'mainEntityOfPage');
  return [named, scalar(node, 'url'), scalar(node, '@id')].filter((url) => url !== null);
}

function scalar(node: Json, name: string): string | null {
  const value = Object.hasOwn(node, name) ? node[name] : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).trim()
    : null;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A sum above nothing. */
function isAmount(value: string): boolean {
  return value.length < 30 && /[1-9]/.test(value) && /^[^\d]{0,6}\d[\d.,\s]*[^\d]{0,6}$/.test(value);
}
