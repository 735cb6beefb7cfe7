import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFeed } from '../../src/crawl/feed.ts';

const FEED = 'https://partner.example/blog/feed';
const read = (text: string) => readFeed(Buffer.from(text), FEED);
const urls = (text: string): readonly string[] => read(text).map(({ url }) => url);

describe('RSS', () => {
  it('2.0 gives address, title and date', () => {
    const text = `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://partner.example/</link>
      <item><title>The lamp &amp; the ferry</title><link> https://partner.example/lamp </link>
      <pubDate>Sun, 01 Mar 2026 08:00:00 +0100</pubDate></item></channel></rss>`;
    expect(read(text)).toEqual([
      { url: 'https://partner.example/lamp', title: 'The lamp & the ferry', publishedAt: '2026-03-01T07:00:00.000Z' },
    ]);
  });

  it('0.91 without dates is read', () => {
    expect(read('<rss version="0.91"><channel><item><title>a</title><link>/a</link></item></channel></rss>')).toEqual([
      { url: 'https://partner.example/a', title: 'a', publishedAt: null },
    ]);
  });

  it('1.0 keeps its items beside the channel and names them in rdf:about', () => {
    const text = `<rdf:RDF xmlns:rdf="x" xmlns:dc="y"><channel rdf:about="/"><link>/</link></channel>
      <item rdf:about="https://partner.example/a"><title>a</title><dc:date>2026-03-01T00:00:00Z</dc:date></item>
      <item rdf:about="/x"><link>https://partner.example/b</link></item></rdf:RDF>`;
    expect(read(text)).toEqual([
      { url: 'https://partner.example/a', title: 'a', publishedAt: '2026-03-01T00:00:00.000Z' },
      { url: 'https://partner.example/b', title: null, publishedAt: null },
    ]);
  });

  it('takes the guid where there is no link, unless it is no address', () => {
    expect(
      urls(`<rss><item><guid>https://partner.example/a</guid></item>
        <item><guid isPermaLink="false">https://partner.example/b</guid></item>
        <item><guid>post-17</guid></item></rss>`),
    ).toEqual(['https://partner.example/a']);
  });

  it('looks past the links of pictures, sources and podcasts inside an item', () => {
    expect(
      read(`<rss xmlns:atom="a" xmlns:media="m"><item><title>Own</title><link>/own</link>
        <media:content><media:title>Picture</media:title></media:content>
        <source url="x"><title>Elsewhere</title><link>/elsewhere</link></source>
        <atom:link rel="self" href="/self"/><image><link>/image</link></image></item></rss>`),
    ).toEqual([{ url: 'https://partner.example/own', title: 'Own', publishedAt: null }]);
  });

  it('prefers the original address that a feed service kept', () => {
    expect(
      urls(
        '<rss><item><link>https://feeds.example/~r/1</link><feedburner:origLink>/a</feedburner:origLink></item></rss>',
      ),
    ).toEqual(['https://partner.example/a']);
  });

  it('may be wrapped in CDATA', () => {
    expect(read('<rss><item><title><![CDATA[A < B]]></title><link><![CDATA[/a?x=1&y=2]]></link></item></rss>')).toEqual(
      [{ url: 'https://partner.example/a?x=1&y=2', title: 'A < B', publishedAt: null }],
    );
  });
});

describe('Atom', () => {
  it('gives the alternate link, and the day of publication before that of the last change', () => {
    const text = `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="/feed"/>
      <entry><title type="html">Lamp</title><id>tag:1</id><updated>2026-03-02T00:00:00Z</updated>
      <published>2026-03-01T00:00:00Z</published>
      <link rel="enclosure" href="/lamp.mp3"/><link rel="alternate" type="text/html" href="/lamp"/>
      <link rel="alternate" type="application/pdf" href="/lamp.pdf"/></entry></feed>`;
    expect(read(text)).toEqual([
      { url: 'https://partner.example/lamp', title: 'Lamp', publishedAt: '2026-03-01T00:00:00.000Z' },
    ]);
  });

  it('resolves links against every xml:base around them', () => {
    expect(
      urls(`<feed xml:base="https://partner.example/a/"><entry xml:base="b/"><link href="c"/></entry>
        <entry><link xml:base="/z/" href="d"/></entry><entry><link href="e"/></entry></feed>`),
    ).toEqual(['https://partner.example/a/b/c', 'https://partner.example/z/d', 'https://partner.example/a/e']);
  });
});

