import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settleCase, type Settled } from '../../src/cases/settle-case.ts';
import { type Sighting } from '../../src/cases/sighting.ts';
import { type Case, type CaseState } from '../../src/domain/case.ts';
import { caseWith, RULE_SET, violationOf } from '../helpers/cases.ts';

const HOUR = 3_600_000;
const GRACE = { sightings: 2, sightingGap: 12 * HOUR, days: 30 };
const START = Date.parse('2026-11-10T04:00:00.000Z');

const instant = (hours: number): string => new Date(START + hours * HOUR).toISOString();

type Kind = 'breach' | 'clean' | 'review' | 'gone' | 'text-gone' | Sighting['fetch'];

/** What a crawl may see, at so many hours from the start. */
function sightingOf(kind: Kind, hours: number, change: Partial<Sighting> = {}): Sighting {
  const frame = {
    partnerId: 'village-voice',
    pageUrl: 'https://village.example/2026/lamp',
    articleId: 'review.example:7',
    runId: `run-${hours}`,
    at: instant(hours),
    ruleSet: RULE_SET,
    evidenceSha256: kind,
  };
  const read = { fetch: 'page', httpStatus: 200, matchKind: 'whole' } as const;
  switch (kind) {
    case 'breach':
      return { ...frame, ...read, status: 'in-breach', findings: [violationOf()], ...change };
    case 'clean':
    case 'page':
      return { ...frame, ...read, status: 'compliant', findings: [], ...change };
    case 'review':
      return { ...frame, ...read, status: 'needs-review', findings: [], ...change };
    case 'text-gone':
      return { ...frame, ...read, matchKind: 'none', status: 'out-of-scope', findings: [], ...change };
    case 'gone':
      return {
        ...frame,
        fetch: 'gone',
        httpStatus: 404,
        matchKind: null,
        status: 'unreadable',
        findings: [],
        ...change,
      };
    default:
      return {
        ...frame,
        fetch: kind,
        httpStatus: null,
        matchKind: null,
        status: 'unreadable',
        findings: [],
        ...change,
      };
  }
}

const settle = (previous: Case | null, sighting: Sighting): Settled => settleCase({ previous, sighting, grace: GRACE });

/** A whole history, as the store would keep it: a new case gets the next id, a closed one stays behind. */
function live(sightings: readonly Sighting[], from: Case | null = null): { last: Case | null; all: Settled[] } {
  let last = from;
  const all: Settled[] = [];
  for (const sighting of sightings) {
    const settled = settle(last, sighting);
    all.push(settled);
    last =
      settled.next === null ? last : 'id' in settled.next ? settled.next : { ...settled.next, id: (last?.id ?? 0) + 1 };
  }
  return { last, all };
}

const kindsOf = (all: readonly Settled[]): readonly string[] =>
  all.flatMap(({ events }) => events.map(({ kind }) => kind));

