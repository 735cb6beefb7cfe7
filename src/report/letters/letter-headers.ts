import { type Mailbox } from '../../domain/letter.ts';
import { type NoticeKind } from '../../domain/notice.ts';
import { isPlainAddress } from '../../lib/mail-address.ts';
import { safeLine } from '../../lib/safe-text.ts';
import { editorPage } from './letter-body.ts';
import { type LetterContext, type LetterNotice } from './letter-context.ts';

type Header = readonly [string, string];

const REASONS: Readonly<Record<NoticeKind, string>> = {
  first: 'first-notice',
  reminder: 'reminder',
  'second-reminder': 'second-reminder',
  fixed: 'fixed-thank-you',
  reopened: 'reopened',
};
const MAX_CASES = 50;

/** `<cl-village-voice-first-2026m11.1@review.example>`: the same letter always has the same one (RFC 5322 3.6.4). */
export function messageIdOf(notice: LetterNotice, context: LetterContext): string {
  const { period, sequence } = context.thread;
  return `<cl-${atom(notice.partnerId)}-${notice.kind}-${atom(period)}.${sequence}@${domainOf(context)}>`;
}

/** Where answers go: the desk's address with the case and the token in it, so that a reply finds its case (RFC 5233). */
export function replyToOf(notice: LetterNotice, context: LetterContext): Mailbox | null {
  const desk = context.desk.replyTo ?? context.desk.from;
  const tagged = withTag(desk.email, `cl${notice.pages[0].case.id}.${atom(context.token)}`);
  return tagged === null ? context.desk.replyTo : { name: desk.name, email: tagged };
}

/** Headers that say: a machine wrote this, about these cases, and this is how to stop it (RFC 3834, 2919, 2369, 8058). */
export function letterHeaders(notice: LetterNotice, context: LetterContext, language: string): readonly Header[] {
  const isReminder = notice.kind === 'reminder' || notice.kind === 'second-reminder';
  const cases = notice.pages.slice(0, MAX_CASES).map((page) => `CL-${page.case.id}`);
  const desk = (context.desk.replyTo ?? context.desk.from).email;
  const stop = withTag(desk, `stop.${atom(context.token)}`);
  const ways = [`<${editorPage(context)}/stop>`, ...(stop === null ? [] : [`<mailto:${stop}>`])];
  const headers: readonly Header[] = [
    ['Auto-Submitted', 'auto-generated'],
    ['List-Id', `<${atom(notice.partnerId)}.republishing.${domainOf(context)}>`],
    ['List-Unsubscribe', ways.join(', ')],
    ...(isReminder ? ([['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click']] as const) : []),
    ['X-Creditline-Case', cases.join(', ')],
    ['X-Creditline-Reason', REASONS[notice.kind]],
    ['Content-Language', language],
  ];
  return headers.map(([name, value]) => [name, safeLine(value, 900)]);
}

/** Only what may stand in a dot-atom and in a host name. */
function atom(text: string): string {
  const kept = text.slice(0, 100).replace(/[^A-Za-z0-9_-]+/g, '-');
  return kept.replace(/^-+|-+$/g, '') || 'x';
}

function domainOf({ desk }: LetterContext): string {
  return isPlainAddress(desk.from.email)
    ? desk.from.email.slice(desk.from.email.indexOf('@') + 1)
    : 'creditline.invalid';
}

/** `rights@a.example` and `cl7.x` give `rights+cl7.x@a.example`; null where that is no valid address any more. */
function withTag(email: string, tag: string): string | null {
  const at = email.indexOf('@');
  const tagged = `${email.slice(0, at)}+${tag}${email.slice(at)}`;
  return isPlainAddress(email) && isPlainAddress(tagged) ? tagged : null;
}
