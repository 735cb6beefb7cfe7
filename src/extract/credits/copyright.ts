import { type Block } from '../../domain/page.ts';
import { type Draft, draftOf, linksOf, type Reading } from './draft.ts';
import { PICTURE_WORDS } from './outlets.ts';
import { sentencesOf } from './sentences.ts';
import { StemSet } from '../../lib/stem-set.ts';

/** Holders of one line, as written, and its years. */
export interface CopyrightLine {
  readonly holders: readonly string[];
  readonly years: readonly number[];
}

const RIGHTS = String.raw`copyright(?:s|ed)?|urheberrechte?|derechos de autor|droits d.auteur|diritti d.autore|direitos (?:autorais|de autor)|auteursrecht(?:en)?|prawa autorskie|autorská práva|drepturi(?:le)? de autor|upphovsrätt(?:en)?|telif hak(?:kı|ları)|szerzői jog(?:ok)?|авторск(?:ое|ие|их) прав[оа]?|πνευματικά δικαιώματα|(?:版[权權]|著作[权權])所有|版[权權](?:[归歸屬属]|(?=[:：]))|著作権(?:者)?(?=[:：])|правообладатель|copr\.(?= )|저작권(?:자)?|حقوق (?:النشر|الطبع|التأليف)(?: والنشر| محفوظة)?`;
/** "of this article", between rights and where they lie. */
const OF_ARTICLE = String.raw`(?:(?:de|del|du|do|da|des|di|d.|an|on|to|of|in) ?\S{0,7} (?:article|texte|art[ií]culo|texto|artigo|articolo|testo|artikel|text|beitrag) )?`;
/** "All rights reserved", "Alle Rechte bei": a mark where a name stands with it. */
const RESERVED = String.raw`(?:all )?rights(?: are)?(?: reserved| belong| remain| retained| held| owned| ?:)|(?:droits|derechos|rechte|rechteinhaber|rechteinhaberin|diritti|direitos) ?:|(?:propiedad intelectual de|propriété intellectuelle de|proprietà intellettuale di|propriedade intelectual de)|(?:tous )?(?:les )?droits (?:de reproduction )?${OF_ARTICLE}(?:sont )?(?:réservés|appartiennent|reviennent)|alle rechte|rechte ${OF_ARTICLE}(?:vorbehalten|liegen|gehören)|(?:tutti )?(?:i )?diritti ${OF_ARTICLE}(?:sono )?(?:riservati|appartengono)|(?:todos )?(?:los |os )?(?:derechos|direitos) ${OF_ARTICLE}(?:reservados|pertenecen|pertencem)|alle rechten voorbehouden|все права (?:защищены|принадлежат)|wszelkie prawa zastrzeżone`;
const ANY_MARK = new RegExp(`[©Ⓒⓒ]|\\( ?c ?\\)|${RIGHTS}|${RESERVED}`, 'i');
/** Every mark has one of these in it. */
const MARK_STEMS = new StemSet(
  '(c)|( c )|copyright|urheberrecht|derechos|droits|diritti|direitos|rights|recht|propiedad int|propri|prawa|prava|práva|права|право|прав|drepturi|upphovsr|telif|szerz|δικαι|copr|版|著作|저작|حقوق'.split(
    '|',
  ),
);
const RESERVED_MARK = new RegExp(`(?<![\\p{L}])(?:${RESERVED})(?![\\p{L}])`, 'iu');
const MARK = new RegExp(
  `©|\\(c\\)(?= ?(?:\\d{4}|\\p{Lu}|copyright))|(?<![\\p{L}\\d_])(?:${RIGHTS})(?![\\p{L}\\d_])`,
  'iu',
);
const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/g;
/** What is neither holder nor year. */
const NOISE = new RegExp(
  String.raw`©|\(c\)|(?<!\p{L})(?:${RIGHTS})(?!\p{L})|\b(?:all|some) rights reserved\b.*|\btous droits réservés\b.*|\btodos los derechos\b.*|\btodos os direitos\b.*|\btutti i diritti\b.*|\balle rechte\b.*|\bused (?:with|by) permission\b.*|\bthe (?:original )?(?:url|source)\b.*|(?<!\d)(?:19|20)\d{2}(?!\d)(?: ?[-–—] ?(?:\d{2,4}|present|today|heute))?`,
  'giu',
);
const RESERVED_WORDS = new RegExp(`(?:${RESERVED})`, 'giu');
/** A line that reserves rights and names who holds them is no longer than this. */
const MAX_RESERVED = 160;
const LEADING =
  /^(?:[\s,:;.|/–—-]|(?:(?:of|for|to|on|in) (?:this|the) (?:original(?: (?:article|text|work))?|article|text|story|post|piece|work)|(?:materials?|property|work|content) of|the authors?|resides|vests|revient|принадлежат|принадлежит|należą|do|behoren|berusten|bij|aan|ανήκουν|στο|στη|στην|του|της|by|of|for|to|with|in|on|von|par|por|pour|di|de|da|do|del|text|texte|testo|texto|is|are|the article|article|held|owned|retained|reserved|remains?|remain|rests|lies|stays|vested|belongs?|owners?|holders?|notice|statement|inhaber|bei|liegen|liegt|gehören|gehört|vorbehalten|à|a|au|al|appartenant|protected|protégé|protegido|protetto|geschützt|appartiennent|appartient|pertenecen|pertenece|pertencem|pertence|appartengono|appartiene)(?=[\s:,]))+/iu;
