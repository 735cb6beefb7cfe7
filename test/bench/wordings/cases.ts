import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Spot } from './templates.ts';

export type Duty = 'source' | 'copyright' | 'link';
export type Expected = 'kept' | 'broken' | 'either';

/** Whose text it is. */
export interface Owner {
  readonly name: string;
  readonly host: string;
  readonly link: string;
}

/** One line with what an honest reader would say of a page that carries it. */
export interface Wording {
  readonly round: string;
  readonly group: string;
  readonly html: string;
  readonly spots: readonly Spot[];
  readonly expect: Readonly<Record<Duty, Expected>>;
  /** A name alone: unreadable for who does not know it. */
  readonly bare: boolean;
  readonly onlyGlobalResearch: boolean;
}

export const OWNERS: readonly Owner[] = [
  ['Global Research', 'globalresearch.ca', 'the-tide-table'],
  ['The Conversation', 'theconversation.com', 'news/the-tide-table-and-the-wall'],
  ['Lamplight Review', 'lamplightreview.org', 'news/the-tide-table-and-the-wall'],
].map(([name = '', host = '', slug = '']) => ({ name, host, link: `https://www.${host}/${slug}/5123456` }));

const LETTERS: Readonly<Record<string, Spot>> = {
  a: 'above',
  b: 'byline',
  t: 'top',
  i: 'inside',
  e: 'end',
  z: 'after',
  f: 'footer',
  c: 'comment',
  r: 'related',
  w: 'sidebar',
};
const DUTIES: readonly (readonly [Duty, string])[] = [
  ['source', 's'],
  ['copyright', 'c'],
  ['link', 'l'],
];

/** Every line of the rounds whose name contains `only`. */
export function readWordings(folder: string, only: string): readonly Wording[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.txt') && name.includes(only))
    .toSorted();
  return files.flatMap((name) => {
    const round = name.replace('.txt', '');
    let group = '';
    return readFileSync(path.join(folder, name), 'utf8')
      .split('\n')
      .flatMap((line) => {
        if (line.startsWith('## ')) group = line.slice(3);
        if (line.startsWith('#') || line.trim() === '') return [];
        return [toWording(line, round, group)];
      });
  });
}

function toWording(line: string, round: string, group: string): Wording {
  const at = line.indexOf(' | ');
  const [flags = '', spots = ''] = line.slice(0, at).split(' ');
  const expected = (letter: string): Expected =>
    flags.includes(`${letter}?`) ? 'either' : flags.includes(letter) ? 'kept' : 'broken';
  const expect = Object.fromEntries(DUTIES.map(([duty, letter]) => [duty, expected(letter)])) as Record<Duty, Expected>;
  return {
    round,
    group,
    expect,
    html: line.slice(at + 3),
    spots: Array.from(spots, (letter) => LETTERS[letter] ?? 'end'),
    bare: flags.includes('b'),
    onlyGlobalResearch: flags.includes('g'),
  };
}

export interface Fill {
  readonly owner: Owner;
  readonly title: string;
  readonly site: { readonly name: string; readonly host: string };
  readonly seed: number;
}

const DATES = ['April 5, 2026', '5 Apr 2026', '05/04/2026', '2026-04-05', 'Apr. 5th, 2026'];

/** A line with its markers filled, as HTML. */
export function fillIn(html: string, { owner, title, site, seed }: Fill): string {
  return html
    .replaceAll('<<', `<a href="https://www.${owner.host}/">`)
    .replaceAll('>>', '</a>')
    .replace(/\[([^\]]*)\]/g, (_whole, words: string) => `<a href="${owner.link}">${words}</a>`)
    .replaceAll('{N}', owner.name)
    .replaceAll('{H}', owner.host)
    .replaceAll('{U}', owner.link)
    .replaceAll('{W}', `https://www.${owner.host}/`)
    .replaceAll('{A}', 'Ada Moss')
    .replaceAll('{D}', DATES[seed % DATES.length] ?? '')
    .replaceAll('{Y}', '2026')
    .replaceAll('{TITLE}', title)
    .replaceAll('{P}', site.name)
    .replaceAll('{O}', site.host);
}

/** A small stable number for a text (FNV-1a). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
