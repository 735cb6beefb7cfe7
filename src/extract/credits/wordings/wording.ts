import { type Phrase } from '../phrase.ts';

/**
 * The wordings of one language, folded (see phrase.ts).
 * A new language is a new file of this shape and a line in `index.ts`.
 */
export interface CreditWordings {
  /** "originally published by": a name or a link follows, and the article is the subject or none is named. */
  readonly origin: readonly Phrase[];
  /** "published by": like `origin`, but only where the words before it point at the text ("this article was"). */
  readonly ofThis: readonly Phrase[];
  /** Like `origin`, with the verb behind the name: "zuerst bei X erschienen". */
  readonly originAround: readonly { readonly before: Phrase; readonly after: readonly string[] }[];
  /** "Source:", "via": stands first in its line; a name or a link follows, or it is the link. */
  readonly label: readonly Phrase[];
  /** "read the original article": counts with a link to another site. */
  readonly pointer: readonly Phrase[];
  /** "from the website": a name stands behind it … */
  readonly websiteBefore: readonly Phrase[];
  /** … or between a word and "website": "from X website". */
  readonly websiteAround: readonly { readonly before: Phrase; readonly after: readonly string[] }[];
  /** "first published this story": the name stands before it. */
  readonly nameBefore: readonly Phrase[];
  /** "also published at", "was reprinted by": the other direction. */
  readonly elsewhere: readonly Phrase[];
  readonly licence: readonly Phrase[];
  readonly permission: readonly Phrase[];
  readonly translation: readonly Phrase[];
  /** "all rights reserved". */
  readonly rights: readonly Phrase[];
  /** Words for a text, as the subject of a statement: article, story. */
  readonly textNouns: readonly string[];
  /** Words for other works: a study that was "first published in" something is no credit. */
  readonly otherNouns: readonly string[];
  /** Words that point at the text at hand: this, following. */
  readonly pointing: readonly string[];
  /** Plain articles: the. */
  readonly articles: readonly string[];
  /** "by", before an author. */
  readonly by: readonly string[];
  /** Words that show a correction or a report about something else. */
  readonly notCredit: readonly Phrase[];
  /** Words between a wording and the name: "the website", "magazine". */
  readonly beforeName: readonly string[];
  /** Small words inside of names. */
  readonly inName: readonly string[];
  /** Words that look like a name behind a wording and are none: months, days, languages. */
  readonly noName: readonly string[];
}

/** For a language of which only a few wordings are known. */
export const NO_WORDINGS: CreditWordings = {
  origin: [],
  ofThis: [],
  originAround: [],
  label: [],
  pointer: [],
  websiteBefore: [],
  websiteAround: [],
  nameBefore: [],
  elsewhere: [],
  licence: [],
  permission: [],
  translation: [],
  rights: [],
  textNouns: [],
  otherNouns: [],
  pointing: [],
  articles: [],
  by: [],
  notCredit: [],
  beforeName: [],
  inName: [],
  noName: [],
};
