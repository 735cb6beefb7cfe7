import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleKey, readAddress, sameArticle, type AddressRules } from '../../src/lib/article-address.ts';

const publisher: AddressRules = {
  hosts: ['lamp.example', 'archives.lamp.example'],
  sisterHosts: ['lampe.example'],
  articleAddresses: [
    '/{slug}/{id:digits}',
    '/articles/{id:word}.html',
    '/index.php?context=va&aid={id:digits}',
    '/index.php?context=viewArticle&articleId={id:digits}',
  ],
};
const noTemplates: AddressRules = { hosts: ['plain.example'], sisterHosts: [], articleAddresses: [] };
const lamp = { id: 'lamp.example:8572', url: 'https://www.lamp.example/the-old-lamp/8572', addresses: [] };

describe('reading an address of the publisher', () => {
  it.each([
    'https://www.lamp.example/the-old-lamp/8572',
    'http://lamp.example/the-old-lamp/8572/',
    'HTTP://WWW.LAMP.EXAMPLE/the-old-lamp/8572?utm_source=x&fbclid=y#part',
    'https://lamp.example/the-old-lamp/8572?doing_wp_cron=1743001153.54',
    'https://lamp.example//the-old-lamp//8572',
    'https://m.lamp.example/the-old-lamp/8572/amp/',
    'https://lamp.example/the-old-lamp/8572?print=1',
    'https://lamp.example/the-old-lamp/8572/2',
    'https://lamp.example./another-slug/08572',
    'http://lamp.example/index.php?context=va&aid=8572',
    'http://www.lamp.example/index.php?context=va&amp;aid=8572',
    'http://lamp.example/?aid=8572&context=va',
    'http://lamp.example/index.php?context=viewArticle&code=NAZ20070525&articleId=8572',
    'www.lamp.example/the-old-lamp/8572',
    '//lamp.example/the-old-lamp/8572',
    'https://www.google.com/url?q=http://lamp.example/the-old-lamp/8572&sa=U',
    'https://l.facebook.com/l.php?u=https%3A%2F%2Flamp.example%2Fthe-old-lamp%2F8572%3Ffbclid%3Dx&h=AT',
    'https://lamp-example.cdn.ampproject.org/c/s/lamp.example/the-old-lamp/8572/amp',
  ])('reads the article from %s', (url) => {
    expect(readAddress(url, publisher)).toEqual({ kind: 'article', host: 'lamp.example', id: '8572' });
    expect(sameArticle(url, lamp, publisher)).toBe(true);
  });

  it.each([
    ['http://lamp.example/articles/GOW407A.html', 'lamp.example', 'gow407a'],
    ['https://archives.lamp.example/articles/GOW407A.html', 'lamp.example', 'gow407a'],
    ['https://www.lampe.example/la-vieille-lampe/8572', 'lampe.example', '8572'],
  ])('reads %s', (url, host, id) => {
    expect(readAddress(url, publisher)).toEqual({ kind: 'article', host, id });
  });

  it.each([
    ['https://lamp.example', 'home'],
    ['http://www.lamp.example/index.php', 'home'],
    ['https://lamp.example/?utm_source=x', 'home'],
    ['https://lamp.example/page/319', 'section'],
    ['https://lamp.example/page/204?p=0on', 'section'],
    ['https://lamp.example/news/page/427', 'section'],
    ['https://lamp.example/indepthreport/lamps/page/86/', 'section'],
    ['https://lamp.example/author/ada-moss', 'section'],
    ['https://lamp.example/2012/05', 'section'],
    ['https://lamp.example/index.php?context=privacy', 'section'],
    ['https://lamp.example/latest-news-and-top-stories', 'section'],
    ['https://lamp.example/search?q=oil', 'search'],
    ['https://lamp.example/?s=oil', 'search'],
    ['https://lamp.example/wp-content/uploads/2010/05/119229.jpg', 'asset'],
    ['https://lamp.example/reports/flood.pdf', 'asset'],
    ['https://lamp.example/the-liberation-of-the-lamp-', 'unresolved'],
    ['https://lamp.example/?p=8572', 'unresolved'],
    ['https://bit.ly/3xyz', 'shortener'],
    ['https://t.co/abc', 'shortener'],
    ['https://store.lamp.example/the-old-lamp/8572', 'elsewhere'],
    ['https://lamp.example.evil.example/the-old-lamp/8572', 'elsewhere'],
    ['https://lamp.example@evil.example/the-old-lamp/8572', 'elsewhere'],
    ['https://www.facebook.com/sharer.php?u=https://lamp.example/the-old-lamp/8572', 'elsewhere'],
    ['mailto:desk@lamp.example', 'elsewhere'],
    ['javascript:void(0)', 'elsewhere'],
    ['#', 'elsewhere'],
    ['', 'elsewhere'],
  ])('takes %s for no article: %s', (url, kind) => {
    expect(readAddress(url, publisher).kind).toBe(kind);
    expect(sameArticle(url, lamp, publisher)).toBe(false);
  });

  it.each(['https://lamp.example', 'https://lamp.example/news', 'https://lamp.example/?s=oil', 'https://bit.ly/3xyz'])(
    'never takes %s for an article, whatever the corpus says',
    (url) => {
      expect(sameArticle(url, { ...lamp, addresses: [url] }, publisher)).toBe(false);
    },
  );

  it.each([
    ['https://web.archive.org/web/20180301/http://www.lamp.example/the-old-lamp/8572', 'archive'],
    ['http://web.archive.org./web/2018id_/http://www.lamp.example/the-old-lamp/8572', 'archive'],
    ['https://archive.ph/20200101/https://lamp.example/the-old-lamp/8572', 'archive'],
    ['https://lamp-example.translate.goog/the-old-lamp/8572?_x_tr_sl=en&_x_tr_tl=fr', 'translation'],
    ['https://translate.google.com/translate?hl=fr&u=http://lamp.example/the-old-lamp/8572', 'translation'],
    ['https://mirror.example/https/lamp.example/the-old-lamp/8572', 'proxy'],
    ['https://faq.example/?q=https://lamp.example/the-old-lamp/8572', 'proxy'],
  ])('recognises what wraps it in %s', (url, wrapper) => {
    const address = readAddress(url, publisher);
    expect(address).toMatchObject({ kind: 'wrapped', wrapper });
    if (address.kind !== 'wrapped') return;
    expect(sameArticle(address.target ?? '', lamp, publisher)).toBe(true);
    expect(sameArticle(url, lamp, publisher)).toBe(false);
  });

  it('recognises an archive copy that hides what it holds', () => {
    expect(readAddress('https://archive.is/AbC12', publisher)).toEqual({
      kind: 'wrapped',
      wrapper: 'archive',
      target: null,
    });
  });

  it('takes the path for the id where the publisher gives no way to read ids', () => {
    const article = { id: 'plain.example:/2024/the-lamp', url: 'https://plain.example/2024/the-lamp', addresses: [] };
    expect(readAddress('http://www.plain.example/2024/The-Lamp/?utm_medium=x', noTemplates)).toEqual({
      kind: 'article',
      host: 'plain.example',
      id: '/2024/the-lamp',
    });
    expect(sameArticle('https://plain.example/2024/the-lamp/amp/', article, noTemplates)).toBe(true);
    expect(sameArticle('https://plain.example/2024/the-lamps', article, noTemplates)).toBe(false);
    expect(readAddress('https://plain.example/', noTemplates).kind).toBe('home');
    expect(readAddress('https://plain.example/articles/short', noTemplates).kind).toBe('article');
  });

  it('knows an article without an id by any address it answers to', () => {
    const article = {
      ...lamp,
      id: 'lamp.example:/a-slug-without-its-id',
      url: 'https://lamp.example/a-slug-without-its-id',
    };
    expect(sameArticle('http://lamp.example/a-slug-without-its-id/', article, publisher)).toBe(true);
    expect(sameArticle('http://lamp.example/a-slug-without-any-id/', article, publisher)).toBe(false);
  });

  it('tells ports of one machine apart where the rules name them', () => {
    const rules = { hosts: ['127.0.0.1:4001'], sisterHosts: [], articleAddresses: ['/{slug}/{id:digits}'] };
    expect(readAddress('http://127.0.0.1:4001/lamp/7', rules)).toEqual({
      kind: 'article',
      host: '127.0.0.1:4001',
      id: '7',
    });
    expect(readAddress('http://127.0.0.1:4002/lamp/7', rules).kind).toBe('elsewhere');
  });

  it('does not follow redirectors without end', () => {
    let url = 'https://lamp.example/the-old-lamp/8572';
    for (let depth = 0; depth < 6; depth += 1) url = `https://www.google.com/url?q=${encodeURIComponent(url)}`;
    expect(readAddress(url, publisher).kind).toBe('wrapped');
  });
});

