import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { targetOf } from '../../src/checks/article-links.ts';
import { type Article } from '../../src/domain/article.ts';
import { type Publisher } from '../../src/domain/publisher.ts';
import { PUBLISHER } from '../helpers/cases.ts';
import { sample, type SampleChange } from './sample.ts';

const publisher: Publisher = { ...PUBLISHER, sisterHosts: ['revue.example'] };
const article: Partial<Article> = {
  id: 'review.example:81234',
  url: 'https://www.review.example/the-lamp-at-the-lock/81234',
  addresses: [],
  title: 'The lamp at the lock',
};
const bySlug: SampleChange = {
  article: {
    ...article,
    id: 'review.example:/2026/the-lamp-at-the-lock',
    url: 'https://review.example/2026/the-lamp-at-the-lock',
  },
  subject: { publisher: { ...publisher, articleAddresses: [] } },
};
const byNumber: SampleChange = { article, subject: { publisher } };

function linked(html: string, change: SampleChange = byNumber): string {
  const subject = sample({ ...change, body: `<p>First published by The Review. ${html}</p>` });
  const answer = checks.get('link-to-target')?.evaluate(subject, { target: 'article' });
  return [answer?.outcome, answer?.reason].filter(Boolean).join(' ');
}

describe('where a link leads, seen from the article', () => {
  it.each([
    ['http://m.review.example/the-lamp-at-the-lock/81234', 'article'],
    ['https://print.review.example/the-lamp-at-the-lock/81234?print=1', 'article'],
    ['https://review.example/?p=81234', 'unclear'],
    ['https://review.example/the-lamp-at-the-lock/', 'unclear'],
    ['https://review.example/the-lamp-at-the-lokc', 'unclear'],
    ['https://review.example/the-lamp-at-the-lock/99999', 'unclear'],
    ['https://review.example/print/x/81234', 'unclear'],
    ['https://review.example/?s=the+lamp+at+the+lock', 'unclear'],
    ['https://review.example/search/the-lamp-at-the-lock', 'unclear'],
    ['https://review.example/#/the-lamp-at-the-lock/81234', 'unclear'],
    ['https://revue.example/the-lamp-at-the-lock/555', 'unclear'],
    ['https://revue.example/la-lampe/81234', 'unclear'],
    ['hxxps://review.example/the-lamp-at-the-lock/81234', 'unclear'],
    ['https:// www.review.example/the-lamp-at-the-lock/81234', 'unclear'],
    ['https://www.review[.]example/the-lamp-at-the-lock/81234', 'unclear'],
    ['https://http://review.example/the-lamp-at-the-lock/81234', 'unclear'],
    ['https://village.example/go.php?to=www.review.example/the-lamp-at-the-lock/81234', 'wrapped'],
    ['https://gate.example/?u=https%253A%252F%252Freview.example%252Fthe-lamp-at-the-lock%252F81234', 'wrapped'],
    [`https://village.example/out/?${btoa('https://review.example/the-lamp-at-the-lock/81234')}`, 'wrapped'],
    ['https://feeds.feedburner.com/~r/review/~3/aB3/', 'shortener'],
    ['https://click.list-manage.com/track?u=1', 'shortener'],
    ['https://village.example/go/lamp', 'shortener'],
    ['https://rvw.io/aB3x9', 'shortener'],
    ['https://review.example/', 'home'],
    ['https://review.example/?s=lamp', 'publisher'],
    ['https://review.example/theme/lamps', 'publisher'],
    ['https://review.example/the-lamp-at-the-quay/99999', 'other-article'],
    ['https://revue.example/la-lampe/99999', 'other-article'],
    ['https://village.example/go', 'elsewhere'],
    ['https://village.example/lamp', 'elsewhere'],
    ['https://gull.example/the-lamp-at-the-lock/81234', 'elsewhere'],
  ])('%s: %s', (url, target) => {
    expect(targetOf(url, sample(byNumber))).toBe(target);
  });

  it.each([
    ['https://review.example/2026/the-lamp-at-the-lock/', 'article'],
    ['https://review.example/?p=77', 'unclear'],
    ['https://review.example/2025/the-lamp-at-the-lock', 'unclear'],
    ['https://review.example/2026/the-lamp-at-teh-lock', 'unclear'],
    ['https://review.example/2026/the-lamp-at', 'unclear'],
    ['https://review.example/2026/what-the-gulls-eat', 'other-article'],
  ])('without numbers: %s: %s', (url, target) => {
    expect(targetOf(url, sample(bySlug))).toBe(target);
  });

  it('is the article for no address of somebody else, however it is spelled', () => {
    const subject = sample(byNumber);
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        expect(['article', 'unclear', 'home', 'publisher', 'other-article']).not.toContain(targetOf(url, subject));
      }),
    );
  });
});

describe('link-to-target', () => {
  const address = article.url ?? '';
  it.each([
    [`<a href="#" data-href="${address}">Original</a>`, 'cantTell address-unclear'],
    [`<a href="javascript:window.open('${address}')">Original</a>`, 'cantTell address-unclear'],
    [`<span data-url="${address}">Original</span>`, 'cantTell address-unclear'],
    [`<button onclick="location.href='${address}'">Original</button>`, 'cantTell address-unclear'],
    [`<a href="hxxp${address.slice(5)}">Original</a>`, 'cantTell address-unclear'],
    [`<a href="${address.slice(8)}">Original</a>`, 'cantTell address-unclear'],
    [`<a href="/${address.slice(12)}">Original</a>`, 'cantTell address-unclear'],
    [`<form action="${address}"><button>Original</button></form>`, 'cantTell address-unclear'],
    [`<a href="lamp.html/x">Original</a>`, 'failed missing'],
    [`<a href="/go/lamp">Original article</a>`, 'cantTell shortener'],
    [`Source: <a href="#">The Review</a>`, 'failed empty-link'],
    [`<span data-url="https://village.example/lamp">Original</span>`, 'failed missing'],
    [`<link rel="canonical" href="${address}">`, 'failed missing'],
    [
      `<div style="display:none"><button onclick="location.href='${address}'">Original</button></div>`,
      'failed missing',
    ],
    [address, 'failed not-clickable'],
  ])('%s: %s', (html, expected) => {
    expect(linked(html)).toBe(expected);
  });

  const own =
    'We are a small village paper and we have no reporters of our own, so from time to time we carry what others have ' +
    'written about places like ours, and we hope that nobody minds.';
  const copied =
    'In the spring the council asked for the book, and was told by his widow that it had been lent to the school.';
  const { text } = sample().article;
  it.each([
    [
      'read on in a short sentence of the page’s own',
      `<p>You can read it <a href="${address}">here</a>.</p>`,
      'passed',
    ],
    [
      'announced in a long paragraph of its own',
      `<p>${own} You can read the whole article <a href="${address}">here</a>.</p>`,
      'passed',
    ],
    [
      'cited in a long paragraph of its own',
      `<p>${own} There is a <a href="${address}">lamp</a> too.</p>`,
      'cantTell in-text',
    ],
    [
      'on words of the copied text',
      `<p>${copied.replace('book', `<a href="${address}">book</a>`)}</p>`,
      'cantTell in-text',
    ],
  ])('a link %s', (_where, body, expected) => {
    const answer = checks
      .get('link-to-target')
      ?.evaluate(sample({ ...byNumber, article: { ...article, text: `${text}\n\n${copied}` }, body }), {
        target: 'article',
      });
    expect([answer?.outcome, answer?.reason].filter(Boolean).join(' ')).toBe(expected);
  });
});
