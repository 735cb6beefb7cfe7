import { type Block, type Page } from '../domain/page.ts';
import { type Publisher } from '../domain/publisher.ts';
import { lineMark } from '../lib/line-mark.ts';
import { findName } from '../lib/names.ts';
import { publisherNames } from './publisher-names.ts';

/** A longer block is a paragraph. */
const MAX_LINE = 400;
/** A page with more lines that name the publisher is about it. */
const MOST = 20;

/** The mark of a line on a partner's page. A line whose links differ from page to page is another line on each. */
export function markOf(block: Block, { links }: Pick<Page, 'links'>, partnerId: string): string {
  const urls = block.links.flatMap((index) => links[index]?.url ?? []);
  return lineMark(partnerId, block.text, urls);
}

/**
 * Marks of the lines outside the text that name the publisher, each once. Gathered from pages that hold none of its texts:
 * what stands on many of these stands there for the whole site.
 */
export function siteLines(page: Page, publisher: Publisher, partnerId: string): readonly string[] {
  const names = publisherNames(publisher);
  const lines = page.blocks.filter(
    ({ text, main, hiddenBy, zone }) => !main && hiddenBy === null && zone !== 'head' && text.length <= MAX_LINE,
  );
  const marks = lines
    .filter(({ text }) => findName(text, names) !== null)
    .map((block) => markOf(block, page, partnerId));
  return [...new Set(marks)].slice(0, MOST);
}
