import { expect, it } from 'vitest';
import { whenAsked } from '../../src/lib/when-asked.ts';

it('makes a value once, and not before it is asked for, whatever the value is', () => {
  let made = 0;
  const value = whenAsked((): null => {
    made += 1;
    return null;
  });
  expect(made).toBe(0);
  expect([value(), value()]).toEqual([null, null]);
  expect(made).toBe(1);
});
