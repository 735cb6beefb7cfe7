import { fstatSync } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';

/** Where a record lies: a file of the archive's folder, and the bytes of its gzip member. */
export interface ArchivePlace {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** Appends records to a row of files, several waiting writers with one flush to the disk. */
export interface RecordFile {
  /** Writes the records side by side; answers their places once they are safe on the disk. */
  write(records: readonly Uint8Array[]): Promise<readonly ArchivePlace[]>;
  close(): Promise<void>;
}

export interface RecordFileOptions {
  readonly folder: string;
  readonly rotateAt: number;
  readonly nameFile: () => string;
  /** What every file begins with. */
  readonly firstRecord: (name: string) => Uint8Array;
}

interface Current {
  readonly name: string;
  readonly handle: FileHandle;
  size: number;
}

interface Waiting {
  readonly records: readonly Uint8Array[];
  readonly resolve: (places: readonly ArchivePlace[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A process always begins a file of its own, so a record that a killed writer left half-written is the last of its file
 * and spoils nothing. After a failed write the file is left alone for the same reason.
 */
export function createRecordFile(options: RecordFileOptions): RecordFile {
  let current: Current | null = null;
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  const leave = async (): Promise<void> => {
    const left = current;
    current = null;
    await left?.handle.close();
  };
  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      await Promise.resolve(); // who writes at the same time is in the same batch
      const batch = waiting;
      waiting = [];
      try {
        if (current && (current.size >= options.rotateAt || isRemoved(current))) await leave();
        current ??= await begin(options);
        const places = await writeBatch(current, batch);
        batch.forEach(({ resolve }, index) => resolve(places[index] ?? []));
      } catch (error) {
        await leave().catch(() => undefined);
        for (const { reject } of batch) reject(error);
      }
    }
    running = null;
  };
  return {
    write: (records) =>
      new Promise((resolve, reject) => {
        waiting.push({ records, resolve, reject });
        running ??= flush();
      }),
    async close() {
      await running;
      await leave();
    },
  };
}

/** Pruning may have moved what a long-lived process wrote nights ago; what is written into a removed file is lost. */
function isRemoved({ handle }: Current): boolean {
  return fstatSync(handle.fd).nlink === 0; // of an open file: answers at once
}

async function begin({ folder, nameFile, firstRecord }: RecordFileOptions): Promise<Current> {
  await mkdir(folder, { recursive: true });
  const name = nameFile();
  const handle = await open(path.join(folder, name), 'ax');
  const first = firstRecord(name);
  await writeAll(handle, first);
  await syncFolder(folder);
  return { name, handle, size: first.length };
}

async function writeBatch(current: Current, batch: readonly Waiting[]): Promise<(readonly ArchivePlace[])[]> {
  let offset = current.size;
  const places = batch.map(({ records }) =>
    records.map(({ length }) => {
      const place = { file: current.name, offset, length };
      offset += length;
      return place;
    }),
  );
  await writeAll(current.handle, Buffer.concat(batch.flatMap(({ records }) => records)));
  await current.handle.datasync();
  current.size = offset;
  return places;
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, at);
    at += bytesWritten;
  }
}

/** Makes the name of a new file, or the end of an old one, as safe as its bytes. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