describe('settling a case', () => {
  it('remembers a breach that was seen once, and calls it no case yet', () => {
    const { next, events } = settle(null, sightingOf('breach', 0));
    expect(next).toMatchObject({ state: 'seen', sightings: 1, openedAt: null, firstFailedAt: instant(0) });
    expect(next).not.toHaveProperty('id');
    expect(events.map(({ kind }) => kind)).toEqual(['sighted']);
  });

  it('opens a case at the second sighting, twelve hours later', () => {
    const { last, all } = live([sightingOf('breach', 0), sightingOf('breach', 12)]);
    expect(last).toMatchObject({ state: 'open', sightings: 2, openedAt: instant(12), lastFailedAt: instant(12) });
    expect(kindsOf(all)).toEqual(['sighted', 'opened']);
  });

  it('counts any number of looks within the gap as one, and the next one after it as the second', () => {
    const looks = [0, 1, 5, 11].map((hours) => sightingOf('breach', hours));
    expect(live(looks).last).toMatchObject({ state: 'seen', sightings: 1 });
    expect(live([...looks, sightingOf('breach', 12)]).last).toMatchObject({ state: 'open' });
  });

  it('does not count two looks of one long run as two sightings', () => {
    const { last } = live([sightingOf('breach', 0, { runId: 'long' }), sightingOf('breach', 20, { runId: 'long' })]);
    expect(last).toMatchObject({ state: 'seen', sightings: 1 });
  });

  it('opens at once where one sighting is enough for the desk', () => {
    const grace = { ...GRACE, sightings: 1 };
    const { next, events } = settleCase({ previous: null, sighting: sightingOf('breach', 0), grace });
    expect(next).toMatchObject({ state: 'open', openedAt: instant(0) });
    expect(events.map(({ kind }) => kind)).toEqual(['sighted', 'opened']);
  });

  it.each([
    ['a claim without the words', { matchKind: 'claimed' as const }],
    ['a quotation', { matchKind: 'quotation' as const }],
    ['a page that is not known to match', { matchKind: null }],
    ['an error page with a body', { httpStatus: 503 }],
    ['a verdict without a required failure', { findings: [] }],
  ])('never starts a case from %s', (_what, change) => {
    expect(settle(null, sightingOf('breach', 0, change))).toEqual({ next: null, events: [] });
  });

  it('takes an unchanged page as a look at what it was', () => {
    const again = sightingOf('breach', 13, { fetch: 'unchanged', httpStatus: 304 });
    expect(live([sightingOf('breach', 0), again]).last).toMatchObject({ state: 'open' });
  });

  it('drops a breach that was gone at the second look, quietly and without a repair', () => {
    const { last, all } = live([sightingOf('breach', 0), sightingOf('clean', 24)]);
    expect(last).toMatchObject({ state: 'seen', sightings: 0, openedAt: null });
    expect(kindsOf(all)).toEqual(['sighted']);
    expect(live([sightingOf('breach', 48)], last).last).toMatchObject({
      state: 'seen',
      sightings: 1,
      firstFailedAt: instant(48),
    });
  });

  it.each(['open', 'notified', 'acknowledged', 'disputed', 'escalated'] as const)(
    'closes a case that is %s once the page is whole',
    (state) => {
      const { next, events } = settle(caseWith({ state }), sightingOf('clean', 48));
      expect(next).toMatchObject({ state: 'fixed', closedAt: instant(48), sightings: 0, lastVerdict: 'compliant' });
      expect(events.map(({ kind }) => kind)).toEqual(['fixed']);
    },
  );

  it.each([
    ['the text is gone', sightingOf('text-gone', 48)],
    ['only a quotation is left', sightingOf('clean', 48, { matchKind: 'quotation' })],
    ['a person has to look', sightingOf('review', 48)],
  ])('does not call a page fixed where %s', (_what, sighting) => {
    const { next, events } = settle(caseWith({ state: 'notified' }), sighting);
    expect(next).toMatchObject({ state: 'notified' });
    expect(events).toHaveLength(1);
  });

  it('tells a person of the same doubt once', () => {
    const { all } = live([sightingOf('review', 48), sightingOf('review', 72)], caseWith());
    expect(kindsOf(all)).toEqual(['needs-review']);
  });

  it('reopens a repair that broke twice within 90 days', () => {
    const fixed = caseWith({
      state: 'fixed',
      closedAt: instant(0),
      lastSeenAt: instant(0),
      sightings: 0,
      notifiedAt: instant(-500),
    });
    const once = live([sightingOf('breach', 24)], fixed);
    expect(once.last).toMatchObject({ state: 'fixed', sightings: 1 });
    const twice = live([sightingOf('breach', 48)], once.last);
    expect(twice.last).toMatchObject({
      id: fixed.id,
      state: 'open',
      reopened: true,
      closedAt: null,
      notifiedAt: fixed.notifiedAt,
    });
    expect(kindsOf(twice.all)).toEqual(['reopened']);
    expect(live([sightingOf('clean', 36), sightingOf('breach', 48)], once.last).last).toMatchObject({
      state: 'fixed',
      sightings: 1,
    });
  });

  it('starts a new case where the repair held for more than 90 days', () => {
    const fixed = caseWith({ state: 'fixed', closedAt: instant(0), lastSeenAt: instant(0), sightings: 0 });
    const { next } = settle(fixed, sightingOf('breach', 91 * 24));
    expect(next).toMatchObject({ state: 'seen', sightings: 1, reopened: false });
    expect(next).not.toHaveProperty('id');
  });

  it('calls a page gone after 404 in two runs, and starts anew where it comes back broken', () => {
    const { last, all } = live([sightingOf('gone', 24), sightingOf('gone', 48, { httpStatus: 410 })], caseWith());
    expect(last).toMatchObject({ state: 'gone', closedAt: instant(48), unreachable: null });
    expect(kindsOf(all)).toEqual(['unreachable', 'gone']);
    expect(settle(last, sightingOf('breach', 72)).next).toMatchObject({ state: 'seen', sightings: 1 });
  });

  it('counts 404 once a run, and from the start where the page answered between', () => {
    const twice = [sightingOf('gone', 24, { runId: 'one' }), sightingOf('gone', 25, { runId: 'one' })];
    expect(live(twice, caseWith()).last).toMatchObject({ state: 'open', goneCount: 1 });
    const between = [sightingOf('gone', 24), sightingOf('breach', 36), sightingOf('gone', 48)];
    expect(live(between, caseWith()).last).toMatchObject({ state: 'open', goneCount: 1 });
  });

  it('flags a page that cannot be read, once, and lifts the flag when it can', () => {
    const nights = [
      sightingOf('refused', 24),
      sightingOf('refused', 48),
      sightingOf('unreachable', 72),
      sightingOf('breach', 96),
    ];
    const { last, all } = live(nights, caseWith());
    expect(kindsOf(all)).toEqual(['unreachable', 'unreachable', 'reachable']);
    expect(last).toMatchObject({ state: 'open', unreachable: null });
  });

  it('takes a page that shows a captcha for one that was refused', () => {
    const captcha = sightingOf('breach', 24, { status: 'unreadable', matchKind: null, findings: [] });
    expect(settle(caseWith(), captcha).next).toMatchObject({ state: 'open', unreachable: 'refused' });
  });

  it.each(['waived', 'permitted'] as const)(
    'leaves a case that is %s alone until its end, then opens it if it still fails',
    (state) => {
      const decided = caseWith({ state, decisionUntil: instant(100) });
      expect(settle(decided, sightingOf('breach', 99)).next).toMatchObject({ state });
      expect(settle(decided, sightingOf('clean', 99)).next).toMatchObject({ state });
      expect(settle(decided, sightingOf('review', 101)).next).toMatchObject({ state });
      expect(settle(decided, sightingOf('clean', 101)).next).toMatchObject({ state: 'fixed' });
      const { next, events } = settle(decided, sightingOf('breach', 101));
      expect(next).toMatchObject({ state: 'open', decisionUntil: null });
      expect(events.map(({ kind }) => kind)).toEqual(['expired']);
      expect(settle({ ...decided, decisionUntil: null }, sightingOf('breach', 9999)).next).toMatchObject({ state });
    },
  );

  it.each(['disputed', 'escalated'] as const)(
    'keeps a case that is %s as it is while it fails, with the new evidence',
    (state) => {
      const { next } = settle(caseWith({ state }), sightingOf('breach', 48));
      expect(next).toMatchObject({ state, evidenceSha256: 'breach', lastSeenAt: instant(48) });
    },
  );

  it('says still failing only where something is new', () => {
    const more = [violationOf(), violationOf('original-linked')];
    const { all } = live(
      [
        sightingOf('breach', 48),
        sightingOf('breach', 72),
        sightingOf('breach', 96, { findings: more }),
        sightingOf('breach', 120, { findings: more }),
      ],
      caseWith(),
    );
    expect(kindsOf(all)).toEqual(['still-failing']);
  });

  it('learns nothing from a clock that went back', () => {
    const open = caseWith({ lastSeenAt: instant(48) });
    expect(settle(open, sightingOf('clean', 47))).toEqual({ next: open, events: [] });
  });
});

