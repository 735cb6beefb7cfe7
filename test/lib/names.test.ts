import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findName, hostLabel, namesWithHosts, sameName } from '../../src/lib/names.ts';

describe('sameName', () => {
  it.each([
    ['Global Research', 'GlobalResearch'],
    ['Global Research', 'GLOBAL  RESEARCH'],
    ['Global Research', 'Gl\u200Bobal Rese\u00ADarch'],
    ['Global Research', 'Glоbаl Rеsеаrch'], // Cyrillic о, а, е
    ['Global Research', 'Global Reserach'],
    ['Первоисточник', 'ПЕРВОИСТОЧНИК'],
    ['Текст', 'текст'],
    ['Πηγή', 'ΠΗΓΗ'],
    ['El Periódico', 'El Periodico'],
    ['The Lamp Post', 'Lamp Post'],
    ['Ｌａｍｐ Post', 'Lamp Post'],
    ['Centre for Research on Globalization', 'Center for Research on Globalisation'],
  ])('takes %j and %j for one name', (a, b) => {
    expect(sameName(a, b)).toBe(true);
  });

  it.each([
    ['News 24 Online', 'News 25 Online'],
    ['Lamp', 'Lamb'],
    ['Global Research', 'Global Reach'],
    ['', ''],
  ])('keeps %j and %j apart', (a, b) => {
    expect(sameName(a, b)).toBe(false);
  });
});

describe('findName', () => {
  it('finds a name at word boundaries and gives the own spelling of the text', () => {
    expect(findName('from  GlobalResearch Website', ['Global Research'])).toEqual({
      name: 'Global Research',
      written: 'GlobalResearch',
      start: 6,
      end: 20,
      exact: true,
    });
  });

  it('finds no name inside a longer word', () => {
    expect(findName('the lamppost stood', ['Lamp Post Review'])).toBeNull();
    expect(findName('Lampooned', ['Lamp'])).toBeNull();
  });

  it('finds no name across the end of a sentence', () => {
    expect(findName('It went global. Research followed.', ['Global Research'])).toBeNull();
  });

  it.each(['本文原载于Lamp News', 'この記事はLamp Newsに掲載されました', 'Lamp News에서 옮김', '来源：Lamp News网'])(
    'finds a Latin name written against words of a script without blanks: %s',
    (text) => {
      const hit = findName(text, ['Lamp News']);
      expect(hit).toMatchObject({ written: 'Lamp News', exact: true });
      expect(text.slice(hit?.start, hit?.end)).toBe('Lamp News');
    },
  );

  it('finds short names in capitals only', () => {
    expect(findName('Originally on RT', ['RT'])?.written).toBe('RT');
    expect(findName('a rt b', ['RT'])).toBeNull();
  });

  it('finds a name of one common word only with its capital', () => {
    expect(findName('zuerst bei Kapital', ['Kapital'])?.written).toBe('Kapital');
    expect(findName('raise the capital now', ['Capital'])).toBeNull();
  });

  it('takes host names as names', () => {
    expect(findName('via nbcnews.com', ['nbcnews.com'])?.written).toBe('nbcnews.com');
    expect(findName('via NBC News', namesWithHosts([], ['www.nbcnews.com']))?.written).toBe('NBC News');
  });

  it('prefers the exact name to a slip that ends one word earlier', () => {
    expect(findName('on Globalresearch.ca today', ['globalresearch.ca'])?.written).toBe('Globalresearch.ca');
  });

  it('finds every name again in a text around it, whatever stands there', () => {
    const word = fc.stringMatching(/^[A-Z][a-z]{2,9}$/);
    fc.assert(
      fc.property(word, word, fc.string(), fc.string(), (first, second, before, after) => {
        const name = `${first} ${second}`;
        const hit = findName(`${before} | ${name} | ${after}`, [name]);
        expect(hit).not.toBeNull();
      }),
    );
  });

  it('finds a name where words that stand together spell it or a slip of it, and nowhere else', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'k', '7'),
      minLength: 3,
      maxLength: 9,
    });
    const slip = fc.record({ at: fc.nat(20), cut: fc.nat(1), put: fc.constantFrom('', ' ', 'b', 'k', 'z', 'é') });
    const slipped = (text: string, slips: readonly { at: number; cut: number; put: string }[]): string =>
      slips.reduce((kept, { at, cut, put }) => kept.slice(0, at) + put + kept.slice(at + cut), text);
    fc.assert(
      fc.property(fc.tuple(word, word, word, word), fc.array(slip, { maxLength: 3 }), (letters, slips) => {
        const [first, second, before, after] = letters;
        const name = `K${first} ${second}`;
        const words = slipped(`${before} ${name} ${after}`, slips).split(/\s+/).filter(Boolean);
        const stretches = words.flatMap((_word, from) =>
          [1, 2, 3, 4, 5].map((count) => words.slice(from, from + count)),
        );
        const isThere = stretches.some((stretch) => sameName(stretch.join(' '), name));
        fc.pre(name.length > 4);
        expect(findName(words.join(' '), [name]) !== null).toBe(isThere);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('hostLabel', () => {
  it.each([
    ['www.nbcnews.com', 'nbcnews'],
    ['news.bbc.co.uk', 'bbc'],
    ['rt.com', 'rt'],
    ['blog.example.org', 'example'],
    ['localhost', 'localhost'],
  ])('of %s is %s', (host, label) => {
    expect(hostLabel(host)).toBe(label);
  });
});
