import { afterEach, describe, expect, it } from 'vitest';
import {
  openCorpus,
  originalPage,
  startCountingSite,
  type CountingSite,
  type Said,
  type TestCorpus,
} from '../../helpers/corpus.ts';

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

type Paths = Record<string, Said | string | undefined>;

async function start(
  paths: Paths,
  places: (origin: string) => NonNullable<Parameters<typeof openCorpus>[0]>['places'],
): Promise<{ site: CountingSite; corpus: TestCorpus; paths: Paths }> {
  const site = await startCountingSite((path, origin) => {
    const said = paths[path];
    if (typeof said !== 'object') return said?.replaceAll('ORIGIN', origin) ?? null;
    const body = typeof said.body === 'string' ? said.body.replaceAll('ORIGIN', origin) : said.body;
    return { ...said, ...(body === undefined ? {} : { body }) };
  });
  const corpus = await openCorpus({ places: places(site.origin) ?? {}, origins: [site.origin] });
  opened.push(site, corpus);
  return { site, corpus, paths };
}

const map = (...entries: readonly (readonly [path: string, lastmod?: string])[]): string =>
  `<urlset>${entries.map(([path, date]) => `<url><loc>ORIGIN${path}</loc>${date === undefined ? '' : `<lastmod>${date}</lastmod>`}</url>`).join('')}</urlset>`;
const index = (...entries: readonly (readonly [path: string, lastmod: string])[]): string =>
  `<sitemapindex>${entries.map(([path, date]) => `<sitemap><loc>ORIGIN${path}</loc><lastmod>${date}</lastmod></sitemap>`).join('')}</sitemapindex>`;
const paths = (site: CountingSite): readonly string[] => site.asked().map(({ path, status }) => `${status} ${path}`);
const page = (number: number): string => originalPage(`The lamp no. ${number}`, number);

const withSitemap = (origin: string) => ({ sitemaps: [`${origin}/sitemap.xml`] });
const withFeed = (origin: string) => ({ feeds: [`${origin}/feed`] });

