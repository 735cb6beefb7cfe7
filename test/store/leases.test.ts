import { expect, it } from 'vitest';
import { describeEachStore } from '../helpers/store.ts';
import { useChildren } from './children.ts';
import { minute, sampleLease } from './samples.ts';

describeEachStore((open) => {
  const startChild = useChildren();

  it('gives a free lease to the first who asks and tells the others who has it', async () => {
    const { leases } = await open();
    const lease = sampleLease();
    expect(await leases.take(lease)).toEqual({ taken: true });
    expect(await leases.take(sampleLease({ holder: 'b' }))).toEqual({ taken: false, heldBy: lease });
    expect(await leases.take(lease)).toEqual({ taken: false, heldBy: lease });
    expect(await leases.take(sampleLease({ name: 'notify', holder: 'b' }))).toEqual({ taken: true });
  });

  it('gives an expired lease to the next, and the former holder notices', async () => {
    const { leases } = await open();
    await leases.take(sampleLease());
    const late = sampleLease({ holder: 'b', takenAt: minute(1), expiresAt: minute(2) });
    expect(await leases.take({ ...late, takenAt: new Date(Date.parse(minute(1)) - 1).toISOString() })).toMatchObject({
      taken: false,
    });
    expect(await leases.take(late)).toEqual({ taken: true });
    expect(await leases.renew('crawl', 'a', minute(9))).toBe(false);
    await leases.release('crawl', 'a');
    expect(await leases.take(sampleLease({ holder: 'c', takenAt: minute(1) }))).toEqual({ taken: false, heldBy: late });
  });

  it('lasts longer when renewed and is free when released', async () => {
    const { leases } = await open();
    await leases.take(sampleLease());
    expect(await leases.renew('crawl', 'a', minute(5))).toBe(true);
    expect(await leases.take(sampleLease({ holder: 'b', takenAt: minute(4) }))).toMatchObject({ taken: false });
    await leases.release('crawl', 'a');
    expect(await leases.take(sampleLease({ holder: 'b', takenAt: minute(4) }))).toEqual({ taken: true });
  });

  it('goes to exactly one of six processes, and after kill -9 to the next when it expires', async () => {
    const store = await open();
    const children = Array.from({ length: 6 }, (_, index) =>
      startChild('lease', open.optionsOf(store), `child-${index}`),
    );
    await Promise.all(children.map((child) => child.nextLine()));
    for (const child of children) child.goOn();
    const answers = await Promise.all(
      children.map(async (child) => JSON.parse((await child.nextLine()) ?? '') as Answer),
    );
    expect(answers.filter(({ taken }) => taken)).toHaveLength(1);
    const winner = answers.findIndex(({ taken }) => taken);
    const holders = answers.filter(({ taken }) => !taken).map(({ heldBy }) => heldBy?.holder);
    expect(new Set(holders)).toEqual(new Set([`child-${winner}`]));
    await children[winner]?.kill();
    const next = (at: string) => store.leases.take(sampleLease({ holder: 'next', takenAt: at, expiresAt: minute(9) }));
    expect(await next(minute(0))).toMatchObject({ taken: false, heldBy: { holder: `child-${winner}` } });
    expect(await next(minute(1))).toEqual({ taken: true });
  });
});

interface Answer {
  readonly taken: boolean;
  readonly heldBy?: { readonly holder: string };
}
