import { type Segment } from './segment.ts';

/** Raised with every change of folding, hashing or layout: an index of another version is built anew. */
export const ORIGINALS_VERSION = 2;

const MAGIC = 0x434c_4f52; // "CLOR"
const HEADER_WORDS = 8;

/** Originals as they are written. */
export interface Packable {
  /** By number; null for one that was replaced. */
  readonly ids: readonly (string | null)[];
  readonly text: Segment;
  readonly names: Segment;
}

/**
 * Lays everything into one buffer that workers can share: header (magic, version, bits and counts), then directories,
 * postings and ids, each at a multiple of 8 bytes. Byte order is the machine's own, as the file stays on it.
 */
export function packOriginals({ ids, text, names }: Packable): SharedArrayBuffer {
  const list = new TextEncoder().encode(JSON.stringify(ids));
  const parts = [text, names].flatMap(({ directory, ordinals, lows }) => [directory, ordinals, lows]);
  const size = [...parts, list].reduce((sum, part) => sum + padded(part.byteLength), HEADER_WORDS * 4);
  const buffer = new SharedArrayBuffer(size);
  const counts = [text.bits, text.lows.length, names.bits, names.lows.length, list.length, size];
  new Uint32Array(buffer, 0, HEADER_WORDS).set([MAGIC, ORIGINALS_VERSION, ...counts]);
  let at = HEADER_WORDS * 4;
  for (const part of [...parts, list]) {
    new Uint8Array(buffer, at).set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    at += padded(part.byteLength);
  }
  return buffer;
}

/** The parts of a packed buffer as views of it; null where it is of another version or cut short. */
export function unpackOriginals(buffer: ArrayBuffer | SharedArrayBuffer): Packable | null {
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
