import { type Block } from '../../domain/page.ts';
import { findName, nameKey } from '../../lib/names.ts';
import { WORDS } from './book.ts';
import { hasCopyrightMark } from './copyright.ts';
import { type Draft, draftOf, type IndexedLink, linksOf, type Reading } from './draft.ts';
import { AGENCIES, OUTLET_WORDS, OUTLETS, PICTURE_WORDS, SECTION_WORDS } from './outlets.ts';
import { isDeep, isNamedLike, leadsElsewhere } from './site.ts';
import { tokensOf } from './tokens.ts';

const MAX_LINE = 200;
/** A dateline stands within this many characters of the first paragraphs. */
const DATELINE = 110;
/** Blocks before the text that may hold a byline. */
const BEFORE = 10;
const SEPARATOR = / ?[,|/•·:;] ?| [–—-] | (?=\d{1,2}[. ]\p{L})/u;
/** Words that a sign-off with a linked name begins with, besides "by". */
const LEADS = new Set([
  'from',
  'via',
  'courtesy',
  'thanks',
  'aus',
  'bei',
  'depuis',
  'desde',
  'do',
  'dal',
  'dalla',
  'del',
]);
/** Words beside a linked name in a line that says little else. */
const MOST_OTHERS = 8;
/** What people do and what is offered: the line is no credit. */
const LIFE = new Set(
  'works work worked author editor founder director ceo writes contributor contributes contributing professor teaches lives book books member fellow associate correspondent serves served donate visit learn register buy order shop app ticket tickets petition support event conference course job jobs hiring next previous see'.split(
    ' ',
  ),
);
/** A line behind the text that long may be a sign-off. */
const SIGN_OFF = 80;
const PICTURE_LINE = /^(?:photo|image|foto|bild|picture|credit|immagine|imagen|imagem)\b/i;
/** A year in brackets, pages, volume and number: a reference to literature. */
const CITATION = /\((?:19|20)\d{2}[a-z]?\)|\bpp?\. ?\d|\d ?\(\d{1,3}\)/;
const BRACKET = /\(([^()]{2,40})\)/g;
const DATE_LIKE = /\d{4}|\d{1,2}[./-]\d{1,2}/;
const ROLES = new Set(
  'writer reporter correspondent editor staff contributor contributing columnist author freelance special to for the senior journalist bureau chief producer redaktion redakteur news'.split(
    ' ',
  ),
);
const ABOUT = new Set(
  'follow like subscribe watch listen download join contributed comment comments share photo photos image video more related tags topics filed category sign contact advertise also anche aussi egalement tambien tambem auch sponsored reported according told says said listen copyright'.split(
    ' ',
  ),
);
const NAME_PART =
  /^[\p{Lu}\p{Lo}\d][\p{L}\p{N}.'’&!+-]*(?: (?:of|the|for|de|la|del|di|der|and|&|[\p{Lu}\p{Lo}\d][\p{L}\p{N}.'’&!+-]*)){0,5}$/u;
const HOST =
  /^(?:www\.)?[\p{L}\p{N}-]{2,40}(?:\.[\p{L}\p{N}-]{1,30})*\.(?:com|org|net|ca|info|co\.uk|de|fr|es|it|pt|br|eu|news|tv|ch|at|us|uk|ru|in|za|au|nz|mx|ar|cl|media|io)$/iu;

const AGENCY_NAMES: ReadonlySet<string> = new Set(AGENCIES.flatMap(({ names }) => names));
const OUTLET_NAMES = OUTLETS.flatMap(({ names }) => names);
/** Written exactly so ("RT"); longer names in any spelling. */
const SHORT_OUTLETS: ReadonlySet<string> = new Set(OUTLET_NAMES.filter((name) => name.length <= 4));
const LONG_OUTLETS: ReadonlySet<string> = new Set(OUTLET_NAMES.filter((name) => name.length > 4).map(nameKey));

type Known = 'own' | 'outlet' | null;

/** Credits without a wording: "By A. Moss, CNN", "Lamp News, 5 May 2010", "(AP)", a line with the linked name of a paper. */
export function bylineStatements(block: Block, reading: Reading): readonly Draft[] {
  if (block.zone === 'nav' || block.zone === 'comments' || block.zone === 'related' || block.zone === 'footer')
    return [];
  const { first, last, top, title } = reading.layout;
  const { index, text } = block;
  const dateline = index >= first && index <= first + 3 ? fromDateline(block, reading) : null;
  if (dateline) return [dateline];
  const isAbove = index >= Math.max(title, first - BEFORE) && index <= Math.max(first + 2, top);
  if (text.length > MAX_LINE || !(isAbove || (index >= last - 2 && index <= last + 3))) return [];
  if (hasCopyrightMark(text) || PICTURE_LINE.test(text) || CITATION.test(text)) return [];
  return isAbove ? fromLine(block, reading) : fromSignOff(block, reading);
}

