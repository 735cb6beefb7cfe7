import { type Case } from '../../domain/case.ts';
import { type Violation } from '../../domain/finding.ts';
import { type Mailbox } from '../../domain/letter.ts';
import { type Notice, type NoticePage } from '../../domain/notice.ts';
import { type Instant } from '../../domain/time.ts';

/** A page of a thank-you: it is whole again, so nothing is charged and nothing to paste. */
export type ThanksPage = Pick<NoticePage, 'articleTitle' | 'articleUrl'> & { readonly case: Case };

/** A letter that thanks; it cannot hold a violation. */
export type ThanksNotice = Omit<Notice, 'kind' | 'pages'> & {
  readonly kind: 'fixed';
  readonly pages: readonly [ThanksPage, ...ThanksPage[]];
};

/** What a letter is made from: a notice with violations, or a thank-you without any. */
export type LetterNotice = Notice | ThanksNotice;

/** Everything about a letter that is not about its pages. */
export interface LetterContext {
  readonly desk: {
    readonly from: Mailbox;
    readonly replyTo: Mailbox | null;
    readonly phone: string | null;
    /** IANA name; dates are shown as they are there. */
    readonly timezone: string;
  };
  readonly publisherName: string;
  /** Public address of the dashboard, no trailing slash. */
  readonly baseUrl: string;
  /** See `threadFor` in cases: makes Message-ID and References. */
  readonly thread: { readonly period: string; readonly sequence: number; readonly references: readonly string[] };
  readonly now: Instant;
  /** When the grace ends; null leaves the sentence out. */
  readonly deadline: Instant | null;
  /** 128 bits, URL-safe: opens the editor's page of this letter. */
  readonly token: string;
  /** A violation's message in the letter's language, where the rule set has one. */
  readonly explain?: (violation: Violation, language: string) => string | null;
  /** Puts the English letter below the other one: it is not sure that the contact reads that language. */
  readonly alsoEnglish?: boolean;
}
