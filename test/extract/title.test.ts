import { describe, expect, it } from 'vitest';
import { PROSE, readHtml } from './sample.ts';

const TITLE = 'The ferry is sold';

function titleOf(head: string, body = ''): string | null {
  return readHtml(`<!doctype html><head>${head}</head><body>${body}${PROSE.join('')}</body>`).title;
}

function open(name: string, value: string): string {
  return `<meta property="og:${name}" content="${value}">`;
}

describe('readTitle', () => {
  it.each(['|', '-', '–', '—', '·', '•', '»', '::'])('leaves out the name of the site behind %s', (separator) => {
    const head = `<title>${TITLE} ${separator} Quay News</title>${open('site_name', 'Quay News')}`;
    expect(titleOf(head)).toBe(TITLE);
  });

  it('leaves out the name of the site and of its section', () => {
    expect(titleOf(`<title>${TITLE} | Boats | Quay News</title>`)).toBe(TITLE);
  });

  it('leaves out the name of the site before the title', () => {
    expect(titleOf(`<title>Quay News: ${TITLE}</title>${open('site_name', 'Quay News')}`)).toBe(TITLE);
    expect(titleOf(`<title>Quay News | ${TITLE}</title>${open('site_name', 'Quay News')}`)).toBe(TITLE);
  });

  it('takes few words behind a dash in the head for a name that the page does not give', () => {
    expect(titleOf(`<title>${TITLE} - Quay News</title>`)).toBe(TITLE);
  });

  it.each([
    'How Quay News saved the ferry',
    'The ferry is sold: islanders mourn',
    'The ferry is sold - and nobody said a word',
  ])('keeps a title whole that is none of these: %s', (title) => {
    expect(titleOf(`<title>Boats</title>${open('title', title)}${open('site_name', 'Quay News')}`)).toBe(title);
  });

  it('prefers a heading that the head repeats, as the reader sees it', () => {
    expect(titleOf(`<title>${TITLE} - Quay News</title>`, `<h1>Quay News</h1><h2>${TITLE}</h2>`)).toBe(TITLE);
    expect(titleOf('<title>The bailiffs’ ferry is sold</title>', "<h1>The Bailiffs' Ferry Is Sold</h1>")).toBe(
      "The Bailiffs' Ferry Is Sold",
    );
  });

  it('prefers the longer of two headings that the head repeats', () => {
    const body = `<h1>The ferry is</h1><h1>${TITLE} for good</h1>`;
    expect(titleOf(`<title>${TITLE} for good | Quay News</title>`, body)).toBe(`${TITLE} for good`);
  });

  it('prefers the only first-level heading to a title made for search engines', () => {
    expect(titleOf(`<title>Buy a used ferry today</title>${open('title', 'Used ferries')}`, `<h1>${TITLE}</h1>`)).toBe(
      TITLE,
    );
  });

  it('does not take the name of the site for a title, though it is the only first-level heading', () => {
    const head = `<title>Quay News: ${TITLE}</title>${open('site_name', 'Quay News')}`;
    expect(titleOf(head, '<h1>Quay News</h1>')).toBe(TITLE);
  });

  it('is not misled by JSON-LD that speaks of another article', () => {
    const other = JSON.stringify({ '@type': 'NewsArticle', headline: 'Ten recipes with herring' });
    const head = `<title>${TITLE} - Quay News</title><script type="application/ld+json">${other}</script>`;
    expect(titleOf(head, `<h1>${TITLE}</h1><h2>Read also</h2>`)).toBe(TITLE);
  });

  it('reads the headline of JSON-LD where nothing else says a title', () => {
    const own = JSON.stringify({ '@type': 'NewsArticle', headline: TITLE });
    expect(titleOf(`<script type="application/ld+json">${own}</script>`)).toBe(TITLE);
  });

  it('falls back on a heading, and is null where there is none', () => {
    expect(titleOf('', '<h2>The ferry</h2>')).toBe('The ferry');
    expect(titleOf('')).toBeNull();
  });

  it('reads a title on several lines as one', () => {
    expect(titleOf(`<title>\n  The ferry\n  is sold\n</title>`)).toBe(TITLE);
  });

  it('cuts a title that has no end', () => {
    expect(titleOf(`<title>${'ferry '.repeat(5_000)}</title>`)?.length).toBeLessThanOrEqual(500);
  });
});
