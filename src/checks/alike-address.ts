import { type Article } from '../domain/article.ts';
import { isHostOf, type AddressRules } from '../lib/article-address.ts';
import { editDistance } from '../lib/nearest.ts';
import { normaliseText } from '../lib/text.ts';
import { INVISIBLE } from '../lib/word-chars.ts';
import { bareHost, decodeSegment, parseUrl, pathSegments } from '../lib/url.ts';

/** Hosts that show the same pages otherwise. */
const VIEW_HOST = /^(?:m|mobile|amp|print|wap|touch|lite)\./;
/** A slug is told from the name of a section by its length. */
const MIN_SLUG = 10;
const DATE = /^(?:19|20)\d\d(?:[01]\d(?:[0-3]\d)?)?$/;
const SLIPS = 2;
const SEARCHED_WORDS = 3;

/**
 * True where an address that is not known to be the article's carries what tells the article: its slug, whole, cut or
 * misspelt, its number, or its title as what is searched for. Too alike for a charge.
 */
export function mayLeadTo(url: string, article: Article, publisher: AddressRules): boolean {
  const [found, original] = [parseUrl(url), parseUrl(article.url)];
  if (!found || !original || !isOfSameOwner(found, original, publisher)) return false;
  const pieces = piecesOf(found);
  const values = [...found.searchParams.values()].map(plain);
  const numbers = numbersOf(article, original);
  if ([...pieces, ...values].some((piece) => numbers.has(piece))) return true;
  const slug = slugOf(original);
  const hasNumber =
    publisher.articleAddresses.length > 0 && pieces.some((piece) => /^\d{4,}$/.test(piece) && !DATE.test(piece));
  if (slug !== null && [...pieces, ...values].some((piece) => isAlike(piece, slug, hasNumber))) return true;
  return values.some((value) => isSearchFor(value, article.title)) || sharesTelling(pieces, original);
}

/** An address on the publisher's host that says by a number alone what it shows: `?p=551`. */
export function isNumberOnly(url: string): boolean {
  const parsed = parseUrl(url);
  return parsed !== null && pathSegments(parsed.pathname).length === 0;
}

function isOfSameOwner(found: URL, original: URL, publisher: AddressRules): boolean {
  const [a, b] = [plainHost(found), plainHost(original)];
  return a === b || (isHostOf(publisher, a) && isHostOf(publisher, b));
}

function plainHost({ hostname }: URL): string {
  return bareHost(hostname).replace(VIEW_HOST, '');
}

/** What stands between slashes, behind a `#` as well, as people read it. */
function piecesOf({ pathname, hash }: URL): readonly string[] {
  return pathSegments(pathname + (hash.includes('/') ? hash.slice(1) : '')).map(plain);
}

function plain(text: string): string {
  return decodeSegment(text)
    .replace(INVISIBLE, '')
    .toLowerCase()
    .replace(/\.[a-z]{3,5}$/, '');
}

/** Numbers by which the article goes, dates left out. */
function numbersOf({ id }: Article, original: URL): ReadonlySet<string> {
  const own = id.slice(id.lastIndexOf(':') + 1);
  const all = [own, ...pathSegments(original.pathname), ...original.searchParams.values()];
  return new Set(all.filter((part) => /^\d{4,}$/.test(part) && !DATE.test(part)));
}

/** The part of an address that spells the headline; null where none does. */
function slugOf(original: URL): string | null {
  const spelled = pathSegments(original.pathname).map(plain);
  return spelled.findLast((piece) => piece.length >= MIN_SLUG && wordsOf(piece).length >= 2) ?? null;
}

function wordsOf(slug: string): readonly string[] {
  return slug.split(/[-_+ ]+/).filter((word) => word !== '');
}

/** The slug itself; where no number tells another article also a cut, misspelt or thinned one. */
function isAlike(piece: string, slug: string, hasNumber: boolean): boolean {
  if (piece === slug) return true;
  if (hasNumber || piece.length < MIN_SLUG) return false;
  if (isCut(piece, slug) || isCut(slug, piece)) return true;
  if (digitsOf(piece) !== digitsOf(slug)) return false;
  if (Math.abs(piece.length - slug.length) <= SLIPS && piece.length < 200)
    return editDistance(piece, slug, SLIPS + 1) <= SLIPS;
  return isThinned(wordsOf(piece), wordsOf(slug));
}

function isCut(shorter: string, longer: string): boolean {
  return wordsOf(shorter).length >= 3 && longer.startsWith(shorter) && digitsOf(shorter) === digitsOf(longer);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** The same words in their order with a few small ones left out, as address makers do. */
function isThinned(one: readonly string[], other: readonly string[]): boolean {
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  if (few.length < 4 || few.length < many.length * 0.6) return false;
  let at = 0;
  for (const word of many) {
    if (word === few[at]) at += 1;
    else if (word.length > 4) return false;
  }
  return at === few.length;
}

function isSearchFor(value: string, title: string): boolean {
  const sought = normaliseText(value);
  const count = sought === '' ? 0 : sought.split(' ').length;
  return count >= SEARCHED_WORDS && normaliseText(title).includes(sought);
}

/** The same long slug or number in any place of both paths, although the rest differs. */
function sharesTelling(pieces: readonly string[], original: URL): boolean {
  const wanted = pathSegments(original.pathname).map(plain).filter(isTelling);
  return wanted.some((part) =>
    pieces.some((piece) => piece === part || isLongCut(piece, part) || isLongCut(part, piece)),
  );
}

function isTelling(piece: string): boolean {
  return (wordsOf(piece).length >= 4 && piece.length >= 20) || (/\d{6,}/.test(piece) && !DATE.test(piece));
}

function isLongCut(shorter: string, longer: string): boolean {
  return shorter.length >= 20 && isTelling(shorter) && longer.startsWith(shorter);
}
