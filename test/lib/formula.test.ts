import { expect, it } from 'vitest';
import { withoutFormula } from '../../src/lib/formula.ts';

it.each(['=1', '+1', '-1', '@a', '|x', '%x', '\ta', '\ra', '＝1', '＋1', '－1', '＠a', '  =1', '\ufeff=1'])(
  'puts a quote in front of %j',
  (text) => {
    expect(withoutFormula(text)).toBe(`'${text}`);
  },
);

it.each(['', 'a=1', '© 2026', '1+1', ' a'])('leaves %j as it is', (text) => {
  expect(withoutFormula(text)).toBe(text);
});
