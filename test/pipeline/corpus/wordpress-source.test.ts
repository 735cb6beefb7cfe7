import { afterEach, describe, expect, it } from 'vitest';
import { openCorpus, prose, startCountingSite, type CountingSite, type TestCorpus } from '../../helpers/corpus.ts';
import { describeEachStore } from '../../helpers/store.ts';
import { answerAsWordPress, type FakePost, type FakeWordPress } from '../../helpers/wordpress-site.ts';

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

const post = (id: number, change: Partial<FakePost> = {}): FakePost => ({
  id,
  modified: `2024-05-0${1 + (id % 9)}T10:00:${String(id % 60).padStart(2, '0')}`,
  content: prose(id)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join(''),
  ...change,
});
const posts = (count: number): readonly FakePost[] => Array.from({ length: count }, (_, index) => post(index + 1));

async function start(
  site: FakeWordPress,
  store?: TestCorpus['store'],
): Promise<{ server: CountingSite; corpus: TestCorpus }> {
  const server = await startCountingSite((path, origin) => answerAsWordPress(site, path, origin));
  const places = { wordpress: [`${server.origin}/`] };
  const corpus = await openCorpus({ places, origins: [server.origin], ...(store && { store }) });
  opened.push(server, corpus);
  return { server, corpus };
}

const lists = (server: CountingSite): readonly URLSearchParams[] =>
  server
    .asked()
    .map(({ path }) => new URL(path, server.origin))
    .filter(({ pathname }) => pathname === '/wp-json/wp/v2/posts')
    .map(({ searchParams }) => searchParams);

describeEachStore((open) => {
  it('reads all posts a hundred at a time, then only what changed since', async () => {
    const site: FakeWordPress = { posts: posts(230) };
    const { server, corpus } = await start(site, await open());
    expect(await corpus.sync()).toMatchObject({ added: 230, changed: 0, failed: [] });
    expect(lists(server).map((asked) => [asked.get('page'), asked.get('per_page')])).toEqual([
      ['1', '100'],
      ['2', '100'],
      ['3', '100'],
    ]);
    expect(await corpus.sync()).toMatchObject({ added: 0, changed: 0, failed: [] });
    const quiet = lists(server);
    expect(quiet.map((asked) => [asked.get('_fields') === 'id,link', asked.get('page')])).toEqual([
      [false, '1'],
      [true, '1'],
    ]);
    expect(quiet[0]?.get('modified_after')).toBe('2024-05-09T10:00:59.000Z');
    const [, second = post(2), ...rest] = site.posts;
    const changed = { ...second, modified: '2024-06-01T00:00:00', title: 'The lamp, relit' };
    site.posts = [post(1), changed, ...rest, post(900, { modified: '2024-06-02T00:00:00' })];
    expect(await corpus.sync()).toMatchObject({ added: 1, changed: 1, unchanged: 0 });
    expect((await corpus.store.articles.find('127.0.0.1:2'))?.title).toBe('The lamp, relit');
    for (const one of opened.splice(0).toReversed()) await one.close(); // before the store is
  });
});

