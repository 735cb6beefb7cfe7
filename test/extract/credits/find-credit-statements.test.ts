import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CreditStatement } from '../../../src/domain/credit-statement.ts';
import { findCreditStatements } from '../../../src/extract/credits/find-credit-statements.ts';
import { buildPage } from '../../match/build.ts';
import { readPage, type PageSketch } from '../../helpers/build.ts';

function statements(sketch: PageSketch): readonly CreditStatement[] {
  return readPage(sketch).creditStatements;
}

function sourceNames(sketch: PageSketch): readonly string[] {
  return statements(sketch)
    .filter(({ kinds, belongsTo }) => kinds.includes('source') && belongsTo === 'article')
    .flatMap(({ names }) => names);
}

const CREDIT = 'This article was originally published by Harbour Notes.';

describe('credits without a wording', () => {
  it.each([
    ['By Ada Moss, CNN', ['CNN']],
    ['By Ada Moss, Reuters', ['Reuters']],
    ['Ada Moss / Harbour Times / May 3, 2019', ['Harbour Times']],
    ['By Ada Moss, The Harbour Tribune', ['The Harbour Tribune']],
    ['Harbour Research, 3 May 2019', ['Harbour Research']],
    ['By ADA MOSS Associated Press', []],
    ['<a href="https://harbour-notes.example/2019/late-ferry">Harbour Notes</a> May 3, 2019', ['Harbour Notes']],
  ])('are read from the byline “%s”', (line, names) => {
    expect(sourceNames({ top: `<p>${line}</p>` })).toEqual(names);
  });

  it.each([
    'By Ada Moss',
    'By Ada Moss and Odile Brandt',
    'By Ada Moss, Political Correspondent',
    'By Ada Moss, Low Fennick',
    'May 3, 2019 | World News',
    'Ada Moss | Updated May 3, 2019',
    '<a href="/tag/harbour-times">Harbour Times</a>',
    '<a href="https://twitter.com/harbournotes">Harbour Notes</a>',
    'Photo: Ada Moss / Reuters',
    'Share via email',
  ])('are not read from “%s”', (line) => {
    expect(sourceNames({ top: `<p>${line}</p>` })).toEqual([]);
  });

  it.each(['LOW FENNICK (AP) — ', '(Reuters) - ', 'LOW FENNICK, May 3 (AFP) – ', 'Hamburg (dpa) - '])(
    'are read from the dateline “%s”',
    (dateline) => {
      expect(sourceNames({ dateline })).toHaveLength(1);
    },
  );

  it('are the agency itself on its own pages', () => {
    const url = 'https://apnews.com/0123456789';
    expect(sourceNames({ url, dateline: 'LOW FENNICK (AP) — ' })).toEqual([]);
  });

  it('are read from a bare name where the head says that the text is from there', () => {
    const canonical = '<link rel="canonical" href="https://www.harbour24.example/late-ferry-1">';
    expect(sourceNames({ head: canonical, top: '<p>Harbour24 13 Jan 2020, 22:11 GMT+10</p>' })).toHaveLength(1);
    expect(sourceNames({ top: '<p>Harbour24 13 Jan 2020, 22:11 GMT+10</p>' })).toEqual([]);
  });

  it('are read from a linked logo, which only people can read', () => {
    const logo = '<p><a href="https://harbournotes.example/"><img src="/l.png" alt="Harbour Notes"></a></p>';
    const [found] = statements({ top: logo });
    expect(found).toMatchObject({
      kinds: ['source', 'link'],
      hiddenBy: 'image',
      visible: false,
      names: ['Harbour Notes'],
    });
  });

  it('are not read from a button with a picture', () => {
    const button = '<p><a href="https://getpocket.com/edit?url=x"><img src="/p.png" alt="Pocket"></a></p>';
    expect(statements({ top: button })).toEqual([]);
  });

  it('are read over lines that a layout split', () => {
    expect(sourceNames({ top: '<p>by Ada Moss</p><p>from</p><p>HarbourNotes</p><p>Website</p>' })).toEqual([
      'HarbourNotes',
    ]);
  });
});

