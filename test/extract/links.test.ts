import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolve } from '../../src/extract/links.ts';
import { readHtml } from './sample.ts';

function firstLink(html: string) {
  return readHtml(html).links[0];
}

describe('readLinks', () => {
  it.each([
    ['/a', 'web', 'https://quay.example/a'],
    ['//cdn.example/a', 'web', 'https://cdn.example/a'],
    ['https://x.example/?a=1&amp;b=2', 'web', 'https://x.example/?a=1&b=2'],
    ['#top', 'fragment', 'https://quay.example/2026/ferry#top'],
    ['', 'fragment', 'https://quay.example/2026/ferry'],
    ['mailto:a@quay.example', 'mail', 'mailto:a@quay.example'],
    ['javascript:void(0)', 'script', null],
    [' jAvA\nscript:alert(1)', 'script', null],
    ['tel:+123', 'other', 'tel:+123'],
    ['http://[broken', 'web', null],
  ])('reads %j as %s', (href, kind, url) => {
    expect(firstLink(`<p><a href="${href}">there</a></p>`)).toMatchObject({ kind, url, text: 'there' });
  });

  it.each([
    '<p><a href="/a">Read the essay at<br>Lamp <i>News</i></a></p>',
    '<p><a href="/a"><b>Read</b> <b>the</b>\n<i>essay</i> at Lamp News</a></p>',
    '<a href="/a"><h3>Read the essay</h3><p>at Lamp News</p></a>',
    '<a href="/a"><div>Read the essay</div>at Lamp News</a>',
  ])('keeps the words of a link apart: %s', (html) => {
    expect(firstLink(html)?.text).toBe('Read the essay at Lamp News');
  });

  it('resolves against the base of the page', () => {
    expect(firstLink('<base href="https://base.example/x/"><p><a href="a">there</a></p>')?.url).toBe(
      'https://base.example/x/a',
    );
  });

  it('takes no base that is no web address', () => {
    expect(firstLink('<base href="javascript:alert(1)"><p><a href="a">there</a></p>')?.url).toBe(
      'https://quay.example/2026/a',
    );
  });

  it('tells a link that shows a picture only, by the words of the picture', () => {
    const link = firstLink(
      '<p>Words before.</p><a href="/a" rel="nofollow SPONSORED"><img src="l.png" alt="Quay Gazette"></a>',
    );
    expect(link).toMatchObject({ imageOnly: true, text: 'Quay Gazette', rel: ['nofollow', 'sponsored'] });
    expect(link?.block).not.toBeNull();
  });

  it.each([
    `<p>Read <a href="#" data-href="https://lamp.example/1">it</a></p>`,
    `<p>Read <a href="javascript:window.open('https://lamp.example/1')">it</a></p>`,
    `<p>Read <span data-url="https://lamp.example/1">it</span></p>`,
    `<p>Read <button onclick="location.href='https://lamp.example/1'">it</button></p>`,
  ])('notes the address that a script opens: %s', (html) => {
    expect(firstLink(html)).toMatchObject({ kind: 'script', url: 'https://lamp.example/1', text: 'it' });
    expect(firstLink(html)?.block).not.toBeNull();
  });

  it('takes no handler without an address for a link', () => {
    expect(
      readHtml(`<p onclick="toggle(this)" data-url="/here">Words <b data-link="7">and</b> more.</p>`).links,
    ).toEqual([]);
  });

  it('says in which window a link opens', () => {
    expect(firstLink('<p><a href="/a" target="_blank">there</a></p>')?.target).toBe('_blank');
    expect(firstLink('<p><a href="/a">there</a></p>')).not.toHaveProperty('target');
  });

  it('reads the parts of a picture that link something', () => {
    const map =
      '<img src="m.png" usemap="#m"><map name="m"><area href="https://gazette.example/1" alt="The Gazette"></map>';
    expect(firstLink(`<p>Words before.</p>${map}`)).toMatchObject({
      kind: 'web',
      url: 'https://gazette.example/1',
      text: 'The Gazette',
      imageOnly: true,
      hiddenBy: null,
      block: 0,
    });
    expect(firstLink(`<p>Words.</p><div style="display:none">${map}</div>`)?.hiddenBy).toBe('display-none');
    expect(readHtml('<p>Words.</p><map name="m"><area alt="no link"></map>').links).toEqual([]);
  });

  it('reads the links and the words of a drawing', () => {
    const svg =
      '<svg><g><a xlink:href="https://gazette.example/1"><text>The Quay Gazette</text></a><a href="/2"><path d="M0 0"/></a></g></svg>';
    const { links, blocks } = readHtml(`<p>Words before.</p>${svg}<p>Words behind.</p>`);
    expect(links.map(({ url, text, imageOnly }) => [url, text, imageOnly])).toEqual([
      ['https://gazette.example/1', 'The Quay Gazette', false],
      ['https://quay.example/2', '', true],
    ]);
    expect(blocks.map(({ text, hiddenBy }) => [text, hiddenBy])).toEqual([
      ['Words before.', null],
      ['The Quay Gazette', 'image'],
      ['Words behind.', null],
    ]);
  });

  it('keeps the block of a link that is hidden', () => {
    const page = readHtml('<p>Words before.</p><p style="display:none">See <a href="/a">there</a></p>');
    expect(page.links[0]).toMatchObject({ hiddenBy: 'display-none', block: 1 });
  });
});

const host = fc
  .array(fc.constantFrom('a', 'b1', 'x-y', 'xn--a', '-a', 'a-', '1', '0x7f', 'com', 'uk', 'WWW', 'a_b', 'é'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((labels) => labels.join('.'));
const rest = fc
  .array(
    fc.constantFrom(...'/ a . .. %2e %41 % ? # \' " \\ & = : @ | ^ ` { [ ~ ! * ( , ; + $ - _ é'.split(' '), ' ', '\t'),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));
const address = fc
  .tuple(
    fc.constantFrom('http://', 'https://', 'HTTP://', 'http:/', '//'),
    host,
    fc.constantFrom('', ':80', ':81'),
    rest,
  )
  .map((parts) => parts.join(''));

describe('resolve', () => {
  it('answers what the URL standard answers, whether or not it had to ask', () => {
    fc.assert(
      fc.property(address, (href) => {
        const base = 'https://quay.example/x/y';
        expect(resolve(href, base)).toBe(URL.canParse(href.trim(), base) ? new URL(href.trim(), base).href : null);
      }),
      { numRuns: 2_000 },
    );
  });
});
