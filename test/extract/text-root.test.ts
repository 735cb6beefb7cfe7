import { describe, expect, it } from 'vitest';
import { PROSE, readHtml } from './sample.ts';

const plain = (paragraphs: readonly string[]): string =>
  paragraphs.map((one) => one.replace(/<\/?p>/g, '')).join('\n\n');
const SHORT = PROSE.slice(0, 2);
const TEASERS = PROSE.slice(2)
  .map((one, at) => `<div class="g${String(at)}"><h5><a href=/${String(at)}>Boat ${String(at)}</a></h5>${one}</div>`)
  .join('');

/** A short article beside many words of the site. */
function page(body: string, others = ''): string {
  return `<!doctype html><title>The ferry is sold</title><body><div><h1>The ferry is sold</h1>${body}${others}</div><div>${TEASERS}</div></body>`;
}

describe('findRoot', () => {
  it('keeps to the one part that is named the body of the article, however short it is', () => {
    const html = page(`<div class="entry-content">${SHORT.join('')}</div>`);
    expect(readHtml(html).text).toBe(plain(SHORT));
  });

  it('keeps to the one part that microdata name so', () => {
    const html = page(`<div itemprop="articleBody">${SHORT.join('')}</div>`);
    expect(readHtml(html).text).toBe(plain(SHORT));
  });

  it('does not choose between several', () => {
    const html = page(
      `<div class="entry-content">${SHORT.join('')}</div>`,
      `<div class="entry-content">${PROSE[2] ?? ''}</div>`,
    );
    expect(readHtml(html).text).toContain(plain(PROSE.slice(2, 3)));
  });

  it('does not trust a name that holds next to nothing', () => {
    const line = '<p>The ferry that nobody wanted is sold at last, and all of us are on the quay to see it off.</p>';
    const html = `<body><div>${PROSE.join('')}${PROSE.map((one) => one.replace('The', 'One')).join('')}</div><div class="entry-content">${line}</div></body>`;
    expect(readHtml(html).text).toContain(plain(PROSE.slice(5)));
  });

  it('takes a text that is cut into pieces of one class as one', () => {
    const long = Array.from({ length: 12 }, (_none, at) =>
      (PROSE[at % 6] ?? '').replace('<p>', `<p>${String(at)} `),
    ).join('');
    const html = `<body><div><div class="rich">${PROSE[0] ?? ''}${PROSE[1] ?? ''}</div><div class="chart"></div><div class="rich">${long}</div></div></body>`;
    expect(readHtml(html).text).toContain(plain(PROSE.slice(0, 2)));
  });
});
