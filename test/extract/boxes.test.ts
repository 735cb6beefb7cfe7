import { describe, expect, it } from 'vitest';
import { articleHtml, PROSE, readHtml } from './sample.ts';

const [OPENING = '', , THIRD = ''] = PROSE;
const TEXT = PROSE.map((one) => one.replace(/<\/?p>/g, '')).join('\n\n');
const entry = (words: string): string => `<li><a href=/1>${words}</a></li>`;

/** The article with something set between its paragraphs. */
function textAround(inserted: string): string {
  return readHtml(articleHtml().replace(THIRD, `${inserted}${THIRD}`)).text;
}

describe('withoutBoxes', () => {
  it.each([
    [
      'a label and links in a part of their own',
      `<div class="x7"><h3>Boats of the week</h3><ul>${entry('A boat for the school')}${entry('A boat for the mayor')}</ul></div>`,
    ],
    [
      'links that are headings of entries',
      `<section><p>On our shelves</p><ul><li><h4><a href=/1>A boat for the school</a></h4></li><li><h4><a href=/2>A boat for the mayor</a></h4></li></ul></section>`,
    ],
    [
      'a heading of nothing but teasers',
      '<div><h2>Boats of the week</h2><ul><li class="teaser"><a href=/1>A boat for the school</a></li><li class="teaser"><a href=/2>A boat for the mayor</a></li></ul></div>',
    ],
    [
      'an offer whose link stands loose in it',
      '<div class="x9"><h3>Every boat in the harbour</h3><p>One list for all of them, and it costs nothing at all.</p><a href=/1>Learn more</a></div>',
    ],
    [
      'an offer with a button',
      '<div class="x8"><h3>The quay, every morning</h3><p>What the harbour master knows before others do.</p><button>Let me know</button></div>',
    ],
  ])('leaves out %s', (_what, box) => {
    expect(textAround(box)).toBe(TEXT);
  });

  it.each([
    [
      'without links',
      '<div class="x7"><h3>In short</h3><ul><li>The ferry is sold.</li></ul></div>',
      'The ferry is sold.',
    ],
    [
      'with a section heading',
      `<div class="x7"><h2>Boats of the week</h2><ul>${entry('A boat for the school')}</ul></div>`,
      'Boats of the week',
    ],
    [
      'with prose',
      `<div class="x7"><h3>Boats of the week</h3><p>${OPENING.slice(3, -4).replace('sold', 'bought')}</p><ul>${entry('A boat for the school')}</ul></div>`,
      'Boats of the week',
    ],
    [
      'that is long',
      `<div class="x7"><h3>Boats of the week</h3>${Array.from({ length: 20 }, (_none, at) => `<p>Number ${String(at)}, built for the school on the mainland.</p>`).join('')}<p><a href=/1>A boat for the mayor</a></p></div>`,
      'Boats of the week',
    ],
    [
      'of a table',
      '<div class="x7"><h3>Boats of the week</h3><table><tr><td><a href=/1>The school boat</a></td><td>40 tons</td></tr></table></div>',
      '40 tons',
    ],
  ])('keeps a part %s', (_what, box, kept) => {
    expect(textAround(box)).toContain(kept);
  });
});
