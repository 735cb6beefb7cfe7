import { expect, it } from 'vitest';
import { LETTER_STATES } from '../../src/domain/letter.ts';
import { describeEachStore } from '../helpers/store.ts';
import { minute, sampleLetter } from './samples.ts';

describeEachStore((open) => {
  it('adds a letter once by its Message-ID and answers the one that stands', async () => {
    const { letters } = await open();
    const added = await letters.add(sampleLetter());
    expect(added).toEqual({ ...sampleLetter(), id: 1 });
    expect(await letters.add(sampleLetter({ subject: 'Again' }))).toEqual(added);
    expect(await letters.find(1)).toEqual(added);
    expect(await letters.find(2)).toBeNull();
    expect(await letters.list({})).toEqual([added]);
  });

  it('moves a letter only from the state it is in, with what changes along', async () => {
    const { letters } = await open();
    const { id } = await letters.add(sampleLetter());
    const approval = {
      approvedAt: minute(1),
      approvedBy: 'a@ours.example',
      replyTo: { name: null, email: 'r@ours.example' },
    };
    expect(await letters.move(id, 'drafted', 'approved', approval)).toBe(true);
    expect(await letters.find(id)).toEqual({ ...sampleLetter(approval), id, state: 'approved' });
    expect(await letters.move(id, 'drafted', 'withdrawn')).toBe(false);
    expect(await letters.move(99, 'drafted', 'withdrawn')).toBe(false);
  });

  it('lets exactly one of many take a letter for sending', async () => {
    const { letters } = await open();
    const { id } = await letters.add(sampleLetter({ state: 'approved' }));
    const taken = await Promise.all(Array.from({ length: 12 }, () => letters.move(id, 'approved', 'sending')));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('rewrites a draft and nothing else', async () => {
    const { letters } = await open();
    const { id } = await letters.add(sampleLetter());
    expect(
      await letters.redraft(id, sampleLetter({ subject: 'Two pages', caseIds: [1, 2, 3], state: 'approved' })),
    ).toBe(true);
    expect(await letters.find(id)).toMatchObject({ subject: 'Two pages', caseIds: [1, 2, 3], state: 'drafted' });
    await letters.move(id, 'drafted', 'approved');
    expect(await letters.redraft(id, sampleLetter({ subject: 'Three' }))).toBe(false);
    expect((await letters.find(id))?.subject).toBe('Two pages');
  });

  it.each(['sent', 'deferred', 'failed', 'unknown'] as const)('settles an attempt that ended as %s', async (kind) => {
    const { letters } = await open();
    const { id } = await letters.add(sampleLetter({ state: 'sending' }));
    await letters.settle(id, { kind, response: '250 ok' }, minute(2), kind === 'deferred' ? minute(9) : null);
    expect(await letters.find(id)).toMatchObject({
      ...{ state: kind, response: '250 ok', attempts: 1 },
      ...{ sentAt: kind === 'sent' ? minute(2) : null, nextAttemptAt: kind === 'deferred' ? minute(9) : null },
    });
  });

  it('settles nothing that was not being sent', async () => {
    const { letters } = await open();
    const { id } = await letters.add(sampleLetter({ state: 'approved' }));
    await letters.settle(id, { kind: 'sent', response: '250 ok' }, minute(2), null);
    expect(await letters.find(id)).toMatchObject({ state: 'approved', attempts: 0, sentAt: null });
  });

  it('marks as unknown what was being sent when a process died, and hears the process if it lives', async () => {
    const { letters } = await open();
    for (const state of LETTER_STATES) await letters.add(sampleLetter({ state, messageId: `<${state}>` }));
    expect(await letters.markInterrupted(minute(1))).toBe(1);
    expect(await letters.markInterrupted(minute(2))).toBe(0);
    const [interrupted] = (await letters.list({ states: ['unknown'] })).filter(
      ({ messageId }) => messageId === '<sending>',
    );
    await letters.settle(interrupted?.id ?? 0, { kind: 'sent', response: '250 ok' }, minute(3), null);
    expect((await letters.find(interrupted?.id ?? 0))?.state).toBe('sent');
    expect(await letters.countByState()).toMatchObject({ sent: 2, unknown: 1, drafted: 1 });
  });

  it('lists by state and partner, newest first, and knows when a partner was last written to', async () => {
    const { letters } = await open();
    for (const [index, partnerId] of ['a', 'b', 'a', 'a'].entries()) {
      await letters.add(sampleLetter({ partnerId, messageId: `<${index}>`, state: index === 3 ? 'held' : 'drafted' }));
    }
    const ids = async (filter: Parameters<typeof letters.list>[0]) => (await letters.list(filter)).map(({ id }) => id);
    expect(await ids({ partnerId: 'a', states: ['drafted', 'held'] })).toEqual([4, 3, 1]);
    expect(await ids({ states: ['drafted'], limit: 2 })).toEqual([3, 2]);
    expect(await ids({ states: [] })).toEqual([]);
    expect(await letters.lastSentTo('a')).toBeNull();
    for (const [id, at] of [
      [1, 8],
      [3, 5],
    ] as const) {
      await letters.move(id, 'drafted', 'sending');
      await letters.settle(id, { kind: 'sent', response: '' }, minute(at), null);
    }
    expect(await letters.lastSentTo('a')).toBe(minute(8));
    expect(await letters.lastSentTo('b')).toBeNull();
  });
});
