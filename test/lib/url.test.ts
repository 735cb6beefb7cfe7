import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostOf, normaliseUrl } from '../../src/lib/url.ts';

describe('normaliseUrl', () => {
  it.each([
    ['HTTP://WWW.Lamp.Example:80/a/?utm_source=x#y', 'https://lamp.example/a'],
    ['https://lamp.example/a?b=2&amp;a=1', 'https://lamp.example/a?a=1&b=2'],
    ['https://lamp.example/index.php?id=3', 'https://lamp.example/?id=3'],
    ['https://lamp.example/caf%c3%a9', 'https://lamp.example/caf%C3%A9'],
    ['https://lamp.example/café', 'https://lamp.example/caf%C3%A9'],
    ['https://lamp.example/%E9t%E9', 'https://lamp.example/%E9t%E9'],
    ['lamp.example/a', 'https://lamp.example/a'],
  ])('spells %s as %s', (url, expected) => {
    expect(normaliseUrl(url)).toBe(expected);
  });

  it.each([
    '',
    '#top',
    'mailto:a@lamp.example',
    'javascript:alert(1)',
    'just words',
    `https://a.example/${'x'.repeat(9000)}`,
  ])('has no answer for %s', (url) => {
    expect(normaliseUrl(url)).toBeNull();
  });

  it('resolves against a base', () => {
    expect(normaliseUrl('../b', 'https://lamp.example/x/y')).toBe('https://lamp.example/b');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = normaliseUrl(url);
        expect(once === null ? null : normaliseUrl(once)).toBe(once);
      }),
    );
  });
});

describe('hostOf', () => {
  it('gives the host without www., port and final dot', () => {
    expect(hostOf('https://WWW.Lamp.example.:8080/a')).toBe('lamp.example');
    expect(hostOf('nonsense here')).toBeNull();
  });
});