describe('a sitemap', () => {
  it('that did not change costs one request and not a byte', async () => {
    const { site, corpus } = await start(
      {
        '/sitemap.xml': { etag: '"m1"', body: map(['/a/1', '2024-01-01'], ['/b/2', '2024-01-02']) },
        '/a/1': page(1),
        '/b/2': page(2),
      },
      withSitemap,
    );
    expect(await corpus.sync()).toMatchObject({ added: 2, failed: [] });
    expect(paths(site)).toEqual(['200 /sitemap.xml', '200 /b/2', '200 /a/1']);
    const version = await corpus.store.articles.version();
    expect(await corpus.sync()).toMatchObject({ added: 0, changed: 0, unchanged: 0, failed: [] });
    const [only, ...others] = site.asked();
    expect([only?.path, only?.status, only?.bytes, others.length]).toEqual(['/sitemap.xml', 304, 0, 0]);
    expect(await corpus.store.articles.version()).toBe(version);
  });

  it('leads to what is new or changed since by its own dates, and to nothing else', async () => {
    const {
      site,
      corpus,
      paths: says,
    } = await start(
      { '/sitemap.xml': map(['/a/1', '2024-01-01'], ['/b/2', '2024-01-02']), '/a/1': page(1), '/b/2': page(2) },
      withSitemap,
    );
    await corpus.sync();
    site.asked();
    says['/sitemap.xml'] = map(['/a/1', '2024-03-01'], ['/b/2', '2024-01-02'], ['/c/3']);
    says['/a/1'] = page(11);
    says['/c/3'] = page(3);
    expect(await corpus.sync()).toMatchObject({ added: 1, changed: 1, unchanged: 1, failed: [] });
    expect(paths(site)).toEqual(['200 /sitemap.xml', '200 /a/1', '200 /c/3']);
  });

  it.each([
    ['whose gzip is damaged', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), 'its gzip is damaged or holds more than 50 MB'],
    ['that is a web page', '<!doctype html><title>Not here</title>', 'no sitemap'],
    ['that names nothing', '<urlset></urlset>', 'an empty sitemap'],
  ])('%s is told of in these words', async (_what, body, detail) => {
    const { corpus } = await start({ '/sitemap.xml': { body } }, withSitemap);
    const { failed } = await corpus.sync();
    expect(failed.map((one) => one.detail)).toEqual([detail]);
  });

  it('asks conditionally for what its date says is changed; the same page again is no change', async () => {
    const {
      site,
      corpus,
      paths: says,
    } = await start(
      {
        '/sitemap.xml': map(['/a/1', '2024-01-01'], ['/b/2', '2024-01-01']),
        '/a/1': { etag: '"a"', body: page(1) },
        '/b/2': page(2),
      },
      withSitemap,
    );
    await corpus.sync();
    site.asked();
    says['/sitemap.xml'] = map(['/a/1', '2024-02-01'], ['/b/2', '2024-02-01']);
    expect(await corpus.sync()).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(paths(site)).toEqual(['200 /sitemap.xml', '304 /a/1', '200 /b/2']);
    await corpus.sync();
    expect(paths(site)).toEqual(['200 /sitemap.xml']);
  });

  it('of an index is not read where the index says that it is as it was', async () => {
    const {
      site,
      corpus,
      paths: says,
    } = await start(
      {
        '/sitemap.xml': index(['/one.xml', '2024-01-01'], ['/two.xml', '2024-01-01']),
        '/one.xml': map(['/a/1', '2024-01-01']),
        '/two.xml': map(['/b/2', '2024-01-01']),
        '/a/1': page(1),
        '/b/2': page(2),
        '/c/3': page(3),
      },
      withSitemap,
    );
    expect(await corpus.sync()).toMatchObject({ added: 2 });
    site.asked();
    says['/sitemap.xml'] = index(['/one.xml', '2024-01-01'], ['/two.xml', '2024-02-01']);
    says['/two.xml'] = map(['/b/2', '2024-01-01'], ['/c/3', '2024-02-01']);
    expect(await corpus.sync()).toMatchObject({ added: 1, removed: 0, failed: [] });
    expect(paths(site)).toEqual(['200 /sitemap.xml', '200 /two.xml', '200 /c/3']);
  });

  it('is read again where something that it names could not be', async () => {
    const {
      site,
      corpus,
      paths: says,
    } = await start(
      { '/sitemap.xml': { etag: '"m"', body: map(['/a/1'], ['/b/2']) }, '/a/1': page(1), '/b/2': { status: 503 } },
      withSitemap,
    );
    expect((await corpus.sync()).failed).toHaveLength(1);
    says['/b/2'] = page(2);
    site.asked();
    corpus.advance(3_600_000);
    expect(await corpus.sync()).toMatchObject({ added: 1, failed: [] });
    expect(paths(site)).toEqual(['200 /sitemap.xml', '200 /b/2']);
    await corpus.sync();
    expect(paths(site)).toEqual(['304 /sitemap.xml']);
  });

  it.each([
    ['is no sitemap', '<p>Welcome</p>'],
    ['is empty', ''],
    [
      'is a bomb',
      `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>`,
    ],
    ['lists itself', index(['/sitemap.xml', '2024-01-01'])],
  ])('that %s spoils nothing', async (_, body) => {
    const { corpus } = await start({ '/sitemap.xml': body }, withSitemap);
    expect(await corpus.sync()).toMatchObject({ added: 0, removed: 0 });
  });
});

