import { expect, it } from 'vitest';
import { type Decision } from '../../src/domain/decision.ts';
import { effectivePartner } from '../../src/pipeline/effective-partner.ts';
import { partnerWith } from '../helpers/cases.ts';

const NOW = '2026-11-12T08:00:00.000Z';

function decisionWith(change: Partial<Decision>): Decision {
  return {
    ...{ id: 1, kind: 'permission', caseId: null, partnerId: 'village-voice', articleId: 'review.example:7' },
    ...{ rule: 'original-linked', useClass: null, reason: 'permit', note: 'by phone', by: 'ada@review.example' },
    ...{ at: '2026-11-01T08:00:00.000Z', until: null, ...change },
  };
}

it('adds permissions of people to those of the file while they last', () => {
  const filed = { article: null, rule: 'disclaimer-kept', until: null, note: 'from file' };
  const decisions = [
    decisionWith({ until: '2026-12-01T00:00:00.000Z' }),
    decisionWith({ until: NOW }),
    decisionWith({ partnerId: 'harbour-post' }),
    decisionWith({ caseId: 4 }),
    decisionWith({ kind: 'waiver' }),
  ];
  expect(effectivePartner(partnerWith({ permissions: [filed] }), decisions, NOW).permissions).toEqual([
    filed,
    { article: 'review.example:7', rule: 'original-linked', until: '2026-12-01T00:00:00.000Z', note: 'by phone' },
  ]);
});

it('takes the class of use that was decided last, and the file where that has ended', () => {
  const commercial = decisionWith({ kind: 'site-use', useClass: 'commercial', at: '2026-11-02T08:00:00.000Z' });
  const earlier = decisionWith({ kind: 'site-use', useClass: 'unsure' });
  expect(effectivePartner(partnerWith(), [commercial, earlier], NOW).use.class).toBe('commercial');
  const ended = { ...commercial, until: '2026-11-10T00:00:00.000Z' };
  expect(effectivePartner(partnerWith(), [ended], NOW).use.class).toBe('community');
});
