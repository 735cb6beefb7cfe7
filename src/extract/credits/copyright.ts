import { type Block } from '../../domain/page.ts';
import { type Draft, draftOf, linksOf, type Reading } from './draft.ts';
import { PICTURE_WORDS } from './outlets.ts';
import { sentencesOf } from './sentences.ts';

/** Holders of one line, as written, and its years. */
export interface CopyrightLine {
  readonly holders: readonly string[];
  readonly years: readonly number[];
}

const ANY_MARK = /©|\(c\)|copyright|urheberrecht|derechos de|droits d/i;
const MARK =
  /©|\(c\)(?= ?(?:\d{4}|\p{Lu}|copyright))|\bcopyrights?\b|\burheberrecht\b|\bderechos de autor\b|\bdroits d.auteur\b/iu;
const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/g;
/** What is neither holder nor year. */
const NOISE =
  /©|\(c\)|copyrights?|\b(?:all|some) rights reserved\b.*|\btous droits réservés\b.*|\btodos los derechos\b.*|\btodos os direitos\b.*|\btutti i diritti\b.*|\balle rechte\b.*|\bused (?:with|by) permission\b.*|\bthe (?:original )?(?:url|source)\b.*|(?<!\d)(?:19|20)\d{2}(?!\d)(?: ?[-–—] ?(?:\d{2,4}|present|today|heute))?/giu;
const LEADING =
  /^(?:[\s,:;.|/–—-]|(?:by|of|for|von|par|por|di|de|text|texte|testo|texto|is|the article|held|belongs to|bei)(?=[\s:]))+/iu;
const TRAILING = /[\s,:;.|/–—()-]+$/u;
const COMPANY = /^(?:inc|llc|ltd|gmbh|co|corp|ag|s\.?a|s\.?l|plc|jr|sr|limited|kg|lda)\b\.?/i;
const MAX_LINE = 260;
const CAPTION_TAGS: ReadonlySet<string> = new Set(['figcaption', 'figure', 'caption', 'img']);
/** Agencies behind a bare sign made the picture; a text of theirs is credited in its byline. */
const AGENCY_WORDS: ReadonlySet<string> = new Set(
  'ap dpa afp reuters epa apa upi ansa efe lusa tass sid archiv'.split(' '),
);
const SENTENCE_WORD =
  /\b(?:law|laws|infring\w*|act|notice|policy|protected|owners?|material|claims?|violat\w*|holders?|owned|respective|permission)\b/i;

/** True for a text with a copyright mark: cheap enough to ask of every block. */
export function hasCopyrightMark(text: string): boolean {
  return ANY_MARK.test(text);
}

/** Copyright lines of a block; a sentence about copyright is none. */
export function copyrightStatements(block: Block, reading: Reading): readonly Draft[] {
  return sentencesOf(block.text).flatMap(({ text }) => {
    const mark = MARK.exec(text);
    if (!mark || isAbout(text, mark.index)) return [];
    const line = text.slice(mark.index, mark.index + MAX_LINE);
    const { holders, years } = parseCopyright(line);
    if (holders.length === 0 && years.length === 0) return [];
    const links = linksOf(block, reading)
      .filter((link) => link.text !== '' && text.includes(link.text))
      .map(({ index }) => index);
    const own = holders.some((holder) => reading.site.isOwnName(holder));
    return [draftOf(text, own ? ['copyright', 'self'] : ['copyright'], { holders, years, links })];
  });
}

/** Holders and years of a line that begins with its mark. */
export function parseCopyright(line: string): CopyrightLine {
  const years = Array.from(line.matchAll(YEAR), ([year]) => Number(year));
  const rest = line.replace(NOISE, ' ').replace(/\s+/g, ' ').replace(LEADING, '').replace(TRAILING, '').trim();
  return { holders: splitHolders(rest), years: [...new Set(years)] };
}

/**
 * True for a picture's own mark: by a picture agency, in a caption, or a bare sign without a year ("© A. Moss") among the
 * paragraphs or beside a picture.
 */
export function isPictureMark(block: Block, { quote, holders, years }: Draft, { page, layout }: Reading): boolean {
  const words = holders
    .join(' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  if (words.some((word) => PICTURE_WORDS.has(word)) || words.every((word) => AGENCY_WORDS.has(word))) return true;
  if (CAPTION_TAGS.has(block.tag)) return true;
  // A year at the end of a caption is the picture's; at the end of a line of names it is the text's.
  if (/copyright/i.test(quote) || (years.length > 0 && !isCaption(quote))) return false;
  const place = layout.placeOf(block);
  if ((place === 'inside' || place === 'top') && !block.main) return true;
  return page.images.some(({ block: at }) => at !== null && at >= block.index - 2 && at <= block.index + 1);
}

/** Names and a sentence behind the sign: at least five plain words. */
function isCaption(quote: string): boolean {
  return (
    !/(?:©|\(c\)) ?(?:19|20)\d{2}/i.test(quote) &&
    (quote.match(/(?<![\p{L}\p{N}])\p{Ll}+(?![\p{L}\p{N}])/gu)?.length ?? 0) >= 5
  );
}

/** "… is a violation of copyright law", "our copyright policy": words about copyright, no line. */
function isAbout(text: string, mark: number): boolean {
  const isSign = text.startsWith('©', mark) || text.startsWith('(', mark);
  if (text.length > MAX_LINE && !isSign) return true;
  const behind = text.slice(mark, mark + 60);
  return !isSign && (SENTENCE_WORD.test(behind) || (mark > 40 && !/[\p{Lu}\d©]/u.test(behind.slice(10, 14))));
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
