import { type Match } from '../domain/match.ts';
import { hashWords } from '../lib/text.ts';
import { blockOfWord, type PageWords } from './page-words.ts';
import { commonWords } from './word-changes.ts';

/** Paragraphs of the original that stand in the same blocks of the page; without blocks they are missing there. */
export interface Pairing {
  readonly paragraphs: readonly string[];
  /** Indexes into `PageWords.blocks`, ascending. */
  readonly blocks: readonly number[];
}

interface Paragraph {
  readonly text: string;
  readonly words: Uint32Array;
  /** Position of its first word in the article. */
  readonly start: number;
}

/** A paragraph and a block belong together when so much of the shorter of the two is the other's. */
const BELONG = 0.3;

/** Pairs the paragraphs of the original with the blocks that hold their words, in the order of the original. */
export function pairParagraphs(match: Match, page: PageWords): readonly Pairing[] {
  const paragraphs = paragraphsOf(match.article.text);
  const homes = paragraphs.map(() => new Map<number, number>());
  for (const passage of match.passages) {
    for (let at = passage.articleStart; at < passage.articleEnd; at += 1) {
      const home = homes[paragraphOfWord(paragraphs, at)];
      const block = blockOfWord(page, passage.pageStart + at - passage.articleStart);
      home?.set(block, (home.get(block) ?? 0) + 1);
    }
  }
  const blocks = paragraphs.map((paragraph, index) => belonging(paragraph, homes[index] ?? new Map(), page));
  pairWithoutRuns(paragraphs, blocks, page);
  return joinShared(paragraphs, blocks);
}

function paragraphsOf(text: string): readonly Paragraph[] {
  let start = 0;
  return text.split(/\n[^\S\n]*\n\s*/).flatMap((paragraph) => {
    const words = hashWords(paragraph);
    const found = words.length === 0 ? [] : [{ text: paragraph, words, start }];
    start += words.length;
    return found;
  });
}

function paragraphOfWord(paragraphs: readonly Paragraph[], word: number): number {
  let low = 0;
  let high = paragraphs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((paragraphs[middle]?.start ?? 0) <= word) low = middle;
    else high = middle - 1;
  }
  return low;
}

function belonging({ words }: Paragraph, home: ReadonlyMap<number, number>, page: PageWords): number[] {
  return [...home]
    .filter(([block, shared]) => shared >= BELONG * Math.min(words.length, wordsIn(page, block).length))
    .map(([block]) => block)
    .sort((one, other) => one - other);
}

/** A paragraph that was rewritten has so much of its words in their order, as a share of the longer side. */
const REWRITTEN = 0.4;
/** Of fewer words some are always the same. */
const REWRITTEN_WORDS = 8;
/** Blocks behind the paragraph before that are looked at. */
const LOOK_AHEAD = 12;

/**
 * Paragraphs without a run, between the same neighbours: headings and others that are too short for one have the same
 * words there; rewritten ones have many of them.
 */
function pairWithoutRuns(paragraphs: readonly Paragraph[], blocks: number[][], page: PageWords): void {
  const taken = new Set(blocks.flat());
  for (const stands of [areSame, isRewritten]) {
    for (const [index, { words }] of paragraphs.entries()) {
      if ((blocks[index]?.length ?? 0) > 0) continue;
      const found = blocksBetween(index, blocks, page).find(
        (block) => !taken.has(block) && stands(words, wordsIn(page, block)),
      );
      if (found === undefined) continue;
      blocks[index] = [found];
      taken.add(found);
    }
  }
}

/** The blocks in which a paragraph stands if it stands where it belongs. */
function blocksBetween(index: number, blocks: readonly (readonly number[])[], page: PageWords): readonly number[] {
  const previous = blocks.slice(0, index).findLast((found) => found.length > 0);
  const after = previous?.at(-1) ?? -1;
  const before = blocks.slice(index + 1).find((found) => found.length > 0)?.[0] ?? after + 4;
  const first = Math.max(0, after + 1);
  const end = Math.min(before, after + LOOK_AHEAD, page.blocks.length);
  return Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
}

function isRewritten(one: Uint32Array, other: Uint32Array): boolean {
  const longer = Math.max(one.length, other.length);
  const shorter = Math.min(one.length, other.length);
  if (shorter < REWRITTEN_WORDS || shorter < REWRITTEN * longer) return false;
  return commonWords(one, other).length >= REWRITTEN * longer;
}

/** Neighbouring paragraphs in one block become one pairing. */
function joinShared(paragraphs: readonly Paragraph[], blocks: readonly (readonly number[])[]): readonly Pairing[] {
  const pairings: { paragraphs: string[]; blocks: number[] }[] = [];
  for (const [index, paragraph] of paragraphs.entries()) {
    const own = blocks[index] ?? [];
    const last = pairings.at(-1);
    if (last && own.some((block) => last.blocks.includes(block))) {
      last.paragraphs.push(paragraph.text);
      last.blocks.push(...own.filter((block) => !last.blocks.includes(block)));
    } else pairings.push({ paragraphs: [paragraph.text], blocks: [...own] });
  }
  return pairings;
}

function wordsIn({ hashes, starts }: PageWords, block: number): Uint32Array {
  return hashes.subarray(starts[block] ?? 0, starts[block + 1] ?? 0);
}

function areSame(one: Uint32Array, other: Uint32Array): boolean {
  return one.length === other.length && one.every((hash, at) => hash === other[at]);
}
