import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineMark } from '../../src/lib/line-mark.ts';

it('is sixteen hexadecimal digits, whatever the line', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: 'binary' }), fc.array(fc.webUrl()), (site, text, urls) => {
      expect(lineMark(site, text, urls)).toMatch(/^[\da-f]{16}$/);
    }),
  );
});

it('does not mind case, accents, punctuation and the order of links', () => {
  expect(lineMark('a', 'Repris de  Écho !', ['x', 'y'])).toBe(lineMark('a', 'repris de echo', ['y', 'x']));
});

it.each([
  ['site', lineMark('b', 'line', ['x'])],
  ['words', lineMark('a', 'lines', ['x'])],
  ['links', lineMark('a', 'line', ['y'])],
])('tells lines apart by their %s', (_what, other) => {
  expect(lineMark('a', 'line', ['x'])).not.toBe(other);
});