describe('a post', () => {
  it('becomes an article with text, author, dates, short address and links', async () => {
    const content = `<p>${prose(7)[0] ?? ''} See <a href="https://report.example/tides">the report</a>.</p><p>${prose(8)[0] ?? ''}</p>
      <div class="copyright">Copyright © Ada Moss, The Lantern Review, 2024</div>`;
    const { server, corpus } = await start({
      posts: [post(7, { title: 'The keeper&#8217;s <em>lamp</em> &amp; rope', content, author: 'Odile Brandt' })],
    });
    await corpus.sync();
    const [article] = await corpus.articles();
    expect(article).toMatchObject({
      id: '127.0.0.1:7',
      url: `${server.origin}/post-7/7`,
      addresses: [`${server.origin}/?p=7`],
      title: 'The keeper’s lamp & rope',
      byline: ['Odile Brandt'],
      publishedAt: '2024-05-01T08:00:00.000Z',
      links: ['https://report.example/tides'],
      ownership: 'own',
      copyright: { holders: ['Ada Moss', 'The Lantern Review'], year: 2024 },
    });
    expect(article?.text).toContain(prose(8)[0]);
    expect(article?.text).not.toContain('Copyright');
    expect((await corpus.store.articles.findByAddress(`${server.origin}/?p=7`))?.id).toBe('127.0.0.1:7');
  });

  it('that is protected or says nothing is named, one that is no public post is passed over', async () => {
    const odd = [post(1, { isProtected: true }), post(2, { content: '' }), post(3, { status: 'draft' }), post(4)];
    const { server, corpus } = await start({ posts: odd });
    expect(await corpus.sync()).toMatchObject({
      added: 1,
      failed: [
        { target: `${server.origin}/post-1/1`, detail: 'the post asks for a password' },
        { target: `${server.origin}/post-2/2`, detail: 'no article text was found on the page' },
      ],
    });
  });

  it('that is gone from the site is asked for, marked as removed and unmarked when it is back', async () => {
    const site: FakeWordPress = { posts: posts(5) };
    const { server, corpus } = await start(site);
    await corpus.sync();
    site.posts = posts(5).filter(({ id }) => id !== 3);
    server.asked();
    expect(await corpus.sync()).toMatchObject({ removed: 1, failed: [] });
    expect(server.asked().map(({ path }) => path)).toContain('/post-3/3');
    expect((await corpus.store.articles.find('127.0.0.1:3'))?.removedAt).toBeDefined();
    expect(await corpus.articles()).toHaveLength(4);
    site.posts = [...site.posts, post(3, { modified: '2024-07-01T00:00:00' })];
    expect(await corpus.sync()).toMatchObject({ changed: 1 });
    expect((await corpus.store.articles.find('127.0.0.1:3'))?.removedAt).toBeUndefined();
  });

  it('that the list lost, but whose page still stands, is no removed one', async () => {
    const site: FakeWordPress = { posts: posts(5) };
    const { server, corpus } = await start(site);
    await corpus.sync();
    const all = site.posts;
    site.posts = all.slice(1);
    const stands = site.posts;
    // The page stands: the list alone forgot it.
    Object.defineProperty(stands, 'find', { value: all.find.bind(all) });
    expect(await corpus.sync()).toMatchObject({ removed: 0, failed: [] });
    server.asked();
    await corpus.sync();
    expect(server.asked().map(({ path }) => path)).not.toContain('/post-1/1');
    expect(await corpus.articles()).toHaveLength(5);
  });
});

