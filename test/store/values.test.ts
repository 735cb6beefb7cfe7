import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, cleanValue, containsPattern, fromJson, toJson } from '../../src/store/values.ts';

const anyText = fc
  .string({ unit: 'binary' })
  .chain((text) =>
    fc.constantFrom('', '\0', '\ud800', '\udfff', 'é', '🏮').map((odd) => text.slice(0, 2) + odd + text.slice(2) + odd),
  );

describe('values on their way into a database', () => {
  it('are text without NUL and lone surrogates, otherwise as written', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text);
        expect(clean).not.toContain('\0');
        expect(Buffer.from(clean, 'utf8').toString('utf8')).toBe(clean);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('\0')),
        (text) => cleanText(text) === text,
      ),
    );
  });

  it('are numbers for booleans, ISO for dates and null for nothing', () => {
    const values = [true, false, undefined, null, 7, 'x', new Date(0)];
    expect(values.map(cleanValue)).toEqual([1, 0, null, null, 7, 'x', '1970-01-01T00:00:00.000Z']);
  });

  it('come back from JSON as they were, hostile text cleaned inside as well', () => {
    fc.assert(
      fc.property(fc.array(anyText), fc.integer(), (texts, number) => {
        const value = { texts, number, words: String.raw`\u0000 \ud800 as letters` };
        expect(fromJson(toJson(value))).toEqual({ ...value, texts: texts.map(cleanText) });
      }),
    );
  });

  it('are searched as written, not as patterns', () => {
    expect(containsPattern(String.raw`50%_A\b`)).toBe(String.raw`%50\%\_a\\b%`);
  });
});
