import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../domain/errors.ts';

/** The file of `-o`: it appears whole when the command has ended, or not at all. */
export interface OutputFile {
  write(text: string): void;
  /** Puts the file in its place. */
  keep(): void;
  /** Leaves what stood there before. */
  discard(): void;
}

/** Opens a draft beside `file`. A folder that does not exist or may not be written is a UsageError. */
export function openOutputFile(file: string): OutputFile {
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.draft`);
  const handle = openDraft(draft, file);
  return {
    write: (text) => {
      writeSync(handle, text);
    },
    keep: () => {
      fsyncSync(handle);
      closeSync(handle);
      renameSync(draft, file);
    },
    discard: () => {
      closeSync(handle);
      rmSync(draft, { force: true });
    },
  };
}

function openDraft(draft: string, file: string): number {
  try {
    return openSync(draft, 'w');
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
