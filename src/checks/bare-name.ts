import { type Article } from '../domain/article.ts';
import { type Block } from '../domain/page.ts';
import { findName, foldWord, type NameHit } from '../lib/names.ts';
import { normaliseText } from '../lib/text.ts';

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
  'section sections channel tag tags tagged topic topics category categories label labels filed keyword keywords themen schlagworte schlagworter rubrik etiquetas etiquetado categorias categorie mots cles argomenti marcadores tematicas related more see'.split(
    ' ',
  ),
);
/** Words that show that the line is about the name, not from it. */
const ABOUT = new Set(
  (
    'follow like donate donation donations opinions views expressed necessarily reflect subscribe contributed contributor read watch listen join download support advertise newsletter app sign facebook twitter youtube instagram telegram abonnieren folgen suivez seguici sigue siga iscriviti ' +
    'contact contacto contatto contato kontakt theme template designed developed webdesign sponsored sponsor advertisement advertising anzeige publicidad publicite pubblicita award photo photos photograph photographer photographie foto fotos bild bilder image images picture imagen imagem immagine video screenshot illustration getty chart charts graph graphic graphics map data figure figures diagram cartoon table thumbnail banner trackback pingback hiring inbox covers fellow powered hosted cover watch clarification about infographic grafik grafico'
  ).split(' '),
);

/** Words of a life or a report: the line speaks of people and news, not of where the text is from. */
const LIFE = new Set(
  (
    'he she his her they writes wrote written write writing contributes contributor regular frequent author authors book books editor founder director associate professor correspondent told said says reported reports reporting according interview ' +
    'work works worked appeared appears correction corrections corrected earlier also update updated next linked denied denies reply schreibt autor autorin laut auteur ecrit collabore collaborateur selon escribe colabora colaborador segun libro scrive collabora collaboratore secondo libro escreve segundo livro livre buch'
  ).split(' '),
);
/** Words for the text at hand. */
const TEXTS = new Set(
  'article articles piece essay story post text report column reblogged reposted republished repost reprint credit credits source sources courtesy permission texte articulo articolo artigo artikel beitrag texto testo статья статьи'.split(
    ' ',
  ),
);
/** What a paper said, or said wrongly: news of it, no credit to it. */
const NEWS = new Set(
  'reported reports reporting told said says according interview correction corrections corrected misstated linked wrong update updated denied reply contributor contributors contributes frequent regular authors book books comments views opinions selon laut segun secondo segundo'.split(
    ' ',
  ),
);
/** "Posted in Lamps": the drawer in which a site put the text. */
const FILED =
  /^\W{0,4}(?:posted|filed|archived|listed|classé|archivado|abgelegt|archiviato) (?:in|under|en|dans|unter)\b(?!.*\d)/i;
const MAX_NOTE = 160;
/** Times that a line may name somebody. */
const MOST_NAMES = 4;

/** A short line with the name in a wording that nobody knows: somebody may have meant it as a credit. */
export function mayBeCredit({ text }: Block, names: readonly string[], title: string): boolean {
  const hit = text.length > MAX_NOTE ? null : findName(text, names);
  if (hit?.exact !== true || isReference(text, title)) return false;
  return otherWords(text, hit, [])
    .map(foldWord)
    .every((word) => !ABOUT.has(word) && !LABELS.has(word) && !LIFE.has(word));
}

/** "The article below was written by A. Moss for Lamp News": a note that speaks of this text, whatever else it says. */
export function mayNote({ text }: Block, names: readonly string[]): boolean {
  if (text.length > MAX_NOTE || findName(text, names)?.exact !== true) return false;
  const words = wordsOf(withoutPaths(text)).map(foldWord);
  return (
    words.some((word) => TEXTS.has(word)) &&
    !words.some((word) => ABOUT.has(word) || LABELS.has(word) || NEWS.has(word))
  );
}

/** Every place where `unglued` parts a word has two of these, or a letter of another alphabet. */
const MAY_BE_GLUED = /[a-z][A-Z\d]|[A-Z]\d|\d[A-Z]|[^ -~‐-‟•…]/;

/** "CommonsAda MossLamp News2026": what a style sheet sets apart stands in one word; two lines of a page run together. */
export function unglued(text: string): string {
  if (!MAY_BE_GLUED.test(text)) return text;
  return text.replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\d)|(?<=\d)(?=\p{Lu})/gu, ' ');
}

