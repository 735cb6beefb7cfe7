import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { type AnswerHead, type Snapshot } from '../domain/snapshot.ts';
import { decodeBody } from './decode-body.ts';
import { createRecordFile, type ArchivePlace, type RecordFile } from './record-file.ts';
import { FILE_NAME, readFields, readWithCompanions } from './warc-members.ts';
import { decodeRecord, digestOf, encodeRecord, fieldOf, pairOf, splitHead, type WarcRecord } from './warc-record.ts';
import {
  infoRecord,
  metadataRecord,
  RENDERED,
  requestRecord,
  responseRecord,
  revisitRecord,
  type EarlierRecord,
} from './warc-records.ts';

/** A file is left for a new one past this many bytes. */
const ROTATE_AT = 256_000_000;
/** Bodies of this run that are known by their hash, so that another with the same bytes is written as a revisit. */
const KNOWN_BODIES = 10_000;
const MAX_BODY = 50_000_000;

export interface Evidence {
  readonly snapshot: Snapshot;
  readonly runId: string;
  /** What was made of the page, e.g. verdict and edition; kept beside it as a metadata record. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** An answer that brought nothing new: a 304, or the bytes that lie at `body` once more. */
export interface Confirmation {
  readonly answer: AnswerHead & Pick<Snapshot, 'finalUrl' | 'fetchedAt' | 'sha256'>;
  readonly runId: string;
  readonly body: ArchivePlace;
  /** Digest of a body that came with it, as it came over the wire; absent with a 304. */
  readonly rawBody?: Uint8Array;
}

/** Where a body lies; `record` is this fetch's own record where the body was written with an older one. */
export interface KeptPlace extends ArchivePlace {
  readonly record?: ArchivePlace;
}

/** A page as it was kept. */
export interface KeptPage {
  /** With its content codings undone. */
  readonly body: Uint8Array;
  readonly url: string;
  readonly httpStatus: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly fetchedAt: string;
  /** A browser wrote it down; no server sent it. */
  readonly rendered: boolean;
}

/** Pages as they came, kept as WARC 1.1 that standard replay tools open. Records are only ever added. */
export interface Archive {
  /** Answers once the bytes are safe on the disk: the place of the response that holds this body. Rejects on a full disk. */
  append(evidence: Evidence): Promise<KeptPlace>;
  /** Writes a `revisit` that refers to a body of this or an earlier run; null where that body is not there, or another. */
  revisit(confirmation: Confirmation): Promise<KeptPlace | null>;
  /** The decoded body of a response, or null where the record is missing, cut or not what its digest says. */
  read(place: ArchivePlace): Promise<Uint8Array | null>;
  /** As `read`, with all that was said about the body. */
  readPage(place: ArchivePlace): Promise<KeptPage | null>;
  /** Whether a record is whole and holds the body with this SHA-256 (hex). */
  verify(place: ArchivePlace, sha256: string): Promise<boolean>;
  /** The bytes of a record as they lie in the file: joined, such members are a WARC file again. */
  readMember(place: ArchivePlace): Promise<Uint8Array | null>;
  /** As `readMember`, with the records that were written about it; empty where it is not there. */
  readMembers(place: ArchivePlace): Promise<readonly Uint8Array[]>;
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
interface KnownBody extends EarlierRecord {
  readonly place: ArchivePlace;
}

interface ArchiveState {
  readonly folder: string;
  readonly files: RecordFile;
  readonly known: Map<string, KnownBody>;
}

export function createArchive(options: ArchiveOptions): Archive {
  const { folder } = options;
  const files = createRecordFile({
    folder,
    rotateAt: options.rotateAt ?? ROTATE_AT,
    nameFile: () => newFileName(options.now()),
    firstRecord: (name) => encodeRecord(infoRecord(name, options.now(), options.software ?? 'Creditline')),
  });
  const state: ArchiveState = { folder, files, known: new Map() };
  const readMember = (place: ArchivePlace): Promise<Uint8Array | null> => readBytes(folder, place);
  const readPage = async (place: ArchivePlace): Promise<KeptPage | null> => {
    const member = await readMember(place);
    const record = member && decodeRecord(member);
    return record ? pageOf(record) : null;
  };
  const read = async (place: ArchivePlace): Promise<Uint8Array | null> => (await readPage(place))?.body ?? null;
  return {
    append: (evidence) => append(evidence, state),
    revisit: (confirmation) => revisit(confirmation, state),
    read,
    readPage,
    readMember,
    readMembers: async (place) => (await readWithCompanions(folder, place)).map(({ bytes }) => bytes),
    async verify(place, sha256) {
      const body = await read(place);
      return body !== null && digestOf(body) === `sha256:${sha256}`;
    },
    close: () => files.close(),
  };
}

/** A name that no other process chooses; in order of time. */
export function newFileName(now: Date): string {
  return `${now.toISOString().replace(/\D/g, '').slice(0, 14)}-${randomUUID()}.warc.gz`;
}

async function append(evidence: Evidence, { folder, files, known }: ArchiveState): Promise<KeptPlace> {
  const { snapshot } = evidence;
  const digest = digestOf(snapshot.rawBody ?? snapshot.body);
  const before = known.get(digest);
  // what was written earlier may have been moved or pruned since
  const earlier = before && (await readFields(folder, before.place)) ? before : null;
  const main = earlier ? revisitRecord(snapshot, earlier) : responseRecord(snapshot, digest);
  const packed = snapshot.rawBody !== undefined;
  const place = await write([main, requestRecord(snapshot, main), metadataRecord(evidence, main)], files, packed);
  if (earlier) return { ...earlier.place, record: place };
  if (known.size >= KNOWN_BODIES) known.delete(known.keys().next().value ?? '');
  const recordId = fieldOf(main.fields, 'warc-record-id') ?? '';
  known.set(digest, { place, recordId, url: snapshot.finalUrl, date: snapshot.fetchedAt, payloadDigest: digest });
  return place;
}

/** The first record and its companions, side by side; answers the place of the first. */
async function write(records: readonly WarcRecord[], files: RecordFile, packed: boolean): Promise<ArchivePlace> {
  const [place] = await files.write(records.map((record, index) => encodeRecord(record, packed && index === 0)));
  if (!place) throw new Error('the archive wrote no record');
  return place;
}

async function revisit(confirmation: Confirmation, { folder, files }: ArchiveState): Promise<KeptPlace | null> {
  const { answer, runId, body, rawBody } = confirmation;
  const earlier = earlierOf(await readFields(folder, body));
  if (!earlier) return null;
  if (rawBody ? digestOf(rawBody) !== earlier.payloadDigest : answer.httpStatus !== 304) return null;
  const main = revisitRecord(answer, earlier);
  const about = { snapshot: answer, runId };
  const record = await write([main, requestRecord(answer, main), metadataRecord(about, main)], files, false);
  return { file: body.file, offset: body.offset, length: body.length, record };
}

function earlierOf(fields: WarcRecord['fields'] | null): EarlierRecord | null {
  if (!fields || fieldOf(fields, 'warc-type') !== 'response') return null;
  const [recordId, url, date, payloadDigest] = [
    'warc-record-id',
    'warc-target-uri',
    'warc-date',
    'warc-payload-digest',
  ].map((name) => fieldOf(fields, name));
  return recordId && url && date && payloadDigest ? { recordId, url, date, payloadDigest } : null;
}

/** What a response record holds, its body with the content codings undone. */
function pageOf({ fields, block }: WarcRecord): KeptPage | null {
  if (fieldOf(fields, 'warc-type') !== 'response') return null;
  const head = splitHead(block);
  if (!head || fieldOf(fields, 'warc-payload-digest') !== digestOf(head.rest)) return null;
  const headers = head.lines
    .slice(1)
    .map(pairOf)
    .map(([name, value]) => [name.toLowerCase(), value] as const);
  const encodings = headers.filter(([name]) => name === 'content-encoding');
  const decoded = decodeBody(head.rest, encodings.map(([, value]) => value).join(','), MAX_BODY);
  if (decoded.kind !== 'decoded') return null;
  return {
    body: decoded.body,
    url: fieldOf(fields, 'warc-target-uri') ?? '',
    httpStatus: Number(head.lines[0]?.split(' ', 2)[1]),
    headers,
    fetchedAt: fieldOf(fields, 'warc-date') ?? '',
    rendered: fieldOf(fields, RENDERED.toLowerCase()) !== null,
  };
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
