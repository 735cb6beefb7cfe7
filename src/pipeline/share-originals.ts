import { type Article } from '../domain/article.ts';
import { type AddressRules } from '../lib/article-address.ts';
import { loadOriginals, type ArticleSource, type Originals } from '../match/originals.ts';
import { filesOf, openAgain, type OpenFiles } from './originals-file.ts';

/** Originals as threads can be given them: nothing in it is copied on the way. */
export type SharedOriginals = (OpenFiles & { readonly kind: 'files' }) | (MemoryTexts & { readonly kind: 'memory' });

interface MemoryTexts {
  readonly index: SharedArrayBuffer;
  /** The articles as JSON, one after the other. */
  readonly texts: SharedArrayBuffer;
  /** Where the JSON of each number begins, and the end of the last; nothing between two of a number that is gone. */
  readonly starts: SharedArrayBuffer;
}

const known = new WeakMap<Originals, SharedOriginals>();

/** What threads open these originals from, made once; as they are now. */
export function shareOriginals(originals: Originals): SharedOriginals {
  const shared = known.get(originals) ?? makeShared(originals);
  known.set(originals, shared);
  return shared;
}

/** The same originals in another thread; null where they cannot be opened there. */
export function joinOriginals(shared: SharedOriginals, publisher: AddressRules): Originals | null {
  if (shared.kind === 'files') return openAgain(shared, publisher);
  return loadOriginals(shared.index, publisher, sourceOf(shared));
}

function makeShared(originals: Originals): SharedOriginals {
  const files = filesOf(originals);
  if (files) return { kind: 'files', ...files };
  const encoder = new TextEncoder();
  const texts: Uint8Array[] = [];
  const ends: number[] = [0];
  const index = originals.serialise();
  for (let ordinal = 0, found = 0; found < originals.size; ordinal += 1) {
    const article = originals.articleAt(ordinal);
    const json = article ? encoder.encode(JSON.stringify(article)) : new Uint8Array();
    if (article) found += 1;
    texts.push(json);
    ends.push((ends.at(-1) ?? 0) + json.length);
  }
  return { kind: 'memory', index, texts: joined(texts, ends), starts: packed(ends) };
}

function joined(parts: readonly Uint8Array[], starts: readonly number[]): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(starts.at(-1) ?? 0);
  const bytes = new Uint8Array(buffer);
  for (const [index, part] of parts.entries()) bytes.set(part, starts[index]);
  return buffer;
}

function packed(numbers: readonly number[]): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(numbers.length * Float64Array.BYTES_PER_ELEMENT);
  new Float64Array(buffer).set(numbers);
  return buffer;
}

function sourceOf({ texts, starts }: MemoryTexts): ArticleSource {
  const places = new Float64Array(starts);
  const bytes = new Uint8Array(texts);
  const decoder = new TextDecoder();
  return (_id, ordinal) => {
    const [start = 0, end = 0] = [places[ordinal], places[ordinal + 1]];
    return end > start ? (JSON.parse(decoder.decode(bytes.slice(start, end))) as Article) : null;
  };
}