const TRAILING = /[\s,:;.|/–—()-]+$/u;
const COMPANY = /^(?:inc|llc|ltd|gmbh|co|corp|ag|s\.?a|s\.?l|plc|jr|sr|limited|kg|lda)\b\.?/i;
const MAX_LINE = 260;
const CAPTION_TAGS: ReadonlySet<string> = new Set(['figcaption', 'figure', 'caption', 'img']);
/** Agencies behind a bare sign made the picture; a text of theirs is credited in its byline. */
const AGENCY_WORDS: ReadonlySet<string> = new Set(
  'ap dpa afp reuters epa apa upi ansa efe lusa tass sid archiv'.split(' '),
);
const SENTENCE_WORD =
  /\b(?:law|laws|office|free|protection|registration|information|reform|term|terms|directive|enforcement|infring\w*|act|notice|policy|protected|owners?|material|claims?|violat\w*|holders?|owned|respective|permission)\b/i;

/** A line with the word itself, or one that names the text, is no picture's. */
const OF_TEXT =
  /copyright|urheber|derechos|droits|diritti|direitos|\b(?:article|artikel|art[ií]culo|articolo|artigo|story|text|texte|texto|testo)\b/i;
const PICTURED =
  /(?<!\p{L})(?:photos?|photograph\w*|images?|pictures?|fotos?|bild|bilder|immagine|immagini|foto|imagen|imágenes|imagem|imagens|illustrations?|graphics?|maps?|charts?|videos?|cartoons?|screenshots?|drawings?|artwork)(?!\p{L})/iu;
/** Plain words that may follow in a line of two names and no year. */
const SPARE_WORDS = 3;
/** What follows the word: a year, a sign or a name, perhaps behind "by". */
const HOLDER_START =
  /^[\s:,;.–—-]{0,4}(?:(?:notice|is|are|by|of|for|to|in|this|the|original|article|text|story|post|held|owned|belongs|von|bei|par|por|di|de|del|da|do|cet|ce|este|dieses|artikels)[\s:]+){0,5}(?:©|\(c\)|\d{4}|\p{Lu}|\p{Lo}|\p{Ll}+\p{Lu}|www\.|[\p{Ll}\d-]+\.\p{Ll})/u;
/** The sign right behind the word. */
const DOUBLE_MARK = /^ ?(?:©|\(c\)) ?[\p{Lu}\p{Lo}\d]/iu;
const OPENS_NAME = /^(?:©|\(c\)|\d{4}|\p{Lu}|\p{Lo}|\p{Ll}+\p{Lu})/u;
const USUAL: ReadonlySet<string> = new Set(
  (
    'published under all some rights right reserved contents content text article story post piece the this is are and by of for to with permission used reprinted ' +
    'republished here held owned belongs kind tous droits todos los derechos os direitos tutti diritti alle rechte vorbehalten réservés reservados ' +
    'riservati et y e und von de du di da do del la le l'
  ).split(' '),
);

/** Other spellings of the mark as the usual ones, character for character: `Ⓒ`, `( c )`. */
function plainMark(text: string): string {
  return text.replace(/[Ⓒⓒ]/g, '©').replace(/\( c \)/gi, '  (c)');
}

/** True for a text with a copyright mark: cheap enough to ask of every block. */
export function hasCopyrightMark(text: string): boolean {
  return /[©Ⓒⓒ]/.test(text) || (MARK_STEMS.isIn(text) && ANY_MARK.test(text));
}