describe('an article', () => {
  const two = (): Paths => ({ '/sitemap.xml': map(['/a/1'], ['/b/2']), '/a/1': page(1), '/b/2': page(2) });

  it('that its sitemap names no more and that is gone is marked, kept, and unmarked when it is back', async () => {
    const { corpus, paths: says } = await start(two(), withSitemap);
    await corpus.sync();
    says['/sitemap.xml'] = map(['/a/1']);
    delete says['/b/2'];
    expect(await corpus.sync()).toMatchObject({ removed: 1, failed: [] });
    expect((await corpus.store.articles.find('127.0.0.1:2'))?.removedAt).toBeDefined();
    expect(await corpus.sync()).toMatchObject({ removed: 0, failed: [] });
    says['/sitemap.xml'] = map(['/a/1'], ['/b/2']);
    says['/b/2'] = page(2);
    expect(await corpus.sync()).toMatchObject({ changed: 1, failed: [] });
    expect((await corpus.store.articles.find('127.0.0.1:2'))?.removedAt).toBeUndefined();
  });

  it('that its sitemap names no more and that still stands stays, and is not asked for again', async () => {
    const { site, corpus, paths: says } = await start(two(), withSitemap);
    await corpus.sync();
    says['/sitemap.xml'] = map(['/a/1']);
    expect(await corpus.sync()).toMatchObject({ removed: 0, failed: [] });
    says['/sitemap.xml'] = map(['/a/1'], ['/c/3']);
    says['/c/3'] = page(3);
    site.asked();
    await corpus.sync();
    expect(paths(site)).toEqual(['200 /sitemap.xml', '200 /c/3']);
    expect(await corpus.articles()).toHaveLength(3);
  });

  it('that moved from one sitemap to the next is not asked for', async () => {
    const {
      site,
      corpus,
      paths: says,
    } = await start(
      {
        '/sitemap.xml': index(['/one.xml', '2024-01-01'], ['/two.xml', '2024-01-01']),
        ...{ '/one.xml': map(['/a/1'], ['/b/2']), '/two.xml': map(['/c/3']) },
        ...{ '/a/1': page(1), '/b/2': page(2), '/c/3': page(3) },
      },
      withSitemap,
    );
    await corpus.sync();
    says['/sitemap.xml'] = index(['/one.xml', '2024-02-01'], ['/two.xml', '2024-02-01']);
    [says['/one.xml'], says['/two.xml']] = [map(['/a/1']), map(['/b/2'], ['/c/3'])];
    site.asked();
    await corpus.sync();
    expect(paths(site)).toEqual(['200 /sitemap.xml', '200 /one.xml', '200 /two.xml']);
  });

  it('whose whole sitemap was dropped is asked for', async () => {
    const { corpus, paths: says } = await start(
      {
        '/sitemap.xml': index(['/one.xml', '2024-01-01'], ['/two.xml', '2024-01-01']),
        ...{ '/one.xml': map(['/a/1']), '/two.xml': map(['/c/3']), '/a/1': page(1), '/c/3': page(3) },
      },
      withSitemap,
    );
    await corpus.sync();
    says['/sitemap.xml'] = index(['/one.xml', '2024-01-01']);
    delete says['/c/3'];
    expect(await corpus.sync()).toMatchObject({ removed: 1 });
  });

  it('is not taken for removed where a damaged sitemap forgets most of them', async () => {
    const { corpus, paths: says } = await start(two(), withSitemap);
    await corpus.sync();
    says['/sitemap.xml'] = map(['/a/1']).slice(0, -12);
    expect(await corpus.sync()).toMatchObject({ removed: 0 });
    expect(await corpus.articles()).toHaveLength(2);
  });

  it('that a feed leads to in between is still missed by its sitemap', async () => {
    const { corpus, paths: says } = await start(
      { ...two(), '/feed': '<rss><item><link>ORIGIN/b/2</link></item></rss>' },
      (origin) => ({ ...withFeed(origin), ...withSitemap(origin) }),
    );
    await corpus.sync();
    says['/b/2'] = page(22);
    says['/feed'] = '<rss><item><link>ORIGIN/b/2</link></item><item/></rss>';
    expect(await corpus.sync()).toMatchObject({ changed: 1 });
    says['/feed'] = '<rss><item><link>ORIGIN/a/1</link></item></rss>';
    says['/sitemap.xml'] = map(['/a/1']);
    delete says['/b/2'];
    expect(await corpus.sync()).toMatchObject({ removed: 1 });
  });

  it('of a feed is marked only when it is gone in two syncs', async () => {
    const { corpus, paths: says } = await start(
      { '/feed': '<rss><item><link>ORIGIN/a/1</link></item></rss>', '/a/1': page(1) },
      withFeed,
    );
    await corpus.sync();
    delete says['/a/1'];
    says['/feed'] = '<rss><item><link>ORIGIN/a/1</link></item><item/></rss>';
    expect(await corpus.sync()).toMatchObject({ removed: 0, failed: [{}] });
    expect(await corpus.articles()).toHaveLength(1);
    expect(await corpus.sync()).toMatchObject({ removed: 1, failed: [] });
    expect(await corpus.articles()).toHaveLength(0);
    says['/feed'] = '<rss><item><link>ORIGIN/a/1</link></item></rss>';
    says['/a/1'] = page(1);
    expect(await corpus.sync()).toMatchObject({ changed: 1 });
    expect(await corpus.articles()).toHaveLength(1);
  });

  it('gone once and back again was never removed', async () => {
    const { corpus, paths: says } = await start(
      { '/feed': '<rss><item><link>ORIGIN/a/1</link></item></rss>', '/a/1': page(1) },
      withFeed,
    );
    await corpus.sync({ full: true });
    const standing = says['/a/1'];
    for (let night = 0; night < 2; night += 1) {
      delete says['/a/1'];
      await corpus.sync({ full: true });
      says['/a/1'] = standing;
      await corpus.sync({ full: true });
    }
    expect(await corpus.articles()).toHaveLength(1);
  });
});

