import { type Block, type Page } from '../domain/page.ts';
import { appendWords, createWordSink, hashWords, normaliseText } from '../lib/text.ts';
import { oncePer } from './remember.ts';

interface BlockWords {
  readonly hashes: Uint32Array;
  /** By block: position of its first word; one more entry than there are blocks. */
  readonly starts: Uint32Array;
}

/** Hashes of the words of all blocks of a page, hidden ones included. */
const wordsOf = oncePer(({ blocks }: Pick<Page, 'blocks'>): BlockWords => {
  const sink = createWordSink(1024);
  const starts = new Uint32Array(blocks.length + 1);
  for (const [index, block] of blocks.entries()) {
    starts[index] = sink.count;
    appendWords(block.text, sink);
  }
  starts[blocks.length] = sink.count;
  return { hashes: sink.hashes.subarray(0, sink.count), starts };
});

/** A wording to look for; one without words stands nowhere. */
export interface Phrase {
  readonly text: string;
  readonly hashes: Uint32Array;
}

/** Reads a wording; case, accents and punctuation do not count. */
export function toPhrase(text: string): Phrase {
  return { text: normaliseText(text), hashes: hashWords(text) };
}

/** True where one of the phrases stands in the words of the blocks, read one after the other. */
export function holdsPhrase(phrases: readonly Phrase[], blocks: readonly Block[], page: Pick<Page, 'blocks'>): boolean {
  const { hashes, starts } = wordsOf(page);
  const parts = blocks.map(({ index }) => hashes.subarray(starts[index] ?? 0, starts[index + 1] ?? 0));
  const words = parts.length === 1 ? (parts[0] ?? hashes) : joined(parts);
  const likely = phrases.filter((phrase) => standsIn(phrase.hashes, words));
  if (likely.length === 0) return false;
  // Hashes may meet by chance; nobody is charged or cleared by chance.
  const text = ` ${blocks
    .map((block) => normaliseText(block.text))
    .filter((words) => words !== '')
    .join(' ')} `;
  return likely.some((phrase) => text.includes(` ${phrase.text} `));
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const words = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    words.set(part, at);
    at += part.length;
  }
  return words;
}

function standsIn(phrase: Uint32Array, words: Uint32Array): boolean {
  const [first] = phrase;
  if (first === undefined) return false;
  for (let at = words.indexOf(first); at >= 0; at = words.indexOf(first, at + 1)) {
    let length = 1;
    while (length < phrase.length && words[at + length] === phrase[length]) length += 1;
    if (length === phrase.length) return true;
  }
  return false;
}