describe('the interface', () => {
  it.each(['element', 'nothing'] as const)('is found where the front page names it by %s', async (announcesBy) => {
    const { corpus } = await start({ posts: posts(2), announcesBy });
    expect(await corpus.sync()).toMatchObject({ added: 2, failed: [] });
  });

  it.each([
    [401, 'asks for a login'],
    [404, 'gone'],
    [500, '500'],
  ])('that answers %i is named, and the next source is used', async (status) => {
    const site: FakeWordPress = { posts: posts(1), status };
    const server = await startCountingSite((path, origin) =>
      path === '/feed'
        ? `<rss><item><link>${origin}/post-1/1</link></item></rss>`
        : answerAsWordPress(site, path, origin),
    );
    const places = { wordpress: [`${server.origin}/`], feeds: [`${server.origin}/feed`] };
    const corpus = await openCorpus({ places, origins: [server.origin] });
    opened.push(server, corpus);
    const report = await corpus.sync();
    expect(report.added).toBe(1);
    expect(report.failed).toHaveLength(1);
    expect(report.failed[0]?.target).toContain('/wp-json/wp/v2/posts');
    expect(report.failed[0]?.detail).toContain(String(status));
  });

  it('on another site is not asked', async () => {
    const other = await startCountingSite(() => '[]');
    const server = await startCountingSite(() => ({
      headers: { link: `<${other.origin}/wp-json/>; rel="https://api.w.org/"` },
      body: '<p>Welcome',
    }));
    const corpus = await openCorpus({
      places: { wordpress: [server.origin] },
      origins: [server.origin, other.origin],
    });
    opened.push(other, server, corpus);
    expect((await corpus.sync()).failed[0]?.detail).toContain('on another site');
    expect(other.asked()).toEqual([]);
  });

  it('on a private address is refused by the gate', async () => {
    const corpus = await openCorpus({ places: { wordpress: ['http://169.254.169.254/wp-json'] } });
    opened.push(corpus);
    expect((await corpus.sync()).failed).toHaveLength(1);
  });

  it('that ignores modified_after is read from its newest post, until they are old', async () => {
    const site: FakeWordPress = { posts: posts(230), ignoresModifiedAfter: true };
    const { server, corpus } = await start(site);
    await corpus.sync();
    server.asked();
    site.posts = [...site.posts, post(900, { modified: '2024-06-02T00:00:00' })];
    expect(await corpus.sync()).toMatchObject({ added: 1, failed: [] });
    const asked = lists(server).filter((query) => query.get('_fields') !== 'id,link');
    expect(asked.map((query) => [query.get('order'), query.get('page')])).toEqual([
      ['asc', '1'],
      ['desc', '1'],
    ]);
  });

  it('that gives the same page for ever is left', async () => {
    const server = await startCountingSite((path, origin) => {
      if (path === '/') return answerAsWordPress({ posts: [] }, path, origin);
      const said = answerAsWordPress({ posts: posts(100) }, path.replace(/([?&])page=\d+/, '$1page=1'), origin);
      const headers = { 'content-type': 'application/json', 'x-wp-total': '999999', 'x-wp-totalpages': '9999' };
      return typeof said === 'object' && said ? { ...said, headers } : said;
    });
    const corpus = await openCorpus({ places: { wordpress: [server.origin] }, origins: [server.origin] });
    opened.push(server, corpus);
    expect(await corpus.sync()).toMatchObject({ added: 100 });
    expect(lists(server)).toHaveLength(2);
  });

  it.each([
    ['no JSON', '<p>Welcome'],
    ['no list', '{"posts":[]}'],
    [
      'entries of every wrong kind',
      '[1,null,"x",[],{"id":{}},{"id":1,"link":"javascript:alert(1)"},{"id":2,"link":7}]',
    ],
  ])('that answers with %s spoils nothing', async (_, body) => {
    const server = await startCountingSite((path, origin) =>
      path.includes('/wp/v2/posts')
        ? { headers: { 'content-type': 'application/json' }, body }
        : answerAsWordPress({ posts: [] }, path, origin),
    );
    const corpus = await openCorpus({ places: { wordpress: [server.origin] }, origins: [server.origin] });
    opened.push(server, corpus);
    const report = await corpus.sync();
    expect(report.added).toBe(0);
    expect(report.failed.length).toBeGreaterThan(0);
  });
});

describe('a sync that was stopped', () => {
  it('goes on where it was', async () => {
    const site: FakeWordPress = { posts: posts(330) };
    const { server, corpus } = await start(site);
    const stop = new AbortController();
    const onStep = (done: number): void => {
      if (done === 250) stop.abort();
    };
    await corpus.sync({ signal: stop.signal, onStep });
    const kept = (await corpus.articles()).length;
    expect(kept).toBeGreaterThanOrEqual(200);
    server.asked();
    await corpus.sync();
    expect(await corpus.articles()).toHaveLength(330);
    expect(lists(server).filter((query) => query.get('_fields') !== 'id,link')).toHaveLength(2);
  });

  it('tells how far it is of how many', async () => {
    const { corpus } = await start({ posts: posts(130) });
    const steps: (readonly [number, number | null])[] = [];
    await corpus.sync({ onStep: (done, _, total) => void steps.push([done, total]) });
    expect([steps[0], steps.at(-1)]).toEqual([
      [1, 130],
      [130, 130],
    ]);
  });

  it('by its limit says so by reading no more, and a dry run writes nothing', async () => {
    const { corpus } = await start({ posts: posts(30) });
    const dry = await corpus.sync({ dryRun: true });
    expect(dry.planned).toHaveLength(30);
    expect(await corpus.articles()).toEqual([]);
    expect(await corpus.sync({ limit: 12 })).toMatchObject({ added: 12 });
    expect(await corpus.sync()).toMatchObject({ added: 18 });
  });
});