/** "PARIS (AFP) –" */
function fromDateline(block: Block, { site }: Reading): Draft | null {
  const start = block.text.slice(0, DATELINE);
  for (const { 1: inside = '', index } of start.matchAll(BRACKET)) {
    if (!isDateline(start.slice(0, index), start.slice(index + inside.length + 2))) continue;
    const agencies = inside
      .split(/[/,&]|\band\b/)
      .map((part) => part.trim())
      .filter((part) => isAgency(part) || (index === 0 && HOST.test(part)));
    if (agencies.length === 0) continue;
    const own = agencies.every((name) => site.isOwnName(name));
    return draftOf(start.slice(0, index + inside.length + 2), own ? ['self'] : ['source'], { names: agencies });
  }
  return null;
}

/** A place and a date, or nothing, stand before the bracket; a dash or the text behind it. */
function isDateline(before: string, behind: string): boolean {
  if (before.trim() === '') return true;
  const isPlace =
    before.length <= 70 && /^[\p{Lu}\p{Lo}]/u.test(before) && !/\b(?:said|told|the|that|was|has)\b/.test(before);
  return isPlace && (/^ ?[-–—:.]/.test(behind) || behind.trim() === '' || before.length <= 40);
}

/** A sign-off behind the text: the name of an agency, in brackets or not, or a page of a site under the site's name. */
function fromSignOff(block: Block, reading: Reading): readonly Draft[] {
  const { site } = reading;
  const { text } = block;
  const linked = fromNamedLinks(block, reading);
  if (linked.length > 0) return linked;
  const name = text.replace(/^[\s([–—-]+|[\s)\].–—-]+$/g, '');
  const parts = name.split(/[/,]/).map((part) => part.trim());
  if (text.length > 60 || !parts.every(isAgency)) return [];
  return [draftOf(text, parts.every((part) => site.isOwnName(part)) ? ['self'] : ['source'], { names: parts })];
}

function fromNamedLinks(block: Block, reading: Reading): readonly Draft[] {
  const named = namedLinks(block, reading);
  if (named.length === 0) return [];
  const names = named.map((link) => link.text);
  return [draftOf(block.text, ['source', 'link'], { names, links: named.map(({ index }) => index) })];
}

/** In a line of little else: "From X", "I read this at X". A list holds references, a name alone is anybody's. */
function namedLinks(block: Block, reading: Reading): readonly IndexedLink[] {
  const { text, tag, zone } = block;
  if (text.length > SIGN_OFF || tag === 'li' || tag === 'td' || zone === 'author-box' || zone === 'aside') return [];
  if (tokensOf(text).some(({ folded }) => ABOUT.has(folded))) return [];
  const links = linksOf(block, reading);
  const named = links.filter(
    (link) =>
      link.kind === 'web' && leadsElsewhere(link, reading.site) && isDeep(link.url) && isNamedLike(link.text, link.url),
  );
  const words = tokensOf(text);
  const [first] = words;
  const leads = first !== undefined && (WORDS.by.has(first.folded) || LEADS.has(first.folded));
  const others = words.length - tokensOf(links[0]?.text ?? '').length;
  const isLed = leads || (others > 0 && others <= MOST_OTHERS && !words.some(({ folded }) => LIFE.has(folded)));
  return links.length === 1 && isLed ? named : [];
}

