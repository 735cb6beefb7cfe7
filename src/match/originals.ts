import { type Article } from '../domain/article.ts';
import { articleKey, isHostOf, type AddressRules } from '../lib/article-address.ts';
import { hashWords } from '../lib/text.ts';
import { hostOf } from '../lib/url.ts';
import { distinctHashes, fingerprint } from './fingerprints.ts';
import {
  addPostings,
  allSegments,
  createPostingIndex,
  settle,
  visitPostings,
  type PostingIndex,
} from './posting-index.ts';
import { packedParts, packOriginals, unpackOriginals, type Part } from './originals-file.ts';
import { type Segment } from './segment.ts';

/** Gives an original by its id and number; for an index whose articles stay elsewhere. Null where it is gone. */
export type ArticleSource = (id: string, ordinal: number) => Article | null;

/** Gives the word hashes of an article by its number; null where they are not at hand and the text must be read. */
export type WordSource = (ordinal: number) => Uint32Array | null;

/** The publisher's originals, ready to be searched. Articles keep their number; a changed one gets a new number. */
export interface Originals {
  readonly publisher: AddressRules;
  /** Articles that can be found. */
  readonly size: number;
  /** Fingerprints of the texts. */
  readonly text: PostingIndex;
  /** Hashes of identities, addresses and titles; what they name must be compared again. */
  readonly names: PostingIndex;
  /** Null where the article was replaced or removed. */
  idAt(ordinal: number): string | null;
  /** Null where no article has the id. */
  ordinalOf(id: string): number | null;
  articleAt(ordinal: number): Article | null;
  /** Word hashes of the text of an article; empty where it is gone. The ones asked for last are kept. */
  wordsAt(ordinal: number): Uint32Array;
  /** Adds an article, or replaces the one with its id; answers the hashes of its words, made anew where none are given. */
  add(article: Article, hashes?: Uint32Array): Uint32Array;
  remove(id: string): void;
  /** Bytes to write to a file or to hand to a worker; see `loadOriginals`. */
  serialise(): SharedArrayBuffer;
  /** The same bytes, a part at a time and not in order. */
  serialiseInParts(): { readonly size: number; readonly parts: Iterable<Part> };
}

/** Titles of fewer words name nothing. */
const TITLE_WORDS = 4;
/** Articles whose words are kept. */
const WORDS_KEPT = 512;
/** Those of longer ones are not, so that all of them take a few megabytes at most. */
const LONG = 4096;
/** Articles that are kept of those read from a source: a page often points at one in several ways. */
const ARTICLES_KEPT = 64;

/** Builds the index over originals and keeps them; for hundreds of thousands see `createOriginals` with a source. */
export function buildOriginals(articles: Iterable<Article>, publisher: AddressRules): Originals {
  const originals = createOriginals(publisher);
  for (const article of articles) originals.add(article);
  settle(originals.text);
  settle(originals.names);
  return originals;
}

/** `buildOriginals` over articles that arrive one after another. With a source the index does not keep the articles. */
export async function collectOriginals(
  articles: AsyncIterable<Article>,
  publisher: AddressRules,
  source?: ArticleSource,
): Promise<Originals> {
  const originals = createOriginals(publisher, source);
  for await (const article of articles) originals.add(article);
  settle(originals.text);
  settle(originals.names);
  return originals;
}

/** The originals of bytes made by `serialise`; null where they are of another version or broken. Nothing is copied. */
export function loadOriginals(
  bytes: ArrayBuffer | SharedArrayBuffer,
  publisher: AddressRules,
  source: ArticleSource,
  words?: WordSource,
): Originals | null {
  return loadLayers([{ bytes, removed: [] }], publisher, source, words);
}

/** Originals that were saved on top of others. */
export interface OriginalsLayer {
  readonly bytes: ArrayBuffer | SharedArrayBuffer;
  /** Ids of articles of the layers before that are gone; those of the layer itself replace theirs. */
  readonly removed: readonly string[];
}

/** `loadOriginals` of several layers, the earliest first; numbers go on from one to the next. */
export function loadLayers(
  layers: readonly OriginalsLayer[],
  publisher: AddressRules,
  source: ArticleSource,
  wordSource?: WordSource,
): Originals | null {
  const ids: (string | null)[] = [];
  const ordinals = new Map<string, number>();
  const drop = (id: string): void => {
    const ordinal = ordinals.get(id);
    if (ordinal !== undefined) ids[ordinal] = null;
    ordinals.delete(id);
  };
  const texts: Segment[] = [];
  const names: Segment[] = [];
  for (const { bytes, removed } of layers) {
    const saved = unpackOriginals(bytes);
    if (!saved) return null;
    for (const id of removed) drop(id);
    texts.push({ ...saved.text, base: ids.length });
    names.push({ ...saved.names, base: ids.length });
    for (const id of saved.ids) {
      if (id !== null) drop(id);
      const ordinal = ids.push(id) - 1;
      if (id !== null) ordinals.set(id, ordinal);
    }
  }
  const [text, named] = [createPostingIndex(texts), createPostingIndex(names)];
  return originalsOf({ ids, ordinals, text, names: named, publisher, source, wordSource });
}

