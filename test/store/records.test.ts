import { expect, it } from 'vitest';
import { type NewDecision } from '../../src/domain/decision.ts';
import { type RunReport } from '../../src/domain/run.ts';
import { type EvidenceRecord } from '../../src/store/repositories.ts';
import { describeEachStore } from '../helpers/store.ts';
import { minute, NOW } from './samples.ts';

const report: RunReport = {
  ...{ fetched: 3, unchanged: 1, judged: 2, republications: 1, byKind: { page: 2, gone: 1 } },
  ...{ casesOpened: 0, casesFixed: 0, lettersDrafted: 0 },
  partners: [{ partnerId: 'village', planned: 4, reached: 3, left: ['time is up'] }],
};

const decision: NewDecision = {
  ...{ kind: 'waiver', caseId: 3, partnerId: 'village', articleId: null, rule: null, useClass: null },
  ...{ reason: 'archive copy', note: 'by phone', by: 'a@ours.example', at: NOW, until: minute(99) },
};

const evidence: EvidenceRecord = {
  ...{ sha256: 'ab', runId: 'run-1', pageUrl: 'https://v.example/a', fetchedAt: NOW, httpStatus: 200 },
  ...{ headers: [['content-type', 'text/html']], file: 'warc/1.warc.gz', offset: 5_000_000_000, length: 812 },
};

describeEachStore((open) => {
  it('numbers runs from 1, ends them with a report and lists the newest first', async () => {
    const { runs } = await open();
    const first = await runs.start({ id: 'run-a', startedAt: NOW, host: 'night', pid: 7 });
    expect(first).toEqual({
      id: 'run-a',
      number: 1,
      state: 'running',
      startedAt: NOW,
      endedAt: null,
      host: 'night',
      pid: 7,
      report: null,
    });
    await runs.start({ id: 'run-b', startedAt: minute(1), host: 'night', pid: 8 });
    await runs.finish('run-a', 'partial', minute(2), report);
    expect(await runs.find('run-a')).toEqual({ ...first, state: 'partial', endedAt: minute(2), report });
    expect((await runs.list(5)).map(({ number }) => number)).toEqual([2, 1]);
    expect(await runs.list(1)).toHaveLength(1);
    expect(await runs.find('run-c')).toBeNull();
  });

  it('marks runs that were cut off, but neither the one that asks nor one that ended', async () => {
    const { runs } = await open();
    for (const id of ['cut', 'ended', 'mine']) await runs.start({ id, startedAt: NOW, host: 'night', pid: 7 });
    await runs.finish('ended', 'completed', minute(1), report);
    expect(await runs.markInterrupted('mine', minute(2))).toBe(1);
    expect(await runs.find('cut')).toMatchObject({ state: 'stopped', endedAt: minute(2) });
    expect((await runs.find('ended'))?.state).toBe('completed');
    expect((await runs.find('mine'))?.state).toBe('running');
  });

  it('keeps decisions, newest first, by partner and by case', async () => {
    const { decisions } = await open();
    const first = await decisions.add(decision);
    const second = await decisions.add({
      ...decision,
      kind: 'site-use',
      useClass: 'commercial',
      caseId: null,
      rule: 'x',
    });
    expect(await decisions.list({})).toEqual([second, first]);
    expect(await decisions.list({ partnerId: 'village', limit: 1 })).toEqual([second]);
    expect(await decisions.list({ caseId: 3 })).toEqual([first]);
    expect(await decisions.list({ partnerId: 'other' })).toEqual([]);
  });

  it('follows evidence that is moved, lists it by page and by file, and lets go of single fetches', async () => {
    const { evidence: kept } = await open();
    const own = { file: 'own.warc.gz', offset: 7, length: 9 };
    const again = { ...evidence, runId: 'run-2', fetchedAt: minute(1), record: own };
    await kept.save(again);
    await kept.save(evidence);
    expect(await kept.listPage(evidence.pageUrl)).toEqual([evidence, again]);
    expect(await kept.files()).toEqual([evidence.file, own.file].toSorted());
    expect(await kept.inFile(own.file)).toEqual([again]);
    const to = { file: 'new.warc.gz', offset: 1, length: evidence.length };
    await kept.move(evidence, to);
    await kept.move(own, { ...to, offset: 99 });
    expect(await kept.listPage(evidence.pageUrl)).toEqual([
      { ...evidence, ...to },
      { ...again, ...to, record: { ...to, offset: 99 } },
    ]);
    await kept.remove(evidence);
    expect((await kept.inFile(to.file)).map(({ runId }) => runId)).toEqual(['run-2']);
  });

  it('finds evidence by its hash, the fetch of the page in question before a newer one of the same bytes', async () => {
    const { evidence: kept } = await open();
    await kept.save(evidence);
    await kept.save({ ...evidence, file: 'other.warc.gz' });
    const newer = { ...evidence, pageUrl: 'https://v.example/b', runId: 'run-2', fetchedAt: minute(1) };
    await kept.save(newer);
    expect(await kept.find('ab')).toEqual(newer);
    expect(await kept.find('ab', evidence.pageUrl)).toEqual(evidence);
    expect(await kept.find('cd')).toBeNull();
  });

  it('knows people by their address in any case of letters', async () => {
    const { users } = await open();
    const user = { email: 'Ada@Ours.example', name: 'Ada', role: 'lead' as const, passwordHash: 'x', createdAt: NOW };
    expect(await users.add(user)).toBe(true);
    expect(await users.add({ ...user, email: ' ada@ours.example ', role: 'viewer' })).toBe(false);
    expect(await users.find('ADA@ours.example')).toEqual({ ...user, email: 'ada@ours.example' });
    expect(await users.setPassword('ada@OURS.example', 'y')).toBe(true);
    expect(await users.setPassword('eve@ours.example', 'y')).toBe(false);
    expect((await users.list()).map(({ passwordHash }) => passwordHash)).toEqual(['y']);
    expect(await users.find('eve@ours.example')).toBeNull();
  });

  it('ends sessions at their time or when asked', async () => {
    const { sessions } = await open();
    const session = (idHash: string, expires: number) => ({
      ...{ idHash, email: 'ada@ours.example', csrfToken: 't', createdAt: NOW, expiresAt: minute(expires) },
    });
    for (const each of [session('a', 1), session('b', 5), session('c', 5)]) await sessions.add(each);
    expect(await sessions.find('a', NOW)).toEqual(session('a', 1));
    expect(await sessions.find('a', minute(1))).toBeNull();
    await sessions.remove('b');
    expect(await sessions.find('b', NOW)).toBeNull();
    expect(await sessions.removeExpired(minute(1))).toBe(1);
    expect(await sessions.find('c', minute(1))).toEqual(session('c', 5));
  });
});
