import { type Block, type HeadTag, type Link, type UseSignal } from '../domain/page.ts';
import { type AdFilters, OWN_FILTERS } from './ad-filters.ts';
import { type Json } from './json-ld.ts';
import { type ParsedHtml } from './parse-html.ts';
import { type SelectorMaker } from './selector.ts';
import { linkSignals } from './use-links.ts';
import { offerSignals } from './use-offers.ts';
import { adRequests, adSlots } from './use-requests.ts';
import * as words from './use-words.ts';

/** What signs of use are read from. */
export interface UseSource {
  readonly page: ParsedHtml;
  readonly nodes: readonly Json[];
  readonly head: readonly HeadTag[];
  readonly title: string | null;
  readonly urls: readonly string[];
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  readonly selectors: SelectorMaker;
  /** By which ads are known; our own list if not given. */
  readonly filters?: AdFilters | undefined;
}

const MAX_QUOTE = 200;
/** Of one kind; more of the same says no more. */
const MAX_OF_KIND = 6;
/** A label this many blocks from the article still labels it. */
const NEAR = 5;
const MAX_LABEL = 90;
/** Parts that speak of the whole site or of other articles, however close they stand. */
const FAR: ReadonlySet<Block['zone']> = new Set(['header', 'nav', 'related', 'comments', 'footer']);
const MAX_WORDS = 600;
/** An offer to readers is a note, not a paragraph. */
const MAX_OFFER = 320;
const LAST_BLOCKS = 15;

/** Signs of commercial use, and of its absence, quoted from the page; the same words of a kind count once. */
export function readUseSignals(source: UseSource): readonly UseSignal[] {
  const { page, selectors, blocks, filters = OWN_FILTERS, urls } = source;
  const filtering = { filters, url: urls[0] ?? '' };
  const drafts = [
    ...offerSignals(source),
    ...adRequests(page, filtering),
    ...adSlots(page, filtering).map((draft) => ({ kind: 'ad-slot' as const, ...draft })),
  ].map(({ kind, quote, element }) => ({ kind, quote, selector: element && selectors.selectorOf(element) }));
  const linked = linkSignals(source.links, (block) => blocks[block]?.main === true).map(
    ({ kind, link }): UseSignal => ({ kind, quote: quoteLink(link), selector: link.selector }),
  );
  return limited([...drafts, ...linked, ...wordSignals(blocks)]);
}

function quoteLink({ text, url, href }: Link): string {
  return `${text} ${url ?? href}`.trim();
}

function wordSignals(blocks: readonly Block[]): readonly UseSignal[] {
  const first = blocks.findIndex(({ main }) => main);
  const last = blocks.findLastIndex(({ main }) => main);
  return blocks.flatMap((block) => {
    const { text, selector, hiddenBy, index } = block;
    if (hiddenBy !== null || text.length > MAX_WORDS) return [];
    const isNear = first >= 0 && index >= first - NEAR && index <= last + NEAR;
    return kindsOf(block, isNear, index >= blocks.length - LAST_BLOCKS).map((kind) => ({
      kind,
      quote: text,
      selector,
    }));
  });
}

function kindsOf({ text, main, zone }: Block, isNear: boolean, isLast: boolean): readonly UseSignal['kind'][] {
  if (text.length <= MAX_LABEL) {
    if (isNear && words.SPONSOR_LINE.test(text)) return ['sponsor-label'];
    if (words.AD_LINE.test(text)) return ['ad-slot'];
  }
  if (words.MAY_SELL.test(text) && words.AFFILIATE_WORDS.test(text)) return ['affiliate'];
  // The article may well be about firms, associations and subscriptions.
  const isForSale = text.length <= MAX_OFFER && isNear && words.MAY_COST.test(text) && words.TEXT_FOR_SALE.test(text);
  if (main) return isForSale ? ['wall-words'] : [];
  if (isForSale && !FAR.has(zone)) return ['wall-words'];
  if (words.WALL.test(text)) return [isNear && !FAR.has(zone) ? 'wall-words' : 'subscription'];
  if (zone !== 'footer' && !isLast) return [];
  if (words.NON_PROFIT.test(text)) return ['non-profit'];
  return words.IMPRINT.test(text) && words.FIRM.test(text) ? ['legal-form'] : [];
}

function limited(signals: readonly UseSignal[]): readonly UseSignal[] {
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  return signals.flatMap(({ kind, quote, selector }) => {
    const words = quote
      .slice(0, MAX_QUOTE * 2)
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, MAX_QUOTE);
    const count = counts.get(kind) ?? 0;
    if (count >= MAX_OF_KIND || seen.has(`${kind} ${words}`)) return [];
    counts.set(kind, count + 1);
    seen.add(`${kind} ${words}`);
    return [{ kind, quote: words, selector }];
  });
}
