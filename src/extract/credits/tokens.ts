import { foldWord } from '../../lib/names.ts';
import { forEachWord } from '../../lib/word-chars.ts';

/** A word of a stretch, folded (lower case, no accents, look-alikes made Latin); offsets into the stretch. */
export interface Token {
  readonly folded: string;
  readonly written: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a stretch in order. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  forEachWord(text, (start, end, isPlain) => {
    const written = text.slice(start, end);
    tokens.push({ folded: isPlain ? written.toLowerCase() : foldWord(written), written, start, end });
  });
  return tokens;
}