function fromLine(block: Block, reading: Reading): readonly Draft[] {
  // a list of links is a menu, whoever is named in it
  if (block.tag === 'li' && block.linkShare > 0.9 && !linksOf(block, reading).some(({ url }) => isDeep(url))) return [];
  if (!/[\p{Lu}\p{Lo}.]/u.test(block.text)) return [];
  const tokens = tokensOf(block.text);
  if (tokens.some(({ folded }) => ABOUT.has(folded)) || /[?!]|\p{Ll}{3}[.] \p{Lu}/u.test(block.text)) return [];
  const links = linksOf(block, reading);
  const isByline = WORDS.by.has(tokens[0]?.folded ?? '');
  const parts = block.text.split(SEPARATOR).map((part) => cleaned(part));
  const trusts = (isByline && parts.length > 1) || (parts.length > 1 && DATE_LIKE.test(block.text));
  const names = parts.filter((part, at) => outletIn(part, { at, trusts, isByline, links }, reading) === 'outlet');
  const own = parts.filter((part) => part !== '' && reading.site.isOwnName(part));
  if (names.length === 0 && own.length > 0) return isByline ? [draftOf(block.text, ['self'], { names: own })] : [];
  if (names.length === 0) return fromNamedLinks(block, reading);
  const foreign = links.filter((link) => leadsElsewhere(link, reading.site));
  const kinds = foreign.length > 0 ? (['source', 'link'] as const) : (['source'] as const);
  return [draftOf(block.text, kinds, { names, links: links.map(({ index }) => index) })];
}

interface Line {
  readonly at: number;
  /** The line's shape is that of a credit: an author or a date stands beside the name. */
  readonly trusts: boolean;
  readonly isByline: boolean;
  readonly links: readonly IndexedLink[];
}

function outletIn(part: string, line: Line, { site }: Reading): Known {
  if (part.length < 2 || part.length > 70 || !/[\p{Lu}\p{Lo}.]/u.test(part)) return null;
  const link = line.links.find(({ text }) => text !== '' && (text === part || text.includes(part)));
  if (link && !leadsElsewhere(link, site)) return null;
  if (site.isOwnName(part)) return 'own';
  if (isPictureName(part)) return null;
  if (site.hintedNames.length > 0 && words(part).length <= 5 && findName(part, site.hintedNames)?.exact)
    return 'outlet';
  if (link && leadsElsewhere(link, site) && leadsToItsSite(part, link)) return 'outlet';
  if (isKnownOutlet(part) || HOST.test(part)) return 'outlet';
  return line.trusts && (line.at > 0 || !line.isByline) && looksLikeOutlet(part) ? 'outlet' : null;
}

/** A name that leads to its own site, or a paper's to one of its pages. */
function leadsToItsSite(part: string, { url, text }: IndexedLink): boolean {
  if (isNamedLike(part, url) || (part.endsWith(text) && isNamedLike(text, url))) return true;
  return isDeep(url) && looksLikeOutlet(part);
}

function isKnownOutlet(part: string): boolean {
  return SHORT_OUTLETS.has(part) || LONG_OUTLETS.has(nameKey(part));
}

function isAgency(name: string): boolean {
  return AGENCY_NAMES.has(name);
}

/** "The Lamp Times", "Harbour Research Network": capitalised words, the last of them one that papers end in. */
function looksLikeOutlet(part: string): boolean {
  const all = words(part);
  const last = all.at(-1)?.toLowerCase() ?? '';
  if (all.length < 2 || all.length > 6 || !NAME_PART.test(part)) return false;
  const first = (all[0]?.toLowerCase() === 'the' ? all[1] : all[0])?.toLowerCase() ?? '';
  return OUTLET_WORDS.has(last) && !SECTION_WORDS.has(first);
}

function isPictureName(part: string): boolean {
  return words(part).some((word) => PICTURE_WORDS.has(word.toLowerCase()));
}

/** Without "By", "Special to the", dates and a role behind the name ("CNN Staff Writer"). */
function cleaned(part: string): string {
  const plain = part
    .replace(/^(?:by|from|via|for|special to|von|par|por|di|de)\s+/iu, '')
    .replace(/^special to\s+/iu, '')
    .replace(/[\s.,]*\b\d{1,2}[./ ].*$/u, '')
    .replace(/^[\s("“'*\[–—-]+|[\s)"”'*\]–—-]+$/gu, '');
  const all = plain.split(' ');
  while (all.length > 1 && isDateWord(all.at(-1) ?? '')) all.pop();
  while (all.length > 1 && ROLES.has(all.at(-1)?.toLowerCase() ?? '') && !isKnownOutlet(all.join(' '))) {
    if (OUTLET_WORDS.has(all.at(-1)?.toLowerCase() ?? '')) break;
    all.pop();
  }
  return all.join(' ').trim();
}

/** "May", "3": what is left of a date behind a name. */
function isDateWord(word: string): boolean {
  return /^\d{1,4}\.?$/.test(word) || (word !== 'Today' && WORDS.noName.has(word.toLowerCase()));
}

function words(part: string): readonly string[] {
  return part.match(/[\p{L}\p{N}.'’&-]+/gu) ?? [];
}
