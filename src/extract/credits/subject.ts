import { WORDS } from './book.ts';
import { type Token } from './tokens.ts';

/** Words of which a "note" before a statement is made; they name no subject. */
const NOTE = new Set(
  'editor editors s note notes nb ed publisher disclaimer update n note redaktion anmerkung hinweis nota redazione redaccion editore redacao da del de la der dell'.split(
    ' ',
  ),
);
const AUXILIARY = new Set(
  'was were is are has have been had be originally first a an the also here also and which that est a ete fue ha sido foi es e stato stata wurde ist war hat'.split(
    ' ',
  ),
);
/** "The preceding was …": words that stand for the text itself. */
const STANDS_FOR = new Set(['preceding', 'foregoing', 'following', 'above']);
/** "The article below was …". */
const PLACED = new Set([
  'below',
  'above',
  'ci',
  'abajo',
  'arriba',
  'unten',
  'oben',
  'sotto',
  'sopra',
  'abaixo',
  'acima',
]);
const WRITTEN = new Set(['written', 'authored', 'and', 'words', 'ecrit', 'escrito', 'geschrieben', 'scritto']);
const VERBS = new Set(
  'was were is are has have been est a ete fue ha sido foi es e stato stata wurde ist war hat'.split(' '),
);
const IT = new Set(['it', 'er', 'es', 'il', 'elle', 'questo', 'isto', 'esto', 'this', 'dies', 'ceci', 'das']);

/**
 * `this`: the words before a wording point at the text at hand ("this article was"); `the`: at some text ("the article");
 * `none`: nothing stands before it; `other`: they speak of something else.
 */
export type Subject = 'this' | 'the' | 'none' | 'other';

/** "This article", "el presente texto": the words speak of the text at hand. */
export function speaksOfThis(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({ folded }, at) =>
      WORDS.pointing.has(folded) && tokens.slice(at + 1, at + 3).some(({ folded: noun }) => WORDS.textNouns.has(noun)),
  );
}

/** "By A. Moss, first published …", "written by A. Moss and …": nothing but an author. */
function isByline(told: readonly Token[]): boolean {
  const rest = told.filter(({ folded }) => !WORDS.by.has(folded) && !WRITTEN.has(folded));
  return (
    rest.length > 0 &&
    rest.length <= 4 &&
    told.length <= 6 &&
    rest.every(
      ({ written, folded }) =>
        /^\p{Lu}/u.test(written) &&
        !WORDS.textNouns.has(folded) &&
        !WORDS.otherNouns.has(folded) &&
        !WORDS.noName.has(folded),
    )
  );
}

/** What the words before a wording speak of. */
export function subjectBefore(tokens: readonly Token[], end: number): Subject {
  const before = tokens.slice(Math.max(0, end - 24), end);
  const rest = before.filter(({ folded }, index) => !(index < 6 && NOTE.has(folded)));
  const told = rest.filter(({ folded }) => !AUXILIARY.has(folded) && !WORDS.articles.has(folded));
  if (told.length === 0) return 'none';
  if (isByline(told) && !VERBS.has(before.at(-1)?.folded ?? '')) return 'none';
  if (told.length === 1 && IT.has(told[0]?.folded ?? '')) return 'the';
  if (told[0] && STANDS_FOR.has(told[0].folded) && AUXILIARY.has(before[before.indexOf(told[0]) + 1]?.folded ?? ''))
    return 'this';
  const noun = told.findLast(({ folded }) => WORDS.textNouns.has(folded) || WORDS.otherNouns.has(folded));
  if (!noun || !WORDS.textNouns.has(noun.folded)) return 'other';
  const at = before.indexOf(noun);
  const leading = before.slice(Math.max(0, at - 6), at);
  if (leading.some(({ folded }) => WORDS.pointing.has(folded)) || PLACED.has(before[at + 1]?.folded ?? ''))
    return 'this';
  if (leading.every(({ folded }) => NOTE.has(folded) || AUXILIARY.has(folded) || WORDS.articles.has(folded)))
    return 'the';
  return before[0] && before[0].folded === 'a' && before[1]?.folded === 'version' ? 'this' : 'other';
}
