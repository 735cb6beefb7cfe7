import { type Subject } from '../../src/checks/check.ts';
import { type Article } from '../../src/domain/article.ts';
import { type Match } from '../../src/domain/match.ts';
import { type Page } from '../../src/domain/page.ts';
import { extractPage } from '../../src/extract/extract-page.ts';
import { wholePage } from '../../src/extract/read-page.ts';
import { articleWith, PUBLISHER } from '../helpers/cases.ts';

const FETCHED = '2026-01-10T00:00:00.000Z';
const LINES = [
  'The lamp at the lock was lit on the first evening of the year, as it had been for a century before.',
  'The keeper counted the boats and wrote each of them into a book that nobody had asked him to keep.',
  'On the last page stood the names of those who had waited with him through the long storm of March.',
];

export interface SampleChange {
  readonly body?: string;
  readonly head?: string;
  readonly page?: Partial<Page>;
  readonly article?: Partial<Article>;
  readonly match?: Partial<Match>;
  readonly subject?: Partial<Subject>;
}

/** A page that carries a small article whole, read by the real reader of pages, with what a test changes of it. */
export function sample({ body = '', head = '', page, article, match, subject }: SampleChange = {}): Subject {
  const text = LINES.map((line) => `<p>${line}</p>`).join('');
  const html = `<!doctype html><html lang="en"><head><title>The lamp at the lock</title>${head}</head><body><article><h1>The lamp at the lock</h1>${text}${body}</article></body></html>`;
  const read = extractPage({
    bytes: new TextEncoder().encode(html),
    contentType: 'text/html; charset=utf-8',
    url: 'https://village.example/lamp',
    fetchedAt: FETCHED,
  });
  const original = articleWith({ text: LINES.join('\n\n'), publishedAt: '2026-01-01T00:00:00.000Z', ...article });
  const blocks = read.blocks.filter(({ text: words }) => LINES.includes(words)).map(({ index }) => index);
  const words = LINES.join(' ').split(' ').length;
  return {
    page: { ...wholePage(read), ...page },
    article: original,
    match: {
      kind: 'whole',
      article: original,
      articleShare: 1,
      pageShare: 1,
      words,
      passages: [{ articleStart: 0, articleEnd: words, pageStart: 0, pageEnd: words }],
      region: { first: blocks[0] ?? 0, last: blocks.at(-1) ?? 0 },
      claims: [],
      ...match,
    },
    publisher: PUBLISHER,
    partner: null,
    boilerplate: new Set(),
    ...subject,
  };
}
