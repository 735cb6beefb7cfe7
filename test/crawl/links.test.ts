import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLinks } from '../../src/crawl/links.ts';

const PAGE = 'https://partner.example/news/';
const urls = (html: string): readonly string[] => readLinks(html, PAGE).links.map(({ url }) => url);

describe('the links of a page', () => {
  it('have address, words and relation', () => {
    expect(
      readLinks('<p><a HREF="../lamp#top" rel="Bookmark  nofollow">The <b>lamp</b>\n lit</a>', PAGE).links,
    ).toEqual([{ url: 'https://partner.example/lamp', text: 'The lamp lit', rel: ['bookmark', 'nofollow'] }]);
  });

  it('are resolved against the first base', () => {
    expect(urls('<base href="/a/"><base href="/b/"><a href="c">c</a>')).toEqual(['https://partner.example/a/c']);
  });

  it('are found in broken markup, maps and unclosed links', () => {
    expect(urls('<a href=/1>one<a href="/2">two<map><area href="/3"></map><a href="/4"')).toEqual([
      'https://partner.example/1',
      'https://partner.example/2',
      'https://partner.example/3',
    ]);
  });

  it('are only those of the web', () => {
    expect(urls('<a href="javascript:x()">a</a><a href="mailto:a@b.example">b</a><a name="c">c</a>')).toEqual([]);
  });

  it('are not those in scripts and comments', () => {
    expect(urls('<script>"<a href=\\"/x\\">"</script><!-- <a href="/y">y</a> -->')).toEqual([]);
  });

  it('are at most 5 000', () => {
    expect(urls('<a href="/a">a</a>'.repeat(6000))).toHaveLength(5000);
  });

  it('come with the next page and the feeds of the head', () => {
    const html = `<link rel="next" href="?page=2"><link rel="alternate" type="application/rss+xml" href="/feed">
      <link rel="alternate" type="text/html" href="/en"><link rel="alternate" type="application/atom+xml" href="/atom">`;
    expect(readLinks(html, PAGE)).toEqual({
      links: [],
      next: 'https://partner.example/news/?page=2',
      feeds: ['https://partner.example/feed', 'https://partner.example/atom'],
    });
  });

  it('are always whole addresses', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (href) => {
        for (const url of urls(`<a href="${href}">x</a>`)) expect(URL.canParse(url)).toBe(true);
      }),
    );
  });
});
