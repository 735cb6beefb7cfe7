import { type Block, type HeadTag, type Image, type Page } from '../domain/page.ts';
import { type Instant } from '../domain/time.ts';
import { whenAsked } from '../lib/when-asked.ts';
import { type AdFilters } from './ad-filters.ts';
import { type BlockDraft, type ImageDraft } from './block-draft.ts';
import { readBlocks } from './blocks.ts';
import { findCreditStatements } from './credits/find-credit-statements.ts';
import { readByline } from './byline.ts';
import { readDates } from './dates.ts';
import { decodePieces } from './decode.ts';
import { readHead, valueOf } from './head.ts';
import { readLanguage } from './language.ts';
import { addBareLinks } from './bare-links.ts';
import { captionOf } from './captions.ts';
import { baseOf, readLinks, resolve } from './links.ts';
import { numberReader } from './list-numbers.ts';
import { findMainBlocks } from './main-text.ts';
import { readJsonLd } from './json-ld.ts';
import { attribute, type PageElement } from './page-element.ts';
import { readPageKind } from './page-kind.ts';
import { elementsNamed, type ParsedHtml, parseHtml } from './parse-html.ts';
import { ReadPage } from './read-page.ts';
import { SelectorMaker } from './selector.ts';
import { readTitle } from './title.ts';
import { readUseSignals } from './use-signals.ts';
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

/**
 * Bytes to a `Page`. Pure; never throws, whatever the bytes are. What only a page with an article of ours is asked for is
 * read when it is asked for: most pages of a crawl have none.
 * @param filters by which ads are known; our own list if not given
 */
export function extractPage(source: PageSource, filters?: AdFilters): Page {
  const outline = outlineOf(source);
  const { tree, head, base, selectors, title, blocks, links, text, canonicalUrl } = outline;
  const urls = [source.url, ...(canonicalUrl === null ? [] : [canonicalUrl])];
  const dates = whenAsked(() => readDates(tree, head, source.fetchedAt));
  const byline = whenAsked(() => readByline(tree, head));
  const language = whenAsked(() => readLanguage(tree, head, text));
  const images = whenAsked(() => outline.images.map((image) => readImage(image, base, selectors)));
  const useSignals = whenAsked(() => readUseSignals({ ...outline, page: tree, urls, filters }));
  const creditStatements = whenAsked((): Page['creditStatements'] => findCreditStatements(page));
  const page: Page = new ReadPage(
    {
      url: source.url,
      fetchedAt: source.fetchedAt,
      kind: readPageKind({ page: tree, url: source.url, head, title, blocks, text }),
      ...{ title, siteName: outline.siteName, canonicalUrl, alternateUrls: alternates(head, base) },
      ...{ blocks, links, head, text },
    },
    { byline, dates, language, images, creditStatements, useSignals },
  );
  return page;
}

/** What every page is asked for, and what the rest is read from. */
function outlineOf(source: PageSource) {
  const tree = parseHtml(decodePieces(source.bytes, source.contentType));
  const draft = readBlocks(tree);
  const places = placeBlocks(draft.blocks);
  const base = baseOf(baseHref(tree), source.url);
  const nodes = readJsonLd(tree);
  const head = readHead(tree, base, nodes);
  const siteName = valueOf(head, 'og:site_name', 'application-name');
  const title = readTitle(tree, head, siteName);
  const main = findMainBlocks(draft.blocks, places, title);
  const selectors = new SelectorMaker(tree);
  const drafted = draft.blocks.map(({ text, tag, element, hiddenBy, linkShare, links }, index) => {
    const selector = selectors.selectorOf(element);
    const zone = places[index]?.zone ?? 'body';
    return { index, text, tag, selector, zone, hiddenBy, linkShare, main: main.has(index), links };
  });
  const { blocks, links } = addBareLinks(drafted, readLinks(draft.links, base, selectors));
  const canonicalUrl = head.find(({ source: from, name }) => from === 'link' && name === 'canonical')?.value ?? null;
  return {
    ...{ tree, selectors, base, nodes, head, siteName, canonicalUrl },
    ...{ blocks, links, images: draft.images, text: mainText(blocks, draft.blocks), title },
  };
}

function readImage({ element, block }: ImageDraft, base: string, selectors: SelectorMaker): Image {
  return {
    src: resolve(pictureAddress(element), base) ?? '',
    alt: attribute(element, 'alt') ?? '',
    caption: captionOf(element),
    selector: selectors.selectorOf(element),
    block,
  };
}

/** Where pages that load pictures late keep the address until then. */
const LATE_SOURCES = ['data-src', 'data-lazy-src', 'data-original'] as const;

/** The address of a picture; that of a placeholder inside of the page only where no other is written. */
function pictureAddress(element: PageElement): string {
  const src = attribute(element, 'src') ?? '';
  if (src !== '' && !/^\s*data:/i.test(src)) return src;
  const late = LATE_SOURCES.map((name) => attribute(element, name)).find((value) => value !== null && value !== '');
  return late ?? src;
}

function baseHref(tree: ParsedHtml): string | null {
  for (const element of elementsNamed(tree, 'base')) {
    const href = attribute(element, 'href');
    if (href !== null) return href;
  }
  return null;
}

function mainText(blocks: readonly Block[], drafts: readonly BlockDraft[]): string {
  const numberOf = numberReader();
  return blocks
    .filter(({ main }) => main)
    .map(({ index, text }) => {
      const element = drafts[index]?.element;
      const number = element ? numberOf(element, text) : null;
      return number === null ? text : `${String(number)}. ${text}`;
    })
    .join('\n\n');
}

/** Other addresses that the page gives for itself. */
function alternates(head: readonly HeadTag[], base: string): readonly string[] {
  const urls = head
    .filter(
      ({ name }) => name === 'og:url' || name === 'shortlink' || name === 'amphtml' || name === 'mainEntityOfPage',
    )
    .flatMap(({ value }) => (value === '' ? [] : (resolve(value, base) ?? [])));
  return [...new Set(urls)];
}
