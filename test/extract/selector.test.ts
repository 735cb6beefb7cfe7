import { load } from 'cheerio/slim';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../src/extract/parse-html.ts';
import { SelectorMaker } from '../../src/extract/selector.ts';

const TAGS = ['div', 'p', 'span', 'b', 'ul', 'li', 'a', 'section', 'x-y'];
const attributes = fc.constantFrom('', ' id=a', ' id=b', ' id="1"', ' class="x y"', ' id="a b"', ' id=constructor');
const element = (inside: fc.Arbitrary<readonly string[]>) =>
  fc
    .tuple(fc.constantFrom(...TAGS), attributes, inside)
    .map(([tag, attribute, parts]) => `<${tag}${attribute}>words${parts.join('')}</${tag}>`);
const tree = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof({ maxDepth: 5 }, element(fc.constant([])), element(fc.array(tie('node'), { maxLength: 3 }))),
})).node;

describe('SelectorMaker', () => {
  it('names every element so that its selector selects that element alone', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), fc.boolean(), (parts, isWhole) => {
        const html = isWhole ? `<html><head></head><body>${parts.join('')}</body></html>` : parts.join('');
        const page = parseHtml(html);
        const $ = load(html, null, false);
        // The same elements in the same order, in a tree that knows selectors.
        const all = $('*').toArray();
        expect(all.map((one) => ('name' in one ? one.name : ''))).toEqual(page.elements.map(({ name }) => name));
        const selectors = new SelectorMaker(page);
        for (const [index, element] of page.elements.entries()) {
          const found = $(selectors.selectorOf(element)).toArray();
          expect(found).toHaveLength(1);
          expect(found[0]).toBe(all[index]);
        }
      }),
    );
  });
});
