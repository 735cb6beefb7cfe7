import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { constants, crc32, gunzipSync, inflateRawSync } from 'node:zlib';
import { type ArchivePlace } from './record-file.ts';
import { fieldOf, MAX_RECORD, pairOf, parseRecord, splitHead, type WarcRecord } from './warc-record.ts';

/** One record as it lies in its file. */
export interface Member {
  readonly place: ArchivePlace;
  /** The gzip member as it is: joined, such members are a WARC file again. */
  readonly bytes: Uint8Array;
  /** null where it is no record, or not what its digest says. */
  readonly record: WarcRecord | null;
}

/** File names of this archive; nothing else in its folder is ever opened. */
export const FILE_NAME = /^[\w-]{1,100}\.warc\.gz$/;

/** Our members have the plain head of RFC 1952: no name, no extra field. */
const HEAD = 10;
const TAIL = 8;
const FIRST_READ = 65_536;
/** Enough for the head of any record of ours. */
const HEAD_READ = 16_384;

/**
 * The records of a file from `from` on, in order. It ends quietly at the first member that is cut or damaged: a writer
 * that was killed leaves such an end, and nothing follows it.
 */
export async function* readMembers(folder: string, file: string, from = 0): AsyncGenerator<Member> {
  const handle = FILE_NAME.test(file) ? await open(path.join(folder, file), 'r').catch(() => null) : null;
  if (!handle) return;
  try {
    for (let offset = from; ;) {
      const member = await readMember(handle, offset);
      if (!member) return;
      const { bytes, record } = member;
      yield { place: { file, offset, length: bytes.length }, bytes, record };
      offset += bytes.length;
    }
  } finally {
    await handle.close();
  }
}

/** The member at `offset`, whatever its length; null at the end, and where it is cut, damaged or too large. */
async function readMember(handle: FileHandle, offset: number): Promise<Omit<Member, 'place'> | null> {
  for (let size = FIRST_READ; ; size *= 4) {
    const read = await readAt(handle, offset, Math.min(size, MAX_RECORD));
    const member = unpack(read);
    if (member !== 'more') return member;
    if (read.length < Math.min(size, MAX_RECORD) || size >= MAX_RECORD) return null;
  }
}

async function readAt(handle: FileHandle, offset: number, size: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(size);
  const { bytesRead } = await handle.read(buffer, 0, size, offset);
  return buffer.subarray(0, bytesRead);
}

function unpack(bytes: Uint8Array): Omit<Member, 'place'> | 'more' | null {
  if (bytes.length < HEAD + TAIL) return null;
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8 || bytes[3] !== 0) return null;
  const inflated = inflate(bytes.subarray(HEAD));
  if (inflated === 'more' || inflated === null) return inflated;
  const length = HEAD + inflated.used + TAIL;
  if (bytes.length < length) return 'more';
  const member = bytes.slice(0, length);
  const sum = new DataView(member.buffer, member.byteOffset + length - TAIL, 4).getUint32(0, true);
  return crc32(inflated.buffer) === sum ? { bytes: member, record: parseRecord(inflated.buffer) } : null;
}

/** The deflated stream at the beginning of `bytes`, and how many of them it took. */
function inflate(bytes: Uint8Array): { readonly buffer: Uint8Array; readonly used: number } | 'more' | null {
  try {
    const answer: unknown = inflateRawSync(bytes, { info: true, maxOutputLength: MAX_RECORD });
    const { buffer, engine } = answer as { buffer: Uint8Array; engine: { bytesWritten: number } }; // by `info`
    return { buffer, used: engine.bytesWritten };
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR' ? 'more' : null;
  }
}

/** The named fields of the record at `place`, without reading its whole body; null where there is none. */
export async function readFields(folder: string, place: ArchivePlace): Promise<WarcRecord['fields'] | null> {
  const handle = FILE_NAME.test(place.file) ? await open(path.join(folder, place.file), 'r').catch(() => null) : null;
  if (!handle) return null;
  try {
    const start = await readAt(handle, place.offset, Math.min(place.length, HEAD_READ));
    const text = gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MAX_RECORD });
    const head = splitHead(text);
    return head?.lines[0]?.startsWith('WARC/1.') ? head.lines.slice(1).map(pairOf) : null;
  } catch {
    return null; // damaged, or no gzip at all
  } finally {
    await handle.close();
  }
}

/** The record at `place` and those that were written about it: what was asked, and what was made of the answer. */
export async function readWithCompanions(folder: string, place: ArchivePlace): Promise<readonly Member[]> {
  const found: Member[] = [];
  for await (const member of readMembers(folder, place.file, place.offset)) {
    const [first] = found;
    if (!first) {
      if (member.record === null) return [];
    } else if (!isCompanionOf(member, first)) break;
    found.push(member);
  }
  return found;
}

function isCompanionOf(member: Member, { record }: Member): boolean {
  const id = record && fieldOf(record.fields, 'warc-record-id');
  return id !== null && member.record !== null && fieldOf(member.record.fields, 'warc-concurrent-to') === id;
}
