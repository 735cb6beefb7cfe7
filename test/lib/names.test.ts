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
