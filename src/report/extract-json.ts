import { type Page } from '../domain/page.ts';

/** What `extract -f json` prints; field names are fixed (README, "extract"). `text`: paragraphs separated by a blank line. */
export function toExtractJson(page: Page): object {
  const { url, title, byline, publishedAt, language, canonicalUrl, text, creditStatements } = page;
  return {
    url,
    title,
    byline,
    publishedAt,
    language,
    canonicalUrl,
    text,
    creditStatements: creditStatements.map(({ quote, selector, visible, kinds }) => ({
      quote,
      selector,
      visible,
      kinds,
    })),
  };
}
