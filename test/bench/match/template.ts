import { load } from 'cheerio/slim';
import { extractPage } from '../../../src/extract/extract-page.ts';
import { type Page } from '../../../src/domain/page.ts';
import { type RealPage } from './real-pages.ts';

/** A real page with a hole where its main text was. */
export interface Template {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** Paragraphs of the text that stood there. */
  readonly own: readonly string[];
}

const MARK = '<!--hole of the template-->';
const OWN_WORDS = 12;

/** Cuts the main text out of a page; null where nothing can be put into the hole so that a reader sees it. */
export function cutTemplate({ name, html }: RealPage): Template | null {
  const page = readPage(html);
  const main = page.blocks.filter(({ main: isMain, hiddenBy }) => isMain && hiddenBy === null);
  const own = main.map(({ text }) => text).filter((text) => text.split(' ').length >= OWN_WORDS);
  const $ = load(html);
  // Before anything is taken out, for selectors count siblings.
  const places = main.map(({ selector }) => $(selector)).filter((place) => place.length === 1);
  const paragraph = places.find((place) => place.is('p')) ?? places[0];
  if (!paragraph || own.length < 3) return null;
  paragraph.before(MARK);
  for (const place of places) place.remove();
  const [before, after] = $.html().split(MARK);
  if (before === undefined || after === undefined) return null;
  const template = { name, before, after, own };
  return isSeen(template) ? template : null;
}

/** Puts HTML into the hole. */
export function fill({ before, after }: Template, html: string): string {
  return `${before}\n${html}\n${after}`;
}

export function readPage(html: string): Page {
  return extractPage({
    bytes: new TextEncoder().encode(html),
    contentType: 'text/html; charset=utf-8',
    url: 'https://partner.example/news/page',
    fetchedAt: null,
  });
}

function isSeen(template: Template): boolean {
  const probe = 'Nine grey herons walked along the quay while the harbour slept that night.';
  const page = readPage(fill(template, `<p>${probe}</p>`));
  return page.blocks.some(({ text, hiddenBy }) => text === probe && (hiddenBy === null || hiddenBy === 'unknown'));
}
