import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMatch } from '../../src/match/find-match.ts';
import { alignParagraphs, compareHeadline, type GalleyRow } from '../../src/match/galley.ts';
import { buildOriginals } from '../../src/match/originals.ts';
import { compareWords } from '../../src/match/word-changes.ts';
import { buildArticle, buildPage, paragraphs, PUBLISHER, type BlockSketch } from './build.ts';

const texts = paragraphs(3, 8);
const article = buildArticle({ text: [...texts.slice(0, 4), 'What then', ...texts.slice(4)].join('\n\n') });
const originals = buildOriginals([article], PUBLISHER);

function rowsOf(blocks: readonly BlockSketch[]): readonly GalleyRow[] {
  const page = buildPage(blocks);
  const { match } = findMatch(page, originals);
  return match ? alignParagraphs(match, page) : [];
}

const kinds = (rows: readonly GalleyRow[]): readonly string[] => rows.map(({ kind }) => kind);

describe('alignParagraphs', () => {
  it('says that a faithful copy is the same, its short heading too', () => {
    const rows = rowsOf(['Our menu', ...article.text.split('\n\n'), 'Our footer']);
    expect(kinds(rows)).toEqual(Array.from({ length: 9 }, () => 'same'));
    expect(rows[4]?.page).toBe('What then');
  });

  it('shows what is missing, what was added and what was changed, in reading order', () => {
    const changed = (texts[2] ?? '').replace(/^(\S+ \S+ )\S+/, '$1HEREWITH');
    const rows = rowsOf([texts[0] ?? '', 'Buy our lamps', texts[1] ?? '', changed, ...texts.slice(4)]);
    expect(kinds(rows)).toEqual([
      'same',
      'added',
      'same',
      'changed',
      'missing',
      'missing',
      'same',
      'same',
      'same',
      'same',
    ]);
    expect(rows[1]?.page).toBe('Buy our lamps');
    expect(rows[3]?.changedWords).toBe(1);
    expect(rows[3]?.pageStretches.filter(({ kind }) => kind === 'altered').map(({ text }) => text)).toEqual([
      'HEREWITH',
    ]);
    expect(rows[4]?.original).toBe(texts[3]);
  });

  it('sets a paragraph beside the one that it was rewritten into, but not beside another', () => {
    const words = (texts[2] ?? '').split(' ');
    const rewritten = words.map((word, at) => (at % 2 === 0 ? word : `new${at}`)).join(' ');
    const others = [texts[0] ?? '', texts[1] ?? '', ...texts.slice(3)];
    const rows = rowsOf([...others.slice(0, 2), rewritten, ...others.slice(2)]);
    expect(rows.find(({ page }) => page === rewritten)).toMatchObject({ kind: 'changed', original: texts[2] });
    const replaced = rowsOf([...others.slice(0, 2), paragraphs(9, 1)[0] ?? '', ...others.slice(2)]);
    expect(kinds(replaced).filter((kind) => kind !== 'same')).toEqual(['missing', 'added', 'missing']);
  });

  it('sets paragraphs that the page runs together beside their block', () => {
    const rows = rowsOf([`${texts[0] ?? ''} ${texts[1] ?? ''}`, ...texts.slice(2)]);
    expect(rows[0]).toMatchObject({ kind: 'same', original: `${texts[0] ?? ''}\n\n${texts[1] ?? ''}`, blocks: [0] });
  });

  it('sets a paragraph that the page splits beside all its blocks', () => {
    const [first = ''] = texts;
    const middle = first.indexOf('. ') + 1;
    const rows = rowsOf([first.slice(0, middle), first.slice(middle), ...texts.slice(1)]);
    expect(rows[0]).toMatchObject({ kind: 'same', original: first, blocks: [0, 1] });
  });

  it('does not call other quotation marks, case or hidden hyphens a change', () => {
    const rows = rowsOf(texts.map((text) => `“${text.toUpperCase().replaceAll('A', 'A\u00ad')}”`));
    expect(kinds(rows).filter((kind) => kind !== 'missing')).toEqual(texts.map(() => 'same'));
  });
});

describe('compareHeadline', () => {
  const headline = (title: string | null): string => {
    const page = buildPage(texts, { title });
    const { match } = findMatch(page, originals);
    return match ? compareHeadline(match, page).kind : 'no match';
  };

  it.each([
    ['THE HARBOUR LAMP IS LIT AGAIN – Partner Post', 'kept'],
    ['Lamp lit in harbour', 'changed'],
    [null, 'missing'],
  ])('calls %s %s', (title, kind) => {
    expect(headline(title)).toBe(kind);
  });
});

describe('compareWords', () => {
  it('tells inserted, removed and altered words apart', () => {
    const { original, page, count } = compareWords('one two three four five', 'one three FOUR and six');
    expect(original.map(({ text, kind }) => [text, kind])).toEqual([
      ['one ', 'same'],
      ['two', 'removed'],
      [' three four ', 'same'],
      ['five', 'altered'],
    ]);
    expect(page.map(({ text, kind }) => [text, kind])).toEqual([
      ['one three FOUR ', 'same'],
      ['and six', 'altered'],
    ]);
    expect(count).toBe(3);
  });

  it('loses no character of either text', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.lorem({ maxCount: 20 }));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const changes = compareWords(one, other);
        expect(changes.original.map((stretch) => stretch.text).join('')).toBe(one);
        expect(changes.page.map((stretch) => stretch.text).join('')).toBe(other);
      }),
    );
  });
});
