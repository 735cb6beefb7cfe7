import { describe, expect, it } from 'vitest';
import { ownWordsLinks, readOwnWords } from '../../src/extract/site-words.ts';
import { readPage } from '../helpers/build.ts';

const ORIGIN = 'https://village-lantern.example';

describe('where a site speaks of itself', () => {
  it.each([
    ['About us', '/about', true],
    ['Impressum', '/impressum', true],
    ['Qui sommes-nous ?', '/qui', true],
    ['Chi siamo', '/chi', true],
    ['About the ferry that nobody missed until it was gone for good', '/about-the-ferry', false],
    ['About us', 'https://elsewhere.example/about', false],
  ])('is told from its link: %s to %s', (text, href, isOne) => {
    const page = readPage({ footer: `<p><a href="${href}">${text}</a></p>` });
    expect(ownWordsLinks(page)).toEqual(isOne ? [new URL(href, ORIGIN).href] : []);
  });

  it('is asked for one imprint and one page about it at most', () => {
    const links = ['Imprint', 'Legal notice', 'About', 'Our mission'].map(
      (text, n) => `<a href="/${n}#top">${text}</a>`,
    );
    expect(ownWordsLinks(readPage({ footer: `<p>${links.join(' ')}</p>` }))).toEqual(
      [`${ORIGIN}/2`, `${ORIGIN}/0`].sort(),
    );
  });
});

describe('what it says there', () => {
  const signs = (words: string) => readOwnWords(readPage({ end: `<p>${words}</p>` })).map(({ kind }) => kind);

  it('names its purpose', () => {
    expect(signs('The Lantern is a non-profit kept alive by its readers.')).toEqual(['non-profit']);
    expect(signs('Herausgegeben vom Laternenkreis e. V.')).toEqual(['non-profit']);
  });

  it('names its legal form', () => {
    expect(signs('Lantern Media GmbH, Quay Street 4')).toEqual(['legal-form']);
    expect(signs('© Lantern Media Ltd. All rights reserved.')).toEqual(['legal-form']);
  });

  it('says nothing where it says nothing, or nobody sees it', () => {
    expect(signs('We write about the river.')).toEqual([]);
    expect(signs('<span hidden>Lantern Media GmbH</span>')).toEqual([]);
  });
});
