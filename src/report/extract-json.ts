import { type Page } from '../domain/page.ts';

/** What `extract -f json` prints; field names are fixed. */
export function toExtractJson(page: Page): object {
  return {
    url: page.url,
    title: page.title,
    byline: page.byline,
    publishedAt: page.publishedAt,
    language: page.language,
    canonicalUrl: page.canonicalUrl,
    text: page.text,
    creditStatements: page.creditStatements.map(({ quote, selector, visible, kinds }) => ({
      quote,
      selector,
      visible,
      kinds,
    })),
  };
}
