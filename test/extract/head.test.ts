import { describe, expect, it } from 'vitest';
import { type HeadTag } from '../../src/domain/page.ts';
import { articleHtml, readHtml } from './sample.ts';

function headOf(markup: string): readonly HeadTag[] {
  return readHtml(articleHtml('', markup)).head;
}

function valuesOf(markup: string, name: string): readonly string[] {
  return headOf(markup)
    .filter((tag) => tag.name === name)
    .map(({ value }) => value);
}

function jsonLd(value: unknown): string {
  return `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
}

describe('readHead', () => {
  it.each([
    [
      'a canonical link, resolved',
      '<link rel="CANONICAL" href="/a?b=1&amp;c=2">',
      'canonical',
      'https://quay.example/a?b=1&c=2',
    ],
    ['robots, whatever their case', '<meta name="ROBOTS" content="noindex, nofollow">', 'robots', 'noindex, nofollow'],
    ['Open Graph', '<meta property="og:site_name" content="Quay News">', 'og:site_name', 'Quay News'],
    [
      'a source of syndication',
      '<meta name="syndication-source" content="https://gazette.example/1">',
      'syndication-source',
      'https://gazette.example/1',
    ],
  ])('reads %s', (_what, markup, name, value) => {
    expect(valuesOf(markup, name)).toEqual([value]);
  });

  it('gives the address that the page has for itself', () => {
    expect(readHtml(articleHtml('', '<link rel="canonical" href="https://gazette.example/1">')).canonicalUrl).toBe(
      'https://gazette.example/1',
    );
  });
});

describe('readJsonLd', () => {
  it.each([
    [
      'the holder of the copyright',
      { '@type': 'NewsArticle', copyrightHolder: { '@type': 'Organization', name: 'Quay Gazette' } },
      'copyrightHolder',
      'Quay Gazette',
    ],
    [
      'what the text is based on',
      { '@type': 'Article', isBasedOn: 'https://gazette.example/1' },
      'isBasedOn',
      'https://gazette.example/1',
    ],
    [
      'the terms of its licence',
      { '@type': 'Article', license: 'https://creativecommons.org/licenses/by/4.0/' },
      'license',
      'https://creativecommons.org/licenses/by/4.0/',
    ],
    [
      'an article inside a graph',
      { '@graph': [{ '@type': 'WebSite' }, { '@type': 'Article', creditText: 'Quay Gazette' }] },
      'creditText',
      'Quay Gazette',
    ],
  ])('reads %s', (_what, value, name, wanted) => {
    expect(valuesOf(jsonLd(value), name)).toContain(wanted);
  });

  it.each([
    ['JSON that is cut', '<script type="application/ld+json">{"@type":"Article","creditText":"Quay</script>'],
    ['JSON that is no object', '<script type="application/ld+json">[null,1,"x",[[]]]</script>'],
    [
      'names of an object’s own making',
      '<script type="application/ld+json">{"__proto__":{"creditText":"x"},"constructor":1}</script>',
    ],
  ])('reads nothing of %s', (_what, markup) => {
    expect(headOf(markup).filter(({ source }) => source === 'json-ld')).toEqual([]);
    expect(Object.hasOwn(Object.prototype, 'creditText')).toBe(false);
  });

  it('gives what only machines read no place in the text', () => {
    const page = readHtml(articleHtml('', jsonLd({ '@type': 'Article', isBasedOn: 'https://gazette.example/1' })));
    const [statement] = page.creditStatements;
    expect(statement).toMatchObject({ place: 'head', kinds: ['link'], visible: false, block: null });
  });
});
