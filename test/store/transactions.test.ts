import { expect, it } from 'vitest';
import { describeEachStore } from '../helpers/store.ts';
import { NOW, sampleCase, sampleLetter, sampleVerdict } from './samples.ts';

describeEachStore((open) => {
  it('keeps all of a transaction or nothing', async () => {
    const store = await open();
    const cut = store.transaction(async ({ verdicts, cases, letters }) => {
      await verdicts.append(sampleVerdict());
      await cases.add(sampleCase());
      await letters.add(sampleLetter());
      throw new Error('cut');
    });
    await expect(cut).rejects.toThrow('cut');
    expect([await store.cases.list({}), await store.letters.list({}), await store.verdicts.listRun('run-1')]).toEqual([
      [],
      [],
      [],
    ]);
    const kept = await store.transaction(async ({ cases, letters }) => {
      const { id } = await cases.add(sampleCase());
      return letters.add(sampleLetter({ caseIds: [id] }));
    });
    expect(await store.letters.find(kept.id)).toEqual(kept);
  });

  it('rolls back when a statement is refused, and works on afterwards', async () => {
    const store = await open();
    await store.cases.add(sampleCase());
    const doubled = store.transaction(async ({ cases, letters }) => {
      await letters.add(sampleLetter());
      await cases.add(sampleCase());
    });
    await expect(doubled).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
    expect(await store.letters.list({})).toEqual([]);
    await store.ping();
  });

  it('shows others nothing of a transaction before it is complete', async () => {
    const store = await open();
    const seen: number[] = [];
    const reads: Promise<unknown>[] = [];
    const look = () => store.users.list().then((users) => seen.push(users.length));
    await store.transaction(async ({ users }) => {
      await users.add({ email: 'a@o.example', name: '', role: 'desk', passwordHash: '', createdAt: NOW });
      await new Promise((resolve) => setTimeout(resolve, 20));
      await users.add({ email: 'b@o.example', name: '', role: 'desk', passwordHash: '', createdAt: NOW });
    });
    reads.push(look());
    await Promise.all(reads);
    expect(seen).toEqual([2]);
  });

  it('never mixes the statements of transactions that run at once', async () => {
    const store = await open();
    await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        store.transaction(async ({ letters }) => {
          await letters.add(sampleLetter({ messageId: `<${index}-a>` }));
          await new Promise((resolve) => setImmediate(resolve));
          if (index % 2 === 1) throw new Error('cut');
          await letters.add(sampleLetter({ messageId: `<${index}-b>` }));
        }),
      ),
    );
    const kept = (await store.letters.list({})).map(({ messageId }) => messageId).sort();
    const wanted = Array.from({ length: 10 }, (_, index) => [`<${2 * index}-a>`, `<${2 * index}-b>`]).flat();
    expect(kept).toEqual(wanted.sort());
  });

  it('refuses, instead of waiting for ever, when a transaction asks the store itself', async () => {
    const store = await open();
    const nested = store.transaction(() => store.users.list());
    await expect(nested).rejects.toThrow('use the repositories that it was given');
    expect(await store.users.list()).toEqual([]);
  });

  it('lets timers run while many queries follow each other', async () => {
    const store = await open();
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 1);
    for (let index = 0; index < 2000; index += 1) await store.ping();
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(0);
  });
});