describe('a feed', () => {
  it('that did not change is one request; entries of one that did are asked for conditionally', async () => {
    const feed = (etag: string, ...links: readonly string[]): Said => ({
      etag,
      body: `<rss>${links.map((link) => `<item><link>ORIGIN${link}</link></item>`).join('')}</rss>`,
    });
    const {
      site,
      corpus,
      paths: says,
    } = await start(
      { '/feed': feed('"1"', '/a/1'), '/a/1': { lastModified: 'Mon, 01 Jan 2024 00:00:00 GMT', body: page(1) } },
      withFeed,
    );
    await corpus.sync();
    site.asked();
    await corpus.sync();
    expect(paths(site)).toEqual(['304 /feed']);
    says['/feed'] = feed('"2"', '/a/1', '/b/2');
    says['/b/2'] = page(2);
    expect(await corpus.sync()).toMatchObject({ added: 1, unchanged: 1 });
    expect(paths(site)).toEqual(['200 /feed', '304 /a/1', '200 /b/2']);
  });

  it('does not make the originals of others ours', async () => {
    const other = await startCountingSite(() => page(9));
    const { corpus, site } = await start(
      {
        '/feed': `<rss><item><link>https://elsewhere.example/a/1</link></item><item><link>ORIGIN/go/2</link></item></rss>`,
        '/go/2': { status: 302, headers: { location: 'https://elsewhere.example/a/2' } },
      },
      withFeed,
    );
    opened.push(other);
    const report = await corpus.sync();
    expect(report.added).toBe(0);
    expect(paths(site)).toEqual(['200 /feed', '302 /go/2']);
  });
});

describe('an address that redirects', () => {
  it('is followed once, and both addresses are known from then on', async () => {
    const { site, corpus } = await start(
      {
        '/sitemap.xml': map(['/old/7'], ['/new-name/7']),
        '/old/7': { status: 301, headers: { location: '/new-name/7' } },
        '/new-name/7': originalPage('The lamp', 7, {
          head: '<link rel="canonical" href="/new-name/7"><link rel="shortlink" href="/?p=7"><link rel="amphtml" href="/new-name/7/amp">',
        }),
      },
      withSitemap,
    );
    await corpus.sync();
    const [article] = await corpus.articles();
    expect(article?.url).toBe(`${site.origin}/new-name/7`);
    expect(new Set(article?.addresses)).toEqual(
      new Set([`${site.origin}/old/7`, `${site.origin}/?p=7`, `${site.origin}/new-name/7/amp`]),
    );
    site.asked();
    await corpus.sync();
    expect(paths(site)).toEqual(['200 /sitemap.xml']);
  });
});
