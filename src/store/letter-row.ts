import { type Insertable, type Selectable, type Updateable } from 'kysely';
import { type Letter, type NewLetter } from '../domain/letter.ts';
import { type LetterTable } from './tables.ts';
import { fromJson, fromJsonOrNull, toJson, toJsonOrNull } from './values.ts';

/** A letter as its row; the id is the database's. */
export function toLetterRow(from: NewLetter): Insertable<LetterTable> {
  return {
    partner_id: from.partnerId,
    kind: from.kind,
    state: from.state,
    message_id: from.messageId,
    references: toJson(from.references),
    from: toJson(from.from),
    to: toJson(from.to),
    cc: toJson(from.cc),
    reply_to: toJsonOrNull(from.replyTo),
    subject: from.subject,
    text: from.text,
    html: from.html,
    language: from.language,
    headers: toJson(from.headers),
    case_ids: toJson(from.caseIds),
    drafted_at: from.draftedAt,
    approved_at: from.approvedAt,
    approved_by: from.approvedBy,
    sent_at: from.sentAt,
    attempts: from.attempts,
    next_attempt_at: from.nextAttemptAt,
    response: from.response,
  };
}

/** The other way round. */
export function fromLetterRow(row: Selectable<LetterTable>): Letter {
  return {
    id: row.id,
    partnerId: row.partner_id,
    kind: row.kind,
    state: row.state,
    messageId: row.message_id,
    references: fromJson(row.references),
    from: fromJson(row.from),
    to: fromJson(row.to),
    cc: fromJson(row.cc),
    replyTo: fromJsonOrNull(row.reply_to),
    subject: row.subject,
    text: row.text,
    html: row.html,
    language: row.language,
    headers: fromJson(row.headers),
    caseIds: fromJson(row.case_ids),
    draftedAt: row.drafted_at,
    approvedAt: row.approved_at,
    approvedBy: row.approved_by,
    sentAt: row.sent_at,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    response: row.response,
  };
}

/** The columns that `merged` has otherwise than `current`; empty where nothing changes. */
export function letterChanges(current: Letter, merged: Letter): Updateable<LetterTable> {
  const before: Readonly<Record<string, unknown>> = { ...toLetterRow(current) };
  const after = Object.entries(toLetterRow(merged));
  return Object.fromEntries(after.filter(([column, value]) => before[column] !== value));
}
