import { type Block } from '../domain/page.ts';
import { type Run } from './align.ts';
import { blockOfWord, type PageWords } from './page-words.ts';

/** What decides the kind of a match. */
export interface Measures {
  /** Words of the article that stand on the page. */
  readonly covered: number;
  readonly articleShare: number;
  /** Share of the page's main text. */
  readonly pageShare: number;
  /** Share of the blocks between the first and the last matched one. */
  readonly regionShare: number;
  readonly longestRun: number;
  /** Share of the covered words that stand in a quotation: blockquote, `q`, or between quotation marks. */
  readonly quotedShare: number;
  /** Word of the article at which the first run begins. */
  readonly articleStart: number;
  /** Words of the article between the beginning of the first run and the end of the last one. */
  readonly articleSpan: number;
  /** Blocks that are the article's for the most part. */
  readonly ownBlocks: number;
  /** Words of the page's main text. */
  readonly mainWords: number;
  /** Indexes into `PageWords.blocks`, both inclusive. */
  readonly firstBlock: number;
  readonly lastBlock: number;
}

const OPENS = /^\s*["“”„«»‹›‘']/;
const CLOSES = /["“”«»‹›’']\W{0,3}$/;
/** Holes up to this long between two runs are looked through for single equal words. */
const MAX_HOLE = 40;
/** Fewer covered words than this in a block are chance, unless they are all of it. */
const TOUCHED = 4;

/** Measures the runs that a page and an article have in common; there is at least one. */
export function measure(runs: readonly Run[], article: Uint32Array, page: PageWords): Measures {
  const mask = coveredWords(runs, article, page);
  const counts = countBlocks(mask, page);
  const { firstBlock, lastBlock } = extent(counts, page);
  const last = runs.reduce((end, run) => Math.max(end, run.article + run.length), 0);
  const articleStart = runs[0]?.article ?? 0;
  const totals = sumBlocks(counts, page, firstBlock, lastBlock);
  return {
    covered: mask.articleCount,
    articleShare: article.length === 0 ? 0 : Math.min(1, mask.articleCount / article.length),
    pageShare: share(totals.mainCovered, totals.mainWords),
    regionShare: share(totals.regionCovered, totals.regionWords),
    longestRun: runs.reduce((longest, { length }) => Math.max(longest, length), 0),
    quotedShare: share(totals.quoted, totals.covered),
    articleStart,
    articleSpan: last - articleStart,
    ownBlocks: totals.ownBlocks,
    mainWords: totals.mainWords,
    firstBlock,
    lastBlock,
  };
}

interface Mask {
  readonly page: Uint8Array;
  readonly articleCount: number;
  /** Words of the page between which covered ones stand. */
  readonly from: number;
  readonly to: number;
}

function coveredWords(runs: readonly Run[], article: Uint32Array, page: PageWords): Mask {
  const mask = new Uint8Array(page.hashes.length);
  let articleCount = 0;
  let from = page.hashes.length;
  let to = 0;
  for (const [index, run] of runs.entries()) {
    mask.fill(1, run.page, run.page + run.length);
    from = Math.min(from, run.page);
    to = Math.max(to, run.page + run.length);
    articleCount += run.length + fillHole(run, runs[index + 1], { article, page, mask });
  }
  return { page: mask, articleCount, from, to };
}

/** Marks the words of a short hole that both sides have in the same order; answers how many. */
function fillHole(
  run: Run,
  next: Run | undefined,
  { article, page, mask }: { article: Uint32Array; page: PageWords; mask: Uint8Array },
): number {
  if (!next) return 0;
  const articleEnd = next.article;
  let pageAt = run.page + run.length;
  const pageEnd = next.page;
  const isShort = articleEnd - run.article - run.length <= MAX_HOLE && pageEnd - pageAt <= MAX_HOLE;
  if (!isShort || pageEnd <= pageAt) return 0;
  let filled = 0;
  for (let at = run.article + run.length; at < articleEnd && pageAt < pageEnd; at += 1) {
    const reach = Math.min(pageEnd, pageAt + 4);
    let place = pageAt;
    while (place < reach && page.hashes[place] !== article[at]) place += 1;
    if (place === reach) continue;
    mask[place] = 1;
    filled += 1;
    pageAt = place + 1;
  }
  return filled;
}

/** Covered words of each block. */
function countBlocks({ page: mask, from, to }: Mask, page: PageWords): Uint32Array {
  const counts = new Uint32Array(page.blocks.length);
  if (to <= from) return counts;
  let block = blockOfWord(page, from);
  for (let at = from; at < to; at += 1) {
    while (at >= (page.starts[block + 1] ?? Infinity)) block += 1;
    if (mask[at] === 1) counts[block] = (counts[block] ?? 0) + 1;
  }
  return counts;
}

function extent(counts: Uint32Array, { starts }: PageWords): { firstBlock: number; lastBlock: number } {
  const isTouched = (count: number, block: number): boolean =>
    count > 0 && (count >= TOUCHED || count >= (starts[block + 1] ?? 0) - (starts[block] ?? 0));
  return {
    firstBlock: Math.max(0, counts.findIndex(isTouched)),
    lastBlock: Math.max(0, counts.findLastIndex(isTouched)),
  };
}

interface Totals {
  covered: number;
  quoted: number;
  mainCovered: number;
  mainWords: number;
  regionCovered: number;
  regionWords: number;
  ownBlocks: number;
}

function sumBlocks(counts: Uint32Array, page: PageWords, firstBlock: number, lastBlock: number): Totals {
  const totals = {
    covered: 0,
    quoted: 0,
    mainCovered: 0,
    mainWords: 0,
    regionCovered: 0,
    regionWords: 0,
    ownBlocks: 0,
  };
  const { blocks, starts, mainWords } = page;
  // Where nothing was taken for main text, everything is.
  const isAllMain = mainWords === 0;
  totals.mainWords = isAllMain ? page.hashes.length : mainWords;
  for (let index = firstBlock; index <= lastBlock; index += 1) {
    const size = (starts[index + 1] ?? 0) - (starts[index] ?? 0);
    totals.regionWords += size;
    const count = counts[index] ?? 0;
    const block = blocks[index];
    if (count === 0 || !block) continue;
    totals.covered += count;
    totals.regionCovered += count;
    if (block.main || isAllMain) totals.mainCovered += count;
    if (count * 2 > size) totals.ownBlocks += 1;
    if (isQuote(block)) totals.quoted += count;
  }
  return totals;
}

function isQuote({ tag, selector, text }: Block): boolean {
  if (tag === 'blockquote' || tag === 'q' || selector.includes('blockquote')) return true;
  return OPENS.test(text) && CLOSES.test(text.slice(-6));
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole);
}
