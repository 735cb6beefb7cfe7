import { type Letter } from '../../src/domain/letter.ts';

/** An approved letter to an editor; change what a test is about. */
export function letterWith(change: Partial<Letter> = {}): Letter {
  return {
    id: 1,
    partnerId: 'village-voice',
    kind: 'first',
    state: 'approved',
    messageId: '<cl-village-voice-first-2026m11.1@review.example>',
    references: [],
    from: { name: 'Rights desk, The Review', email: 'rights@review.example' },
    to: { name: 'Dana', email: 'editor@village.example' },
    cc: [],
    replyTo: { name: null, email: 'rights+cl1.token@review.example' },
    subject: '1 Review article on village.example needs its credit line',
    text: 'Dear Dana,\n\nthank you.\n',
    html: '<p>Dear Dana,</p>',
    language: 'en',
    headers: [['Auto-Submitted', 'auto-generated']],
    caseIds: [1],
    draftedAt: '2026-11-10T08:00:00.000Z',
    approvedAt: '2026-11-10T09:00:00.000Z',
    approvedBy: 'ada@review.example',
    sentAt: null,
    attempts: 0,
    nextAttemptAt: null,
    response: null,
    ...change,
  };
}
