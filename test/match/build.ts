import { type Article } from '../../src/domain/article.ts';
import { type Block, type Link, type Page } from '../../src/domain/page.ts';
import { type AddressRules } from '../../src/lib/article-address.ts';

export const PUBLISHER: AddressRules = {
  hosts: ['lamp.example'],
  sisterHosts: ['lampe.example'],
  articleAddresses: ['/{slug}/{id:digits}'],
};

/** An original with sane defaults: a test names only what it is about. */
export function buildArticle(overrides: Partial<Article> & Pick<Article, 'text'>): Article {
  return {
    id: 'lamp.example:1',
    url: 'https://lamp.example/the-lamp/1',
    addresses: [],
    title: 'The harbour lamp is lit again',
    byline: ['Ada Moss'],
    originalSources: [],
    copyright: null,
    language: 'en',
    publishedAt: '2026-01-01T00:00:00.000Z',
    ownership: 'own',
    ownershipReason: null,
    ...overrides,
  };
}

/** A block from its text, or from what is special about it. */
export type BlockSketch = string | (Partial<Block> & { readonly text: string });

/** A page of blocks; plain strings are paragraphs of the main text. */
export function buildPage(blocks: readonly BlockSketch[], overrides: Partial<Page> = {}): Page {
  const built = blocks.map((sketch, index): Block => ({
    index,
    tag: 'p',
    selector: `p:nth-of-type(${index + 1})`,
    zone: 'body',
    hiddenBy: null,
    linkShare: 0,
    main: true,
    links: [],
    ...(typeof sketch === 'string' ? { text: sketch } : sketch),
  }));
  return {
    url: 'https://partner.example/news/lamp',
    fetchedAt: null,
    kind: 'article',
    title: null,
    byline: null,
    publishedAt: null,
    modifiedAt: null,
    language: 'en',
    siteName: null,
    canonicalUrl: null,
    alternateUrls: [],
    blocks: built,
    links: [],
    images: [],
    head: [],
    creditStatements: [],
    useSignals: [],
    text: built
      .filter(({ main }) => main)
      .map(({ text }) => text)
      .join('\n\n'),
    ...overrides,
  };
}

export function buildLink(url: string, overrides: Partial<Link> = {}): Link {
  return {
    kind: 'web',
    href: url,
    url,
    text: 'here',
    imageOnly: false,
    rel: [],
    selector: 'a',
    block: null,
    hiddenBy: null,
    ...overrides,
  };
}

/** Prose without sense, the same for the same seed: `sentences` sentences of 8 to 19 words. */
export function prose(seed: number, sentences: number): string {
  const next = randomFrom(seed);
  return Array.from({ length: sentences }, () => {
    const words = Array.from({ length: 8 + Math.floor(next() * 12) }, () => wordOf(Math.floor(2500 * next() ** 2)));
    const sentence = words.join(' ');
    return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`;
  }).join(' ');
}

/** Paragraphs of three sentences. */
export function paragraphs(seed: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => prose(seed * 1000 + index, 3));
}

/** Mulberry32: small, seeded, good enough for test data. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function wordOf(rank: number): string {
  const syllables = ['la', 'mo', 'ri', 'te', 'su', 'ka', 'ne', 'vo', 'pi', 'dar', 'len', 'os'];
  let rest = rank;
  let word = '';
  do {
    word += syllables[rest % syllables.length] ?? '';
    rest = Math.floor(rest / syllables.length);
  } while (rest > 0);
  return word;
}
