import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { discoverPages, type Discovered, type DiscoverOptions } from '../../src/crawl/discover.ts';
import { type FetchOutcome } from '../../src/domain/snapshot.ts';
import { type FindPlaces } from '../../src/domain/partner.ts';

const SITE = 'https://partner.example';
const NOWHERE: FindPlaces = { feeds: [], sitemaps: false, listings: [], pages: [] };

interface Found {
  readonly pages: readonly Discovered[];
  /** `<foundBy> <path>` */
  readonly short: readonly string[];
  readonly asked: readonly string[];
  readonly notes: readonly string[];
}

/** Finds over a site that is a table of paths; unknown ones are gone. */
async function find(
  find: Partial<FindPlaces>,
  paths: Readonly<Record<string, string | Uint8Array>> | ((path: string) => string),
  options: Partial<DiscoverOptions> & { robots?: readonly string[] } = {},
): Promise<Found> {
  const asked: string[] = [];
  const notes: string[] = [];
  const bodyOf = (path: string) => (typeof paths === 'function' ? paths(path) : paths[path]);
  const fetcher = {
    sitemaps: () => Promise.resolve(options.robots ?? []),
    fetch: ({ url }: { url: string }): Promise<FetchOutcome> => {
      const path = url.replace(SITE, '');
      asked.push(path);
      const body = bodyOf(path);
      const fetchedAt = '2026-03-01T00:00:00.000Z';
      if (body === undefined) return Promise.resolve({ kind: 'gone', url, httpStatus: 404, fetchedAt });
      const snapshot = {
        requestedUrl: url,
        finalUrl: url,
        redirects: [],
        httpStatus: 200,
        headers: [],
        body: typeof body === 'string' ? Buffer.from(body) : body,
        sha256: '',
        fetchedAt,
        remoteAddress: null,
      };
      return Promise.resolve({ kind: 'page', snapshot });
    },
  };
  const pages: Discovered[] = [];
  const search = discoverPages({ sites: [SITE], find: { ...NOWHERE, ...find } }, fetcher, {
    budget: 1000,
    signal: new AbortController().signal,
    onNote: (note) => notes.push(note),
    ...options,
  });
  for await (const page of search) pages.push(page);
  return { pages, short: pages.map(({ url, foundBy }) => `${foundBy} ${url.replace(SITE, '')}`), asked, notes };
}

const links = (...paths: readonly string[]): string => paths.map((path) => `<a href="${path}">x</a>`).join('');
const feed = (...paths: readonly string[]): string =>
  `<rss>${paths.map((path) => `<item><link>${path}</link></item>`).join('')}</rss>`;
const sitemap = (...paths: readonly string[]): string =>
  `<urlset>${paths.map((path) => `<url><loc>${path}</loc></url>`).join('')}</urlset>`;
const index = (...paths: readonly string[]): string =>
  `<sitemapindex>${paths.map((path) => `<sitemap><loc>${path}</loc></sitemap>`).join('')}</sitemapindex>`;

