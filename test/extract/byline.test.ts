import { describe, expect, it } from 'vitest';
import { PROSE, readHtml } from './sample.ts';

function bylineOf(body: string, head = ''): string | null {
  return readHtml(`<!doctype html><head>${head}</head><body><h1>The ferry is sold</h1>${body}${PROSE.join('')}</body>`)
    .byline;
}

const AUTHOR = '<meta name="author" content="Ada Moss">';

describe('readByline', () => {
  it.each([
    'By Ada Moss',
    'by: Ada Moss',
    'Written by Ada Moss',
    'Posted by Ada Moss',
    'Author: Ada Moss',
    'Von Ada Moss',
    'Autor: Ada Moss',
    'Par Ada Moss',
    'Auteure : Ada Moss',
    'Por Ada Moss',
    'Escrito por Ada Moss',
    'di Ada Moss',
    'Testo: Ada Moss',
    'Texto: Ada Moss',
    'Ada Moss | 3 March 2026',
    'Ada Moss · 4 min read',
    'Ada Moss, March 3, 2026',
    'Ada MossMarch 3, 2026',
    'Ada Moss 3. März 2026',
    'Ada Moss 3 de marzo de 2026',
    'Ada Moss 2026-03-03',
    'Ada Moss Updated: yesterday',
    'Ada Moss 1:39 PM ET',
    'Ada Moss, 13h05',
    'Ada Moss 9 a.m.',
  ])('reads the name alone: %s', (shown) => {
    expect(bylineOf(`<div class="byline">${shown}</div>`)).toBe('Ada Moss');
  });

  it.each(['Von Moss', 'Di Maio', 'De la Cruz', 'Ada van der Quay', 'Da Moss'])(
    'leaves a name whole that begins like a byline: %s',
    (name) => {
      expect(bylineOf(`<div class="byline">${name}</div>`)).toBe(name);
    },
  );

  it.each([
    ['a class', '<span class="post-author">Ada Moss</span>'],
    ['a relation', '<a rel="author" href="/ada">Ada Moss</a>'],
    ['microdata', '<div itemprop="author"><span itemprop="name">Ada Moss</span></div>'],
  ])('finds the place by %s', (_what, body) => {
    expect(bylineOf(body)).toBe('Ada Moss');
  });

  it('takes the place that the head agrees with before the first one', () => {
    const body = '<aside><p class="author">Bert Tide</p></aside><p class="author">By Ada Moss and Cleo Reef</p>';
    expect(bylineOf(body, AUTHOR)).toBe('Ada Moss and Cleo Reef');
    expect(bylineOf(body)).toBe('Bert Tide');
  });

  it('takes what the reader sees before what the head says alone', () => {
    expect(bylineOf('<p class="author">Cleo Reef</p>', AUTHOR)).toBe('Cleo Reef');
  });

  it('reads the head where no place shows a name', () => {
    expect(bylineOf('', AUTHOR)).toBe('Ada Moss');
    const data = JSON.stringify({ '@type': 'NewsArticle', author: [{ name: 'Ada Moss' }, { name: 'Cleo Reef' }] });
    expect(bylineOf('', `<script type="application/ld+json">${data}</script>`)).toBe('Ada Moss, Cleo Reef');
  });

  it.each(['admin', 'undefined', 'Anonymous', 'https://quay.example/ada', '12', 'ada@quay.example'])(
    'is null where a program wrote what is no name: %s',
    (name) => {
      expect(bylineOf(`<p class="author">${name}</p>`)).toBeNull();
    },
  );

  it('is null where nobody is named', () => {
    expect(bylineOf('')).toBeNull();
  });

  it('does not take a paragraph for a name', () => {
    expect(bylineOf(`<div class="author">${PROSE.join('')}</div>`)).toBeNull();
  });
});
