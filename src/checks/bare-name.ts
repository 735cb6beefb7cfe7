import { type Block } from '../domain/page.ts';
import { findName, foldWord, type NameHit } from '../lib/names.ts';

/** `credit`: the line says who the text is from. `label`: the name stands in a list of tags or topics. */
export type BareName = 'credit' | 'label' | null;

const MAX_LINE = 200;
/** Words besides names and dates that a line of credit may have and still be one. */
const SPARE_WORDS = 1;
/** Words of an author line before the name of the outlet. */
const AUTHOR_WORDS = 10;

const SMALL_WORDS = new Set(
  (
    'by from via source sources fonte fuente fuentes quelle quellen von par por per di da de del della dal do der die das el la le les il lo los and und et y e i ' +
    'on at in the of for an am im en a al website web site sito sitio posted published publie publicado pubblicato veroffentlicht erschienen first originally ' +
    'paru parue dans sur chez d apres apparso apparsa su sul sulla publicado publicada em no na aparecido article articolo articulo artigo artikel text texte texto testo story http https www ' +
    'original copyright c updated last et est gmt utc pm am uhr h prof dr mr mrs ms sir phd staff reporter writer special to'
  ).split(' '),
);
const DATE_WORDS = new Set(
  (
    'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ' +
    'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun ' +
    'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche ' +
    'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miercoles jueves viernes sabado domingo ' +
    'januar februar marz juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag ' +
    'gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre lunedi martedi mercoledi giovedi venerdi sabato domenica ' +
    'janeiro fevereiro marco junho julho setembro outubro novembro dezembro segunda terca quarta quinta sexta feira'
  ).split(' '),
);
const LABELS = new Set(
  'tag tags tagged topic topics category categories label labels filed keyword keywords themen schlagworte schlagworter rubrik etiquetas etiquetado categorias categorie mots cles argomenti marcadores tematicas related more see'.split(
    ' ',
  ),
);
/** Words that show that the line is about the name, not from it. */
const ABOUT = new Set(
  (
    'follow like subscribe contributed contributor read watch listen join download support advertise newsletter app sign facebook twitter youtube instagram telegram abonnieren folgen suivez seguici sigue siga iscriviti ' +
    'sponsored sponsor advertisement advertising anzeige publicidad publicite pubblicita award photo photos photograph photographer photographie foto fotos bild bilder image images picture imagen imagem immagine video screenshot illustration getty'
  ).split(' '),
);

/** Words of a life or a report: the line speaks of people and news, not of where the text is from. */
const LIFE = new Set(
  (
    'he she his her they writes wrote written write writing contributes contributor regular frequent author authors book books editor founder director associate professor correspondent told said says reported reports reporting according interview ' +
    'work works worked appeared appears correction corrections corrected earlier also schreibt autor autorin laut auteur ecrit collabore collaborateur selon escribe colabora colaborador segun libro scrive collabora collaboratore secondo libro escreve segundo livro livre buch'
  ).split(' '),
);
const MAX_NOTE = 160;

/** A short line with the name in a wording that nobody knows: somebody may have meant it as a credit. */
export function mayBeCredit({ text }: Block, names: readonly string[]): boolean {
  const hit = text.length > MAX_NOTE ? null : findName(text, names);
  if (hit?.exact !== true) return false;
  return otherWords(text, hit, [])
    .map(foldWord)
    .every((word) => !ABOUT.has(word) && !LABELS.has(word) && !LIFE.has(word));
}

/** Reads a short line that names the publisher: `Global Research, 5 April 2008`, `Ada Moss / Lamp News`, `GlobalResearch Website`. */
export function readBareName(block: Block, names: readonly string[], authors: readonly string[]): BareName {
  if (block.text.length > MAX_LINE) return null;
  const hit = findName(block.text, names);
  if (!hit) return null;
  const words = otherWords(block.text, hit, authors);
  const folded = words.map(foldWord);
  if (folded.some((word) => ABOUT.has(word))) return null;
  if (folded.some((word) => LABELS.has(word))) return 'label';
  const rest = words.filter((word) => !isSmall(word));
  // a title speaks of what its words say
  if (rest.length > 0 && /^h[1-4]$/.test(block.tag)) return null;
  if (rest.length <= SPARE_WORDS) return 'credit';
  return isAuthorLine(block.text, hit, rest) ? 'credit' : null;
}

/** Author, then outlet: only capitalised words, none of a sentence. */
function isAuthorLine(text: string, hit: NameHit, rest: readonly string[]): boolean {
  if (rest.length > AUTHOR_WORDS || /[?!]|\p{Ll}{2}[.:] /u.test(text.replace(/\b(?:Prof|Dr|Mr|Mrs|Ms)\. /g, '')))
    return false;
  const before = text.slice(0, hit.start).trimEnd();
  const separated =
    before === '' || /[,/|•·–—\-(:]$|\b(?:for|by|from|via|at)$/iu.test(before) || /\d/.test(text.slice(hit.end));
  return separated && rest.every((word) => /^\p{Lu}/u.test(word));
}

function otherWords(text: string, hit: NameHit, authors: readonly string[]): readonly string[] {
  const authorWords = new Set(authors.flatMap((author) => wordsOf(author).map(foldWord)));
  const others = [...wordsOf(text.slice(0, hit.start)), ...wordsOf(text.slice(hit.end))];
  return others.filter((word) => !authorWords.has(foldWord(word)));
}

function isSmall(word: string): boolean {
  const folded = foldWord(word);
  return /^\p{N}+(?:st|nd|rd|th|er|h)?$/u.test(folded) || SMALL_WORDS.has(folded) || DATE_WORDS.has(folded);
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}
