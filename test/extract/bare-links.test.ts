import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressesIn } from '../../src/extract/bare-links.ts';
import { readHtml } from './sample.ts';

describe('addressesIn', () => {
  it.each([
    ['Read it at www.quay.example.ca/slug/123.', ['www.quay.example.ca/slug/123']],
    ['(quaynews.ca/2026/ferry)', ['quaynews.ca/2026/ferry']],
    ['Source: http://quay.example/a?b=c&d=1, and more', ['http://quay.example/a?b=c&d=1']],
    ['source:https://quay.example/x', ['https://quay.example/x']],
    ['First published at quaynews.org', ['quaynews.org']],
    ['See https://quay.example/a_(b)', ['https://quay.example/a_(b)']],
    ['«www.quay.example»', ['www.quay.example']],
  ])('finds the addresses in %j', (text, found) => {
    expect(addressesIn(text)).toEqual(found);
  });

  it.each([
    'and/or 24/7 w/o e.g. i.e./etc. U.S. 3.5/day',
    'the end.The next sentence',
    'ada@quay.example',
    'node.js and file.txt',
    'http://',
  ])('finds none in %j', (text) => {
    expect(addressesIn(text)).toEqual([]);
  });

  it('gives only words of the text, each once', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        const found = addressesIn(text);
        expect(found.every((address) => text.includes(address))).toBe(true);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});

describe('addBareLinks', () => {
  it('makes an address in the text a link that cannot be clicked, in its block', () => {
    const page = readHtml('<p>Words of the page.</p><p>From www.quay.example/1 with thanks</p>');
    const [link] = page.links;
    expect(link).toMatchObject({ kind: 'bare', url: 'https://www.quay.example/1', block: 1 });
    expect(page.blocks[1]?.links).toEqual([0]);
  });

  it('leaves an address alone that is itself the anchor of a link', () => {
    const page = readHtml('<p>From <a href="https://other.example/">www.quay.example/1</a> with thanks</p>');
    expect(page.links.map(({ kind }) => kind)).toEqual(['web']);
  });
});
