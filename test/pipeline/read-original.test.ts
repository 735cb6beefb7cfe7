import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { parseRuleSet } from '../../src/config/load-rule-set.ts';
import { type Article } from '../../src/domain/article.ts';
import { readOriginal, type ReadOriginal } from '../../src/pipeline/read-original.ts';
import { prose } from '../helpers/corpus.ts';

const FILE = path.join(import.meta.dirname, '..', '..', 'rules', 'global-research', '2008.yaml');
const { publisher } = parseRuleSet(FILE, readFileSync(FILE, 'utf8'), checks);
const [one = '', two = '', three = ''] = prose(4);

interface Sketch {
  readonly url?: string;
  readonly head?: string;
  readonly opening?: string;
  readonly end?: string;
  readonly author?: string;
  readonly credits?: readonly string[];
}

/** A page built as the publisher's theme of 2018 builds its own. */
function themed(sketch: Sketch = {}): string {
  const { url = 'https://www.globalresearch.ca/the-harbour-lamp/5700123', head = '', opening = '', end = '' } = sketch;
  const { author = '<a href="https://www.globalresearch.ca/author/ada-moss">Ada Moss</a>' } = sketch;
  const {
    credits = [
      'The original source of this article is Global Research',
      `Copyright © ${author}, Global Research, 2018`,
    ],
  } = sketch;
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" ""><html lang="en-US"><head>
    <title>The harbour lamp - Global ResearchGlobal Research - Centre for Research on Globalization</title>
    <link rel="canonical" href="${url}"><meta property="og:url" content="${url}"><meta property="og:site_name" content="Global Research">
    <link rel="shortlink" href="https://wp.me/p2vCQD-nMq1"><meta property="article:published_time" content="2018-12-13T09:15:00+00:00">
    <meta itemprop="inLanguage" content="en">${head}</head>
    <body><h1><a href="/">Global Research</a></h1><div id="singleArticle"><div class="post">
    <h2 itemprop="headline">The harbour lamp</h2><div class="author">By ${author}</div>
    <div class="grDate">Global Research, December 13, 2018</div>
    <div itemprop="articleBody" class="content">${opening}<p>${one}</p><p>${two} <a href="https://report.example/tides">See the report.</a></p><p>${three}</p>${end}
    <div>${credits.map((line) => `<div class="copyright">${line}</div>`).join('')}
    <a href="https://social.example/page">Comment on Global Research Articles on our page</a></div></div></div></div>
    <div id="disclaimer">Disclaimer: The contents of this article are of sole responsibility of the author(s).</div>
    <div class="copy">Copyright © 2005-2018 GlobalResearch.ca</div></body></html>`;
}

function read(html: string, url = 'https://www.globalresearch.ca/the-harbour-lamp/5700123'): ReadOriginal {
  const bytes = new TextEncoder().encode(html);
  return readOriginal(
    { bytes, contentType: 'text/html; charset=utf-8', url, alsoAt: [], fetchedAt: '2026-01-01T00:00:00.000Z' },
    publisher,
  );
}

function articleOf(sketch: Sketch = {}, url?: string): Article {
  const result = read(themed(sketch), url);
  if (result.kind !== 'article') throw new Error(result.detail);
  return result.article;
}

describe('an original of the theme of 2018', () => {
  it('is read with everything that its page says', () => {
    expect(articleOf()).toMatchObject({
      id: 'globalresearch.ca:5700123',
      url: 'https://www.globalresearch.ca/the-harbour-lamp/5700123',
      addresses: ['https://wp.me/p2vCQD-nMq1'],
      title: 'The harbour lamp',
      byline: ['Ada Moss'],
      originalSources: ['Global Research'],
      ownership: 'own',
      copyright: { holders: ['Ada Moss', 'Global Research'], year: 2018 },
      language: 'en-US',
      publishedAt: '2018-12-13T09:15:00.000Z',
      text: [one, `${two} See the report.`, three].join('\n\n'),
      links: ['https://report.example/tides'],
    });
  });

  it('keeps the authors apart', () => {
    const author =
      '<a href="https://www.globalresearch.ca/author/a">Ada Moss</a> and <a href="https://www.globalresearch.ca/author/b">Odile Brandt</a>';
    expect(articleOf({ author })).toMatchObject({
      byline: ['Ada Moss', 'Odile Brandt'],
      copyright: { holders: ['Ada Moss', 'Odile Brandt', 'Global Research'], year: 2018 },
    });
  });

  it('of another source is somebody else’s, although its author is the publisher', () => {
    const article = articleOf({
      author: '<a href="https://www.globalresearch.ca/author/global-research">Global Research</a>',
      opening: '<p>PORT ELLEN, Scotland (AFP) — The harbour is closed.</p>',
      credits: [
        'The original source of this article is Coastal Press',
        'Copyright © Global Research, Coastal Press, 2008',
      ],
    });
    expect(article).toMatchObject({
      byline: ['Global Research'],
      originalSources: ['Coastal Press'],
      ownership: 'third-party',
      ownershipReason: 'The original source of this article is Coastal Press',
      copyright: { holders: ['Global Research', 'Coastal Press'], year: 2008 },
    });
  });

  it('goes by one number, whichever of its addresses it was read at', () => {
    for (const url of [
      'http://globalresearch.ca/index.php?context=va&aid=5700123',
      'http://www.globalresearch.ca/index.php?context=viewArticle&code=MOS20070525&articleId=5700123',
      'https://www.globalresearch.ca/another-slug/5700123?doing_wp_cron=1.5',
    ]) {
      const article = articleOf({}, url);
      expect([article.id, article.url]).toEqual([
        'globalresearch.ca:5700123',
        'https://www.globalresearch.ca/the-harbour-lamp/5700123',
      ]);
      expect(article.addresses).toContain(url);
    }
    const old = articleOf(
      { url: 'http://www.globalresearch.ca/articles/MOS407A.html' },
      'http://www.globalresearch.ca/articles/MOS407A.html',
    );
    expect(old.id).toBe('globalresearch.ca:mos407a');
  });

  it('does not take what its head says of other articles, lists and sites for its own address', () => {
    for (const url of [
      'https://www.globalresearch.ca',
      'https://www.globalresearch.ca/page/2',
      'https://evil.example/the-lamp/5700123',
    ]) {
      const article = articleOf({ url });
      expect([article.url, article.addresses.includes(url)]).toEqual([
        'https://www.globalresearch.ca/the-harbour-lamp/5700123',
        false,
      ]);
    }
    const head =
      '<link rel="alternate" hreflang="fr" href="https://www.mondialisation.ca/le-phare/5700999"><link rel="shortlink" href="https://www.globalresearch.ca/">';
    expect(articleOf({ head }).addresses).toEqual(['https://wp.me/p2vCQD-nMq1']);
  });
});

describe('the editions that an original names', () => {
  const editions = (sketch: Sketch): readonly (readonly string[])[] => {
    const result = read(themed(sketch));
    return result.kind === 'article' ? result.editions.map(({ kind, url }) => [kind, url]) : [];
  };

  it.each([
    [
      'an alternate of the head',
      { head: '<link rel="alternate" hreflang="fr" href="https://www.mondialisation.ca/le-phare/57">' },
      'translation',
      'https://www.mondialisation.ca/le-phare/57',
    ],
    [
      'a translator’s line',
      { end: '<p>Translated from the French: <a href="https://www.mondialisation.ca/le-phare/57">Le phare</a></p>' },
      'translation',
      'https://www.mondialisation.ca/le-phare/57',
    ],
    [
      'a line on its first publication',
      {
        opening:
          '<p>[First published on <a href="https://www.globalresearch.ca/lamp/17624">September 15, 2003</a>]</p>',
      },
      'reissue',
      'https://www.globalresearch.ca/lamp/17624',
    ],
  ])('are read from %s', (_, sketch, kind, url) => {
    expect(editions(sketch)).toEqual([[kind, url]]);
  });

  it.each([
    ['a day alone', { opening: '<p>First published on September 15, 2003</p>' }],
    [
      'a link to itself',
      { opening: '<p>First published on <a href="https://globalresearch.ca/other-slug/5700123">September 15</a></p>' },
    ],
    [
      'another site',
      { opening: '<p>First published at <a href="https://coastal.example/lamp/1">Coastal Press</a></p>' },
    ],
    ['two articles', { end: '<p>Translated pieces: <a href="/lamp/1">one</a>, <a href="/lamp/2">two</a></p>' }],
    ['a home page', { head: '<link rel="alternate" hreflang="fr" href="https://www.mondialisation.ca/">' }],
    ['a feed', { head: '<link rel="alternate" type="application/rss+xml" href="https://www.globalresearch.ca/feed">' }],
    ['a link in a long paragraph', { end: `<p>${one} It was translated <a href="/lamp/1">here</a>.</p>` }],
  ])('are not read from %s', (_, sketch) => {
    expect(editions(sketch)).toEqual([]);
  });
});
