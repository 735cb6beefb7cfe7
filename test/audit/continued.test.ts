import { describe, expect, it } from 'vitest';
import { continuation } from '../../src/audit/continued.ts';
import { sample, type SampleChange } from '../checks/sample.ts';

const URL = 'https://village.example/lamp/';

function goesOn(change: SampleChange, url = URL): string | null {
  const cut: SampleChange = { ...change, match: { kind: 'part', articleShare: 0.5, ...change.match } };
  return continuation(sample({ ...cut, page: { kind: 'article', url, ...change.page } }), 'missing');
}
const linked = (href: string): SampleChange => ({ body: `<p><a href="${href}">Go on</a></p>` });

describe('an article cut into pages', () => {
  it.each([['Page 1 of 3'], ['Seite 2 von 2'], ['Página 1 de 4'], ['Page 1 sur 2 – suite'], ['Pagina 1/2']])(
    'says so in words: %s',
    (line) => {
      expect(goesOn({ body: `<p>${line}</p>` })).toBe(line);
    },
  );

  it.each([
    [URL, '/lamp/2/'],
    [`${URL}2/`, '/lamp/'],
    [`${URL}2/`, '/lamp/3/'],
    [URL, '?page=2'],
    [URL, '/lamp/page/2/'],
    ['https://village.example/news.php?id=551', '/news.php?id=551&page=2'],
    ['https://village.example/texts/lamp.html', 'lamp-2.html'],
    ['https://village.example/texts/lamp.html', 'lamp_page_2.html'],
  ])('links its other pages: %s to %s', (url, href) => {
    const page = sample(linked(href)).page;
    const links = page.links.map((link) => ({ ...link, url: new globalThis.URL(href, url).href }));
    expect(goesOn({ ...linked(href), page: { links } }, url)).toBe(links[0]?.url);
  });

  it('says so in its head', () => {
    expect(goesOn({ head: '<link rel="next" href="https://village.example/lamp/2/">' })).toBe(`${URL}2/`);
  });

  it.each<[string, SampleChange, string]>([
    ['the next post', linked('/ferry/'), URL],
    ['the next post in the head', { head: '<link rel="next" href="https://village.example/ferry/">' }, URL],
    ['another node', linked('/node/15'), 'https://village.example/node/12'],
    ['another day', linked('/2026/04/06'), 'https://village.example/2026/04/05'],
    ['the next page of a list of all texts', linked('/page/2/'), 'https://village.example/'],
    ['a page of comments', linked('/lamp/comment-page-2/'), URL],
    ['a page of a book in a sentence', { body: '<p>He wrote on page 1 of his book.</p>' }, URL],
    ['the whole article', { ...linked('/lamp/2/'), match: { kind: 'whole', articleShare: 1 } }, URL],
    ['a list', { ...linked('/lamp/2/'), page: { kind: 'listing' } }, URL],
  ])('is not told from %s', (_what, change, url) => {
    expect(goesOn(change, url)).toBeNull();
  });

  it('excuses nothing that other pages cannot mend', () => {
    const subject = sample({
      page: { kind: 'article' },
      body: '<p>Page 1 of 3</p>',
      match: { kind: 'part', articleShare: 0.5 },
    });
    expect(continuation(subject, 'paid-access')).toBeNull();
    expect(continuation(subject, null)).toBeNull();
  });
});
