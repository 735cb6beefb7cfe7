import { describe, expect, it } from 'vitest';
import { type Page } from '../../src/domain/page.ts';
import { extractPage } from '../../src/extract/extract-page.ts';
import { PROSE } from './sample.ts';

const FETCHED = '2026-03-10T12:00:00.000Z';

function read(head: string, body = '', fetchedAt: string | null = FETCHED): Pick<Page, 'publishedAt' | 'modifiedAt'> {
  const html = `<!doctype html><head>${head}</head><body>${body}${PROSE.join('')}</body>`;
  const bytes = new TextEncoder().encode(html);
  return extractPage({ bytes, contentType: 'text/html; charset=utf-8', url: 'https://quay.example/a', fetchedAt });
}

function published(value: string, fetchedAt: string | null = FETCHED): string | null {
  return read(`<meta property="article:published_time" content="${value}">`, '', fetchedAt).publishedAt;
}

describe('readDates', () => {
  it.each([
    ['2026-03-03T08:00:00Z', '2026-03-03T08:00:00.000Z'],
    ['2026-03-03T08:00:00+01:00', '2026-03-03T07:00:00.000Z'],
    ['2026-03-03T08:00:00+0100', '2026-03-03T07:00:00.000Z'],
    ['2026-03-03T08:00:00.123Z', '2026-03-03T08:00:00.000Z'],
    ['2026-03-03 08:00', '2026-03-03T08:00:00.000Z'],
    ['2026-03-03', '2026-03-03T00:00:00.000Z'],
    ['2026-03-03T08:00:00Z – updated', '2026-03-03T08:00:00.000Z'],
    ['Tue, 03 Mar 2026 08:00:00 GMT', '2026-03-03T08:00:00.000Z'],
    ['3 Mar 2026 08:00:00 +0100', '2026-03-03T07:00:00.000Z'],
  ])('reads %s', (value, instant) => {
    expect(published(value)).toBe(instant);
  });

  it.each(['yesterday', '', '03/04/2026', '2026-13-41', '2026', 'Tue, 99 Mar 2026 08:00:00 GMT'])(
    'does not guess at %j',
    (value) => {
      expect(published(value)).toBeNull();
    },
  );

  it('tells the first publication from the last change', () => {
    const head =
      '<meta property="article:modified_time" content="2026-03-05"><meta property="article:published_time" content="2026-03-03">';
    expect(read(head)).toMatchObject({
      publishedAt: '2026-03-03T00:00:00.000Z',
      modifiedAt: '2026-03-05T00:00:00.000Z',
    });
  });

  it('does not take the last change for the publication', () => {
    expect(read('<meta property="article:modified_time" content="2026-03-05">')).toMatchObject({ publishedAt: null });
    const body = '<time class="updated" datetime="2026-03-05"></time><time datetime="2026-03-03"></time>';
    expect(read('', body).publishedAt).toBe('2026-03-03T00:00:00.000Z');
  });

  it('reads JSON-LD and microdata', () => {
    const data = JSON.stringify({ '@type': 'NewsArticle', datePublished: '2026-03-03', dateModified: '2026-03-05' });
    expect(read(`<script type="application/ld+json">${data}</script>`)).toMatchObject({
      publishedAt: '2026-03-03T00:00:00.000Z',
      modifiedAt: '2026-03-05T00:00:00.000Z',
    });
    expect(read('', '<meta itemprop="datePublished" content="2026-03-03">').publishedAt).toBe(
      '2026-03-03T00:00:00.000Z',
    );
  });

  it('passes over what cannot be read where another place says more', () => {
    const head =
      '<meta property="article:published_time" content="soon"><meta name="pubdate" content="2026-03-03T08:00:00Z">';
    expect(read(head).publishedAt).toBe('2026-03-03T08:00:00.000Z');
  });

  it('passes over a date behind the fetch, as no page is from the future', () => {
    expect(published('2036-03-03')).toBeNull();
    const head = '<meta property="article:published_time" content="2036-03-03"><meta name="date" content="2026-03-03">';
    expect(read(head).publishedAt).toBe('2026-03-03T00:00:00.000Z');
  });

  it('allows for a clock that is a day ahead, and for a fetch of unknown time', () => {
    expect(published('2026-03-11T12:00:00Z')).toBe('2026-03-11T12:00:00.000Z');
    expect(published('2036-03-03', null)).toBe('2036-03-03T00:00:00.000Z');
  });
});
