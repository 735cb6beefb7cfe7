import { describe, expect, it } from 'vitest';
import { readOriginalFields } from '../../src/extract/original-fields.ts';

const PLACES = { title: 'h2[itemprop=headline]', byline: '.author a', credits: 'div.copyright' };
const read = (html: string, places: object = PLACES) =>
  readOriginalFields({ bytes: new TextEncoder().encode(html), contentType: 'text/html; charset=utf-8' }, places);

describe('the fields of an original', () => {
  it('are read where the publisher says that they stand', () => {
    const html = `<h1>The Harbour Review</h1><h2 itemprop="headline">The  lamp</h2>
      <p class="author"><a href="/author/moss">Ada Moss</a> and <a href="/author/brandt">Odile Brandt</a></p>
      <div class="copyright">The original source of this article is Coastal Press</div><div class="copyright"> </div>`;
    expect(read(html)).toEqual({
      title: 'The lamp',
      byline: ['Ada Moss', 'Odile Brandt'],
      credits: ['The original source of this article is Coastal Press'],
    });
  });

  it('are empty where nothing stands there, nothing is named, or far too much stands there', () => {
    const nothing = { title: null, byline: [], credits: [] };
    expect(read('<p>words</p>')).toEqual(nothing);
    expect(read('<h2 itemprop="headline">The lamp</h2>', {})).toEqual(nothing);
    expect(read(`<div class="copyright">${'words '.repeat(200)}</div>`)).toEqual(nothing);
    expect(read('<div class="copyright">a line</div>'.repeat(100)).credits).toHaveLength(20);
  });
});
