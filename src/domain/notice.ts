import type { Case } from './case.ts';
import type { Violation } from './finding.ts';
import type { Contact } from './partner.ts';

/** One page in a notice: what is missing there, and the block that cures it. */
export interface NoticePage {
  readonly case: Case;
  readonly articleTitle: string;
  readonly articleUrl: string;
  readonly violations: readonly [Violation, ...Violation[]];
  readonly fixPlain: string;
  readonly fixHtml: string;
}

export type NoticeKind = 'first' | 'reminder' | 'second-reminder' | 'fixed' | 'reopened';

/** A letter to one partner. It can hold violations only, so a doubt does not compile into a charge. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly partnerId: string;
  readonly partnerName: string;
  readonly to: Contact;
  readonly cc: readonly Contact[];
  readonly pages: readonly [NoticePage, ...NoticePage[]];
}