/** Copyright lines of a block; a sentence about copyright is none. */
export function copyrightStatements(block: Block, reading: Reading): readonly Draft[] {
  return rightsLines(block).flatMap((quote) => {
    const text = plainMark(quote);
    const mark = /^h[1-6]$/.test(block.tag) && !text.includes('©') ? null : markIn(text);
    if (!mark || isAbout(text, mark)) return [];
    const line = text.slice(mark.index, mark.index + MAX_LINE);
    const { holders: behind, years } = parseCopyright(line);
    const holders = behind.length > 0 ? behind : holdersBefore(text.slice(0, mark.index));
    if (holders.length === 0 && years.length === 0) return [];
    const links = linksOf(block, reading)
      .filter((link) => link.text !== '' && text.includes(link.text))
      .map(({ index }) => index);
    const own = holders.some((holder) => reading.site.isOwnName(holder));
    return [draftOf(quote, own ? ['copyright', 'self'] : ['copyright'], { holders, years, links })];
  });
}

/** The sentences of a block; "All rights reserved." goes together with the name behind it. */
function rightsLines({ text }: Block): readonly string[] {
  const lines = sentencesOf(text).map((sentence) => sentence.text);
  const [first = '', second] = lines;
  const isSplit =
    second !== undefined && text.length <= MAX_RESERVED && RESERVED_MARK.test(first) && !/\p{Lu}.*\p{Lu}/u.test(first);
  return isSplit && !MARK.test(text) ? [`${first} ${second}`, ...lines.slice(2)] : lines;
}

function markIn(text: string): RegExpExecArray | null {
  if (text.endsWith('?')) return null;
  const mark = MARK.exec(text);
  if (mark) return mark;
  return text.length <= MAX_RESERVED ? RESERVED_MARK.exec(text) : null;
}

/** Holders and years of a line that begins with its mark. */
export function parseCopyright(line: string): CopyrightLine {
  const years = Array.from(line.matchAll(YEAR), ([year]) => Number(year));
  const before = holdersIn(line.replace(NOISE, ' '));
  const isRead = before.length > 0 && !RESERVED_MARK.test(before[0] ?? '');
  const holders = isRead ? before : holdersIn(line.replace(RESERVED_WORDS, ' ').replace(NOISE, ' '));
  return { holders, years: [...new Set(years)] };
}

/**
 * True for a picture's own mark: by a picture agency, in a caption, or a bare sign without a year ("© A. Moss") among the
 * paragraphs or beside a picture.
 */
