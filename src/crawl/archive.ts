import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { type Snapshot } from '../domain/snapshot.ts';
import { decodeBody } from './decode-body.ts';
import { createRecordFile, type ArchivePlace, type RecordFile } from './record-file.ts';
import { decodeRecord, digestOf, encodeRecord, fieldOf, pairOf, splitHead, type WarcRecord } from './warc-record.ts';
import { infoRecord, metadataRecord, requestRecord, responseRecord, revisitRecord } from './warc-records.ts';

/** A file is left for a new one past this many bytes. */
const ROTATE_AT = 256_000_000;
/** Bodies of this run that are known by their hash, so that another with the same bytes is written as a revisit. */
const KNOWN_BODIES = 10_000;
const MAX_BODY = 50_000_000;
const FILE_NAME = /^[\w-]{1,100}\.warc\.gz$/;

export interface Evidence {
  readonly snapshot: Snapshot;
  readonly runId: string;
  /** What was made of the page, e.g. verdict and edition; kept beside it as a metadata record. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Pages as they came, kept as WARC 1.1 that standard replay tools open. Records are only ever added. */
export interface Archive {
  /** Answers once the bytes are safe on the disk: the place of the response that holds this body. Rejects on a full disk. */
  append(evidence: Evidence): Promise<ArchivePlace>;
  /** The decoded body of a response, or null where the record is missing, cut or not what its digest says. */
  read(place: ArchivePlace): Promise<Uint8Array | null>;
  /** Whether a record is whole and holds the body with this SHA-256 (hex). */
  verify(place: ArchivePlace, sha256: string): Promise<boolean>;
  /** The bytes of a record as they lie in the file: joined, such members are a WARC file again. */
  readMember(place: ArchivePlace): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

export interface ArchiveOptions {
  readonly folder: string;
  readonly now: () => Date;
  /** Bytes after which a new file is begun. */
  readonly rotateAt?: number;
  /** Named in the `warcinfo` of each file. */
  readonly software?: string;
}

/** What is known of a body that was written before. */
interface KnownBody {
  readonly place: ArchivePlace;
  readonly recordId: string;
  readonly url: string;
  readonly date: string;
}

export function createArchive(options: ArchiveOptions): Archive {
  const known = new Map<string, KnownBody>();
  const files = createRecordFile({
    folder: options.folder,
    rotateAt: options.rotateAt ?? ROTATE_AT,
    nameFile: () => `${options.now().toISOString().replace(/\D/g, '').slice(0, 14)}-${randomUUID()}.warc.gz`,
    firstRecord: (name) => encodeRecord(infoRecord(name, options.now(), options.software ?? 'Creditline')),
  });
  const readMember = (place: ArchivePlace): Promise<Uint8Array | null> => readBytes(options.folder, place);
  const read = async (place: ArchivePlace): Promise<Uint8Array | null> => {
    const member = await readMember(place);
    const record = member && decodeRecord(member);
    return record ? bodyOf(record) : null;
  };
  return {
    append: (evidence) => append(evidence, files, known),
    read,
    readMember,
    async verify(place, sha256) {
      const body = await read(place);
      return body !== null && digestOf(body) === `sha256:${sha256}`;
    },
    close: () => files.close(),
  };
}

async function append(evidence: Evidence, files: RecordFile, known: Map<string, KnownBody>): Promise<ArchivePlace> {
  const { snapshot } = evidence;
  const digest = digestOf(snapshot.rawBody ?? snapshot.body);
  const before = known.get(digest);
  const main = before ? revisitRecord(snapshot, before) : responseRecord(snapshot);
  const packed = snapshot.rawBody !== undefined;
  const companions = [requestRecord(snapshot, main), metadataRecord(evidence, main)];
  const [place] = await files.write([encodeRecord(main, packed), ...companions.map((record) => encodeRecord(record))]);
  if (before) return before.place;
  if (!place) throw new Error('the archive wrote no record');
  if (known.size >= KNOWN_BODIES) known.delete(known.keys().next().value ?? '');
  const recordId = fieldOf(main.fields, 'warc-record-id') ?? '';
  known.set(digest, { place, recordId, url: snapshot.finalUrl, date: snapshot.fetchedAt });
  return place;
}

/** The body of a response record with its content codings undone. */
function bodyOf({ fields, block }: WarcRecord): Uint8Array | null {
  if (fieldOf(fields, 'warc-type') !== 'response') return null;
  const head = splitHead(block);
  if (!head || fieldOf(fields, 'warc-payload-digest') !== digestOf(head.rest)) return null;
  const encodings = head.lines.map(pairOf).filter(([name]) => name.toLowerCase() === 'content-encoding');
  const decoded = decodeBody(head.rest, encodings.map(([, value]) => value).join(','), MAX_BODY);
  return decoded.kind === 'decoded' ? decoded.body : null;
}

/** Reads by length; a name that is not one of ours is not opened. */
async function readBytes(folder: string, { file, offset, length }: ArchivePlace): Promise<Uint8Array | null> {
  if (!FILE_NAME.test(file) || offset < 0 || length <= 0 || length > MAX_BODY) return null;
  const handle = await open(path.join(folder, file), 'r').catch(() => null);
  if (!handle) return null;
  try {
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await handle.read(bytes, 0, length, offset);
    return bytesRead === length ? bytes : null;
  } finally {
    await handle.close();
  }
}