describe('finding pages', () => {
  it('names each address once, by the first place that names it', async () => {
    const { short, asked } = await find(
      { pages: ['/listed', '/a#x'], feeds: ['/feed'], listings: ['/news'], sitemaps: true },
      {
        '/feed': feed('/a?utm_source=feed', '/b'),
        '/news': links('/b', '/c', `${SITE}/c/`, 'http://www.partner.example/a'),
        '/sitemap.xml': sitemap('/c', '/d'),
      },
    );
    expect(short).toEqual(['listed /listed', 'listed /a', 'feed /b', 'listing /c', 'sitemap /d']);
    expect(asked).toEqual(['/feed', '/news', '/sitemap.xml']);
  });

  it('names nothing that lies elsewhere', async () => {
    const { short } = await find(
      { pages: ['https://other.example/x', 'javascript:alert(1)'], feeds: ['/feed'] },
      { '/feed': feed('https://evil.example/a', '/b') },
    );
    expect(short).toEqual(['feed /b']);
  });

  it('says which place could not be read', async () => {
    const { short, notes } = await find({ feeds: ['/gone', '/page'] }, { '/page': '<!doctype html><p>no feed</p>' });
    expect(short).toEqual([]);
    expect(notes).toEqual([`${SITE}/gone: gone`, `${SITE}/page: no feed, or an empty one`]);
  });

  it('misses no sitemap that nobody announced', async () => {
    expect((await find({ sitemaps: true }, { '/': links('/a') })).notes).toEqual([]);
    const { notes } = await find({ sitemaps: true }, { '/': '' }, { robots: [`${SITE}/map.xml`] });
    expect(notes).toEqual([`${SITE}/map.xml: gone`]);
  });

  it('reads the front page of a site whose sitemaps name nothing, and says where that is missing too', async () => {
    const { short, asked } = await find({ sitemaps: true }, { '/': links('/a', '/b') });
    expect(short).toEqual(['link /a', 'link /b']);
    expect(asked).toEqual(['/sitemap.xml', '/sitemap_index.xml', '/wp-sitemap.xml', '/']);
    expect((await find({ sitemaps: true }, {})).notes).toEqual([`${SITE}/: gone`]);
  });

  it('leaves the front page alone where a sitemap or the record named pages', async () => {
    const site = { '/': links('/b'), '/sitemap.xml': sitemap('/a') };
    expect((await find({ sitemaps: true }, site)).asked).toEqual(['/sitemap.xml']);
    expect((await find({ pages: ['/a'] }, site)).asked).toEqual([]);
    expect((await find({ sitemaps: ['/none.xml'] }, site)).asked).toEqual(['/none.xml']);
  });

  it('reads what an open WordPress interface lists, page by page, the newest first', async () => {
    const posts = (from: number, count: number): string =>
      JSON.stringify(Array.from({ length: count }, (_, at) => ({ id: from - at, link: `${SITE}/post-${from - at}` })));
    const { short, asked, notes } = await find({}, (path) => {
      if (path === '/') return '<link rel="https://api.w.org/" href="/wp-json/">';
      return path.includes('&page=1&') ? posts(130, 100) : posts(30, 30);
    });
    expect(short).toHaveLength(130);
    expect(short[0]).toBe('wordpress /post-130');
    expect(asked).toHaveLength(3);
    expect(asked[1]).toMatch(/^\/wp-json\/wp\/v2\/posts\?.*order=desc/);
    expect(notes).toEqual([]);
  });

  it('gives up a WordPress interface that never ends, is closed, or lies elsewhere', async () => {
    const front = (api: string): string => `<link rel="https://api.w.org/" href="${api}">`;
    const endless = await find({}, (path) => {
      if (path === '/') return front('/wp-json/');
      return JSON.stringify(Array.from({ length: 100 }, (_, at) => ({ link: `${SITE}${path}&n=${at}` })));
    });
    expect(endless.asked.length).toBeLessThanOrEqual(21);
    expect(endless.notes).toHaveLength(1);
    const closed = await find({}, (path) => (path === '/' ? front('/wp-json/') : '{"code":"rest_no_route"}'));
    expect(closed.notes).toEqual([expect.stringContaining('no list of posts')]);
    expect((await find({}, { '/': front('https://evil.example/wp-json/') })).asked).toEqual(['/']);
  });

  it('without any place reads the front page and the feeds that it announces', async () => {
    const { short } = await find(
      {},
      {
        '/': `<link rel="alternate" type="application/rss+xml" href="/feed">${links('/', '/b', '/contact', '/tag/x')}`,
        '/feed': feed('/a'),
      },
    );
    expect(short).toEqual(['feed /a', 'link /b']);
  });
});