/** An empty index. Without a source it keeps the articles that are added. */
export function createOriginals(publisher: AddressRules, source?: ArticleSource): Originals {
  const [text, names] = [createPostingIndex(), createPostingIndex()];
  return originalsOf({ ids: [], ordinals: new Map(), text, names, publisher, source });
}

interface State {
  /** By number; null where the article was replaced or removed. */
  readonly ids: (string | null)[];
  readonly ordinals: Map<string, number>;
  readonly text: PostingIndex;
  readonly names: PostingIndex;
  readonly publisher: AddressRules;
  readonly source: ArticleSource | undefined;
  readonly wordSource?: WordSource | undefined;
}

function originalsOf({ ids, ordinals, text, names, publisher, source, wordSource }: State): Originals {
  const kept = new Map<string, Article>();
  const words = new Map<number, Uint32Array>();
  const read = new Map<number, Article>();
  const articleOf = (ordinal: number): Article | null => {
    const id = ids[ordinal];
    if (id == null) return null;
    if (!source) return kept.get(id) ?? null;
    const article = read.get(ordinal) ?? source(id, ordinal);
    if (article && !read.has(ordinal)) keepLast(read, ordinal, article, ARTICLES_KEPT);
    return article;
  };
  const remove = (id: string): void => {
    const ordinal = ordinals.get(id);
    if (ordinal === undefined) return;
    ids[ordinal] = null;
    ordinals.delete(id);
    kept.delete(id);
    words.delete(ordinal);
    read.delete(ordinal);
  };
  return {
    ...{ publisher, text, names },
    get size() {
      return ordinals.size;
    },
    idAt: (ordinal) => ids[ordinal] ?? null,
    ordinalOf: (id) => ordinals.get(id) ?? null,
    articleAt: articleOf,
    wordsAt(ordinal) {
      const known = words.get(ordinal);
      if (known) return known;
      const hashes = wordSource?.(ordinal) ?? hashWords(articleOf(ordinal)?.text ?? '');
      if (hashes.length <= LONG) keepLast(words, ordinal, hashes, WORDS_KEPT);
      return hashes;
    },
    add(article, hashes = hashWords(article.text)) {
      remove(article.id);
      const ordinal = ids.push(article.id) - 1;
      ordinals.set(article.id, ordinal);
      if (!source) kept.set(article.id, article);
      addPostings(text, fingerprint(hashes), ordinal);
      addPostings(names, namesOf(article, publisher), ordinal);
      return hashes;
    },
    remove,
    serialise: () => packOriginals({ ids, text: allSegments(text), names: allSegments(names) }),
    serialiseInParts: () => packedParts({ ids, text: allSegments(text), names: allSegments(names) }),
  };
}

/** Keeps an entry and forgets the oldest one where there are too many. */
function keepLast<Value>(entries: Map<number, Value>, key: number, value: Value, most: number): void {
  if (entries.size >= most) entries.delete(entries.keys().next().value ?? -1);
  entries.set(key, value);
}

/** Numbers of the articles that go by the name (see `keyName`, `titleName`); a hash may lie, so callers compare. */
export function ordinalsNamed({ names }: Originals, name: number, limit = 8): readonly number[] {
  settle(names);
  const found: number[] = [];
  visitPostings(names, name, limit, (ordinal) => found.push(ordinal));
  return found;
}

/** True where an article may have an address on the host, which is not one of the publisher's. */
export function isKnownHost({ names }: Originals, host: string): boolean {
  settle(names);
  return visitPostings(names, hostName(host), 0, () => undefined) > 0;
}

/** Under which number an identity or address key is kept. */
export function keyName(key: string): number {
  return hashText(key, 0x811c9dc5 | 0);
}

/** Under which number a title is kept; null where it is too short to name anything. */
export function titleName(title: string): number | null {
  const hashes = hashWords(title);
  if (hashes.length < TITLE_WORDS) return null;
  let hash = 0x7171_7e1e | 0;
  for (const word of hashes) hash = Math.imul(hash ^ word, 0x01000193);
  return spread(hash);
}

function hostName(host: string): number {
  return hashText(host, 0x4057_0001);
}

function namesOf(article: Article, publisher: AddressRules): Uint32Array {
  const addresses = [article.url, ...article.addresses];
  const keys = addresses.map((url) => articleKey(url, publisher)).filter((key) => key !== null);
  const hosts = addresses.map(hostOf).filter((host) => host !== null && !isHostOf(publisher, host));
  const title = titleName(article.title);
  const named = [article.id.toLowerCase(), ...keys].map(keyName);
  const onHosts = hosts.map((host) => hostName(host ?? ''));
  return distinctHashes(Uint32Array.from([...named, ...onHosts, ...(title === null ? [] : [title])]));
}

function hashText(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return spread(hash);
}

function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
