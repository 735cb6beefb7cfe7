import { describe, expect, it } from 'vitest';
import { articleHtml, PROSE, readHtml } from './sample.ts';

const [, , THIRD = ''] = PROSE;
const TEXT = PROSE.map((one) => one.replace(/<\/?p>/g, '')).join('\n\n');
const LIST =
  '<ul><li><strong>Harbour:</strong> <a href=/1>A boat for the school</a></li><li><a href=/2>A boat for the mayor</a></li></ul>';

/** The article with something set between its paragraphs. */
function textAround(inserted: string, next = THIRD): string {
  return readHtml(articleHtml().replace(THIRD, `${inserted}${next}`)).text;
}

describe('withoutLinkLists', () => {
  it('leaves out a list of other articles between two paragraphs', () => {
    expect(textAround(LIST)).toBe(TEXT);
  });

  it('leaves out its label as well', () => {
    expect(textAround(`<h3>Boats and who pays for them</h3>${LIST}`)).toBe(TEXT);
  });

  it.each([
    [
      'that is announced',
      `<p>Two boats were built on the island that year, and both of them are still afloat today, it says here:</p>${LIST}`,
      THIRD,
    ],
    ['that has a section of its own', `<h2>Boats</h2>${LIST}`, THIRD],
    ['that ends its section', LIST, `<h3>What comes next</h3>${THIRD}`],
    ['of one entry', '<ul><li><a href=/2>A boat for the mayor</a></li></ul>', THIRD],
    [
      'with words of its own',
      LIST.replace('</a></li></ul>', '</a>, which nobody on the island had asked for</li></ul>'),
      THIRD,
    ],
  ])('keeps a list %s', (_what, inserted, next) => {
    expect(textAround(inserted, next)).toContain('A boat for the mayor');
  });
});
