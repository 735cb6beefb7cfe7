import { type Page } from '../domain/page.ts';
import { type Instant } from '../domain/time.ts';
import { readBlocks } from './blocks.ts';
import { findCreditStatements } from './credits/find-credit-statements.ts';
import { decodeHtml } from './decode.ts';
import { readLinks, resolve } from './links.ts';
import { findMainBlocks } from './main-text.ts';
import { attribute } from './page-element.ts';
import { parseHtml } from './parse-html.ts';
import { SelectorMaker } from './selector.ts';
import { useSignals } from './use-signals.ts';
import { placeBlocks } from './zones.ts';

/** What a fetch brought, as far as the reader of pages needs it. */
export interface PageSource {
  readonly bytes: Uint8Array;
  /** `content-type` header; null where there was none. */
  readonly contentType: string | null;
  /** Final address, after redirects. */
  readonly url: string;
  readonly fetchedAt: Instant | null;
}

/** Bytes to a `Page`. Pure; never throws, whatever the bytes are. */
export function extractPage(source: PageSource): Page {
  const tree = parseHtml(decodeHtml(source.bytes, source.contentType));
  const draft = readBlocks(tree);
  const places = placeBlocks(draft.blocks);
  const main = findMainBlocks(draft.blocks, places);
  const selectors = new SelectorMaker(tree);
  const blocks = draft.blocks.map(({ text, tag, element, hiddenBy, linkShare, links }, index) => {
    const selector = selectors.selectorOf(element);
    const zone = places[index]?.zone ?? 'body';
    return { index, text, tag, selector, zone, hiddenBy, linkShare, main: main.has(index), links };
  });
  const page: Omit<Page, 'creditStatements'> = {
    url: source.url,
    fetchedAt: source.fetchedAt,
    kind: 'article',
    title: null,
    byline: null,
    publishedAt: null,
    modifiedAt: null,
    language: null,
    siteName: null,
    canonicalUrl: null,
    alternateUrls: [],
    blocks,
    links: readLinks(draft.links, source.url, selectors),
    images: draft.images.map(({ element, block }) => ({
      src: resolve(attribute(element, 'src') ?? '', source.url) ?? '',
      alt: attribute(element, 'alt') ?? '',
      caption: null,
      selector: selectors.selectorOf(element),
      block,
    })),
    head: [],
    useSignals: useSignals(),
    text: blocks
      .filter((block) => block.main)
      .map((block) => block.text)
      .join('\n\n'),
  };
  return { ...page, creditStatements: findCreditStatements(page) };
}
