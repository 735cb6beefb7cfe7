import { describe, expect, it } from 'vitest';
import { decide, type Actor, type CaseAction } from '../../src/cases/decide.ts';
import { CASE_STATES } from '../../src/domain/case.ts';
import { caseWith } from '../helpers/cases.ts';

const NOW = '2026-12-20T09:00:00.000Z';
const desk: Actor = { name: 'ines@review.example', role: 'desk' };
const lead: Actor = { name: 'amara@review.example', role: 'lead' };
const editor: Actor = { name: 'editor', role: 'editor' };
const viewer: Actor = { name: 'vera@review.example', role: 'viewer' };
const mailer: Actor = { name: 'mailer', role: 'mailer' };

const waive = (until: string | null, note = 'asked by phone'): CaseAction => ({
  kind: 'waive',
  reason: 'archive copy',
  note,
  until,
});
const escalate: CaseAction = { kind: 'escalate', note: 'no answer', bounced: false };
const late = caseWith({
  state: 'notified',
  notifiedAt: '2026-11-15T09:00:00.000Z',
  dueAt: '2026-12-15T09:00:00.000Z',
  lastSeenAt: '2026-12-20T04:00:00.000Z',
  lastFailedAt: '2026-12-20T04:00:00.000Z',
});

const why = (current: typeof late, action: CaseAction, by: Actor): string | null => {
  const decided = decide(current, action, by, NOW);
  return decided.ok ? null : decided.why;
};

describe('deciding a case', () => {
  it('waives until a date, for a reason, in the words of a person', () => {
    expect(decide(late, waive('2027-02-01T00:00:00.000Z'), desk, NOW)).toMatchObject({
      ok: true,
      next: { state: 'waived', decisionUntil: '2027-02-01T00:00:00.000Z', dueAt: null },
      events: [{ at: NOW, actor: desk.name, kind: 'waived', text: 'archive copy: asked by phone', runId: null }],
    });
  });

  it.each([
    ['without an end', waive(null), lead, 'needs an end date'],
    ['into the past', waive('2026-12-19T00:00:00.000Z'), lead, 'has passed'],
    ['until no date at all', waive('soon'), lead, 'not a date'],
    ['without a note', waive('2027-01-01T00:00:00.000Z', '  '), lead, 'needs a note'],
    ['for more than 90 days by the desk', waive('2027-06-01T00:00:00.000Z'), desk, 'Only a lead'],
    ['by a viewer', waive('2027-01-01T00:00:00.000Z'), viewer, 'may not'],
    ['by an editor', waive('2027-01-01T00:00:00.000Z'), editor, 'may not'],
  ])('does not waive %s', (_what, action, by, words) => {
    expect(why(late, action, by)).toContain(words);
  });

  it('lets a lead waive for longer than the desk', () => {
    expect(why(late, waive('2027-06-01T00:00:00.000Z'), lead)).toBeNull();
  });

  it('permits without an end only for a lead', () => {
    const permit: CaseAction = { kind: 'permit', note: 'contract of 2019', until: null };
    expect(why(late, permit, desk)).toContain('Only a lead');
    expect(decide(late, permit, lead, NOW)).toMatchObject({
      ok: true,
      next: { state: 'permitted', decisionUntil: null },
    });
  });

  it('stops the clock where an editor disputes, and starts a new one where the finding stands', () => {
    const disputed = decide(late, { kind: 'dispute', note: 'we have leave' }, editor, NOW);
    expect(disputed).toMatchObject({ ok: true, next: { state: 'disputed', dueAt: null } });
    expect(why(late, { kind: 'dispute', note: ' ' }, editor)).toContain('some words');
    const answer: CaseAction = { kind: 'answer', outcome: 'stands', note: 'that leave has ended' };
    const current = disputed.ok ? disputed.next : late;
    expect(decide(current, answer, desk, NOW)).toMatchObject({
      ok: true,
      next: { state: 'open', openedAt: NOW, dueAt: null },
    });
    const mistake = decide(current, { ...answer, outcome: 'mistake' }, desk, NOW);
    expect(mistake).toMatchObject({ ok: true, next: { state: 'waived', closedAt: NOW } });
  });

  it('escalates by a lead, after the last day, on a fresh crawl that still finds it failing', () => {
    expect(decide(late, escalate, lead, NOW)).toMatchObject({ ok: true, next: { state: 'escalated' } });
  });

  it.each([
    ['by the desk', late, escalate, desk, 'may not'],
    ['before the last day', { ...late, dueAt: '2026-12-21T00:00:00.000Z' }, escalate, lead, 'has until 2026-12-21'],
    ['where no letter arrived', { ...late, dueAt: null }, escalate, lead, 'No letter'],
    ['where the letter bounced', late, { ...escalate, bounced: true }, lead, 'came back'],
    ['on an old crawl', { ...late, lastSeenAt: '2026-12-18T04:00:00.000Z' }, escalate, lead, 'last 24 hours'],
    ['where the page could not be read', { ...late, unreachable: 'refused' as const }, escalate, lead, 'last 24 hours'],
    [
      'where the crawl could not tell',
      { ...late, lastVerdict: 'needs-review' as const },
      escalate,
      lead,
      'last 24 hours',
    ],
    ['while it is disputed', { ...late, state: 'disputed' as const }, escalate, lead, 'cannot be escalated'],
  ])('does not escalate %s', (_what, current, action, ...[by, words]) => {
    expect(why(current, action, by)).toContain(words);
  });

  it('starts thirty days at the delivery of a letter, once', () => {
    const notify: CaseAction = { kind: 'notify', graceDays: 30, note: '<cl-1@review.example>' };
    const sent = decide(caseWith(), notify, mailer, NOW);
    expect(sent).toMatchObject({
      ok: true,
      next: { state: 'notified', notifiedAt: NOW, dueAt: '2027-01-19T09:00:00.000Z' },
    });
    expect(decide(late, notify, mailer, NOW)).toEqual({ ok: true, next: late, events: [] });
  });

  it('lets nobody but a crawl say fixed', () => {
    const actions: readonly CaseAction[] = [
      waive('2027-01-01T00:00:00.000Z'),
      { kind: 'permit', note: 'x', until: null },
      { kind: 'dispute', note: 'x' },
      { kind: 'answer', outcome: 'mistake', note: 'x' },
      { kind: 'answer', outcome: 'stands', note: 'x' },
      { kind: 'acknowledge', note: 'x' },
      escalate,
      { kind: 'reopen', note: 'x' },
      { kind: 'notify', graceDays: 30, note: 'x' },
    ];
    const tries = CASE_STATES.flatMap((state) =>
      actions.flatMap((action) => [desk, lead, editor, viewer, mailer].map((by) => ({ state, action, by }))),
    );
    for (const { state, action, by } of tries) {
      const decided = decide({ ...late, state }, action, by, NOW);
      if (decided.ok) expect([state, decided.next.state]).not.toContain('fixed');
    }
  });

  it('reopens by a person what a person had closed', () => {
    const waived = caseWith({ state: 'waived', decisionUntil: '2027-02-01T00:00:00.000Z' });
    const reopen: CaseAction = { kind: 'reopen', note: 'the archive was edited' };
    expect(decide(waived, reopen, desk, NOW)).toMatchObject({ ok: true, next: { state: 'open', decisionUntil: null } });
    expect(why(caseWith({ state: 'notified' }), reopen, desk)).toContain('cannot be');
  });
});
