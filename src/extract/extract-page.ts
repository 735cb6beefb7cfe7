import { type Block, type HeadTag, type Page } from '../domain/page.ts';
import { type Instant } from '../domain/time.ts';
import { readBlocks } from './blocks.ts';
import { findCreditStatements } from './credits/find-credit-statements.ts';
import { readByline } from './byline.ts';
import { readDates } from './dates.ts';
import { decodeHtml } from './decode.ts';
import { readHead, valueOf } from './head.ts';
import { readLanguage } from './language.ts';
import { addBareLinks } from './bare-links.ts';
import { captionOf } from './captions.ts';
import { baseOf, readLinks, resolve } from './links.ts';
import { findMainBlocks } from './main-text.ts';
import { readJsonLd } from './json-ld.ts';
import { attribute } from './page-element.ts';
import { readPageKind } from './page-kind.ts';
import { elementsNamed, type ParsedHtml, parseHtml } from './parse-html.ts';
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

/** Bytes to a `Page`. Pure; never throws, whatever the bytes are. */
export function extractPage(source: PageSource): Page {
  const tree = parseHtml(decodeHtml(source.bytes, source.contentType));
  const draft = readBlocks(tree);
  const places = placeBlocks(draft.blocks);
  const main = findMainBlocks(draft.blocks, places);
  const selectors = new SelectorMaker(tree);
  const drafted = draft.blocks.map(({ text, tag, element, hiddenBy, linkShare, links }, index) => {
    const selector = selectors.selectorOf(element);
    const zone = places[index]?.zone ?? 'body';
    return { index, text, tag, selector, zone, hiddenBy, linkShare, main: main.has(index), links };
  });
  const base = baseOf(baseHref(tree), source.url);
  const { blocks, links } = addBareLinks(drafted, readLinks(draft.links, base, selectors));
  const nodes = readJsonLd(tree);
  const head = readHead(tree, base, nodes);
  const siteName = valueOf(head, 'og:site_name', 'application-name');
  const text = mainText(blocks);
  const title = readTitle(tree, head, siteName);
  const canonicalUrl = head.find(({ source: from, name }) => from === 'link' && name === 'canonical')?.value ?? null;
  const urls = [source.url, ...(canonicalUrl === null ? [] : [canonicalUrl])];
  const page: Omit<Page, 'creditStatements'> = {
    url: source.url,
    fetchedAt: source.fetchedAt,
    kind: readPageKind({ page: tree, url: source.url, head, title, blocks, text }),
    title,
    byline: readByline(tree, head),
    ...readDates(tree, head, source.fetchedAt),
    language: readLanguage(tree, head, text),
    siteName,
    canonicalUrl,
    alternateUrls: alternates(head, base),
    blocks,
    links,
    images: draft.images.map(({ element, block }) => ({
      src: resolve(attribute(element, 'src') ?? '', base) ?? '',
      alt: attribute(element, 'alt') ?? '',
      caption: captionOf(element),
      selector: selectors.selectorOf(element),
      block,
    })),
    head,
    useSignals: readUseSignals({ page: tree, nodes, head, title, urls, blocks, links, selectors }),
    text,
  };
  return { ...page, creditStatements: findCreditStatements(page) };
}

function baseHref(tree: ParsedHtml): string | null {
  for (const element of elementsNamed(tree, 'base')) {
    const href = attribute(element, 'href');
    if (href !== null) return href;
  }
  return null;
}

function mainText(blocks: readonly Block[]): string {
  return blocks
    .filter((block) => block.main)
    .map((block) => block.text)
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
