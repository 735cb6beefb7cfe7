import { foldWord } from '../../lib/names.ts';
import { compilePhrases, type Phrase } from './phrase.ts';
import { StemSet } from '../../lib/stem-set.ts';
import { WORDINGS } from './wordings/index.ts';
import { type CreditWordings } from './wordings/wording.ts';

/** What a wording asks of the words around it; see wordings/wording.ts. */
export type Role = 'origin' | 'label' | 'pointer' | 'website' | 'nameBefore' | 'elsewhere';
export type Trait = 'licence' | 'permission' | 'translation' | 'rights' | 'notCredit';

export interface Wording {
  readonly role: Role;
  /** One of these words must follow the name; empty where nothing must. */
  readonly after: readonly string[];
  /** Only where the words before it point at the text at hand. */
  readonly strict: boolean;
}

const TRAITS: readonly Trait[] = ['licence', 'permission', 'translation', 'rights', 'notCredit'];

function entries({
  origin,
  ofThis,
  originAround,
  label,
  pointer,
  websiteBefore,
  websiteAround,
  nameBefore,
  elsewhere,
}: CreditWordings) {
  const plain = (phrases: readonly Phrase[], role: Role): (readonly [Phrase, Wording])[] =>
    phrases.map((phrase) => [phrase, { role, after: [], strict: false }] as const);
  return [
    ...plain(elsewhere, 'elsewhere'),
    ...plain(origin, 'origin'),
    ...ofThis.map((phrase) => [phrase, { role: 'origin', after: [], strict: true }] as const),
    ...originAround.map(({ before, after }) => [before, { role: 'origin', after, strict: false }] as const),
    ...plain(label, 'label'),
    ...plain(pointer, 'pointer'),
    ...plain(websiteBefore, 'website'),
    ...plain(nameBefore, 'nameBefore'),
    ...websiteAround.map(({ before, after }) => [before, { role: 'website', after, strict: false }] as const),
  ] satisfies readonly (readonly [Phrase, Wording])[];
}

/** Wordings that make a statement, of every language. */
export const STATEMENT_BOOK = compilePhrases<Wording>(WORDINGS.flatMap(entries));

/** Wordings that say something more about a statement, or that it is none. */
export const TRAIT_BOOK = compilePhrases<Trait>(
  WORDINGS.flatMap((wordings) => TRAITS.flatMap((trait) => wordings[trait].map((phrase) => [phrase, trait] as const))),
);

function wordSet(pick: (wordings: CreditWordings) => readonly string[]): ReadonlySet<string> {
  return new Set(WORDINGS.flatMap(pick).map(foldWord));
}

/** Words of all languages by what they are good for. */
export const WORDS = {
  textNouns: wordSet(({ textNouns }) => textNouns),
  otherNouns: wordSet(({ otherNouns }) => otherNouns),
  pointing: wordSet(({ pointing }) => pointing),
  articles: wordSet(({ articles }) => articles),
  by: wordSet(({ by }) => by),
  beforeName: wordSet(({ beforeName }) => beforeName),
  inName: wordSet(({ inName }) => inName),
  noName: wordSet(({ noName }) => noName),
};

const TRIGGERS = new StemSet(
  'publi|pubbl|veroff|gepost|appear|posted|posting|print|sourc|fuente|fonte|fonti|quelle|via |via:|via,|origin|ersch|zuerst|erstm|erstv|courtes|permi|autori|provided|supplied|cortes|gentil|genehm|lizen|licen|commons|transl|tradu|tradot|traduz|berset|tratt|ripres|repris|reprod|paru|appars|uscit|tomado|extra|retirad|copyright|(c)|website|web site|sito web|sitio web|site web|webseite|read |leer |leia |lire |leggi|lesen|click here|continu|syndic|cross|excerpt|adapt|taken from|rights reserved|vorbehalten|reservados|riservati|stammt|original|nachdruck|bernommen|fourni|issu |voir |urspr|urheber|cedido|h/t'.split(
    '|',
  ),
);

/** One of the stems stands in every statement: one pass of this over a block spares nearly all blocks the rest. */
export function hasTrigger(text: string): boolean {
  return text.includes('©') || TRIGGERS.isIn(text);
}
