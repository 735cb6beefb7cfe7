import { describe, expect, it } from 'vitest';
import { findMatch, findMatches } from '../../src/match/find-match.ts';
import { buildOriginals, loadOriginals } from '../../src/match/originals.ts';
import { buildArticle, buildLink, buildPage, paragraphs, prose, PUBLISHER } from './build.ts';

const texts = paragraphs(1, 12);
const lamp = buildArticle({ text: texts.join('\n\n') });
const others = Array.from({ length: 30 }, (_, index) =>
  buildArticle({
    id: `lamp.example:${index + 100}`,
    url: `https://lamp.example/other/${index + 100}`,
    title: `Another story about harbour number ${index}`,
    text: paragraphs(index + 50, 10).join('\n\n'),
  }),
);
const originals = buildOriginals([lamp, ...others], PUBLISHER);
const own = paragraphs(7, 10);

describe('findMatch', () => {
  it('finds the whole article between the words of a site', () => {
    const page = buildPage([
      { text: 'Home News Contact', main: false, zone: 'nav' },
      'Our page',
      ...texts,
      'Share this with friends',
    ]);
    const { match, kind } = findMatch(page, originals);
    expect(kind).toBe('whole');
    expect(match?.article.id).toBe(lamp.id);
    expect(match?.articleShare).toBe(1);
    expect(match?.region).toEqual({ first: 2, last: 13 });
  });

  it('finds it where advertisements stand between the paragraphs', () => {
    const page = buildPage(texts.flatMap((text) => [text, 'Advertisement: buy our lamps today']));
    expect(findMatch(page, originals).kind).toBe('whole');
  });

  it('takes the first three paragraphs for a part', () => {
    const { match, kind } = findMatch(buildPage([...texts.slice(0, 3), 'Read the rest there.']), originals);
    expect(kind).toBe('part');
    expect(match?.article.id).toBe(lamp.id);
  });

  it('takes two sentences between own words for a quotation', () => {
    const [sentence = '', second = ''] = (texts[4] ?? '').split('. ');
    const page = buildPage([...own.slice(0, 5), `“${sentence}. ${second}.”`, ...own.slice(5)]);
    expect(findMatch(page, originals).kind).toBe('quotation');
  });

  it('finds nothing on a page of other words', () => {
    expect(findMatch(buildPage(own), originals)).toEqual({ match: null, kind: 'none' });
  });

  it('finds nothing on an empty page', () => {
    expect(findMatch(buildPage([]), originals).kind).toBe('none');
  });

  it('does not match what nobody can see', () => {
    const hidden = texts.map((text) => ({ text, hiddenBy: 'display-none' as const }));
    expect(findMatch(buildPage([...own, ...hidden]), originals).kind).toBe('none');
  });

  it('finds several articles on one page', () => {
    const [first, second] = [others[3], others[4]];
    const page = buildPage([...(first?.text.split('\n\n') ?? []), ...(second?.text.split('\n\n') ?? [])]);
    const matches = findMatches(page, originals);
    expect(matches.map(({ article, kind }) => [article.id, kind]).sort()).toEqual([
      [first?.id, 'whole'],
      [second?.id, 'whole'],
    ]);
  });

  it('sees through invisible and look-alike characters', () => {
    const tampered = texts.map((text) =>
      text.replaceAll('a', 'а').replaceAll('o', 'o\u200b').replaceAll('e', 'е\u00ad'),
    );
    expect(findMatch(buildPage(tampered), originals).kind).toBe('whole');
  });

  it('gives positions on both sides that hold the same words', () => {
    const page = buildPage(['Words of our own', ...texts.slice(2, 6)]);
    const { match } = findMatch(page, originals);
    const articleWords = lamp.text.toLowerCase().match(/\w+/g) ?? [];
    const pageWords =
      page.blocks
        .map(({ text }) => text)
        .join(' ')
        .toLowerCase()
        .match(/\w+/g) ?? [];
    expect(match?.passages.length).toBeGreaterThan(0);
    for (const { articleStart, articleEnd, pageStart, pageEnd } of match?.passages ?? []) {
      expect(articleWords.slice(articleStart, articleEnd)).toEqual(pageWords.slice(pageStart, pageEnd));
    }
  });
});

describe('one text that is several articles', () => {
  const again = buildArticle({
    id: 'lamp.example:900',
    url: 'https://lamp.example/the-lamp-again/900',
    text: lamp.text,
    publishedAt: '2026-06-01T00:00:00.000Z',
  });
  const both = buildOriginals([again, lamp, ...others], PUBLISHER);

  it('is the earliest one', () => {
    expect(findMatch(buildPage(texts), both).match?.article.id).toBe(lamp.id);
  });

  it('is the one that the page links', () => {
    const page = buildPage(texts, { links: [buildLink('http://www.lamp.example/x/900?utm_source=y')] });
    expect(findMatch(page, both).match?.article.id).toBe(again.id);
  });
});

describe('claims', () => {
  it.each([
    ['links', { links: [buildLink('http://www.lamp.example/whatever/1/?fbclid=1')] }],
    ['names by title', { title: 'The Harbour Lamp Is Lit Again' }],
    ['gives for its canonical address', { canonicalUrl: 'https://lamp.example/the-lamp/1' }],
    ['links through a translator', { links: [buildLink('https://lamp-example.translate.goog/the-lamp/1')] }],
  ])('a page that %s an article without its words', (_how, overrides) => {
    const { match, kind } = findMatch(buildPage(own, overrides), originals);
    expect(kind).toBe('claimed');
    expect(match?.article.id).toBe(lamp.id);
    expect(match?.region).toBeNull();
    expect(match?.claims.length).toBeGreaterThan(0);
  });

  it('is none where the home page is linked', () => {
    expect(findMatch(buildPage(own, { links: [buildLink('https://lamp.example/')] }), originals).kind).toBe('none');
  });
});

describe('the index', () => {
  it('answers the same after it was saved and loaded', () => {
    const articles = new Map([lamp, ...others].map((article) => [article.id, article]));
    const loaded = loadOriginals(originals.serialise(), PUBLISHER, (id) => articles.get(id) ?? null);
    expect(loaded?.size).toBe(originals.size);
    const page = buildPage(texts);
    expect(loaded && findMatch(page, loaded)).toEqual(findMatch(page, originals));
  });

  it('refuses bytes of another version or cut bytes', () => {
    const bytes = originals.serialise();
    expect(loadOriginals(bytes.slice(0, bytes.byteLength - 8), PUBLISHER, () => null)).toBeNull();
    expect(loadOriginals(new ArrayBuffer(3), PUBLISHER, () => null)).toBeNull();
    const other = bytes.slice(0);
    new Uint32Array(other)[1] = 0;
    expect(loadOriginals(other, PUBLISHER, () => null)).toBeNull();
  });

  it('takes new articles, changed ones and removals at any time', () => {
    const live = buildOriginals(others, PUBLISHER);
    const page = buildPage(texts);
    expect(findMatch(page, live).kind).toBe('none');
    live.add(lamp);
    expect(findMatch(page, live).match?.article.id).toBe(lamp.id);
    live.add({ ...lamp, text: prose(99, 40) });
    expect(findMatch(page, live).kind).toBe('none');
    live.add(lamp);
    live.remove(lamp.id);
    expect(findMatch(page, live).kind).toBe('none');
  });
});
