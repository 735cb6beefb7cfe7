import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueNotices, type DueInput } from '../../src/cases/due-notices.ts';
import { CASE_STATES, type Case } from '../../src/domain/case.ts';
import { isViolation } from '../../src/domain/finding.ts';
import { LETTER_STATES, type Letter } from '../../src/domain/letter.ts';
import { caseWith, partnerWith, violationOf } from '../helpers/cases.ts';
import { letterWith } from '../helpers/letters.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-11-12T09:00:00.000Z');
const day = (days: number): string => new Date(START + days * DAY).toISOString();

function inputWith(change: Partial<DueInput> = {}): DueInput {
  return {
    cases: [],
    partner: partnerWith(),
    letters: [],
    now: day(0),
    grace: { days: 30, remind: [7, 21] },
    mail: { maxPerPartner: { count: 1, per: 3 * DAY } },
    ...change,
  };
}

const due = (change: Partial<DueInput>) => dueNotices(inputWith(change)).due;
const whyNot = (change: Partial<DueInput>): string => dueNotices(inputWith(change)).why;

/** A page that was written about on day 0 and is confirmed as failing on day `seen`. */
const notified = (seen: number, change: Partial<Case> = {}): Case =>
  caseWith({
    state: 'notified',
    notifiedAt: day(0),
    dueAt: day(30),
    lastSeenAt: day(seen),
    lastFailedAt: day(seen),
    ...change,
  });
const sentFirst = letterWith({ state: 'sent', draftedAt: day(-1), sentAt: day(0) });

