import { type Page } from '../../src/domain/page.ts';
import { extractPage } from '../../src/extract/extract-page.ts';

/** A page of an invented article as HTML; a test names only what it is about. */
export interface PageSketch {
  readonly url?: string;
  readonly head?: string;
  readonly lang?: string;
  /** Between heading and text. */
  readonly top?: string;
  /** Inside the first paragraph, before its words. */
  readonly dateline?: string;
  /** Between the second and the third paragraph. */
  readonly inside?: string;
  /** Right behind the text. */
  readonly end?: string;
  /** Behind the article. */
  readonly after?: string;
  readonly nav?: string;
  readonly footer?: string;
}

const PARAGRAPHS = [
  'The ferry to Low Fennick left an hour late on Tuesday because the captain had lent his compass to the school. The children had promised to return it before noon, and they did, though not to the captain.',
  'It was found in the bakery, between two loaves, still pointing north. The baker said that he had taken it for a gift and had meant to hang it over the oven, where it would have pointed at the flour.',
  'Nobody on board complained. Two passengers used the hour to settle a debt, a third learned to whistle, and the dog of the harbour master slept through all of it on a coil of rope.',
  'The council will discuss on Friday whether the school needs a compass of its own. The captain has offered to pay half, on the condition that it is painted red and never leaves the building.',
];

/** The page's HTML. */
export function pageHtml(sketch: PageSketch = {}): string {
  const [first = '', second = '', ...rest] = PARAGRAPHS;
  const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('\n');
  return `<!doctype html><html lang="${sketch.lang ?? 'en'}"><head><title>The late ferry</title>${sketch.head ?? ''}</head><body>
<nav><ul><li><a href="/">Home</a></li>${sketch.nav ?? ''}</ul></nav>
<article><h1>The late ferry</h1>
${sketch.top ?? ''}
${paragraphs([`${sketch.dateline ?? ''}${first}`, second])}
${sketch.inside ?? ''}
${paragraphs(rest)}
${sketch.end ?? ''}
</article>
${sketch.after ?? ''}
<footer>${sketch.footer ?? '<p>About us</p>'}</footer></body></html>`;
}

/** The page as the extractor reads it. */
export function readPage(sketch: PageSketch = {}): Page {
  return extractPage({
    bytes: new TextEncoder().encode(pageHtml(sketch)),
    contentType: 'text/html; charset=utf-8',
    url: sketch.url ?? 'https://village-lantern.example/2026/the-late-ferry',
    fetchedAt: null,
  });
}
