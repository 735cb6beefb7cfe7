import { type Match } from '../domain/match.ts';
import { type Measures } from './measure.ts';

/** Where one kind ends and the next begins; fitted by `npm run bench:match`. */
export interface KindLimits {
  /** Share of the article from which on a copy is the whole of it. */
  readonly wholeShare: number;
  /** Words that a copy has at least. */
  readonly copyWords: number;
  /** Share of the article that makes a copy. */
  readonly copyArticleShare: number;
  /** Share of the page's main text that makes a copy. */
  readonly copyPageShare: number;
  /** Words that make a copy whatever the shares are. */
  readonly longWords: number;
  /** Words that make a copy where they are the beginning of the article, in blocks of their own. */
  readonly leadWords: number;
  /** Such blocks, one after the other. */
  readonly leadBlocks: number;
  /** Words in a row that a quotation has at least. */
  readonly quotationWords: number;
}

export const KIND_LIMITS: KindLimits = {
  wholeShare: 0.7,
  copyWords: 25,
  copyArticleShare: 0.5,
  copyPageShare: 0.25,
  longWords: 125,
  leadWords: 60,
  leadBlocks: 3,
  quotationWords: 10,
};

/** Quoted by its mark-up or its marks for the greater part. */
const MOSTLY = 0.6;

/** The kind of a match; null where the words in common are too few to say anything. */
export function kindOf(measures: Measures, limits: KindLimits = KIND_LIMITS): Exclude<Match['kind'], 'claimed'> | null {
  const { covered, articleShare, pageShare, longestRun, quotedShare } = measures;
  if (longestRun < limits.quotationWords && covered < limits.copyWords) return null;
  if (covered >= limits.copyWords && articleShare >= limits.wholeShare) return 'whole';
  const isCopy =
    covered >= limits.longWords ||
    isLead(measures, limits) ||
    (covered >= limits.copyWords && (articleShare >= limits.copyArticleShare || pageShare >= limits.copyPageShare));
  const isQuoted = quotedShare >= MOSTLY && pageShare < 0.5;
  return isCopy && !isQuoted ? 'part' : 'quotation';
}

/** Words of the article before which a copy of its beginning begins: a place and a date are often left out. */
const BEGINNING = 20;
/** A beginning stands alone: no words of the page's own between its paragraphs. */
const ALONE = 0.8;

/** The first paragraphs as paragraphs, whatever else is on the page; people quote from the middle, and in one block. */
function isLead({ covered, articleStart, ownBlocks, regionShare }: Measures, limits: KindLimits): boolean {
  return (
    covered >= limits.leadWords && articleStart < BEGINNING && ownBlocks >= limits.leadBlocks && regionShare >= ALONE
  );
}
