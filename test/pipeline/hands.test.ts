import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createHands } from '../../src/pipeline/hands.ts';

it('never lets more begin than it has hands, and lets everybody begin in the order of asking', async () => {
  const plans = fc.record({ count: fc.integer({ min: 1, max: 4 }), steps: fc.array(fc.nat(3), { maxLength: 12 }) });
  await fc.assert(
    fc.asyncProperty(plans, async ({ count, steps }) => {
      const hands = createHands(count);
      const begun: number[] = [];
      let active = 0;
      let most = 0;
      const work = async (index: number, turns: number): Promise<void> => {
        await hands.take();
        begun.push(index);
        most = Math.max(most, (active += 1));
        for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
        active -= 1;
        hands.give();
      };
      await Promise.all(steps.map((turns, index) => work(index, turns)));
      expect(begun).toEqual([...steps.keys()]);
      expect(most).toBeLessThanOrEqual(count);
    }),
  );
});
