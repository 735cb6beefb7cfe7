import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readSitemap } from '../../src/crawl/sitemap.ts';

const MAP = 'https://partner.example/sitemap.xml';
const read = (text: string | Uint8Array) => readSitemap(typeof text === 'string' ? Buffer.from(text) : text, MAP);

describe('a sitemap', () => {
  it('names pages, the newest first', async () => {
    const text = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="i">
      <url><loc>https://partner.example/old</loc><lastmod>2025-01-01</lastmod></url>
      <url><loc>https://partner.example/undated</loc></url>
      <url><loc> https://partner.example/new?a=1&amp;b=2 </loc><lastmod>2026-03-01T08:00:00+01:00</lastmod>
        <image:image><image:loc>https://partner.example/picture.jpg</image:loc></image:image></url></urlset>`;
    expect(await read(text)).toEqual({
      pages: [
        { url: 'https://partner.example/new?a=1&b=2', lastModified: '2026-03-01T07:00:00.000Z' },
        { url: 'https://partner.example/old', lastModified: '2025-01-01T00:00:00.000Z' },
        { url: 'https://partner.example/undated', lastModified: null },
      ],
      sitemaps: [],
      trouble: null,
    });
  });

  it('index names further sitemaps', async () => {
    const text =
      '<sitemapindex><sitemap><loc>/a.xml</loc></sitemap><sitemap><loc>/b.xml.gz</loc></sitemap></sitemapindex>';
    const { pages, sitemaps } = await read(text);
    expect(pages).toEqual([]);
    expect(sitemaps.map(({ url }) => url)).toEqual([
      'https://partner.example/a.xml',
      'https://partner.example/b.xml.gz',
    ]);
  });

  it('for news has the day of publication', async () => {
    const text = `<urlset xmlns:news="n"><url><loc>/a</loc><news:news><news:publication><news:name>x</news:name>
      </news:publication><news:publication_date>2026-03-01</news:publication_date></news:news></url></urlset>`;
    expect((await read(text)).pages[0]).toEqual({
      url: 'https://partner.example/a',
      lastModified: '2026-03-01T00:00:00.000Z',
    });
  });

  it('may be packed, a plain list, or a feed', async () => {
    const expected = [{ url: 'https://partner.example/a', lastModified: null }];
    expect((await read(gzipSync('<urlset><url><loc>/a</loc></url></urlset>'))).pages).toEqual(expected);
    expect((await read('\uFEFFhttps://partner.example/a\r\n\r\nnot an address\n')).pages).toEqual(expected);
    expect((await read('<rss><item><link>/a</link></item></rss>')).pages).toEqual(expected);
    expect((await read('<feed><entry><link href="/a"/></entry></feed>')).pages).toEqual(expected);
  });

  it('ends at 50 000 addresses', async () => {
    const { pages } = await read(`<urlset>${'<url><loc>/a</loc></url>'.repeat(60_000)}</urlset>`);
    expect(pages).toHaveLength(50_000);
  });

  it('that is none, damaged or too large names nothing and says why', async () => {
    const because = (trouble: string | null) => ({ pages: [], sitemaps: [], trouble });
    const packed = gzipSync('<urlset><url><loc>/a</loc></url></urlset>');
    const unreadable = 'its gzip is damaged or holds more than 50 MB';
    expect(await read('')).toEqual(because('no sitemap'));
    expect(await read('<!doctype html><html><a href="/a">a</a></html>')).toEqual(because('no sitemap'));
    expect(await read(packed.subarray(0, 30))).toEqual(because(unreadable));
    expect(await read(gzipSync(Buffer.alloc(60_000_000)))).toEqual(because(unreadable));
    expect(await read('<?xml version="1.0"?><urlset xmlns="s"></urlset>')).toEqual(because(null));
  });
});
