import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DueHeap } from '../../src/queue/due-heap.ts';

describe('DueHeap', () => {
  it('gives nothing before its time', () => {
    const heap = new DueHeap<string>();
    expect([heap.nextDue, heap.take(9)]).toEqual([null, null]);
    heap.add('a', 5);
    expect([heap.nextDue, heap.size, heap.take(4)]).toEqual([5, 1, null]);
    expect([heap.take(5), heap.size]).toEqual([{ item: 'a' }, 0]);
  });

  it('gives items by time, equal ones in the order they came, under any mix of adding and taking', () => {
    const step = fc.oneof(fc.record({ due: fc.integer({ min: 0, max: 9 }) }), fc.constant(null));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const heap = new DueHeap<number>();
        let model: { item: number; due: number }[] = [];
        for (const [item, added] of steps.entries()) {
          if (added) {
            heap.add(item, added.due);
            model = [...model, { item, due: added.due }].sort((a, b) => a.due - b.due || a.item - b.item);
            continue;
          }
          const wanted = model.shift();
          expect(heap.take(Infinity)).toEqual(wanted ? { item: wanted.item } : null);
          expect([heap.size, heap.nextDue]).toEqual([model.length, model[0]?.due ?? null]);
        }
      }),
    );
  });
});
