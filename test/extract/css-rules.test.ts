import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mediaApplies, readRules } from '../../src/extract/css-rules.ts';

function selectorsOf(css: string): readonly string[] {
  return readRules(css).map(({ selectors }) => selectors);
}

describe('readRules', () => {
  it.each([
    ['plain rules in order', 'a{x:1} b , i {y:2}', ['a', 'b , i']],
    ['rules inside a query for screens', '@media screen{a{x:1}}b{y:2}', ['a', 'b']],
    ['no rules for print', '@media print{a{x:1}}b{y:2}', ['b']],
    ['rules inside layers and conditions', '@layer base{@supports (display:grid){a{x:1}}}', ['a']],
    ['nothing of fonts and frames', '@font-face{src:url(x)}@keyframes k{from{x:1}to{x:2}}b{y:2}', ['b']],
    ['nothing of statements before a rule', '@import "x.css";@charset "utf-8";b{y:2}', ['b']],
    ['no comments', '/* a{x:1} */b{y:2}/* open', ['b']],
    ['a sheet that ends too early', 'a{x:1}b{y:2', ['a']],
    ['a sheet with too many ends', '}}a{x:1}}b{y:2}', ['a', 'b']],
  ])('reads %s', (_what, css, selectors) => {
    expect(selectorsOf(css)).toEqual(selectors);
  });

  it('keeps what a rule says as written', () => {
    expect(readRules('p{ color : #FFF !important }')).toEqual([{ selectors: 'p', body: ' color : #FFF !important ' }]);
  });

  it('ends on any text and makes no rule without a body', () => {
    const scrap = fc.constantFrom('{', '}', '@media screen', '/*', '*/', ';', 'a', ':', ',', '@');
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 200 }), (parts) => {
        for (const { selectors } of readRules(parts.join(''))) expect(selectors).not.toContain('{');
      }),
    );
  });
});

describe('mediaApplies', () => {
  it.each(['', 'all', 'screen', 'only screen', 'screen and (min-width: 768px)', 'print, screen', '(max-width: 100em)'])(
    'holds on a desktop for “%s”',
    (query) => {
      expect(mediaApplies(query)).toBe(true);
    },
  );

  it.each([
    'print',
    'speech',
    'not screen',
    'screen and (max-width: 600px)',
    '(min-width: 2000px)',
    '(prefers-color-scheme: dark)',
    '(orientation: portrait)',
  ])('does not hold on a desktop for “%s”', (query) => {
    expect(mediaApplies(query)).toBe(false);
  });
});
