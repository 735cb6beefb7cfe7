import { expect, it } from 'vitest';
import { describeEachStore } from '../helpers/store.ts';
import { minute, sampleVerdict } from './samples.ts';

describeEachStore((open) => {
  it('appends one verdict per run and page and gives it back whole', async () => {
    const { verdicts } = await open();
    const { partnerId, pageUrl } = sampleVerdict();
    expect(await verdicts.append(sampleVerdict())).toBe(true);
    expect(await verdicts.append(sampleVerdict({ status: 'compliant', findings: [] }))).toBe(false);
    expect(await verdicts.latest(partnerId, pageUrl)).toEqual(sampleVerdict());
    expect(await verdicts.append(sampleVerdict({ partnerId: 'other' }))).toBe(true);
    expect(await verdicts.append(sampleVerdict({ runId: 'run-2' }))).toBe(true);
  });

  it('keeps a verdict on a page that could not be read', async () => {
    const { verdicts } = await open();
    const unread = sampleVerdict({ status: 'unreadable', fetchKind: 'unreachable', findings: [], passages: [] });
    const nothing = { articleId: null, httpStatus: null, sha256: null, matchKind: null, articleShare: null };
    const verdict = { ...unread, ...nothing, pageShare: null, words: null, ruleSet: null };
    await verdicts.append(verdict);
    expect(await verdicts.listRun('run-1')).toEqual([verdict]);
  });

  it('tells the history newest first, and a run in the order it was judged', async () => {
    const { verdicts } = await open();
    const { partnerId, pageUrl } = sampleVerdict();
    for (const [run, at] of [
      [2, 20],
      [1, 10],
      [3, 30],
    ] as const) {
      await verdicts.append(sampleVerdict({ runId: `run-${run}`, at: minute(at) }));
    }
    await verdicts.append(sampleVerdict({ pageUrl: 'a', runId: 'run-3', at: minute(31) }));
    expect((await verdicts.history(partnerId, pageUrl, 2)).map(({ runId }) => runId)).toEqual(['run-3', 'run-2']);
    expect((await verdicts.latest(partnerId, pageUrl))?.runId).toBe('run-3');
    expect((await verdicts.listRun('run-3')).map((verdict) => verdict.pageUrl)).toEqual([pageUrl, 'a']);
    expect(await verdicts.latest(partnerId, 'unknown')).toBeNull();
  });

  it('gives a verdict that repeats an earlier one all that was said first, and its own run and time', async () => {
    const { verdicts } = await open();
    const { partnerId, pageUrl } = sampleVerdict();
    await verdicts.append(sampleVerdict());
    const first = await verdicts.latestNumbered(partnerId, pageUrl);
    const again = { runId: 'run-2', at: minute(20), fetchKind: 'unchanged' } as const;
    expect(await verdicts.append(sampleVerdict(again), first?.saidIn)).toBe(true);
    const second = await verdicts.latestNumbered(partnerId, pageUrl);
    expect(second).toEqual({ verdict: sampleVerdict(again), saidIn: first?.saidIn });
    await verdicts.append(sampleVerdict({ ...again, runId: 'run-3', at: minute(30) }), second?.saidIn);
    expect(await verdicts.history(partnerId, pageUrl, 3)).toEqual([
      sampleVerdict({ ...again, runId: 'run-3', at: minute(30) }),
      sampleVerdict(again),
      sampleVerdict(),
    ]);
    expect(await verdicts.listRun('run-2')).toEqual([sampleVerdict(again)]);
  });

  it('keeps a page judged by several runs at once only once for each', async () => {
    const { verdicts } = await open();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => verdicts.append(sampleVerdict({ runId: `run-${index % 3}` }))),
    );
    expect(answers.filter(Boolean)).toHaveLength(3);
  });
});
