import { BARE, COPYRIGHT, SOURCE } from './credits.ts';
import { EDGES, ELSEWHERE, HIDDEN, MENTIONS, REVERSE } from './traps.ts';

/** Whose text it is. */
export interface Owner {
  readonly name: string;
  readonly host: string;
  readonly link: string;
}

export type Duty = 'source-credited' | 'copyright-acknowledged' | 'original-linked';
/** What an honest reader would say; `?` where more than one answer is fair. */
export type Expected = 'kept' | 'broken' | '?';

/** One line to plant. */
export interface Case {
  readonly id: string;
  /** Line of the report. */
  readonly group: string;
  readonly wording: string;
  readonly owner: Owner;
  readonly place: 'end' | 'top' | 'inside' | 'page-end';
  /** HTML around it; null: any. */
  readonly wrap: string | null;
  readonly expect: Readonly<Record<Duty, Expected>>;
  /** Not shown with `--list`: wordings that nobody tuned to. */
  readonly heldOut: boolean;
}

const OWNERS: readonly Owner[] = [
  ['The Harbour Gazette', 'harbourgazette1897.org'],
  ['Kelp & Crane', 'kelpandcrane.net'],
  ['Umschau Nord', 'umschau-nord-heft.de'],
  ['El Faro del Sur', 'elfarodelsur1902.es'],
  ['openTide', 'opentideproject.org'],
  ["Nouvelles d'Aval", 'nouvellesdaval1911.fr'],
  ['TideWatch', 'tidewatchers.info'],
  ['Global Research', 'globalresearch.ca'],
].map(([name = '', host = '']) => ({ name, host, link: `https://www.${host}/news/the-tide-table/5123456` }));

/** A small stable number for a text (FNV-1a). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function ownerOf(id: string, round: number): Owner {
  const owner = OWNERS[(hashOf(id) + round) % OWNERS.length];
  if (!owner) throw new Error('no owners');
  return owner;
}

function credit(group: string, wording: string, round: number, copyright: boolean): Case {
  const link: Expected = wording.includes('[') ? 'kept' : 'broken';
  return {
    id: `${group}: ${wording}`,
    group,
    wording,
    owner: ownerOf(wording, round),
    place: round % 3 === 1 && !/above|preceding/i.test(wording) ? 'top' : 'end',
    wrap: null,
    expect: {
      'source-credited': copyright ? '?' : 'kept',
      'copyright-acknowledged': copyright || /©|copyright/i.test(wording) ? 'kept' : 'broken',
      'original-linked': link,
    },
    heldOut: hashOf(`held out ${wording}`) % 3 === 0,
  };
}

const NONE = { 'source-credited': 'broken', 'copyright-acknowledged': 'broken', 'original-linked': 'broken' } as const;

interface Trap {
  readonly group: string;
  readonly wording: string;
  readonly place: Case['place'];
  readonly wrap: string | null;
  readonly expect: Case['expect'];
}

function trap({ group, wording, place, wrap, expect }: Trap, round: number): Case {
  const id = `${group}: ${wording}`;
  const heldOut = wrap === null || place === 'inside' ? hashOf(`held out ${wording}`) % 3 === 0 : false;
  return { id, group, wording, owner: ownerOf(id, round), place, wrap, expect, heldOut };
}

const CREDIT = 'This article was originally published by [{N}]. © {Y} {N}';
const CAPTION = 'Originally published by [{N}]. © {Y} {N}';
const AT_PAGE_END = new Set(['comment', 'comment list', 'footer', 'footer div', 'menu']);

/** Every case of one round; rounds differ in owner and place. */
export function casesOf(round: number): readonly Case[] {
  const credits = Object.entries(SOURCE).flatMap(([language, all]) =>
    all.map((wording) => credit(`source ${language}`, wording, round, false)),
  );
  const bare = Object.entries(BARE).flatMap(([language, all]) =>
    all.map((wording) => credit(`bare ${language}`, wording, round, false)),
  );
  const rights = Object.entries(COPYRIGHT).flatMap(([language, all]) =>
    all.map((wording) => credit(`copyright ${language}`, wording, round, true)),
  );
  const linked = (wording: string): Expected => (wording.includes('[') ? '?' : 'broken');
  const traps: readonly Trap[] = [
    ...MENTIONS.map((wording) => {
      const expect = { ...NONE, 'source-credited': linked(wording), 'original-linked': linked(wording) };
      return { group: 'trap mention', wording, place: 'inside' as const, wrap: '<p>{C}</p>', expect };
    }),
    ...EDGES.map((wording) => {
      const place = round % 2 === 0 ? ('end' as const) : ('top' as const);
      return { group: 'trap edge', wording, place, wrap: null, expect: NONE };
    }),
    ...REVERSE.map((wording) => {
      const expect = { ...NONE, 'source-credited': '?', 'original-linked': linked(wording) } as const;
      return { group: 'trap reverse', wording, place: 'end' as const, wrap: null, expect };
    }),
    ...Object.entries(ELSEWHERE).map(([name, wrap]) => {
      const place = AT_PAGE_END.has(name) ? 'page-end' : name === 'caption' ? 'inside' : 'end';
      // a footer of this one page, or a menu: fair to leave to a person
      const doubt = AT_PAGE_END.has(name) && !name.startsWith('comment') ? '?' : 'broken';
      const expect = { 'source-credited': doubt, 'copyright-acknowledged': doubt, 'original-linked': '?' } as const;
      const wording = name === 'author box' ? '{N}' : name === 'caption' ? CAPTION : CREDIT;
      return { group: `elsewhere ${name}`, wording, place, wrap, expect } as const;
    }),
    ...Object.entries(HIDDEN).map(([name, wrap]) => {
      const expect = { 'source-credited': '?', 'copyright-acknowledged': '?', 'original-linked': '?' } as const;
      return { group: `hidden ${name}`, wording: CREDIT, place: 'end' as const, wrap, expect };
    }),
    { group: 'nothing', wording: '', place: 'end', wrap: '', expect: NONE },
  ];
  return [...credits, ...bare, ...rights, ...traps.map((one) => trap(one, round))];
}
