import { type Block } from '../domain/page.ts';
import { type Run } from './align.ts';
import { type PageWords } from './page-words.ts';

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
  /** Indexes into `PageWords.blocks`, both inclusive. */
  readonly firstBlock: number;
  readonly lastBlock: number;
}

const OPENS = /^\s*["“”„«»‹›‘']/;
const CLOSES = /["“”«»‹›’']\W{0,3}$/;
/** Holes up to this long between two runs are looked through for single equal words. */
const MAX_HOLE = 40;

/** Measures the runs that a page and an article have in common. */
export function measure(runs: readonly Run[], article: Uint32Array, page: PageWords): Measures {
  const mask = coveredWords(runs, article, page);
  const covered = mask.articleCount;
  const blocks = page.blocks.map((block, index) => ({
    block,
    covered: countIn(mask.page, page.starts, index),
    ...extent(page, index),
  }));
  const touched = blocks.flatMap(({ covered: count, size }, index) =>
    count >= Math.min(4, size) && count > 0 ? [index] : [],
  );
  const firstBlock = touched[0] ?? 0;
  const lastBlock = touched.at(-1) ?? 0;
  const region = blocks.slice(firstBlock, lastBlock + 1);
  const main = blocks.filter(({ block }) => block.main);
  const quoted = blocks.filter(({ block, covered: count }) => count > 0 && isQuote(block));
  return {
    covered,
    articleShare: article.length === 0 ? 0 : Math.min(1, covered / article.length),
    pageShare: share(main.length > 0 ? main : blocks),
    regionShare: share(region),
    longestRun: Math.max(0, ...runs.map(({ length }) => length)),
    quotedShare: covered === 0 ? 0 : sum(quoted, 'covered') / Math.max(1, sum(blocks, 'covered')),
    firstBlock,
    lastBlock,
  };
}

function coveredWords(
  runs: readonly Run[],
  article: Uint32Array,
  page: PageWords,
): { page: Uint8Array; articleCount: number } {
  const mask = new Uint8Array(page.hashes.length);
  let articleCount = 0;
  for (const [index, run] of runs.entries()) {
    mask.fill(1, run.page, run.page + run.length);
    articleCount += run.length + fillHole(run, runs[index + 1], { article, page, mask });
  }
  return { page: mask, articleCount };
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

function isQuote(block: Block): boolean {
  if (block.tag === 'blockquote' || block.tag === 'q' || block.selector.includes('blockquote')) return true;
  return OPENS.test(block.text) && CLOSES.test(block.text.slice(-6));
}

interface Measured {
  readonly covered: number;
  readonly size: number;
}

function share(blocks: readonly Measured[]): number {
  const size = sum(blocks, 'size');
  return size === 0 ? 0 : sum(blocks, 'covered') / size;
}

function sum(blocks: readonly Measured[], key: 'covered' | 'size'): number {
  return blocks.reduce((total, block) => total + block[key], 0);
}

function extent(page: PageWords, index: number): { size: number } {
  return { size: (page.starts[index + 1] ?? 0) - (page.starts[index] ?? 0) };
}

function countIn(mask: Uint8Array, starts: Uint32Array, index: number): number {
  let count = 0;
  for (let at = starts[index] ?? 0; at < (starts[index + 1] ?? 0); at += 1) count += mask[at] ?? 0;
  return count;
}