describe('which notice is due', () => {
  it('writes once to a partner about all pages that a crawl confirmed', () => {
    const cases = [caseWith({ id: 1 }), caseWith({ id: 2 }), caseWith({ id: 3, partnerId: 'other' })];
    const notice = due({ cases });
    expect(notice).toMatchObject({ kind: 'first', to: { email: 'editor@village.example' }, cc: [] });
    expect(notice?.kind !== 'fixed' && notice?.pages.map((page) => page.case.id)).toEqual([1, 2]);
  });

  it.each([
    ['was seen once', { state: 'seen' as const }],
    ['a crawl could not read since', { unreachable: 'refused' as const }],
    ['answered 404 since', { goneCount: 1 }],
    ['a crawl is unsure of', { lastVerdict: 'needs-review' as const }],
    ['failed, but not at the last look', { lastSeenAt: day(0) }],
    ['misses a wish only', { findings: [violationOf('x', { strength: 'wished' as never })] }],
    ['is waived', { state: 'waived' as const }],
    ['is escalated', { state: 'escalated' as const }],
  ])('says nothing of a page that %s', (_what, change) => {
    expect(due({ cases: [caseWith(change)] })).toBeNull();
  });

  it.each([
    ['a page is disputed', { cases: [caseWith(), caseWith({ id: 2, state: 'disputed' })] }, 'disputed'],
    ['mail is paused', { partner: partnerWith({ pauseMailUntil: day(1) }) }, 'paused'],
    ['nobody can be written to', { partner: partnerWith({ people: [] }) }, 'No contact'],
    ['the only contact bounced', { letters: [letterWith({ state: 'failed' })] }, 'No contact'],
    ['a letter waits to be sent', { letters: [letterWith({ state: 'approved' })] }, 'not settled'],
    ['a letter may or may not have arrived', { letters: [letterWith({ state: 'unknown' })] }, 'not settled'],
    ['a letter left less than 72 hours ago', { letters: [letterWith({ state: 'sent', sentAt: day(-2.9) })] }, 'lately'],
  ])('writes nothing while %s', (_what, change, words) => {
    expect(due({ cases: [caseWith()], ...change })).toBeNull();
    expect(whyNot({ cases: [caseWith()], ...change })).toContain(words);
  });

  it('reminds on day 7 and on day 21, with the second contact in copy', () => {
    const letters = [sentFirst];
    expect(due({ now: day(6.9), letters, cases: [notified(6.9)] })).toBeNull();
    expect(due({ now: day(7.5), letters, cases: [notified(7.2)] })).toMatchObject({ kind: 'reminder', cc: [] });
    expect(due({ now: day(21.5), letters, cases: [notified(21.2)] })).toMatchObject({
      kind: 'second-reminder',
      cc: [{ email: 'desk@village.example' }],
    });
  });

  it('reminds only after a crawl of that day or later, once, and never after the last day', () => {
    expect(due({ now: day(8), letters: [sentFirst], cases: [notified(6)] })).toBeNull();
    const reminder = letterWith({ id: 2, kind: 'reminder', state: 'sent', sentAt: day(8), draftedAt: day(8) });
    expect(due({ now: day(12), letters: [sentFirst, reminder], cases: [notified(12)] })).toBeNull();
    expect(due({ now: day(22), letters: [sentFirst, reminder], cases: [notified(22)] })).toMatchObject({
      kind: 'second-reminder',
    });
    expect(due({ now: day(31), letters: [sentFirst], cases: [notified(31)] })).toBeNull();
  });

  it('spares an editor who said that it is seen to the first reminder', () => {
    const acknowledged = { state: 'acknowledged' as const };
    expect(due({ now: day(8), letters: [sentFirst], cases: [notified(8, acknowledged)] })).toBeNull();
    expect(due({ now: day(22), letters: [sentFirst], cases: [notified(22, acknowledged)] })).toMatchObject({
      kind: 'second-reminder',
    });
  });

  it('thanks once for pages that a letter spoke of', () => {
    const fixed = notified(5, { state: 'fixed', closedAt: day(5), lastVerdict: 'compliant', findings: [] });
    expect(due({ now: day(6), letters: [sentFirst], cases: [fixed] })).toMatchObject({
      kind: 'fixed',
      cases: [{ id: 1 }],
    });
    const thanks = letterWith({ id: 2, kind: 'fixed', state: 'sent', draftedAt: day(6), sentAt: day(6) });
    expect(due({ now: day(20), letters: [sentFirst, thanks], cases: [fixed] })).toBeNull();
    expect(due({ now: day(6), letters: [], cases: [{ ...fixed, notifiedAt: null }] })).toBeNull();
  });

  it('says that a page came back only to those who were written to before', () => {
    const back = caseWith({ reopened: true, notifiedAt: day(-40) });
    expect(due({ cases: [back] })).toMatchObject({ kind: 'reopened' });
    expect(due({ cases: [{ ...back, notifiedAt: null }] })).toMatchObject({ kind: 'first' });
  });

  it('takes the place of the draft that waits, and names the letter as a crashed run did', () => {
    const draft = letterWith({ id: 5, state: 'drafted', draftedAt: day(-1) });
    const once = due({ cases: [caseWith()], letters: [draft] });
    expect(once?.thread).toEqual({ period: '2026m11', sequence: 1, references: [], replaces: 5 });
    expect(due({ cases: [caseWith()], letters: [draft] })).toEqual(once);
  });

  it('keeps a follow-up in the thread of its first letter', () => {
    const notice = due({ now: day(8), letters: [sentFirst], cases: [notified(8)] });
    expect(notice?.thread.references).toEqual([sentFirst.messageId]);
  });

  it('never lets anything but a confirmed violation into a charge, whatever the cases and letters', () => {
    const outcome = fc.constantFrom('passed', 'failed', 'cantTell', 'inapplicable', 'untested');
    const finding = fc
      .record({ outcome, strength: fc.constantFrom('required', 'wished') })
      .map((change) => violationOf('source-credited', change as never));
    const someCase = fc
      .record({
        id: fc.integer({ min: 1, max: 9 }),
        state: fc.constantFrom(...CASE_STATES),
        findings: fc.array(finding, { maxLength: 3 }),
        lastVerdict: fc.constantFrom('in-breach', 'in-breach', 'compliant', 'needs-review', 'unreadable'),
        unreachable: fc.constantFrom(null, null, 'refused'),
        reopened: fc.boolean(),
        seen: fc.integer({ min: -5, max: 25 }),
        written: fc.option(fc.integer({ min: -20, max: 0 })),
      })
      .map(({ seen, written, ...change }) =>
        caseWith({
          ...(change as Partial<Case>),
          lastSeenAt: day(seen),
          lastFailedAt: day(seen),
          notifiedAt: written === null ? null : day(written),
          dueAt: written === null ? null : day(written + 30),
        }),
      );
    const someLetter: fc.Arbitrary<Letter> = fc
      .record({ state: fc.constantFrom(...LETTER_STATES), at: fc.integer({ min: -30, max: 20 }) })
      .map(({ state, at }) => letterWith({ state, draftedAt: day(at), sentAt: state === 'sent' ? day(at) : null }));
    fc.assert(
      fc.property(fc.array(someCase, { maxLength: 5 }), fc.array(someLetter, { maxLength: 2 }), (cases, letters) => {
        const notice = due({ cases, letters, now: day(25) });
        if (notice === null) return;
        expect(cases.some(({ state }) => state === 'disputed')).toBe(false);
        expect(
          letters.every(({ sentAt }) => sentAt === null || Date.parse(day(25)) - Date.parse(sentAt) >= 3 * DAY),
        ).toBe(true);
        if (notice.kind === 'fixed') return;
        for (const { case: each, violations } of notice.pages) {
          expect(violations.every(isViolation)).toBe(true);
          expect(each).toMatchObject({ lastVerdict: 'in-breach', unreachable: null });
          expect(['open', 'notified', 'acknowledged']).toContain(each.state);
        }
      }),
      { numRuns: 500 },
    );
  });
});
