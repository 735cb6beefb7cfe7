import { foldWord } from '../../lib/names.ts';

/** A word of a stretch, folded (lower case, no accents, look-alikes made Latin); offsets into the stretch. */
export interface Token {
  readonly folded: string;
  readonly written: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}\p{M}\u200B-\u200D\u2060\uFEFF\u00AD]+/gu;
const PLAIN = /^[a-z0-9]+$/;

/** The words of a stretch in order. */
export function tokensOf(text: string): readonly Token[] {
  return Array.from(text.matchAll(WORD), ({ 0: written, index }) => {
    const lower = written.toLowerCase();
    return {
      folded: PLAIN.test(lower) ? lower : foldWord(written),
      written,
      start: index,
      end: index + written.length,
    };
  });
}
