import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatSize, parseSize, writeSize } from '../../src/lib/size.ts';

it('reads what people write, and nothing else', () => {
  expect([parseSize('500MB'), parseSize('20GB'), parseSize('1kB')]).toEqual([500e6, 20e9, 1000]);
  for (const text of ['20', 'GB', '2.5GB', '20gb', ' 20GB', '-1GB', '20GB ', '1234567GB'])
    expect(parseSize(text), text).toBeNull();
});

it('writes what it reads', () => {
  const sizes = fc.record({
    digits: fc.integer({ min: 1, max: 999_999 }),
    unit: fc.constantFrom('kB', 'MB', 'GB', 'TB'),
  });
  fc.assert(
    fc.property(sizes, ({ digits, unit }) => {
      const bytes = parseSize(`${digits}${unit}`);
      expect(parseSize(writeSize(bytes ?? 0))).toBe(bytes);
    }),
  );
});

it('tells people sizes in the unit that fits', () => {
  expect([formatSize(0), formatSize(999), formatSize(12_345_678)]).toEqual(['0 bytes', '999 bytes', '12.3 MB']);
});
