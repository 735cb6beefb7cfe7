import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { createRecordFile, syncFolder, type ArchivePlace } from './record-file.ts';
import { FILE_NAME, readMembers, type Member } from './warc-members.ts';
import { encodeRecord, fieldOf } from './warc-record.ts';
import { infoRecord } from './warc-records.ts';

/** A file of the archive as it lies on the disk. */
export interface ArchiveFile {
  readonly name: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
}

/** What became of the records of one file that are wanted on. */
export interface Copied {
  /** The new place of each, by its old offset. Offsets that no whole record begins at are missing here. */
  readonly places: ReadonlyMap<number, ArchivePlace>;
  /** Of the new file. */
  readonly bytes: number;
}

/** Shrinking the archive: records are never changed, only copied on or left behind with their file. */
export interface ArchiveUpkeep {
  /** In order of name, which is that of time. */
  files(): Promise<readonly ArchiveFile[]>;
  /** Copies the records at these offsets, with what was written about them, into a new file, safe on the disk when this answers. */
  copy(file: string, offsets: ReadonlySet<number>): Promise<Copied>;
  /** What `copy` would write, without writing. */
  measure(file: string, offsets: ReadonlySet<number>): Promise<Copied>;
  remove(file: string): Promise<void>;
}

/** Members that are written with one flush. */
const BATCH = 200;

export function createArchiveUpkeep(options: {
  readonly folder: string;
  readonly now: () => Date;
  /** Makes the part of a file name that nobody else chooses. */
  readonly newId: () => string;
}): ArchiveUpkeep {
  const { folder } = options;
  return {
    files: () => listFiles(folder),
    copy: (file, offsets) => copy(file, offsets, options),
    measure: (file, offsets) => measure(file, offsets, folder),
    async remove(file) {
      if (!FILE_NAME.test(file)) throw new Error(`${file} is no file of the archive`);
      await rm(path.join(folder, file), { force: true });
      await syncFolder(folder);
    },
  };
}

async function listFiles(folder: string): Promise<readonly ArchiveFile[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => FILE_NAME.test(name)).toSorted();
  return Promise.all(
    files.map(async (name) => {
      const { size, mtime } = await stat(path.join(folder, name));
      return { name, bytes: size, modifiedAt: mtime };
    }),
  );
}

interface CopyOptions {
  readonly folder: string;
  readonly now: () => Date;
  readonly newId: () => string;
}

async function copy(file: string, offsets: ReadonlySet<number>, { folder, now, newId }: CopyOptions): Promise<Copied> {
  const writer = createRecordFile({
    folder,
    rotateAt: Number.POSITIVE_INFINITY,
    nameFile: () => `${/^\d{14}/.exec(file)?.[0] ?? '00000000000000'}-${newId()}.warc.gz`, // keeps the order of time
    firstRecord: (name) => encodeRecord(infoRecord(name, now(), 'Creditline')),
  });
  const places = new Map<number, ArchivePlace>();
  let bytes = 0;
  let batch: Member[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const written = await writer.write(batch.map((member) => member.bytes));
    for (const [index, { place }] of batch.entries()) {
      const to = written[index];
      if (!to) throw new Error('the archive wrote no record');
      if (offsets.has(place.offset)) places.set(place.offset, to);
      bytes = to.offset + to.length;
    }
    batch = [];
  };
  try {
    for await (const member of wanted(file, offsets, folder)) {
      batch.push(member);
      if (batch.length >= BATCH) await flush();
    }
    await flush();
  } finally {
    await writer.close();
  }
  return { places, bytes };
}

async function measure(file: string, offsets: ReadonlySet<number>, folder: string): Promise<Copied> {
  const places = new Map<number, ArchivePlace>();
  let bytes = 0;
  for await (const { place } of wanted(file, offsets, folder)) {
    bytes += place.length;
    if (offsets.has(place.offset)) places.set(place.offset, place);
  }
  return { places, bytes };
}

async function* wanted(file: string, offsets: ReadonlySet<number>, folder: string): AsyncGenerator<Member> {
  const chosen = new Set<string>();
  for await (const member of readMembers(folder, file)) {
    const { record, place } = member;
    if (!record) continue;
    const field = (name: string): string | null => fieldOf(record.fields, name);
    const isChosen = offsets.has(place.offset);
    if (isChosen) chosen.add(field('warc-record-id') ?? '');
    if (isChosen || chosen.has(field('warc-concurrent-to') ?? ' ')) yield member;
  }
}
