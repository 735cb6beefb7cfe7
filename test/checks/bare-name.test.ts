import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unglued } from '../../src/checks/bare-name.ts';

describe('words that run together', () => {
  it('are parted where a capital or a number follows', () => {
    expect(unglued('CommonsAda MossLamp News2026')).toBe('Commons Ada Moss Lamp News 2026');
    expect(unglued('Zürich2026Écran')).toBe('Zürich 2026 Écran');
    expect(unglued('The lamp, lit 2026 – by “A. Moss”')).toBe('The lamp, lit 2026 – by “A. Moss”');
  });

  it('are parted wherever the letters of any alphabet say so', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'B', '7', ' ', 'é', 'É', 'я', 'Я', '版', '’', '–', '🕯', '\u0301'),
    });
    fc.assert(
      fc.property(text, (line) => {
        const parted = line.replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\d)|(?<=\d)(?=\p{Lu})/gu, ' ');
        expect(unglued(line)).toBe(parted);
      }),
    );
  });
});