describe('identity, as a law', () => {
  const slug = fc.stringMatching(/^[a-z]{2,8}(-[a-z]{2,8}){0,4}$/).filter((text) => !readListing(text));
  const id = fc.integer({ min: 1, max: 9_999_999 });
  const spelling = fc.record({
    scheme: fc.constantFrom('http://', 'https://', 'HTTPS://', '//'),
    www: fc.constantFrom('', 'www.', 'WWW.'),
    slash: fc.constantFrom('', '/'),
    query: fc.constantFrom('', '?utm_source=a&utm_medium=b', '?fbclid=Q', '?doing_wp_cron=1.2', '?gclid=1&ref=home'),
    fragment: fc.constantFrom('', '#', '#comments'),
    old: fc.boolean(),
  });
  type Spelling = typeof spelling extends fc.Arbitrary<infer T> ? T : never;
  const spell = (words: string, number: number, host: string, s: Spelling): string =>
    s.old
      ? `${s.scheme}${s.www}${host}/index.php?context=va&aid=${number}${s.query.replace('?', '&')}${s.fragment}`
      : `${s.scheme}${s.www}${host}/${words}/${number}${s.slash}${s.query}${s.fragment}`;

  it('gives every spelling of one address one identity', () => {
    fc.assert(
      fc.property(slug, id, spelling, spelling, (words, number, one, other) => {
        expect(articleKey(spell(words, number, 'lamp.example', one), publisher)).toBe(`lamp.example:${number}`);
        expect(articleKey(spell(words, number, 'archives.lamp.example', other), publisher)).toBe(
          `lamp.example:${number}`,
        );
      }),
    );
  });

  it('never gives two articles one identity, and sister hosts count their own', () => {
    fc.assert(
      fc.property(fc.tuple(slug, slug), id, id, spelling, ([a, b], first, second, s) => {
        fc.pre(first !== second);
        const key = articleKey(spell(a, first, 'lamp.example', s), publisher);
        expect(articleKey(spell(b, second, 'lamp.example', s), publisher)).not.toBe(key);
        expect(articleKey(spell(a, first, 'lampe.example', s), publisher)).toBe(`lampe.example:${first}`);
      }),
    );
  });

  const disguise = fc.constantFrom<(url: string) => string>(
    (url) => url,
    (url) => `  ${url}\n`,
    (url) => url.replaceAll('&', '&amp;'),
    (url) => url.replace('lamp.example', 'lamp.example.'),
    (url) => url.replace('lamp.example', 'm.lamp.example'),
    (url) => url.replace('http://', 'http://').replace(/^(http:\/\/[^/]+)/, '$1:80'),
    (url) => url.replace(/^(https?:\/\/[^/]+)/, (host) => host.toUpperCase()),
    (url) => `https://www.google.com/url?q=${encodeURIComponent(url)}&sa=U`,
    (url) => `https://l.facebook.com/l.php?u=${encodeURIComponent(url)}&h=AT`,
  );
  const form = fc.constantFrom<(words: string, number: number) => string>(
    (words, number) => `/${words}/${number}`,
    (words, number) => `/${words}/0${number}/`,
    (words, number) => `//${words}//${number}`,
    (words, number) => `/${words}/${number}/amp/`,
    (words, number) => `/${words}/${number}/print`,
    (words, number) => `/${words}/${number}/feed/`,
    (words, number) => `/${words}/${number}/2`,
    (words, number) => `/${words}/${number}?print=1`,
    (words, number) => `/%${words.charCodeAt(0).toString(16)}${words.slice(1)}/${number}`,
    (_, number) => `/index.php?context=va&aid=${number}`,
    (_, number) => `/?aid=${number}&context=va`,
    (_, number) => `/index.php?context=viewArticle&code=NAZ20070525&articleId=${number}`,
  );

  it('holds through every old form of an address, every view of it and every way to mangle it', () => {
    fc.assert(
      fc.property(slug, id, form, disguise, (words, number, shape, mangle) => {
        const url = mangle(`http://lamp.example${shape(words, number)}`);
        expect([url, articleKey(url, publisher)]).toEqual([url, `lamp.example:${number}`]);
      }),
    );
  });

  it('tells the old names of articles apart from numbers and from each other', () => {
    const name = fc.stringMatching(/^[A-Z]{3}[0-9]{3}[A-Z]$/);
    fc.assert(
      fc.property(name, name, id, (one, other, number) => {
        fc.pre(one !== other);
        const key = (word: string): string | null =>
          articleKey(`http://www.lamp.example/articles/${word}.html`, publisher);
        expect(key(one)).toBe(`lamp.example:${one.toLowerCase()}`);
        expect(key(one)).toBe(key(one.toLowerCase()));
        expect(new Set([key(one), key(other), `lamp.example:${number}`]).size).toBe(3);
      }),
    );
  });

  it('is the path where no ids are known: spelled alike it is one, otherwise another', () => {
    const path = fc.array(fc.stringMatching(/^[a-z0-9é]{5,9}-[a-z]{2,6}-[a-z]{2,6}$/), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(path, path, spelling, (one, other, s) => {
        const spelled = `${s.scheme}${s.www}plain.example/${one.map(encodeURIComponent).join('/')}${s.slash}${s.query}${s.fragment}`;
        expect(articleKey(spelled, noTemplates)).toBe(`plain.example:/${one.join('/')}`);
        const isSame = one.join('/') === other.join('/');
        const article = { id: `plain.example:/${one.join('/')}`, url: spelled, addresses: [] };
        expect(sameArticle(`https://plain.example/${other.join('/')}`, article, noTemplates)).toBe(isSame);
      }),
    );
  });

  it('of one number on a sister host is another article, unless it is its edition', () => {
    fc.assert(
      fc.property(slug, id, id, spelling, (words, number, theirs, s) => {
        const url = `https://lamp.example/${words}/${number}`;
        const article = { id: `lamp.example:${number}`, url, addresses: [] };
        const sister = spell(words, theirs, 'lampe.example', s);
        expect(sameArticle(sister, article, publisher)).toBe(false);
        const editions = [{ id: null, url: `http://lampe.example/autre/${theirs}`, addresses: [] }];
        expect(sameArticle(sister, { ...article, editions }, publisher)).toBe(true);
        expect(sameArticle(spell(words, theirs + 1, 'lampe.example', s), { ...article, editions }, publisher)).toBe(
          false,
        );
      }),
    );
  });

  it('reads any string at all without throwing', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl({ withQueryParameters: true }),
      fc.string().map((s) => `http://lamp.example/${s}`),
    );
    fc.assert(
      fc.property(hostile, (url) => {
        expect(typeof readAddress(url, publisher).kind).toBe('string');
      }),
    );
  });
});

function readListing(words: string): boolean {
  return readAddress(`https://lamp.example/${words}/1`, publisher).kind !== 'article';
}
