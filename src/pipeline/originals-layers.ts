import { readFile, rename, rm, stat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type AddressRules } from '../lib/article-address.ts';
import { type Originals } from '../match/originals.ts';
import { openLayers, statesOf, writeEntries, writeWhole, type NewEntry } from './originals-file.ts';
import { writeAll, STATE_BYTES } from './originals-texts.ts';

const layer = z.strictObject({
  name: z.string().regex(/^originals-[0-9a-f]{16}-[0-9a-f-]{8,36}$/),
  /** Articles in it and ids that it takes away. */
  size: z.int().min(0),
  removed: z.array(z.string()),
});
const stack = z.strictObject({ corpus: z.string(), layers: z.array(layer).min(1) });

type Layer = z.infer<typeof layer>;

/** What lies in the folder: layers of originals, and the version of the corpus that they amount to. */
export type Stack = z.infer<typeof stack>;

/** Where a stack lies, and what to read it with. */
export interface StackPlace {
  readonly folder: string;
  /** Names the address rules and the layout, 16 hexadecimal digits: a stack of others is none. */
  readonly family: string;
  readonly publisher: AddressRules;
  /** Eight random hexadecimal digits or more, others at each call: no two processes may write one file. */
  readonly nonce: () => string;
}

/** What to put on top of a stack. */
export interface Change {
  readonly entries: AsyncIterable<NewEntry>;
  readonly size: number;
  /** Ids that are gone. */
  readonly removed: readonly string[];
}

/** A layer is merged with the one below when it has grown to this part of it. */
const MERGE_AT = 1 / 4;
/** A file that no stack names may be another process's that is not yet done; none takes so long, in milliseconds. */
const ABANDONED = 24 * 3_600_000;

/** What lies there; null for nothing, and for what cannot be read. */
export async function readStack({ folder, family }: StackPlace): Promise<Stack | null> {
  const text = await readFile(path.join(folder, `originals-${family}.json`), 'utf8').catch(() => null);
  const read = text === null ? null : stack.safeParse(parsed(text));
  return read?.success ? read.data : null;
}

/** Opens a stack; null where a file of it is missing or broken. Layers that `known` has open are not read again. */
export function openStack(stack: Pick<Stack, 'layers'>, place: StackPlace, known: Originals | null = null) {
  const places = stack.layers.map(({ name, removed }) => ({ folder: place.folder, name, removed }));
  return openLayers(places, place.publisher, known);
}

/** Writes a stack of one layer. Rejects where the disk refuses. */
export async function buildStack(change: Change, corpus: string, place: StackPlace): Promise<Stack> {
  const built = { corpus, layers: [await writeLayer({ ...change, removed: [] }, place)] };
  await saveStack(built, [], place);
  return built;
}

/** Puts a change on top of a stack and merges layers where they have become many. Rejects where the disk refuses. */
export async function growStack(before: Stack, change: Change, corpus: string, place: StackPlace): Promise<Stack> {
  const isEmpty = change.size === 0 && change.removed.length === 0;
  const top = isEmpty ? [] : [await writeLayer(change, place)];
  const all = [...before.layers, ...top];
  const grown = { corpus, layers: await merged(all, place) };
  await saveStack(grown, all, place);
  return grown;
}

async function writeLayer({ entries, size, removed }: Change, place: StackPlace): Promise<Layer> {
  const name = `originals-${place.family}-${place.nonce()}`;
  await writeEntries(entries, place.publisher, { folder: place.folder, name }, place.nonce());
  return { name, size: size + removed.length, removed: [...removed] };
}

/** The layers, the last ones as one where they are no longer much smaller than those below them. */
async function merged(layers: readonly Layer[], place: StackPlace): Promise<Layer[]> {
  let from = layers.length - 1;
  let size = layers[from]?.size ?? 0;
  while (from > 0 && size > (layers[from - 1]?.size ?? 0) * MERGE_AT) {
    from -= 1;
    size += layers[from]?.size ?? 0;
  }
  const [below, top] = [layers.slice(0, from), layers.slice(from)];
  if (top.length <= 1) return [...layers];
  const originals = await openStack({ layers: top }, place);
  // Nothing is lost by leaving them: another try comes with the next change.
  if (!originals) return [...layers];
  const removed = from === 0 ? [] : [...new Set(top.flatMap((one) => one.removed))];
  return [...below, await writeLayer({ entries: entriesOf(originals), size: originals.size, removed }, place)];
}

/** Everything that stands in originals that were read from files. */
async function* entriesOf(originals: Originals): AsyncGenerator<NewEntry> {
  const states = statesOf(originals);
  for (let ordinal = 0, found = 0; found < originals.size; ordinal += 1) {
    if (originals.idAt(ordinal) === null) continue;
    found += 1;
    const article = originals.articleAt(ordinal);
    const state = states?.subarray(ordinal * STATE_BYTES, (ordinal + 1) * STATE_BYTES);
    // One that cannot be read is added again with the next change of the corpus.
    if (article) yield { article, words: originals.wordsAt(ordinal), ...(state && { state }) };
  }
  await Promise.resolve();
}

/** Gives the stack its name, which is the moment from which on it counts, and clears away what it no longer needs. */
async function saveStack(after: Stack, unneeded: readonly Layer[], place: StackPlace): Promise<void> {
  const name = path.join(place.folder, `originals-${place.family}.json`);
  const temporary = `${name}.${place.nonce()}`;
  const before = await readStack(place);
  try {
    await writeWhole(temporary, (file) => writeAll(file, Buffer.from(JSON.stringify(after))));
    await rename(temporary, name);
  } finally {
    await rm(temporary, { force: true });
  }
  await clearAway([...unneeded, ...(before?.layers ?? [])], after.layers, place);
}

/** Former layers, and whatever lies there for no reason. What is open stays readable to who has it open. */
async function clearAway(
  before: readonly Layer[],
  after: readonly Layer[],
  { folder, family }: StackPlace,
): Promise<void> {
  const isOf = (layers: readonly Layer[], file: string): boolean =>
    layers.some(({ name }) => file.startsWith(`${name}.`));
  const saved = await stat(path.join(folder, `originals-${family}.json`));
  for (const file of await readdir(folder)) {
    if (!file.startsWith('originals-') || file === `originals-${family}.json` || isOf(after, file)) continue;
    const { mtimeMs } = await stat(path.join(folder, file)).catch(() => saved);
    const isStale = isOf(before, file) || saved.mtimeMs - mtimeMs > ABANDONED;
    if (isStale) await rm(path.join(folder, file), { force: true });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
