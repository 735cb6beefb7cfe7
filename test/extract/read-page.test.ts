import { describe, expect, it } from 'vitest';
import { type AskedLater, ReadPage, wholePage } from '../../src/extract/read-page.ts';
import { articleHtml, readHtml } from './sample.ts';

const NOW = {
  url: 'https://quay.example/ferry',
  fetchedAt: null,
  kind: 'article',
  title: 'The ferry is sold',
  siteName: null,
  canonicalUrl: null,
  alternateUrls: [],
  ...{ blocks: [], links: [], head: [], text: '' },
} as const;

function later(asked: string[]): AskedLater {
  const note = <Value>(name: string, value: Value) => {
    return (): Value => {
      asked.push(name);
      return value;
    };
  };
  return {
    byline: note('byline', 'Ada Moss'),
    dates: note('dates', { publishedAt: '2026-01-01T00:00:00.000Z', modifiedAt: null }),
    language: note('language', 'en'),
    images: note('images', []),
    creditStatements: note('creditStatements', []),
    useSignals: note('useSignals', []),
  };
}

describe('a page that was read', () => {
  it('reads what few pages are asked for when it is asked for', () => {
    const asked: string[] = [];
    const page = new ReadPage(NOW, later(asked));
    expect([page.url, page.title, asked]).toEqual(['https://quay.example/ferry', 'The ferry is sold', []]);
    expect([page.byline, page.publishedAt, asked]).toEqual([
      'Ada Moss',
      '2026-01-01T00:00:00.000Z',
      ['byline', 'dates'],
    ]);
  });

  it('is whole when another thread is to have it', () => {
    const page = readHtml(articleHtml('<p>Source: <a href="https://paper.example/a">The Paper</a></p>'));
    const whole = structuredClone(wholePage(page));
    expect(whole.creditStatements.map(({ kinds }) => kinds)).toEqual([['source', 'link']]);
    for (const name of Object.keys(whole) as (keyof typeof whole)[]) expect(whole[name]).toEqual(page[name]);
    expect(Object.keys(whole).sort()).toEqual(Object.keys(wholePage(new ReadPage(NOW, later([])))).sort());
  });
});
