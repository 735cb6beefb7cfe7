import { expect, it } from 'vitest';
import { type CaseState } from '../../src/domain/case.ts';
import { nextVisit, type Visit } from '../../src/pipeline/plan-visit.ts';

const HOUR = 3_600_000;
const AT = '2026-11-12T03:00:00.000Z';
const QUIET: Visit = { at: AT, fetch: 'unchanged', status: 'compliant', caseState: null, firstSeenAt: AT };

const hoursUntil = (change: Partial<Visit>): number =>
  (Date.parse(nextVisit({ ...QUIET, ...change })) - Date.parse(AT)) / HOUR;
const daysAgo = (days: number): string => new Date(Date.parse(AT) - days * 24 * HOUR).toISOString();

it('comes back the next night to a page that is new, even where that night starts early', () => {
  expect(hoursUntil({})).toBe(18);
});

it('comes back ever more rarely to a page that stays the same, but at least every thirty days', () => {
  expect(hoursUntil({ firstSeenAt: daysAgo(20) })).toBe(5 * 24);
  expect(hoursUntil({ firstSeenAt: daysAgo(4_000) })).toBe(30 * 24);
});

it.each<CaseState>(['seen', 'open', 'notified', 'acknowledged', 'disputed', 'escalated'])(
  'looks every night at a page whose case is %s',
  (caseState) => {
    expect(hoursUntil({ caseState, firstSeenAt: daysAgo(400) })).toBe(18);
  },
);

it('looks every night at a page that fails, is in doubt or could not be read', () => {
  const firstSeenAt = daysAgo(400);
  expect(hoursUntil({ firstSeenAt, status: 'in-breach', caseState: 'waived' })).toBe(18);
  expect(hoursUntil({ firstSeenAt, status: 'needs-review' })).toBe(18);
  expect(hoursUntil({ firstSeenAt, fetch: 'refused' })).toBe(18);
});