export function isPictureMark(block: Block, { quote, holders, years }: Draft, { page, layout }: Reading): boolean {
  if (isOfPicture(quote)) return true;
  const words = holders
    .join(' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  if (words.some((word) => PICTURE_WORDS.has(word)) || words.every((word) => AGENCY_WORDS.has(word))) return true;
  if (CAPTION_TAGS.has(block.tag)) return true;
  // A year at the end of a caption is the picture's; at the end of a line of names it is the text's.
  if (OF_TEXT.test(quote) || (years.length > 0 && !isCaption(quote))) return false;
  const place = layout.placeOf(block);
  const reach = place === 'end' ? 1 : 2;
  if ((place === 'inside' || place === 'top') && !block.main) return true;
  return page.images.some(({ block: at }) => at !== null && at >= block.index - reach && at < block.index + reach - 1);
}

/** "Header photo © X": the words before the sign speak of a picture and not of the text as well. */
function isOfPicture(quote: string): boolean {
  const before = quote.slice(0, markIn(plainMark(quote))?.index ?? 0);
  return PICTURED.test(before) && !OF_TEXT.test(before);
}

/** Links and notes that stand beside a site's own line. */
const SITE_WORDS =
  /terms (?:of|and|&)|privacy|cookie|contact us|about us|site ?map|powered by|designed by|developed by|theme by|impressum|datenschutz|mentions l[eé]gales|aviso legal|pol[ií]tica de|note legali|isbn|registered trademark/i;
const YEARS = /(?<!\d)(?:19|20)\d{2} ?[-–—] ?(?:(?:19|20)?\d{2}(?!\d)|present|today|heute)/i;
/** Visible blocks between a text and its own line. */
const ADJACENT = 2;

/** True for the line of the whole site: above the title, or behind the text with a span of years, beside legal links, or among other links. */
export function isSiteMark(block: Block, { quote }: Draft, { page, layout }: Reading): boolean {
  if (layout.placeOf(block) === 'above-title') return true;
  if (block.index <= layout.last) return false;
  const behind = page.blocks.slice(block.index + 1, block.index + 40).filter(({ hiddenBy }) => hiddenBy === null);
  if (YEARS.test(quote) || SITE_WORDS.test(block.text)) return true;
  const between = page.blocks.slice(layout.last + 1, block.index).filter(({ hiddenBy }) => hiddenBy === null);
  if (between.length <= ADJACENT) return false;
  if (behind.slice(0, 2).some(({ text }) => text.length < 200 && SITE_WORDS.test(text))) return true;
  const near = behind.slice(0, 8);
  return near.filter(({ linkShare }) => linkShare > 0.7).length >= near.length * 0.6;
}

function holdersIn(words: string): readonly string[] {
  return splitHolders(words.replace(/\s+/g, ' ').replace(LEADING, '').replace(TRAILING, '').trim());
}

/** Names and a sentence behind the sign: at least five plain words. */
function isCaption(quote: string): boolean {
  return (
    !/(?:©|\(c\)) ?(?:19|20)\d{2}/i.test(quote) &&
    (quote.match(/(?<![\p{L}\p{N}])\p{Ll}+(?![\p{L}\p{N}])/gu)?.length ?? 0) >= 5
  );
}

/** "… is a violation of copyright law", "our copyright policy", "(c) it is not so": words about copyright, no line. */
function isAbout(text: string, { 0: word, index: mark }: RegExpExecArray): boolean {
  const behind = text.slice(mark + word.length, mark + MAX_LINE);
  // "… is Lamp News Copyright © A. Moss, 2026": two lines of one block
  if (DOUBLE_MARK.test(behind) && HOLDER_START.test(behind) && plainWords(behind) <= SPARE_WORDS) return false;
  const told = behind.replace(LEADING, '');
  if (
    /\p{L}/u.test(behind.slice(0, behind.length - told.length)) &&
    !/^[-‐'’]/.test(behind) &&
    OPENS_NAME.test(told) &&
    plainWords(told) <= SPARE_WORDS
  )
    return plainWords(text.slice(0, mark)) > 0;
  if (word === '©') return /^[^\p{L}\d]*\p{Ll}/u.test(behind) && !HOLDER_START.test(behind);
  if (word.startsWith('('))
    return !/(?:19|20)\d{2}|copyright/i.test(behind.slice(0, 40)) && plainWords(behind) > SPARE_WORDS;
  if (text.length > MAX_LINE || /^[-‐'’]/.test(behind) || SENTENCE_WORD.test(behind.slice(0, 50))) return true;
  if (plainWords(text.slice(0, mark)) > 0 || !HOLDER_START.test(behind)) return true;
  return !/©|(?:19|20)\d{2}/.test(behind) && plainWords(behind) > SPARE_WORDS;
}

/** Words of a sentence, not of names and of what is usual around them. */
function plainWords(text: string): number {
  const words = text.match(/(?<![\p{L}\p{N}.])\p{Ll}[\p{Ll}’'-]*(?![\p{L}\p{N}.@])/gu) ?? [];
  return words.filter((word) => !USUAL.has(word)).length;
}

/** "Harbour Notes © 2026": names right before the sign. */
function holdersBefore(text: string): readonly string[] {
  return text.length > 80 || plainWords(text) > 0
    ? []
    : splitHolders(text.replace(LEADING, '').replace(TRAILING, '').trim());
}

function splitHolders(rest: string): readonly string[] {
  const parts = rest.split(/\s*[,;/|]\s*|\s+(?:and|und|et|y|e|&)\s+(?=\p{Lu}|\p{Lo})/u);
  const holders: string[] = [];
  for (const part of parts) {
    const name = part.replace(LEADING, '').replace(TRAILING, '').trim();
    const last = holders.at(-1);
    if (last !== undefined && COMPANY.test(name)) holders[holders.length - 1] = `${last}, ${name}`;
    else if (
      /^(?:\p{Lu}|\p{Lo}|\p{Ll}[\p{Ll}-]*\.\p{L}|[\p{L}\d])/u.test(name) &&
      /\p{L}/u.test(name) &&
      name.length <= 90
    )
      holders.push(name);
  }
  return holders.slice(0, 12);
}
