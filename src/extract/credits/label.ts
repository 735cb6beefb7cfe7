import { type Block } from '../../domain/page.ts';
import { hostOf } from '../../lib/url.ts';
import { type Trait, type Wording, WORDS } from './book.ts';
import { type IndexedLink, type Reading } from './draft.ts';
import { type PhraseHit } from './phrase.ts';
import { type Sentence } from './sentences.ts';
import { isDeep, leadsElsewhere } from './site.ts';
import { subjectBefore } from './subject.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A label ("Source: X") stands in a line, not in a paragraph. */
export const MAX_LABEL_LINE = 220;
/** Tags in which words belong to a picture, a table or a button. */
export const CAPTIONS: ReadonlySet<string> = new Set([
  'figcaption',
  'figure',
  'caption',
  'td',
  'th',
  'button',
  'option',
  'img',
]);
const SOURCE_WORD = /^(?:sources?|sourced|fuentes?|fonte|fonti|fontes|quellen?)$/;
/** The last label of an address, and what stands before the first. */
const IN_HOST = /^(?:www|https?|com|org|net|info|[a-z]{2})$/;
const ADDRESS: ReadonlySet<string> = new Set(['http', 'https', 'www']);
const CELLS: ReadonlySet<string> = new Set(['td', 'th']);
/** A source and its name without a colon stand in a line of at most this length. */
const MAX_NAME_LINE = 60;
const NO_NAME: ReadonlySet<string> = new Set(
  'code codes control file files material data list of text document'.split(' '),
);
/** Shorter link texts are names. */
const MIN_HEADLINE = 6;
/** Pages of authors, topics and dates on the site itself. */
const PEOPLE =
  /\/(?:authors?|users?|profiles?|people|staff|team|members?|tags?|category|topics?)(?:\/|$)|\/\d{4}(?:\/\d{1,2}){0,2}\/?$|@/i;

/** "Author: A. Moss Source: …": a line of labels, each with what it labels. */
const LABELLED = /^\W{0,3}\p{Lu}[\p{L} ]{2,20}: /u;

/** A sentence with all that a wording in it is read from. */
export interface Context {
  readonly block: Block;
  readonly reading: Reading;
  readonly sentence: Sentence;
  readonly tokens: readonly Token[];
  /** Where the block's own words end, and those of the next one begin. */
  readonly ownEnd: number;
  readonly links: readonly IndexedLink[];
  readonly traits: ReadonlySet<Trait>;
}

/** A wording found in a sentence. */
export type Hit = PhraseHit<Wording>;

/** Whether a label ("Source:", "via") stands as one: first in its line or clause, with a colon, a link or a name alone behind it. */
export function isLabel({ first, end }: Hit, { tokens, sentence, block, links, reading, ownEnd }: Context): boolean {
  const last = tokens[end - 1];
  if (!last || block.text.length > MAX_LABEL_LINE) return false;
  if (CAPTIONS.has(block.tag) && !isLabelledCell({ first, last }, { block, links, reading })) return false;
  const behind = sentence.text.slice(last.end, last.end + 3);
  if (isViaBehindAuthor({ first, last }, tokens.slice(end), tokens) && !isTeaser(links, reading)) return true;
  if (first > 0 && (isTeaser(links, reading) || !opensClause(first, end, { tokens, sentence, links }))) return false;
  // Among the paragraphs it is the source of a picture or of figures.
  if (reading.layout.placeOf(block) === 'inside' && end - first === 1 && tokens[first]?.folded !== 'via') return false;
  if (tokens[first]?.folded === 'via' && (links.length > 0 || isPlainName(tokens.slice(end)))) return true;
  const isLink = links.some(({ text }) => text !== '' && tokensOf(text).at(-1)?.folded === last.folded);
  if (first === 0 && SOURCE_WORD.test(last.folded) && isNameAlone(tokens.slice(end), block)) return true;
  return (
    isLink ||
    end === tokens.length ||
    last.end >= ownEnd - 1 ||
    /^\s?[:：–—\-([|>»/\p{So}\p{Sm}]/u.test(behind) ||
    end - first > 1
  );
}

/** "By A. Moss via Lamp News", "Par A. Moss (via Lamp News)" */
function isViaBehindAuthor(
  { first, last }: { readonly first: number; readonly last: Token },
  rest: readonly Token[],
  tokens: readonly Token[],
): boolean {
  return (
    first > 0 &&
    last.folded === 'via' &&
    WORDS.by.has(tokens[0]?.folded ?? '') &&
    rest.length > 0 &&
    isPlainName(rest) &&
    subjectBefore(tokens, first) === 'none'
  );
}

/** Words of a name, not a street with its number ("Via Roma 12"). */
function isPlainName(rest: readonly Token[]): boolean {
  return rest.every(isInName) && rest.filter(({ folded }) => /^\d+$/.test(folded)).length < 2;
}

/** A cell that holds nothing else labels the next one; one with a link, or above the text, holds what it labels itself. */
function isLabelledCell(
  { first, last }: { readonly first: number; readonly last: Token },
  { block, links, reading }: Pick<Context, 'block' | 'links' | 'reading'>,
): boolean {
  if (!CELLS.has(block.tag)) return false;
  if (isWholeOf(block, first, last)) return true;
  const place = reading.layout.placeOf(block);
  if (first > 0 || place === 'inside') return false;
  return place !== 'end' || links.some((link) => leadsElsewhere(link, reading.site) && isDeep(link.url));
}

function isWholeOf({ text }: Block, first: number, last: Token): boolean {
  return first === 0 && text.length <= last.end + 2;
}

/** "(Source Lamp News)": nothing but a name in a line, with its address perhaps, and no "source code". */
function isNameAlone(behind: readonly Token[], { text }: Block): boolean {
  const address = behind.findIndex(({ folded }, at) => at > 0 && ADDRESS.has(folded));
  const rest = address < 0 ? behind : behind.slice(0, address);
  const length = address < 0 ? text.length : (rest.at(-1)?.end ?? 0);
  return length <= MAX_NAME_LINE && rest.length > 0 && rest.every(isInName) && !NO_NAME.has(rest[0]?.folded ?? '');
}

/** "The gate – source: X", with a link to another page of the site: the source of that page. */
function isTeaser(links: readonly IndexedLink[], { site }: Reading): boolean {
  return links.some(
    ({ url, text }) =>
      text.length > MIN_HEADLINE && url !== null && site.isOwnHost(hostOf(url)) && isDeep(url) && !PEOPLE.test(url),
  );
}

/** "…, source: X", "…; original at X": a label may open the second half of a line. */
function opensClause(
  first: number,
  end: number,
  { tokens, sentence: { text }, links }: Pick<Context, 'tokens' | 'sentence' | 'links'>,
): boolean {
  const before = text.slice(tokens[first - 1]?.end ?? 0, tokens[first]?.start ?? 0);
  const behind = text.slice(tokens[end - 1]?.end ?? 0).trimStart();
  if (
    LABELLED.test(text.slice(0, tokens[first]?.start)) &&
    behind.startsWith(':') &&
    /^\p{Lu}/u.test(tokens[first]?.written ?? '')
  )
    return true;
  return /(?:[;,–—|/([]| -)\s*$/.test(before) && (behind.startsWith(':') || (end - first > 1 && links.length > 0));
}

/** A word that may belong to a name or an address, not to a sentence ("Via Roma is closed"). */
function isInName({ written, folded }: Token): boolean {
  return /^(?:\p{Lu}|\p{Lo}|\p{N}|\p{Ll}+\p{Lu})/u.test(written) || WORDS.inName.has(folded) || IN_HOST.test(folded);
}
