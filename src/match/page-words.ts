import { type Block, type Page } from '../domain/page.ts';
import { appendWords, collectHashes } from '../lib/text.ts';

/**
 * The words of a page as matching counts them: those of the blocks that a reader can see, in document order, without a
 * gap. A `Passage`'s page positions are positions in this sequence.
 */
export interface PageWords {
  readonly hashes: Uint32Array;
  /** The blocks that were read, in order. */
  readonly blocks: readonly Block[];
  /** Position of the first word of each of them, and the end of the last. */
  readonly starts: Uint32Array;
  /** Words in blocks of the main text. */
  readonly mainWords: number;
}

/** What a reader may see: shown, behind a click, or not decidable without rendering. */
export function isReadable({ hiddenBy }: Block): boolean {
  return hiddenBy === null || hiddenBy === 'unknown' || hiddenBy === 'closed-details' || hiddenBy === 'aria-hidden';
}

/** Reads the words of a page. */
export function readPageWords(page: Pick<Page, 'blocks'>): PageWords {
  const blocks = page.blocks.filter(isReadable);
  let characters = 0;
  for (const { text } of blocks) characters += text.length;
  const starts = new Uint32Array(blocks.length + 1);
  let mainWords = 0;
  const hashes = collectHashes(characters, blocks.length, (sink) => {
    for (let index = 0; index < blocks.length; index += 1) {
      const block = blocks[index];
      const start = sink.count;
      starts[index] = start;
      if (!block) continue;
      appendWords(block.text, sink);
      if (block.main) mainWords += sink.count - start;
    }
    starts[blocks.length] = sink.count;
  });
  return { hashes, blocks, starts, mainWords };
}

/** Index into `PageWords.blocks` of the block that holds the word. */
export function blockOfWord({ starts }: PageWords, word: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= word) low = middle;
    else high = middle - 1;
  }
  return low;
}
