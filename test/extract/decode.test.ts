import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeHtml, decodePieces, encodingOf } from '../../src/extract/decode.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

describe('encodingOf', () => {
  it.each([
    [
      'a byte order mark before all else',
      Uint8Array.of(0xef, 0xbb, 0xbf, 0x41),
      'text/html; charset=windows-1251',
      'utf-8',
    ],
    [
      'the transport before the page',
      latin('<meta charset="windows-1251">\xcf'),
      'text/html; charset=iso-8859-2',
      'iso-8859-2',
    ],
    ['the page where the transport is silent', latin('<meta charset=windows-1251><p>\xcf\xf0'), null, 'windows-1251'],
    [
      'http-equiv',
      latin('<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><p>\x82\xa0'),
      null,
      'shift_jis',
    ],
    ['nothing inside a comment', latin('<!-- <meta charset=windows-1251> --><p>caf\xe9'), null, 'windows-1252'],
    ['UTF-8 under a wrong label', utf8('<p>déjà vu — encore'), 'text/html; charset=iso-8859-1', 'utf-8'],
    [
      'the page under a server that says UTF-8 for all',
      latin('<meta charset=iso-8859-1><p>d\xe9j\xe0 vu'),
      'text/html; charset=utf-8',
      'windows-1252',
    ],
    ['an unknown label as none', utf8('<p>né'), 'text/html; charset=klingon', 'utf-8'],
    ['no UTF-16 where the declaration is ASCII', latin('<meta charset=utf-16><p>plain'), null, 'utf-8'],
  ])('believes %s', (_what, bytes, contentType, encoding) => {
    expect(encodingOf(bytes, contentType)).toBe(encoding);
  });

  it('keeps UTF-8 where a page of it has one broken byte', () => {
    const bytes = Uint8Array.from([...utf8('<p>ä ö ü ß é è — … “”'), 0xff]);
    expect(encodingOf(bytes, 'text/html; charset=utf-8')).toBe('utf-8');
  });

  it('reads UTF-16 without a mark by its zeros', () => {
    const bytes = new Uint8Array(Array.from('<p>plain words</p>').flatMap((char) => [char.charCodeAt(0), 0]));
    expect(decodeHtml(bytes, null)).toBe('<p>plain words</p>');
  });
});

describe('decodeHtml', () => {
  it('reads back every text that was written as UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeHtml(utf8(`<p>é${text}`), null)).toBe(`<p>é${text}`);
      }),
    );
  });

  it('reads any bytes under any label', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.option(fc.string()), (bytes, label) => {
        expect(typeof decodeHtml(bytes, label === null ? null : `text/html; charset=${label}`)).toBe('string');
      }),
    );
  });
});

describe('decodePieces', () => {
  it('cuts a long page into pieces that put together are the page, whatever its bytes', () => {
    const stretch = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 40 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map(utf8),
    );
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 8 }), fc.boolean(), (stretches, isMarked) => {
        const once = Buffer.concat(stretches);
        const mark = isMarked ? [Uint8Array.of(0xef, 0xbb, 0xbf)] : [];
        const bytes = Buffer.concat([...mark, ...Array.from({ length: Math.ceil(70_000 / once.length) }, () => once)]);
        const pieces = decodePieces(bytes, 'text/html; charset=utf-8');
        expect(pieces.join('') === decodeHtml(bytes, 'text/html; charset=utf-8')).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('cuts no character', () => {
    const text = `<p>${'渡船又晚点了。'.repeat(20_000)}`;
    expect(decodePieces(utf8(text), null).join('')).toBe(text);
  });
});