describe('JSON Feed', () => {
  it('is read like the others', () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      items: [
        { id: '1', url: '/a', title: 'A', date_published: '2026-03-01T00:00:00+01:00' },
        { id: 'https://partner.example/b', date_modified: 'never' },
        { id: 'no address', url: 7 },
        null,
        'odd',
      ],
    };
    expect(read(`\uFEFF ${JSON.stringify(feed)}`)).toEqual([
      { url: 'https://partner.example/a', title: 'A', publishedAt: '2026-02-28T23:00:00.000Z' },
      { url: 'https://partner.example/b', title: null, publishedAt: null },
    ]);
  });

  it.each(['{', '{}', '{"items":{}}', '{"items":[[]]}'])('%s has no items', (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('the letters of a feed', () => {
  const titleOf = (bytes: Uint8Array): string | null | undefined => readFeed(bytes, FEED)[0]?.title;
  const feed = (encoding: string): string =>
    `<?xml version="1.0" encoding="${encoding}"?><rss><item><title>Café</title><link>/a</link></item></rss>`;

  it.each([
    ['as declared', Buffer.from(feed('ISO-8859-1'), 'latin1')],
    ['in UTF-8 by default', Buffer.from('<rss><item><title>Café</title><link>/a</link></item></rss>')],
    ['in UTF-16 with its mark', Buffer.from(`\uFEFF${feed('utf-16')}`, 'utf16le')],
    ['in windows-1252 where UTF-8 is declared and wrong', Buffer.from(feed('UTF-8'), 'latin1')],
    ['in UTF-8 where the declared name is unknown', Buffer.from(feed('x-klingon'))],
  ])('are read %s', (_how, bytes) => {
    expect(titleOf(bytes)).toBe('Café');
  });
});

describe('a hostile feed', () => {
  it('has no entities of its own', () => {
    const text = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
      <rss><item><title>&b;&f;</title><link>/a</link></item></rss>`;
    expect(read(text)).toEqual([{ url: 'https://partner.example/a', title: '&b;&f;', publishedAt: null }]);
  });

  it('has at most 5 000 items, titles of 500 characters and a depth of 64', () => {
    const items = '<item><link>/a</link></item>'.repeat(6000);
    expect(read(`<rss>${items}</rss>`)).toHaveLength(5000);
    expect(read(`<rss><item><title>${'x'.repeat(100_000)}</title><link>/a</link></item></rss>`)[0]?.title).toHaveLength(
      500,
    );
    const deep = `${'<x>'.repeat(100_000)}<item><link>/deep</link></item>${'</x>'.repeat(100_000)}`;
    expect(urls(`<rss>${deep}<item><link>/a</link></item></rss>`)).toEqual(['https://partner.example/a']);
  });

  it('names only addresses of the web', () => {
    const items = [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'mailto:a@b.example',
      'data:text/html,x',
      'http://[bad',
    ];
    expect(urls(`<rss>${items.map((link) => `<item><link>${link}</link></item>`).join('')}</rss>`)).toEqual([]);
  });

  it('that ends in the middle gives what came before', () => {
    expect(urls('<rss><item><link>/a</link></item><item><link>/b</li')).toEqual(['https://partner.example/a']);
  });

  it('never throws', () => {
    const markup = fc.array(
      fc.constantFrom(
        '<item>',
        '</item>',
        '<link>',
        '</link>',
        '<entry',
        ' xml:base="',
        '"',
        '>',
        '/a',
        '&#x110000;',
        '<![CDATA[',
        ']]>',
        '{',
        '<!--',
      ),
    );
    fc.assert(
      fc.property(markup, (parts) => {
        for (const { url } of read(parts.join(''))) expect(url).toMatch(/^https?:/);
      }),
    );
  });
});
