import { describe, expect, it } from 'vitest';
import { precedenceOf } from '../../src/audit/precedence.ts';
import { sample, type SampleChange } from '../checks/sample.ts';

function precedence(change: SampleChange) {
  const { page, article, publisher } = sample(change);
  return precedenceOf(page, article, publisher);
}
const at = (url: string, author: string): SampleChange => ({ page: { url }, article: { byline: [author] } });
const dated = (publishedAt: string | null, original: string | null): SampleChange => ({
  head: `<meta property="article:published_time" content="${publishedAt ?? ''}">`,
  page: { publishedAt },
  article: { publishedAt: original },
});

describe('a site that bears the name of the author', () => {
  it.each([
    ['https://www.adamossbach.example/lamp', 'Ada Mossbach'],
    ['https://ada-mossbach.example/lamp', 'Ada Mossbach'],
    ['https://adamossbachblog.wordpress.example/lamp', 'Ada Mossbach'],
    ['https://joseperezdiaz.example/lamp', 'José Pérez Díaz'],
  ])('is its own: %s', (url, author) => {
    expect(precedence(at(url, author))).toEqual({ reason: 'authors-own', found: author });
  });

  it('may say so by the name it gives itself', () => {
    const head = '<meta property="og:site_name" content="Ada Mossbach">';
    expect(precedence({ head, article: { byline: ['Tom Reed', 'Ada Mossbach'] } })).toMatchObject({
      found: 'Ada Mossbach',
    });
  });

  it.each([
    ['another name', 'https://village.example/lamp', 'Ada Mossbach'],
    ['a name in the path', 'https://village.example/ada-mossbach/lamp', 'Ada Mossbach'],
    ['a short name, which many hosts hold by chance', 'https://anderson.example/lamp', 'An Der'],
    ['one word', 'https://mossbacher.example/lamp', 'Mossbacher'],
  ])('is not told from %s', (_what, url, author) => {
    expect(precedence(at(url, author))).toBeNull();
  });

  it('is not one that bears the name of the publisher as its own author', () => {
    const { name } = sample({}).publisher;
    const url = `https://${name.toLowerCase().replaceAll(/[^a-z]/g, '')}-mirror.example/lamp`;
    expect(precedence(at(url, name))).toBeNull();
  });
});

describe('a page that is dated before the original', () => {
  it('may be where the publisher took the text from', () => {
    expect(precedence(dated('2026-01-01T00:00:00.000Z', '2026-01-05T00:00:00.000Z'))).toEqual({
      reason: 'older-here',
      found: '2026-01-01 < 2026-01-05',
    });
  });

  it('is not told from a date that stands on the page only', () => {
    const publishedAt = '2026-01-01T00:00:00.000Z';
    expect(precedence({ ...dated(null, '2026-01-05T00:00:00.000Z'), page: { publishedAt } })).toBeNull();
  });

  it.each([
    ['2026-01-04T00:00:00.000Z', '2026-01-05T00:00:00.000Z'],
    ['2026-01-09T00:00:00.000Z', '2026-01-05T00:00:00.000Z'],
    [null, '2026-01-05T00:00:00.000Z'],
    ['2026-01-01T00:00:00.000Z', null],
    ['no date', '2026-01-05T00:00:00.000Z'],
  ])('is not one of %s beside %s', (here, there) => {
    expect(precedence(dated(here, there))).toBeNull();
  });
});
