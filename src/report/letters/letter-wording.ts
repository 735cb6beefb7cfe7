import { type NoticeKind } from '../../domain/notice.ts';
import { type Duty } from '../duty.ts';

/** A sentence for one page and for several. */
export interface Plural {
  readonly one: string;
  readonly other: string;
}

/**
 * Everything that a letter says in one language. Placeholders: `{name} {count} {publisher} {partner} {site} {missing}
 * {seen} {written} {date} {authors} {sources}`. A calm colleague writes: no threat, no fee, no legal word.
 */
export interface LetterWording {
  /** Of dates: `{weekday} {day} {month} {year}` in the order of the language. */
  readonly longDate: string;
  readonly greeting: string;
  readonly greetingUnnamed: string;
  /** `{missing}` is a list of `duties`. */
  readonly subject: Readonly<Record<NoticeKind, Plural>>;
  /** Where what fails is not a matter of missing lines. */
  readonly subjectOther: Plural;
  readonly opening: Readonly<Record<NoticeKind, Plural>>;
  /** Added for an editor who has said that it is being seen to. */
  readonly acknowledged: string;
  readonly whatToDo: Plural;
  /** What a page lacks, in a list. */
  readonly duties: Readonly<Record<Exclude<Duty, 'other'>, string>>;
  readonly missing: string;
  readonly asHtml: string;
  readonly morePages: Plural;
  readonly more: string;
  readonly checkAgain: string;
  readonly deadline: string;
  readonly reply: string;
  readonly closing: string;
  readonly desk: string;
  readonly why: string;
  readonly someoneElse: string;
  readonly stop: string;
  readonly credit: {
    readonly by: string;
    readonly firstPublished: string;
    readonly thirdParty: string;
  };
}
