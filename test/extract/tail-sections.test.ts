import { describe, expect, it } from 'vitest';
import { articleHtml, PROSE, readHtml } from './sample.ts';

const WORDS =
  'The islanders have much else to read in the winter, and most of it is about boats that were sold before.';
const LONG = PROSE.join('').repeat(2);

function textOf(tail: string): string {
  return readHtml(articleHtml(`${LONG.replaceAll('ferry', 'herring')}${tail}`)).text;
}

describe('withoutAddedSections', () => {
  it.each([
    'More from Quay News',
    'Recommended reading',
    'Explore more boats',
    'Other posts you may enjoy',
    'Related',
    'About the author',
    'Disclaimer:',
    'Media contact',
    'À propos de l’auteur',
    'Mehr zum Thema',
    'Über die Autorin',
    'Noticias relacionadas',
    'Articoli correlati',
    'Sobre o autor',
  ])('leaves out a section called %s at the end of a text', (heading) => {
    const text = textOf(`<h2>${heading}</h2><p>${WORDS}</p>`);
    expect(text).toContain('herring');
    expect(text).not.toContain(WORDS);
  });

  it('leaves out several of them', () => {
    const text = textOf(`<h2>About the author</h2><p>${WORDS}</p><h3>More on boats</h3><p>${WORDS}</p>`);
    expect(text).not.toContain(WORDS);
  });

  it.each([
    'Conclusion',
    'Next steps',
    'Moreover, a bell',
    'Relatedness of herrings',
    'About the bell',
    'The next steps of the council',
  ])('keeps a section called %s', (heading) => {
    expect(textOf(`<h2>${heading}</h2><p>${WORDS}</p>`)).toContain(WORDS);
  });

  it('keeps a section that one of the same level follows', () => {
    const text = textOf(
      `<h2>Related</h2><p>${WORDS}</p><h2>Conclusion</h2><p>It was all about the bell in the end, they say, and about the ledger with the names of those who rang it.</p>`,
    );
    expect(text).toContain(WORDS);
  });

  it('keeps a section that is a large part of the text', () => {
    const own = Array.from({ length: 8 }, (_none, index) => `<p>${WORDS} So says letter ${index}.</p>`);
    expect(textOf(`<h2>About us</h2>${own.join('')}`)).toContain(WORDS);
  });
});

describe('withoutAddedParts', () => {
  const SHARE = '<div class="share-bar"><a href=/f>Share on the quay</a></div>';
  const inParts = (tail: string): string => {
    const text = PROSE.join('') + PROSE.map((one, at) => one.replace('<p>', `<p>${String(at)} days later: `)).join('');
    return readHtml(articleHtml().replace(PROSE.join(''), `<div class="text">${text}</div>${tail}`)).text;
  };

  it('leaves out what stands in a part of its own behind the text, past its furniture', () => {
    expect(inParts(`${SHARE}<div class="b3"><h3>Ada Moss</h3><p>${WORDS}</p></div>`)).not.toContain(WORDS);
  });

  it.each([
    ['right behind the text', `<div class="b3"><p>${WORDS}</p></div>`],
    ['with a heading of a section', `${SHARE}<div class="b3"><h2>What comes next</h2><p>${WORDS}</p></div>`],
    ['in the part around the text', `${SHARE}<p>${WORDS}</p>`],
    ['that is long', `${SHARE}<div class="b3"><p>${WORDS}</p><p>${WORDS.repeat(3)}</p></div>`],
  ])('keeps a part %s', (_what, tail) => {
    expect(inParts(tail)).toContain(WORDS.slice(-40));
  });
});