describe('copyright lines', () => {
  it.each([
    ['© Ada Moss, Harbour Notes, 2019', ['Ada Moss', 'Harbour Notes'], [2019]],
    ['Copyright © 2019 Harbour Notes. All rights reserved.', ['Harbour Notes'], [2019]],
    ['Copyright by Harbour Notes 2014', ['Harbour Notes'], [2014]],
    ['(c) 2019-2021 Harbour Notes, Inc.', ['Harbour Notes, Inc'], [2019, 2021]],
    ['Copyright Harbour Notes', ['Harbour Notes'], []],
    ['Copyright 2015.', [], [2015]],
    [
      'The original source of this article is Harbour Notes<br>Copyright © Ada Moss, Harbour Notes, 2019',
      ['Ada Moss', 'Harbour Notes'],
      [2019],
    ],
    ['© 2019 Hafenblatt. Alle Rechte vorbehalten.', ['Hafenblatt'], [2019]],
    ['Copyright of the original: Harbour Notes', ['Harbour Notes'], []],
    ['Copyright remains with the author, Ada Moss.', ['Ada Moss'], []],
    ['Les droits de cet article appartiennent à Harbour Notes.', ['Harbour Notes'], []],
    ['Πνευματικά δικαιώματα: Harbour Notes', ['Harbour Notes'], []],
    ['Авторские права принадлежат Harbour Notes', ['Harbour Notes'], []],
    ['Prawa autorskie: Harbour Notes, 2019', ['Harbour Notes'], [2019]],
    ['Auteursrecht: Harbour Notes', ['Harbour Notes'], []],
  ])('give their holders and years: “%s”', (line, holders, years) => {
    const found = statements({ end: `<p>${line}</p>` }).filter(({ kinds }) => kinds.includes('copyright'));
    expect(found.map((one) => [one.holders, one.years, one.belongsTo])).toEqual([[holders, years, 'article']]);
  });

  it.each([
    'Copyright law is a difficult subject, said the captain.',
    'Please read our copyright policy.',
    'Copying is an infringement of copyright.',
    'The words Copyright © 1991 stood below the film, and nobody who saw them there believed that they were true.',
    'Les droits de cet homme n’ont jamais été lus à la barre.',
    'O prawach autorskich wiemy mało.',
  ])('are not read from words about copyright: “%s”', (line) => {
    expect(statements({ end: `<p>${line}</p>` }).filter(({ kinds }) => kinds.includes('copyright'))).toEqual([]);
  });

  it('are not read from the mark of a picture', () => {
    const figure = '<figure><img src="/f.jpg" alt="A ferry"><figcaption>© Ada Moss</figcaption></figure>';
    expect(statements({ inside: figure })).toEqual([]);
    expect(statements({ inside: '<p>© Picture Alliance</p>' })).toEqual([]);
  });

  it('belong to the site in its footer', () => {
    const [found] = statements({ footer: '<p>© 2026 Village Lantern</p>' });
    expect(found).toMatchObject({ belongsTo: 'site', place: 'footer', kinds: ['copyright', 'self'] });
  });
});

describe('where a statement stands', () => {
  it.each([
    ['above the paragraphs', { top: `<p>${CREDIT}</p>` }, 'top', 'article'],
    ['end', { end: `<p>${CREDIT}</p>` }, 'end', 'article'],
    ['a box of related articles', { after: `<div class="related"><p>${CREDIT}</p></div>` }, 'outside', 'other'],
    ['a comment of a reader', { after: `<div id="comments"><p>${CREDIT}</p></div>` }, 'outside', 'other'],
    ['an answer', { after: `<h3>Re: The late ferry</h3><p>${CREDIT}</p>` }, 'outside', 'other'],
    ['a line about another subject', { end: `<p>Re: your letter</p><p>${CREDIT}</p>` }, 'end', 'article'],
    ['the footer', { footer: '<p>Articles are republished from Harbour Notes.</p>' }, 'footer', 'site'],
  ] as const)('is told: %s', (_name, sketch, place, belongsTo) => {
    expect(statements(sketch)).toMatchObject([{ place, belongsTo, names: ['Harbour Notes'] }]);
  });

  it.each([
    ['display-none', `<p style="display:none">${CREDIT}</p>`],
    ['comment', `<!-- ${CREDIT} -->`],
    ['hidden-attribute', `<p hidden>${CREDIT}</p>`],
    ['noscript', `<noscript><p>${CREDIT}</p></noscript>`],
  ])('hidden by %s is kept and marked', (hiddenBy, end) => {
    expect(statements({ end })).toMatchObject([{ visible: false, hiddenBy, names: ['Harbour Notes'] }]);
  });

  it('is the head for what only machines read, and no source there', () => {
    const head = '<link rel="canonical" href="https://harbour-notes.example/late-ferry-1">';
    expect(statements({ head })).toMatchObject([{ place: 'head', kinds: ['link'], visible: false, block: null }]);
  });

  it('says nothing of a menu', () => {
    expect(statements({ nav: '<li><a href="/research">Harbour Research</a></li>' })).toEqual([]);
  });
});

describe('hostile pages', () => {
  const piece = fc.constantFrom(
    'originally published at ',
    'source: ',
    'via ',
    '© ',
    'copyright ',
    '(c) ',
    '“',
    '.',
    '. ',
    ' ',
    ',',
    '-',
    '|',
    '/',
    'Harbour ',
    'by ',
    'A',
    '2019',
    'a.',
    'www.',
    '(',
    ')',
    'from ',
    'this article ',
    'zuerst bei ',
    '\u200B',
    'Ⅷ',
    '𝔖',
  );

  it('are read without an error, whatever their words are', () => {
    const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (blocks) => {
        const page = buildPage(blocks);
        for (const { quote, block } of findCreditStatements(page)) {
          expect(quote.length).toBeLessThanOrEqual(600);
          expect(block === null || block < blocks.length).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('are read to the end where one piece is repeated a hundred thousand times', () => {
    const text = fc.tuple(piece, piece).map(([one, other]) => `${one}${other}`.repeat(50_000));
    fc.assert(
      fc.property(text, (long) => {
        expect(findCreditStatements(buildPage([long, 'x', long.slice(0, 199)])).length).toBeLessThanOrEqual(400);
      }),
      { numRuns: 40 },
    );
  });
});
