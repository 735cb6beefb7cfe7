import { type Article } from '../../../src/domain/article.ts';
import { PUBLISHER_NAME } from '../../../src/commands/demo/sites.ts';
import { type Writer } from '../match/writer.ts';

export const ORIGINALS = 1000;
const HOST = 'saltmarsh.localhost';

/** One of the publisher's thousand originals. */
export function articleOf(number: number, writer: Writer): Article {
  const id = (number % ORIGINALS) + 1;
  const paragraphs = writer.article(id, 600);
  return {
    id: `saltmarsh.localhost:${id}`,
    url: `https://${HOST}/a-story/${id}`,
    addresses: [],
    title: paragraphs[0]?.split(' ').slice(0, 8).join(' ') ?? '',
    byline: ['Ada Moss'],
    originalSources: [PUBLISHER_NAME],
    copyright: { holders: ['Ada Moss', PUBLISHER_NAME], year: 2026 },
    language: 'en',
    publishedAt: '2026-01-01T00:00:00.000Z',
    text: paragraphs.join('\n\n'),
    ownership: 'own',
    ownershipReason: null,
  };
}

/** A copy on a partner's page; every third one lacks its credit. */
export function articleHtml({ title, text, url }: Article, number: number): string {
  const paragraphs = text.split('\n\n').map((paragraph) => `<p>${paragraph}</p>`);
  const credit = `<p>The original source of this article is <a href="${url}">${PUBLISHER_NAME}</a>. Copyright © Ada Moss, ${PUBLISHER_NAME}, 2026</p>`;
  return `<h1>${title}</h1>${paragraphs.join('\n')}${number % 3 === 0 ? '' : credit}`;
}
