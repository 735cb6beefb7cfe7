import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decideLetter } from '../../src/pipeline/approve-letter.ts';
import { decideCase, type CaseDecision } from '../../src/pipeline/decide-case.ts';
import { type Ports } from '../../src/pipeline/ports.ts';
import { openStore } from '../../src/store/open.ts';
import { type Store } from '../../src/store/repositories.ts';
import { caseWith } from '../helpers/cases.ts';
import { letterWith } from '../helpers/letters.ts';

let store: Store;
let ports: Ports;
beforeEach(async () => {
  store = await openStore({ databaseUrl: null, file: ':memory:' });
  ports = { store, now: () => new Date('2026-11-12T08:00:00.000Z') } as unknown as Ports;
});
afterEach(() => store.close());

describe('a word on a letter', () => {
  it('approves a draft once, with name and time, and says so on its case', async () => {
    const { id: caseId } = await store.cases.add(caseWith());
    const { id } = await store.letters.add(
      letterWith({ state: 'drafted', caseIds: [caseId], approvedAt: null, approvedBy: null }),
    );
    for (const by of ['ada@review.example', 'ben@review.example']) {
      expect(await decideLetter(id, 'approve', by, ports)).toEqual({ ok: true });
    }
    expect(await store.letters.find(id)).toMatchObject({
      state: 'approved',
      approvedBy: 'ada@review.example',
      approvedAt: '2026-11-12T08:00:00.000Z',
    });
    expect((await store.cases.events(caseId)).map(({ kind }) => kind)).toEqual(['letter-approved']);
  });

  it.each(['sent', 'sending', 'withdrawn'] as const)('comes too late for one that is %s', async (state) => {
    const { id } = await store.letters.add(letterWith({ state, caseIds: [] }));
    expect(await decideLetter(id, 'approve', 'ada@review.example', ports)).toEqual({
      ok: false,
      why: `This letter is ${state} already.`,
    });
    expect((await store.letters.find(id))?.state).toBe(state);
  });

  it('is refused for one that is not there', async () => {
    expect(await decideLetter(7, 'hold', 'ada@review.example', ports)).toEqual({
      ok: false,
      why: 'There is no such letter.',
    });
  });
});

describe('a word on a case', () => {
  const drafted: string[] = [];
  const decide = (id: number, decision: CaseDecision, role: 'viewer' | 'desk' | 'lead' = 'desk') =>
    decideCase(
      id,
      decision,
      { email: 'ada@review.example', role },
      {
        ports,
        draft: (_repositories, partnerId) => {
          drafted.push(partnerId);
          return Promise.resolve(0);
        },
      },
    );
  beforeEach(() => {
    drafted.length = 0;
  });
  const until = '2026-12-24T00:00:00.000Z';
  const WAIVE = { kind: 'waive', reason: 'archive copy', note: 'an old copy', until } as const;

  it('moves it, stands in the log and the timeline, and has the waiting letter drafted anew', async () => {
    const { id } = await store.cases.add(caseWith());
    expect(await decide(id, WAIVE)).toMatchObject({ ok: true, case: { state: 'waived', decisionUntil: until } });
    expect(await store.decisions.list({ caseId: id })).toMatchObject([
      { kind: 'waiver', by: 'ada@review.example', until },
    ]);
    expect((await store.cases.events(id)).map(({ kind }) => kind)).toEqual(['waived']);
    expect(drafted).toEqual(['village-voice']);
  });

  it('changes nothing where the role may not, or no case is there', async () => {
    const { id } = await store.cases.add(caseWith());
    expect(await decide(id, WAIVE, 'viewer')).toMatchObject({ ok: false });
    expect(await decide(id + 1, WAIVE)).toEqual({ ok: false, why: `There is no case CL-${id + 1}.` });
    expect(await store.decisions.list({})).toEqual([]);
    expect({ state: (await store.cases.find(id))?.state, drafted }).toEqual({ state: 'open', drafted: [] });
  });

  it.each([
    ['page', { articleId: 'review.example:7', isOfCase: true }],
    ['article', { articleId: 'review.example:7', isOfCase: false }],
    ['partner', { articleId: null, isOfCase: false }],
  ] as const)('permits one %s and no more', async (scope, { articleId, isOfCase }) => {
    const { id } = await store.cases.add(caseWith());
    await decide(id, { kind: 'permit', scope, rule: 'original-linked', note: 'by phone', until });
    expect(await store.decisions.list({})).toMatchObject([
      { kind: 'permission', articleId, caseId: isOfCase ? id : null },
    ]);
  });
});
