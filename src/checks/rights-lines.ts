import { type Block } from '../domain/page.ts';
import { normaliseText } from '../lib/text.ts';
import { type Subject } from './check.ts';
import { surroundings } from './page-parts.ts';
import { mayHoldSign, rightsSign } from './rights-words.ts';

/** A line as found, with the block that holds it. */
export interface DoubtfulLine {
  readonly quote: string;
  readonly block: Block;
}

/** Blocks before and behind the matched text that are looked at, and at either end of it. */
const BEFORE = 10;
const BEHIND = 15;
const EDGE = 3;
/** A longer block is read sentence by sentence. */
const LINE = 240;
/** A label ("Rights") and the name under it. */
const LABEL = 40;
const NAME = 120;
const SENTENCE_END = /(?<=[.!?…]["”’»')\]]{0,2}) |[|•·] /u;

/**
 * A visible line by the text, in nobody's known wording, that names one of `names` and holds a sign of rights: it may be the
 * copyright line. Null where there is none.
 */
export function doubtfulRightsLine(subject: Subject, names: readonly string[]): DoubtfulLine | null {
  const { page, article } = subject;
  const { first, last } = surroundings(subject);
  const blocks = page.blocks.slice(Math.max(first - BEFORE, 0), last + BEHIND + 1).filter(isSeen);
  let own: string | null = null;
  const isOfOriginal = (line: string): boolean => {
    own ??= ` ${normaliseText(`${article.title} ${article.text}`)} `;
    return own.includes(normaliseText(line));
  };
  for (const [at, block] of blocks.entries()) {
    const isAmong = block.index > first + EDGE && block.index < last - EDGE;
    for (const quote of linesOf(block, blocks[at + 1], { names, title: article.title })) {
      const sign = rightsSign(withoutTitle(quote, article.title), names);
      if (sign === null || (sign === 'word' && isAmong)) continue;
      if (!isOfOther(block, quote, subject) && !isOfOriginal(quote)) return { quote, block };
    }
  }
  return null;
}

function isSeen({ hiddenBy, zone, tag }: Block): boolean {
  if (hiddenBy !== null || tag === 'title') return false;
  return zone !== 'head' && zone !== 'nav' && zone !== 'comments' && zone !== 'related';
}

function linesOf(
  { text }: Block,
  next: Block | undefined,
  { names, title }: { readonly names: readonly string[]; readonly title: string },
): readonly string[] {
  const lines = text.length <= LINE ? [text] : sentencesOf(text, title);
  return next && next.text.length <= NAME && isLabel(text, names) ? [...lines, `${text} ${next.text}`] : lines;
}

/** The sentences of a paragraph that may hold rights; taking the title out may make words of parts of words. */
function sentencesOf(text: string, title: string): readonly string[] {
  if (!text.includes(title) && !mayHoldSign(text)) return [];
  return text.split(SENTENCE_END).filter(({ length }) => length <= LINE);
}

/** Words of rights that wait for a name: no sentence, no line with a year. */
function isLabel(text: string, names: readonly string[]): boolean {
  return text.length <= LABEL && !/[©\d.!?]/.test(text) && rightsSign(`${text} | ${names[0] ?? ''}`, names) !== null;
}

/** A line that the reader knows as a picture's, or as another text's. */
function isOfOther({ index }: Block, quote: string, { page }: Subject): boolean {
  return page.creditStatements.some(
    ({ block, belongsTo, quote: said }) => block === index && belongsTo === 'other' && said.includes(quote),
  );
}

function withoutTitle(line: string, title: string): string {
  return title.length < 4 ? line : line.replace(title, ' ');
}