describe('listings', () => {
  it('are followed page by page to their end', async () => {
    const { short, asked } = await find(
      { listings: ['/news'] },
      {
        '/news': links('/a', '/news/page/2', '/about'),
        '/news/page/2': `<link rel="next" href="/news/page/3">${links('/b', '/news')}`,
        '/news/page/3': links('/c', '/news/page/2'),
      },
    );
    expect(short).toEqual(['listing /a', 'listing /b', 'listing /c']);
    expect(asked).toEqual(['/news', '/news/page/2', '/news/page/3']);
  });

  it('whose first page is known already are still followed', async () => {
    const { short } = await find(
      { pages: ['/a'], listings: ['/news'] },
      { '/news': links('/a', '/news?page=2'), '/news?page=2': links('/b') },
    );
    expect(short).toEqual(['listed /a', 'listing /b']);
  });

  it('that name the same again and again end', async () => {
    const { asked } = await find({ listings: ['/news'] }, (path) => {
      const number = Number(/page=(\d+)/.exec(path)?.[1] ?? 1);
      return links('/a', '/b', `/news?page=${number + 1}`);
    });
    expect(asked).toEqual(['/news', '/news?page=2']);
  });

  it('that never end, as a calendar, end after 50 pages with a note', async () => {
    const { asked, notes } = await find({ listings: ['/calendar'] }, (path) => {
      const number = Number(/page=(\d+)/.exec(path)?.[1] ?? 1);
      return links(`/day-${number}`, `/calendar?page=${number + 1}`);
    });
    expect(asked).toHaveLength(50);
    expect(notes).toEqual([`${SITE}/calendar: left after 50 pages`]);
  });

  it('do not lead to another site', async () => {
    const { asked } = await find(
      { listings: ['/news'] },
      { '/news': `<link rel="next" href="https://evil.example/2">${links('/a')}` },
    );
    expect(asked).toEqual(['/news']);
  });
});

describe('sitemaps', () => {
  it('of robots.txt come first, indexes and packed ones are opened', async () => {
    const { short, asked } = await find(
      { sitemaps: true },
      {
        '/index.xml': index('/one.xml', '/two.xml.gz'),
        '/one.xml': sitemap('/a'),
        '/two.xml.gz': gzipSync(sitemap('/b', '/', '/picture.jpg', '/tag/x')),
      },
      { robots: ['/index.xml'] },
    );
    // The front page counts: the site names it itself.
    expect(short).toEqual(['sitemap /a', 'sitemap /b', 'sitemap /']);
    expect(asked).toEqual(['/index.xml', '/one.xml', '/two.xml.gz']);
  });

  it('are looked for at the usual places where robots.txt names none', async () => {
    const { asked, short } = await find({ sitemaps: true }, { '/wp-sitemap.xml': sitemap('/a') });
    expect(asked).toEqual(['/sitemap.xml', '/sitemap_index.xml', '/wp-sitemap.xml']);
    expect(short).toEqual(['sitemap /a']);
  });

  it('can be named in the record', async () => {
    expect((await find({ sitemaps: ['/map'] }, { '/map': sitemap('/a') })).short).toEqual(['sitemap /a']);
  });

  it('that list themselves or each other are read once', async () => {
    const { asked } = await find(
      { sitemaps: ['/a.xml'] },
      { '/a.xml': index('/a.xml', '/b.xml'), '/b.xml': index('/a.xml', '/b.xml') },
    );
    expect(asked).toEqual(['/a.xml', '/b.xml']);
  });

  it('nested without end are left at the third level', async () => {
    const { asked, notes } = await find({ sitemaps: ['/1.xml'] }, (path) =>
      index(`/${Number.parseInt(path.slice(1), 10) + 1}.xml`),
    );
    expect(asked).toEqual(['/1.xml', '/2.xml', '/3.xml']);
    expect(notes).toEqual([`${SITE}/4.xml: sitemaps nested deeper than 3`]);
  });

  it('on another site are not asked for', async () => {
    const { asked } = await find({ sitemaps: true }, {}, { robots: ['https://evil.example/s.xml'] });
    expect(asked).toEqual(['/']);
  });
});

describe('budgets', () => {
  it('end the naming with a note', async () => {
    const paths = Array.from({ length: 20 }, (_, number) => `/a${number}`);
    const { pages, notes } = await find({ feeds: ['/feed'] }, { '/feed': feed(...paths) }, { budget: 7 });
    expect(pages).toHaveLength(7);
    expect(notes).toEqual(['more than 7 addresses were found']);
  });

  it('end the asking with a note', async () => {
    const many = Array.from({ length: 40 }, (_, number) => `/${number}.xml`);
    const { asked, notes } = await find(
      { sitemaps: ['/i.xml'] },
      (path) => (path === '/i.xml' ? index(...many) : sitemap()),
      {
        requests: 10,
      },
    );
    expect(asked).toHaveLength(10);
    expect(notes).toEqual(['finding pages used up its requests; the rest waits for another night']);
  });

  it('end with the run', async () => {
    const stopped = { signal: AbortSignal.abort() };
    expect((await find({ pages: ['/a'], feeds: ['/feed'] }, {}, stopped)).asked).toEqual([]);
  });
});
