import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type FetchOutcome, type Snapshot } from '../domain/snapshot.ts';
import { type Ports } from './ports.ts';

/** The cap of the crawler: a larger page is not read. */
const MAX_BYTES = 10 * 1024 * 1024;
/** Bytes that tell a page from a picture or a program. */
const SNIFFED = 4096;

interface OpenTarget {
  readonly target: string;
  /** The page's own address where `target` is a file. */
  readonly url?: string | undefined;
}

/**
 * Opens what a person named, a path, `file:` or `http(s):` address, as if it had been fetched. A file that cannot be read
 * is an outcome like any page that cannot.
 */
export async function openTarget(
  { target, url }: OpenTarget,
  ports: Pick<Ports, 'fetchPage' | 'now'>,
  signal: AbortSignal,
): Promise<FetchOutcome> {
  if (/^https?:\/\//i.test(target)) return ports.fetchPage({ url: target, signal });
  const address = url ?? target;
  const file = /^file:/i.test(target) ? fileOf(target) : path.resolve(target);
  if (file === null) return unreadable(address, `${target} is not the address of a file on this machine.`);
  const read = await readCapped(file, target);
  if (typeof read === 'string') return unreadable(address, read);
  if (read === null) return { kind: 'too-large', url: address, limit: MAX_BYTES };
  if (read.length === 0) return unreadable(address, `${target} is empty.`);
  if (isBinary(read)) return unreadable(address, `${target} is no web page but something binary.`);
  return { kind: 'page', snapshot: fileSnapshot(read, url ?? pathToFileURL(file).href, ports.now()) };
}

/** Text has no NULs but for a slip, or every second byte in UTF-16 is one. */
function isBinary(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, SNIFFED);
  const share = start.reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0) / start.length;
  return share > 0.001 && share < 0.2;
}

function fileOf(target: string): string | null {
  try {
    return fileURLToPath(target);
  } catch {
    return null;
  }
}

/** The bytes; null where they are too many, and in words why there are none. */
async function readCapped(file: string, target: string): Promise<Uint8Array | null | string> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(file);
    const { size } = await handle.stat();
    return size > MAX_BYTES ? null : await handle.readFile();
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return `${target} cannot be read (${detail}): name a file or an http(s) address.`;
  } finally {
    await handle?.close();
  }
}

function unreadable(url: string, detail: string): FetchOutcome {
  return { kind: 'unreachable', url, detail, httpStatus: null, retryable: false };
}

function fileSnapshot(body: Uint8Array, url: string, now: Date): Snapshot {
  return {
    requestedUrl: url,
    finalUrl: url,
    redirects: [],
    httpStatus: 200,
    headers: [],
    body,
    sha256: createHash('sha256').update(body).digest('hex'),
    fetchedAt: now.toISOString(),
    remoteAddress: null,
  };
}