/** Reads a short line that names the publisher: `Global Research, 5 April 2008`, `Ada Moss / Lamp News`, `GlobalResearch Website`. */
export function readBareName(
  { text, tag }: Pick<Block, 'text' | 'tag'>,
  names: readonly string[],
  article: Pick<Article, 'title' | 'byline' | 'url'>,
): BareName {
  if (text.length > MAX_LINE || text.endsWith('?')) return null;
  const hit = findName(text, names);
  if (hit && text[hit.start - 1] === '@') return null;
  if (!hit) {
    const apart = unglued(text);
    return apart !== text && findName(apart, names)?.exact ? readBareName({ text: apart, tag }, names, article) : null;
  }
  if (isReference(text, article.title)) return null;
  if (FILED.test(text)) return 'label';
  const words = otherWords(withoutNames(text, hit, names), hit, article.byline);
  const folded = words.map(foldWord);
  if (folded.some((word) => ABOUT.has(word))) return null;
  if (folded.some((word) => LABELS.has(word))) return 'label';
  const rest = words.filter((word) => !isSmall(word));
  // a title speaks of what its words say
  if (rest.length > 0 && /^h[1-4]$/.test(tag)) return null;
  if (isOtherAddress(text, hit, article.url)) return 'label';
  if (rest.length <= SPARE_WORDS) return 'credit';
  return isAuthorLine(text, hit, rest) ? 'credit' : null;
}

/** "[3] A. Moss, “Gates”, Lamp News, 2011": a reference to another text than this one. */
function isReference(text: string, title: string): boolean {
  if (/^\s*(?:\[\d{1,3}\]|\d{1,3}[.)]\s|\(?(?:see|cf|vgl|voir|véase|vedi|ver)(?![\p{L}\p{M}])|[¹²³])/iu.test(text))
    return true;
  if (/\((?:19|20)\d{2}[a-z]?\)\.|(?<!\p{L})pp?\. ?\d|\d ?\(\d{1,3}\)/u.test(text)) return true;
  const quoted = /[“"„«‘]([^”"“»’]{3,160})[”"“»’]/u.exec(text)?.[1]?.replace(/[.,]$/, '') ?? '';
  return quoted !== '' && !/[\/.:]/.test(quoted) && !isTitle(quoted, title) && /\d{4}/.test(text) && /,/.test(text);
}

function isTitle(quoted: string, title: string): boolean {
  const [a, b] = [normaliseText(quoted), normaliseText(title)];
  return a !== '' && (b.startsWith(a) || a.startsWith(b));
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

/** The text without what it says again of the name: "Lamp News (LN), lampnews.example". */
function withoutNames(text: string, hit: NameHit, names: readonly string[]): string {
  let behind = text.slice(hit.end);
  for (let again = 0; again < MOST_NAMES; again += 1) {
    const other = findName(behind, names);
    if (!other) break;
    behind = `${behind.slice(0, other.start)} ${behind.slice(other.end)}`;
  }
  return text.slice(0, hit.end) + behind;
}

/** "lampnews.example/other-matter": the address of another page. */
function isOtherAddress(text: string, { end }: NameHit, url: string): boolean {
  const path = /^[/?#][^\s)\]]{3,}/.exec(text.slice(end))?.[0].replace(/[.,;:]+$/, '');
  return path !== undefined && !url.includes(path);
}

/** The text without what follows hosts in addresses: words of a slug say nothing about the line. */
function withoutPaths(text: string): string {
  return text.replace(/(?<=\.[a-z]{2,18})[/?#]\S*/gi, ' ');
}

function otherWords(text: string, hit: NameHit, authors: readonly string[]): readonly string[] {
  const authorWords = new Set(authors.flatMap((author) => wordsOf(author).map(foldWord)));
  const behind = text.slice(hit.end).replace(/^[/?#]\S*/, ' ');
  const others = [...wordsOf(withoutPaths(text.slice(0, hit.start))), ...wordsOf(withoutPaths(behind))];
  return others.filter((word) => !authorWords.has(foldWord(word)));
}

function isSmall(word: string): boolean {
  const folded = foldWord(word);
  return /^\p{N}+(?:st|nd|rd|th|er|h)?$/u.test(folded) || SMALL_WORDS.has(folded) || DATE_WORDS.has(folded);
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}