describe('the laws of a case, over random histories', () => {
  const TROUBLE = ['refused', 'blocked', 'unreachable', 'too-large', 'not-html', 'moved'] as const;
  const kind = fc.constantFrom<Kind>('breach', 'breach', 'breach', 'clean', 'review', 'text-gone', 'gone', ...TROUBLE);
  const history = fc
    .array(fc.record({ kind, wait: fc.integer({ min: 0, max: 40 }), sameRun: fc.boolean() }), {
      minLength: 1,
      maxLength: 40,
    })
    .map((steps) => {
      let hours = 0;
      let runId = 'run-0';
      return steps.map(({ kind: each, wait, sameRun }) => {
        hours += wait;
        if (!sameRun) runId = `run-${hours}-${wait}`;
        return sightingOf(each, hours, { runId });
      });
    });
  const OUT: readonly CaseState[] = [
    'open',
    'notified',
    'acknowledged',
    'waived',
    'permitted',
    'disputed',
    'escalated',
    'fixed',
  ];
  const someCase = fc.constantFrom<CaseState>(...OUT).map((state) =>
    caseWith({
      state,
      lastSeenAt: instant(-1),
      lastFailedAt: instant(-1),
      closedAt: state === 'fixed' ? instant(-1) : null,
      sightings: state === 'fixed' ? 0 : 2,
    }),
  );

  /** Calls `look` for each step of a life with what stood before. */
  function walk(
    sightings: readonly Sighting[],
    from: Case | null,
    look: (before: Case | null, step: Settled, sighting: Sighting) => void,
  ): void {
    let last = from;
    for (const sighting of sightings) {
      const settled = settle(last, sighting);
      look(last, settled, sighting);
      last =
        settled.next === null
          ? last
          : 'id' in settled.next
            ? settled.next
            : { ...settled.next, id: (last?.id ?? 0) + 1 };
    }
  }

  it('never opens a case before two breaches lie a gap apart in different runs', () => {
    fc.assert(
      fc.property(history, (sightings) => {
        const breaches: Sighting[] = [];
        walk(sightings, null, (before, { next }, sighting) => {
          if (sighting.status === 'in-breach') breaches.push(sighting);
          if (next?.state !== 'open' || before?.state === 'open') return;
          const apart = breaches.some(
            ({ at, runId }) =>
              Date.parse(sighting.at) - Date.parse(at) >= GRACE.sightingGap && runId !== sighting.runId,
          );
          expect(apart).toBe(true);
        });
      }),
    );
  });

  it('never changes a state for trouble in fetching, a doubt, or a single 404', () => {
    fc.assert(
      fc.property(history, fc.option(someCase), (sightings, from) => {
        walk(sightings, from, (before, { next }, sighting) => {
          if (next === null || next.state === (before?.state ?? next.state)) return;
          expect(['page', 'gone']).toContain(sighting.fetch);
          if (sighting.fetch === 'gone') expect(next).toMatchObject({ state: 'gone', goneCount: 2 });
          else expect(['in-breach', 'compliant']).toContain(sighting.status);
        });
      }),
    );
  });

  it('never counts looks closer than the gap as two', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 11 }), { minLength: 1, maxLength: 12 }), (hours) => {
        const sightings = hours
          .toSorted((one, other) => one - other)
          .map((hour, index) => sightingOf('breach', hour, { runId: `${index}` }));
        expect(live(sightings).last).toMatchObject({ state: 'seen', sightings: 1 });
      }),
    );
  });

  it('learns nothing from the same sighting again', () => {
    fc.assert(
      fc.property(history, fc.option(someCase), (sightings, from) => {
        walk(sightings, from, (before, { next }, sighting) => {
          const kept = next === null ? before : 'id' in next ? next : { ...next, id: 77 };
          if (kept === null) return;
          const again = settle(kept, sighting);
          expect(again).toEqual({ next: kept, events: [] });
        });
      }),
    );
  });

  it('calls a page fixed only where a crawl found it compliant with the text on it', () => {
    fc.assert(
      fc.property(history, fc.option(someCase), (sightings, from) => {
        walk(sightings, from, (before, { next }, sighting) => {
          if (next?.state !== 'fixed' || before?.state === 'fixed') return;
          expect(sighting).toMatchObject({ status: 'compliant', fetch: 'page', matchKind: 'whole' });
        });
      }),
    );
  });

  it('leaves what a person decided to that person', () => {
    fc.assert(
      fc.property(history, fc.constantFrom('waived', 'permitted', 'disputed', 'escalated'), (sightings, state) => {
        walk(sightings, caseWith({ state, lastSeenAt: instant(-1), decisionUntil: null }), (before, { next }) => {
          if (before?.state !== state) return;
          const allowed = state === 'waived' || state === 'permitted' ? [state, 'gone'] : [state, 'gone', 'fixed'];
          expect(allowed).toContain(next?.state);
        });
      }),
    );
  });

  it('never touches what it was given', () => {
    fc.assert(
      fc.property(history, someCase, (sightings, from) => {
        walk(sightings, from, (before) => void Object.freeze(before));
      }),
    );
  });
});
