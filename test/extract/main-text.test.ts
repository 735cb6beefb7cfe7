import { describe, expect, it } from 'vitest';
import { articleHtml, PROSE, readHtml } from './sample.ts';

const TEXT = PROSE.map((one) => one.replace(/<\/?p>/g, '')).join('\n\n');

describe('findMainBlocks', () => {
  it.each([
    ['a menu', '</article><nav><ul><li><a href=/>Home</a><li><a href=/b>Boats</a></ul></nav>'],
    [
      'a newsletter box',
      '<div class="newsletter-signup"><p>Get the quay in your inbox every single morning, before the first ferry leaves the harbour.</p></div>',
    ],
    [
      'related stories',
      '<div class="related-posts"><h3>Related</h3><p><a href=/c>Another ferry that nobody wanted was given away for a song last year, they say</a></p></div>',
    ],
    [
      'a caption',
      '<figure><img src=a.png><figcaption>The ferry on its last day, seen from the old quay, with most of the islanders aboard.</figcaption></figure>',
    ],
    [
      'comments',
      '<section class="comments"><p>I have been on that ferry a hundred times and it never was on time, not even once, as far as I recall.</p></section>',
    ],
    [
      'a footer',
      '</article><footer><p>Quay News is published by the islanders themselves, every day except when the storm is too strong.</p></footer>',
    ],
    [
      'an author box',
      '<div class="author-bio"><p>Ada Moss writes about boats and their owners, and has lived on the island for most of her life.</p></div>',
    ],
    [
      'hidden words',
      '<p style="display:none">These words are for machines only, and nobody who reads the page will ever see them here.</p>',
    ],
  ])('leaves %s out', (_what, extra) => {
    expect(readHtml(articleHtml(extra)).text).toBe(TEXT);
  });

  it.each([
    [
      'a heading between paragraphs',
      '<h2>What comes next</h2><p>The island will have two boats for a week, and then, if all goes well, only the new one again.</p>',
    ],
    [
      'a quotation',
      '<blockquote><p>We never asked for a blue one, said the harbour master, and we will not paint it over again.</p></blockquote><p>Nobody laughed at that, although most of those who stood on the quay had thought the same thing before.</p>',
    ],
    [
      'a short line',
      '<p>So it goes.</p><p>The bell is to be hung at the school, where the children may ring it once a year in the summer.</p>',
    ],
  ])('keeps %s', (_what, extra) => {
    const added = extra
      .replace(/<\/(?:p|h2)>/g, '\n\n')
      .replace(/<[^>]*>/g, '')
      .trim();
    expect(readHtml(articleHtml(extra)).text).toBe(`${TEXT}\n\n${added}`);
  });

  it('keeps an opening in a box of its own under the title', () => {
    const lead =
      'For forty winters it was the only way to reach the doctor, the bank and the cinema, and for forty winters people complained about it; now that it is gone, they will miss it.';
    const html = articleHtml().replace('</h1>', `</h1><div><p>${lead}</p></div>`);
    expect(readHtml(html).text).toBe(`${lead}\n\n${TEXT}`);
  });
});
