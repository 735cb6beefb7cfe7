import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

/** A record of WARC 1.1 (https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/). */
export interface WarcRecord {
  /** Named fields in order, without `WARC-Block-Digest` and `Content-Length`, which follow from the block. */
  readonly fields: readonly (readonly [string, string])[];
  readonly block: Uint8Array;
}

/** Larger records than this are not read back. */
export const MAX_RECORD = 64_000_000;
const CRLF = '\r\n';

/** The digest as WARC writes it. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** One gzip member. `packed` blocks are stored as they are: their body is compressed already. */
export function encodeRecord({ fields, block }: WarcRecord, packed = false): Uint8Array {
  const all = [...fields, ['WARC-Block-Digest', digestOf(block)], ['Content-Length', String(block.length)]] as const;
  const head = `WARC/1.1${CRLF}${all.map(([name, value]) => `${name}: ${oneLine(value)}`).join(CRLF)}${CRLF}${CRLF}`;
  return gzipSync(Buffer.concat([Buffer.from(head), block, Buffer.from(CRLF + CRLF)]), { level: packed ? 0 : 1 });
}

/** Reads one gzip member back; null where it is cut, damaged or not what its digest says. */
export function decodeRecord(member: Uint8Array): WarcRecord | null {
  const bytes = inflate(member);
  return bytes && parseRecord(bytes);
}

/** A record without its gzip; null where it is none, or not what its digest says. */
export function parseRecord(bytes: Uint8Array): WarcRecord | null {
  const head = splitHead(bytes);
  if (!head?.lines[0]?.startsWith('WARC/1.')) return null;
  const fields = head.lines.slice(1).map(pairOf);
  const length = Number(fieldOf(fields, 'content-length'));
  if (!Number.isSafeInteger(length) || length > head.rest.length) return null;
  const block = head.rest.subarray(0, length);
  return fieldOf(fields, 'warc-block-digest') === digestOf(block) ? { fields, block } : null;
}

/** A field by its name in any case, or null. */
export function fieldOf(fields: WarcRecord['fields'], name: string): string | null {
  return fields.find(([candidate]) => candidate.toLowerCase() === name)?.[1] ?? null;
}

/** The lines before the first empty one, and what follows it. */
export function splitHead(bytes: Uint8Array): { readonly lines: readonly string[]; readonly rest: Uint8Array } | null {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('\r\n\r\n');
  if (end < 0) return null;
  const lines = Buffer.from(bytes.subarray(0, end)).toString('latin1').split(CRLF);
  return { lines, rest: bytes.subarray(end + 4) };
}

/** `name: value` as a pair; both trimmed. */
export function pairOf(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  return colon < 0 ? [line, ''] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}

function inflate(member: Uint8Array): Uint8Array | null {
  try {
    return gunzipSync(member, { maxOutputLength: MAX_RECORD });
  } catch {
    return null;
  }
}

/** A value from outside cannot start a field of its own. */
function oneLine(value: string): string {
  return value.replace(/[\r\n\0]+/g, ' ');
}
