import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Page } from '../../src/domain/page.ts';
import { articleHtml, readHtml } from './sample.ts';

/** Runs of each property: a long run is for the night. */
/** `CREDITLINE_FUZZ_RUNS=200000` fuzzes for about an hour; CI takes a few minutes. */
const RUNS = Number(process.env['CREDITLINE_FUZZ_RUNS'] ?? (process.env['CREDITLINE_LONG_TESTS'] ? 600 : 60));
const PATIENCE = 60_000 + RUNS * 100;

const PIECES = [
  '<',
  '>',
  '</',
  '"',
  "'",
  '=',
  '&amp;',
  '&#0;',
  '&#x110000;',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?',
  '<!doctype',
  '\0',
  '\u202e',
  '<div>',
  '</div>',
  '<p>',
  '</p>',
  '<table><tr><td>',
  '</body>',
  '</html>',
  '<head>',
  '<template>',
  '<noscript>',
  '<svg>',
  '<math>',
  '<script>',
  '</script>',
  '<style>',
  '</style>',
  '<style>p{display:none}',
  '{',
  '}',
  '@media screen{',
  ';',
  '/*',
  '*/',
  '<details>',
  '<summary>',
  '<a href="',
  '<a href=www.quay.example>',
  '<base href="x:y">',
  '<meta charset=utf-16>',
  '<img alt="a b c" src=x>',
  '<iframe src=//ad.doubleclick.net>',
  '<script type="application/ld+json">{"@type":"NewsArticle","__proto__":{"x":1}}</script>',
  '<font color=#fff>',
  '<p style="',
  ' style="color:white;left:-9999px"',
  ' hidden',
  ' class="a b"',
  ' id=constructor',
  ' id="a"',
  '<p itemprop=price>1',
  '<h1>',
  '<ul><li>',
  '<br><br>',
  'First published by the Quay Gazette. ',
  '© 2020 Quay. ',
  ' www.quay.example/1 ',
];
const markup = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 12 })), { maxLength: 60 })
  .map((all) => all.join(''));

/** What every page promises, whatever was read. */
function expectWellFormed(page: Page): void {
  page.blocks.forEach((block, index) => {
    expect(block.index).toBe(index);
    expect(block.text).toBe(block.text.trim());
    expect(block.text).not.toBe('');
    expect(block.selector).not.toBe('');
    expect(block.linkShare).toBeGreaterThanOrEqual(0);
    expect(block.linkShare).toBeLessThanOrEqual(1);
    expect(block.links.every((link) => page.links[link] !== undefined)).toBe(true);
  });
  for (const { block } of [...page.links, ...page.images]) if (block !== null) expect(page.blocks[block]).toBeDefined();
  let rest = page.text;
  for (const { text } of page.blocks.filter(({ main }) => main)) {
    // the number of an item
    if (!rest.startsWith(text)) rest = rest.replace(/^-?\d{1,4}\. /, '');
    expect(rest.slice(0, text.length)).toBe(text);
    rest = rest.slice(text.length).replace(/^\n\n/, '');
  }
  expect(rest).toBe('');
  expect(JSON.parse(JSON.stringify(page))).toEqual(page);
}

