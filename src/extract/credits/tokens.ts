import { foldWord } from '../../lib/names.ts';
import { forEachWord, partsByScript } from '../../lib/word-chars.ts';

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
    const run = text.slice(start, end);
    if (isPlain) tokens.push({ folded: run.toLowerCase(), written: run, start, end });
    else tokens.push(...foreignTokens(run, start));
  });
  return tokens;
}

function foreignTokens(run: string, offset: number): readonly Token[] {
  return partsByScript(run).map(({ start, end }) => {
    const written = run.slice(start, end);
    return { folded: foldWord(written), written, start: offset + start, end: offset + end };
  });
}
