import { bitsFor, countPostings, mergedSlices, type Segment } from './segment.ts';

/** Raised with every change of folding, hashing or layout: an index of another version is built anew. */
export const ORIGINALS_VERSION = 2;

const MAGIC = 0x434c_4f52; // "CLOR"
const HEADER_WORDS = 8;

/** Originals to be written. */
export interface Packable {
  /** By number; null for one that was replaced. */
  readonly ids: readonly (string | null)[];
  readonly text: readonly Segment[];
  readonly names: readonly Segment[];
}

/** Originals as they were written. */
export interface Unpacked {
  readonly ids: readonly (string | null)[];
  readonly text: Segment;
  readonly names: Segment;
}

/** Bytes, and where in the whole they stand. */
export interface Part {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** Lays everything into one buffer that workers can share. */
export function packOriginals(originals: Packable): SharedArrayBuffer {
  const { size, parts } = packedParts(originals);
  const whole = new Uint8Array(new SharedArrayBuffer(size));
  for (const { at, bytes } of parts) whole.set(bytes, at);
  return whole.buffer;
}

/**
 * The layout, a part at a time, for it need not be in memory twice: header (magic, version, bits and counts), then
 * directories, postings and ids, each at a multiple of 8 bytes. Byte order is the machine's own, as the file stays on it.
 */
export function packedParts({ ids, text, names }: Packable): { size: number; parts: Generator<Part> } {
  const list = new TextEncoder().encode(JSON.stringify(ids));
  const [textPlaces, namePlaces] = [placesOf(text), placesOf(names)];
  const textStart = HEADER_WORDS * 4;
  const nameStart = textStart + textPlaces.size;
  const listStart = nameStart + namePlaces.size;
  const size = listStart + padded(list.byteLength);
  const counts = [textPlaces.bits, textPlaces.count, namePlaces.bits, namePlaces.count, list.length, size];
  const header = Uint32Array.of(MAGIC, ORIGINALS_VERSION, ...counts);
  function* parts(): Generator<Part> {
    yield { at: 0, bytes: bytesOf(header) };
    yield* segmentParts(text, textPlaces, textStart);
    yield* segmentParts(names, namePlaces, nameStart);
    yield { at: listStart, bytes: list };
  }
  return { size, parts: parts() };
}

interface Places {
  readonly bits: number;
  readonly count: number;
  /** Where ordinals and lows begin; the directory begins at 0. */
  readonly ordinals: number;
  readonly lows: number;
  readonly size: number;
}

function placesOf(segments: readonly Segment[]): Places {
  const count = countPostings(segments);
  const bits = bitsFor(count);
  const ordinals = padded(((1 << bits) + 1) * 4);
  const lows = ordinals + padded(count * 4);
  return { bits, count, ordinals, lows, size: lows + padded(count * 2) };
}

/** The segments as one. */
function* segmentParts(segments: readonly Segment[], places: Places, start: number): Generator<Part> {
  let [buckets, count] = [0, 0];
  for (const { directory, ordinals, lows } of mergedSlices(segments)) {
    yield { at: start + buckets * 4, bytes: bytesOf(directory) };
    yield { at: start + places.ordinals + count * 4, bytes: bytesOf(ordinals) };
    yield { at: start + places.lows + count * 2, bytes: bytesOf(lows) };
    buckets += directory.length;
    count += lows.length;
  }
  yield { at: start + buckets * 4, bytes: bytesOf(Uint32Array.of(count)) };
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array | Uint16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** The parts of a packed buffer as views of it; null where it is of another version or cut short. */
export function unpackOriginals(buffer: ArrayBuffer | SharedArrayBuffer): Unpacked | null {
  if (buffer.byteLength < HEADER_WORDS * 4) return null;
  const header = new Uint32Array(buffer, 0, HEADER_WORDS);
  const [magic, version, textBits = 0, texts = 0, nameBits = 0, names = 0, listed = 0, size] = header;
  if (magic !== MAGIC || version !== ORIGINALS_VERSION || size !== buffer.byteLength) return null;
  const reader = { buffer, at: HEADER_WORDS * 4 };
  const textSegment = readSegment(reader, textBits, texts);
  const nameSegment = readSegment(reader, nameBits, names);
  const ids: unknown = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, reader.at, listed).slice()));
  if (!Array.isArray(ids)) return null;
  return {
    ids: ids.map((id: unknown) => (typeof id === 'string' ? id : null)),
    text: textSegment,
    names: nameSegment,
  };
}

function readSegment(
  reader: { buffer: ArrayBuffer | SharedArrayBuffer; at: number },
  bits: number,
  count: number,
): Segment {
  const directory = new Uint32Array(reader.buffer, reader.at, (1 << bits) + 1);
  reader.at += padded(directory.byteLength);
  const ordinals = new Uint32Array(reader.buffer, reader.at, count);
  reader.at += padded(ordinals.byteLength);
  const lows = new Uint16Array(reader.buffer, reader.at, count);
  reader.at += padded(lows.byteLength);
  return { bits, directory, lows, ordinals, base: 0 };
}

function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