describe('extractPage', { timeout: PATIENCE }, () => {
  it('makes a well-formed page of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        expectWellFormed(readHtml(bytes));
      }),
      { numRuns: RUNS },
    );
  });

  it('makes a well-formed page of any markup', () => {
    fc.assert(
      fc.property(markup, (html) => {
        expectWellFormed(readHtml(html));
      }),
      { numRuns: RUNS },
    );
  });

  it('makes a well-formed page of a page that was damaged', () => {
    const whole = articleHtml('<footer>© 2026 Quay Media GmbH</footer>', '<style>.x{display:none}</style>');
    const place = fc.nat({ max: whole.length });
    fc.assert(
      fc.property(place, place, markup, (from, to, put) => {
        expectWellFormed(readHtml(whole.slice(0, Math.min(from, to)) + put + whole.slice(Math.max(from, to))));
      }),
      { numRuns: RUNS },
    );
  });

  it('reads the same page from the same bytes', () => {
    fc.assert(
      fc.property(markup, (html) => {
        expect(readHtml(html)).toEqual(readHtml(html));
      }),
      { numRuns: RUNS },
    );
  });

  it.each([
    ['50 000 nested elements', '<div>'.repeat(50_000)],
    ['50 000 nested links and tables', '<a href=x><table><td>'.repeat(50_000)],
    ['50 000 attributes', `<p ${Array.from({ length: 50_000 }, (_one, at) => `a${String(at)}=b`).join(' ')}>x`],
    ['a megabyte of <', '<'.repeat(1_000_000)],
    ['a megabyte of &', '&'.repeat(1_000_000)],
    ['a megabyte of < that may begin tags', '<a '.repeat(350_000)],
    ['a tag of a megabyte', `<p title="${'a '.repeat(500_000)}" class=x>y`],
    ['a script of megabytes without an end', `<script>${'</scrip '.repeat(300_000)}`],
    ['comments without an end', '<!--'.repeat(200_000)],
    ['a megabyte of one word', `<p>${'a'.repeat(1_000_000)}`],
    ['a megabyte of blanks', `<p>x${' '.repeat(1_000_000)}y`],
    ['a megabyte of dots', `<p>${'a.'.repeat(500_000)}`],
    ['an address of a megabyte', `<p>http://${'a/'.repeat(500_000)}`],
    ['a link of a megabyte', `<a href="http://x.example/${'a'.repeat(1_000_000)}">x</a>`],
    ['a class of a megabyte', `<style>.a{display:none}</style><p class="${'a '.repeat(500_000)}">x`],
    ['a sheet of open brackets', `<style>${'{'.repeat(500_000)}</style><p>x`],
    ['a sheet of closed brackets', `<style>${'}'.repeat(500_000)}</style><p>x`],
    ['a sheet of nested media', `<style>${'@media screen{'.repeat(50_000)}</style><p>x`],
    [
      'many rules that meet many elements',
      `<style>${'.a .b{display:none}'.repeat(20_000)}</style>${'<p class=b>x'.repeat(20_000)}`,
    ],
    ['a selector of 50 000 steps', `<style>${'.a '.repeat(50_000)}{display:none}</style><p class=a>x`],
    ['brackets in a selector', `<style>${'['.repeat(50_000)},${':not('.repeat(50_000)}{display:none}</style><p>x`],
    [
      'JSON of 50 000 levels',
      `<script type="application/ld+json">${'['.repeat(50_000)}${']'.repeat(50_000)}</script><p>x`,
    ],
    ['100 000 links', '<a href=/x>x</a> '.repeat(100_000)],
    [
      '20 000 lists of classes, each another',
      Array.from({ length: 20_000 }, (_one, at) => `<p class="a${String(at)} ad b">x`).join(''),
    ],
    ['a megabyte of text in an unknown language', `<p>${'ab\u0430\u03b1 '.repeat(200_000)}`],
    ['100 000 pictures', '<img src=x alt="a b">'.repeat(100_000)],
    ['a megabyte of inline styles', '<p style="color:white">x'.repeat(40_000)],
    ['a megabyte of quotes in scripts', `<script>innerHTML=${'"'.repeat(1_000_000)}</script>`],
    ['slashes in a script', `<script>${'//'.repeat(300_000)}</script>`],
  ])('ends on %s', { timeout: 20_000 }, (_what, html) => {
    expectWellFormedQuickly(readHtml(html));
  });
});

/** As above, without a look at each of a hundred thousand parts. */
function expectWellFormedQuickly(page: Page): void {
  expect(page.blocks.every((block, index) => block.index === index && block.text !== '' && block.selector !== '')).toBe(
    true,
  );
  expect(page.links.every(({ block }) => block === null || page.blocks[block] !== undefined)).toBe(true);
}
