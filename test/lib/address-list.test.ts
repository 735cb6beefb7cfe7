import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddressList, type ListedAddress } from '../../src/lib/address-list.ts';

const read = (text: string): readonly ListedAddress[] => [...readAddressList(text)];
const found = (text: string): readonly (readonly [string, string | null])[] =>
  read(text).flatMap((entry) => (entry.kind === 'address' ? [[entry.url, entry.title] as const] : []));

describe('a list of addresses', () => {
  it.each([
    ['url,title', ','],
    ['Title;URL', ';'],
    ['Titre\tAdresse', '\t'],
    ['"Post Title","Permalink"', ','],
    ['ÜBERSCHRIFT;Link', ';'],
    ['Título,Dirección', ','],
    ['Überschrift,Seite im Netz', ','],
  ])('is read under the header %s', (header, delimiter) => {
    const isFirst = /^url/i.test(header);
    const cells = ['https://a.example/lamp/1', 'The lamp'];
    const rows = (isFirst ? cells : cells.toReversed()).join(delimiter);
    expect(found(`${header}\n${rows}\n`)).toEqual([['https://a.example/lamp/1', 'The lamp']]);
  });

  it('needs no header', () => {
    expect(found('https://a.example/1\nwww.a.example/2\n# a remark\n\n HTTP://A.example/3 seen in May\n')).toEqual([
      ['https://a.example/1', null],
      ['https://www.a.example/2', null],
      ['http://a.example/3', null],
    ]);
    expect(found('The lamp;https://a.example/1\nThe rope;https://a.example/2\n')).toEqual([
      ['https://a.example/1', 'The lamp'],
      ['https://a.example/2', 'The rope'],
    ]);
  });

  it('names each bad line and keeps the good ones', () => {
    const bad = read(
      'url\nhttps://a.example/1\njavascript:alert(1)\nhttps://u:p@a.example/2\nfile:///etc/passwd\nhttps://a.example/3\n',
    );
    expect(bad.map((entry) => (entry.kind === 'bad' ? `${entry.line}: ${entry.detail}` : entry.url))).toEqual([
      'https://a.example/1',
      '3: no web address in this line',
      '4: the address holds a user name',
      '5: no web address in this line',
      'https://a.example/3',
    ]);
    expect(read(`https://a.example/${'x'.repeat(3_000)}`)[0]).toMatchObject({ kind: 'bad' });
    expect(read('nothing here')).toEqual([{ kind: 'bad', line: 1, detail: 'no web address in this line' }]);
    expect(read('')).toEqual([]);
  });

  it('keeps formulas as the words they are', () => {
    expect(found('url,title\nhttps://a.example/1,"=HYPERLINK(""http://evil.example"")"\n')).toEqual([
      ['https://a.example/1', '=HYPERLINK("http://evil.example")'],
    ]);
  });

  it('reads any text without throwing, and gives web addresses only', () => {
    const piece = fc.constantFrom(
      'https://a.example/1',
      'url',
      ',',
      ';',
      '"',
      '\n',
      '\r',
      'x',
      '#',
      '\t',
      'http://',
      '\uFEFF',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        for (const entry of read(pieces.join('')))
          if (entry.kind === 'address') expect(entry.url).toMatch(/^https?:\/\//);
      }),
    );
  });
});
