import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readAdsTxt } from '../../src/extract/ads-txt.ts';

it('quotes the first live seller records and counts the rest', () => {
  const lines = [
    '# sellers of ours',
    'contact=ads@village.example',
    'Network.test, 1234, DIRECT, f08c47fec0942fa0 # the big one',
    'other.test,pub-9,reseller',
    'third.test, 7, RESELLER',
    'fourth.test, 8, direct',
  ];
  const [signal, ...none] = readAdsTxt(lines.join('\r\n'));
  expect(none).toEqual([]);
  expect(signal).toEqual({
    kind: 'ads-txt',
    quote: 'ads.txt: network.test, 1234, DIRECT; other.test, pub-9, RESELLER; third.test, 7, RESELLER (and 1 more)',
    selector: null,
  });
});

it.each([
  ['nothing', ''],
  ['comments and variables', '# network.test, 1, DIRECT\nsubdomain=a.village.example\ncontact=a, b, DIRECT'],
  ['the placeholder that says that nobody sells', 'placeholder.example.com, placeholder, DIRECT, placeholder'],
  ['a page in its stead', '<!doctype html><p>network.test, 1, DIRECT</p>'],
  ['lines without account or relation', 'network.test, , DIRECT\nnetwork.test, 1, MAYBE\nnetwork, 1, DIRECT'],
])('finds no seller in %s', (_what, text) => {
  expect(readAdsTxt(text)).toEqual([]);
});

it('reads whatever it is given', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readAdsTxt(text).length <= 1));
});
