import { describe, expect, it } from 'vitest';
import { type Article } from '../../src/domain/article.ts';
import { findMatch } from '../../src/match/find-match.ts';
import { buildOriginals } from '../../src/match/originals.ts';
import { buildArticle, buildPage, paragraphs, PUBLISHER } from './build.ts';

const body = paragraphs(1, 12);
const note = paragraphs(77, 1);
const edition = (id: string): NonNullable<Article['editions']>[number] => ({
  ...{ id, url: `https://lamp.example/lamp/${id.split(':')[1] ?? ''}`, addresses: [], kind: 'reissue', why: 'alike' },
});
const first = buildArticle({
  ...{ id: 'lamp.example:1', url: 'https://lamp.example/lamp/1', text: body.join('\n\n') },
  ...{ publishedAt: '2010-01-01T00:00:00.000Z', editions: [edition('lamp.example:2')] },
});
const again = buildArticle({
  ...{ id: 'lamp.example:2', url: 'https://lamp.example/lamp/2', text: [...note, ...body].join('\n\n') },
  ...{ publishedAt: '2020-01-01T00:00:00.000Z', editions: [edition('lamp.example:1')] },
});
const originals = buildOriginals([first, again], PUBLISHER);
const matchOf = (...page: Parameters<typeof buildPage>): string | undefined =>
  findMatch(buildPage(...page), originals).match?.article.id;

describe('of two editions of one text', () => {
  it('a copy of the second, with what it adds, is matched to the second', () => {
    expect(matchOf([...note, ...body])).toBe('lamp.example:2');
  });

  it('a copy of the first, without what the second adds, is matched to the first', () => {
    expect(matchOf(body)).toBe('lamp.example:1');
    expect(matchOf(body, { publishedAt: '2021-05-01T00:00:00.000Z' })).toBe('lamp.example:1');
  });

  it('the one that came after the page is not the one that was copied', () => {
    const same = [
      { ...again, publishedAt: '2010-01-01T00:00:00.000Z' },
      { ...first, text: again.text, publishedAt: '2020-01-01T00:00:00.000Z' },
    ];
    const found = (publishedAt: string | null): string | undefined =>
      findMatch(buildPage([...note, ...body], { publishedAt }), buildOriginals(same, PUBLISHER)).match?.article.id;
    expect(found('2012-01-01T00:00:00.000Z')).toBe('lamp.example:2');
    const swapped = same.map((article) => ({
      ...article,
      publishedAt: article.id === first.id ? null : '2020-01-01T00:00:00.000Z',
    }));
    const alone = findMatch(
      buildPage([...note, ...body], { publishedAt: '2012-01-01T00:00:00.000Z' }),
      buildOriginals(swapped, PUBLISHER),
    );
    expect(alone.match?.article.id).toBe('lamp.example:1');
  });

  it('articles that are no editions of each other are told apart as ever', () => {
    const apart = [first, again].map((article) => ({ ...article, editions: [] }));
    const { match } = findMatch(buildPage([...note, ...body]), buildOriginals(apart, PUBLISHER));
    expect(match?.article.id).toBe('lamp.example:1');
  });
});
