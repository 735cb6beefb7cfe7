import { describe, expect, it } from 'vitest';
import { type Publisher } from '../../src/domain/publisher.ts';
import { extractPage } from '../../src/extract/extract-page.ts';
import { readOrigin, type Origin } from '../../src/extract/original-origin.ts';
import { prose } from '../helpers/corpus.ts';

const publisher: Publisher = {
  ...{ id: 'lantern-review', name: 'The Lantern Review', acceptNames: ['Lantern Review', 'Centre for Lamps'] },
  ...{
    hosts: ['lanternreview.example'],
    sisterHosts: ['revuedesphares.example'],
    articleAddresses: [],
    permissions: null,
  },
};
const [one = '', two = '', three = ''] = prose(3);

/** What an original with this opening and this end says of its origin. */
function origin(opening: string, end: string, byline: readonly string[] = ['Ada Moss']): Origin {
  const html = `<title>The lamp</title><article><h1>The lamp over the harbour</h1><p>${opening}${one}</p><p>${two}</p><p>${three}</p>${end}</article>`;
  const page = extractPage({
    ...{ bytes: new TextEncoder().encode(html), contentType: 'text/html; charset=utf-8' },
    ...{ url: 'https://lanternreview.example/lamp/3', fetchedAt: null },
  });
  const lines = page.creditStatements.filter(({ kinds }) => kinds.includes('source') || kinds.includes('self'));
  return readOrigin({ lines: lines.map(({ quote }) => quote), statements: page.creditStatements, byline, publisher });
}

describe('an original', () => {
  it.each([
    ['that says nothing', '', ''],
    ['that names its publisher as the source', '', '<p>The original source of this article is The Lantern Review.</p>'],
    ['with author and publisher as holders', '', '<p>Copyright © Ada Moss, The Lantern Review, 2019</p>'],
    ['whose author alone holds the copyright', '', '<p>Copyright © Ada Moss, 2019</p>'],
    ['with its sister as the source', '', '<p>The original source of this article is revuedesphares.example</p>'],
    ['that was first published on a day', '', '<p>First published on October 16, 2023</p>'],
    ['that tells what an agency reported', 'The harbour, Reuters reported on Friday, is closed. ', ''],
    ['with a place before its text', 'PORT ELLEN — ', ''],
    [
      'that says under another name where it appeared first',
      '',
      '<p>Originally published at Centre for Lamps on May 3, 2011.</p>',
    ],
  ])('%s is the publisher’s own', (_, opening, end) => {
    expect(origin(opening, end).ownership).toBe('own');
  });

  it.each([
    [
      'its source line',
      '',
      '<p>The original source of this article is Coastal Press</p>',
      'Coastal Press',
      'original source',
    ],
    [
      'its source line in French',
      '',
      '<p>La source originale de cet article est Le Phare</p>',
      'Le Phare',
      'source originale',
    ],
    ['an agency in its dateline', 'SOCHI, Russia (AFP) — ', '', 'AFP', '(AFP)'],
    ['an agency and a day in its dateline', 'LONDON, Aug 5 (Reuters) - ', '', 'Reuters', '(Reuters)'],
    [
      'a holder who is nobody of ours',
      '',
      '<p>Copyright © Coastal Press, 2010</p>',
      'Coastal Press',
      '© Coastal Press',
    ],
    [
      'an agency beside us among the holders',
      '',
      '<p>Copyright © The Lantern Review, Associated Press, 2008</p>',
      'Associated Press',
      'Associated Press',
    ],
    [
      'where it was published first',
      '',
      '<p>This article was originally published by Coastal Press.</p>',
      'Coastal Press',
      'originally published',
    ],
  ])('is somebody else’s by %s, in its own words', (...[, opening, end, source, words]) => {
    const { ownership, originalSources, ownershipReason } = origin(opening, end);
    expect([ownership, originalSources]).toEqual(['third-party', [source]]);
    expect(ownershipReason).toContain(words);
  });

  it('of another source, whatever the copyright line says of us, is not ours to license', () => {
    const end =
      '<p>The original source of this article is Associated Press</p><p>Copyright © The Lantern Review, Associated Press, 2008</p>';
    expect(origin('SOCHI, Russia (AFP) — ', end)).toEqual({
      originalSources: ['Associated Press'],
      ownership: 'third-party',
      ownershipReason: 'The original source of this article is Associated Press',
    });
  });
});
