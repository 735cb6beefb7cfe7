import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { builtProgram } from './program.ts';

/** A disk of a few megabytes that can be filled, or a file system that takes no writing, wherever the tests run. */
export interface SmallDisk {
  /** Where the data go. */
  readonly folder: string;
  close(): void;
}

/** A file system of its own for one test; null where this process may not mount one. */
export function mountSmallDisk(): SmallDisk | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'creditline-small-'));
  try {
    mount('-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder);
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  return {
    folder,
    close() {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Fills the disk but for so many bytes; answers how to make room again. */
export function fill({ folder }: SmallDisk, leaving: number): () => void {
  const ballast = path.join(folder, 'ballast');
  writeFileSync(ballast, '');
  const free = Number(execFileSync('df', ['--output=avail', '-B1', folder]).toString().split('\n')[1]);
  writeFileSync(ballast, Buffer.alloc(Math.max(0, free - leaving)));
  return () => rmSync(ballast);
}

/** Whether the file system of the disk takes no more writing; not everybody who may mount may also mount again. */
export function makeReadOnly({ folder }: SmallDisk): boolean {
  return succeeds(() => mount('-o', 'remount,ro', folder));
}

export function makeWritable({ folder }: SmallDisk): void {
  mount('-o', 'remount,rw', folder);
}

function mount(...args: readonly string[]): void {
  execFileSync('mount', args, { stdio: 'ignore' });
}

function succeeds(action: () => void): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}

/** Takes from a folder and all in it the right to be written to, or gives it back. */
export function setWritable(folder: string, writable: boolean): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    chmodSync(path.join(entry.parentPath, entry.name), modeOf(entry.isDirectory(), writable));
  chmodSync(folder, modeOf(true, writable));
}

const modeOf = (isFolder: boolean, writable: boolean): number => (isFolder ? 0o500 : 0o400) | (writable ? 0o200 : 0);

/**
 * How to start a program whose archive finds no more space than so many bytes, where no disk can be had that is really
 * full. The database writes by itself and cannot be held back so.
 */
export function noSpace(leaving: number): { readonly preload: string } {
  const preload = path.join(path.dirname(builtProgram()), `no-space-${leaving}.js`);
  writeFileSync(preload, NO_SPACE.replace('LEAVING', String(leaving)));
  return { preload };
}

const NO_SPACE = `import fs from 'node:fs/promises';
const probe = await fs.open(new URL(import.meta.url));
const proto = Object.getPrototypeOf(probe);
await probe.close();
const { write } = proto;
let left = LEAVING;
proto.write = function (bytes, ...rest) {
  left -= bytes.length;
  if (left >= 0) return write.call(this, bytes, ...rest);
  return Promise.reject(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }));
};
`;
