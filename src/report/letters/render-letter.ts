import { type Mailbox, type NewLetter } from '../../domain/letter.ts';
import { safeLine } from '../../lib/safe-text.ts';
import { letterParts, letterSubject } from './letter-body.ts';
import { type LetterContext, type LetterNotice } from './letter-context.ts';
import { letterHeaders, messageIdOf, replyToOf } from './letter-headers.ts';
import { letterHtml } from './letter-html.ts';
import { letterText, WIDTH } from './letter-text.ts';
import { letterLanguage } from './wording.ts';

/**
 * A notice as a letter for the outbox. Pure: the same notice and context give the same letter, to the byte. Whatever
 * titles, names and addresses hold, a header stays one line, a line of text stays within 68 columns unless it is an
 * address, and the HTML shows words only.
 */
export function renderLetter(notice: LetterNotice, context: LetterContext): NewLetter {
  const language = letterLanguage(notice.to.language);
  const subject = letterSubject(notice, context, language);
  const parts = letterParts(notice, context, language);
  const english = context.alsoEnglish === true && language !== 'en' ? letterParts(notice, context, 'en') : [];
  const text = letterText(parts);
  return {
    partnerId: notice.partnerId,
    kind: notice.kind,
    state: 'drafted',
    messageId: messageIdOf(notice, context),
    references: context.thread.references.map((reference) => safeLine(reference, 250)),
    from: mailbox(context.desk.from),
    to: mailbox(notice.to),
    cc: notice.cc.map(mailbox),
    replyTo: replyToOf(notice, context),
    subject,
    text: english.length === 0 ? text : `${text}\n${'-'.repeat(WIDTH)}\n\n${letterText(english)}`,
    html: letterHtml([...parts, ...english], subject, language),
    language,
    headers: letterHeaders(notice, context, english.length === 0 ? language : `${language}, en`),
    caseIds: notice.pages.map((page) => page.case.id),
    draftedAt: context.now,
    approvedAt: null,
    approvedBy: null,
    sentAt: null,
    attempts: 0,
    nextAttemptAt: null,
    response: null,
  };
}

function mailbox({ name, email }: Mailbox): Mailbox {
  const line = safeLine(name ?? '', 80);
  return { name: line === '' ? null : line, email: safeLine(email, 254) };
}
