import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { readWxr } from '../../crawl/wxr.ts';
import { readAddressList } from '../../lib/address-list.ts';
import { decodeText } from '../../lib/decode-text.ts';
import { folderOffers } from './folder-source.ts';
import { failed, failedNow, type Offer, type SourceContext } from './offer.ts';
import { openPlace } from './open-place.ts';
import { postOffer } from './post-offer.ts';

/** A list of addresses is held in memory. */
const MAX_LIST_BYTES = 50_000_000;
const HEAD_BYTES = 65_536;
const STREAM_BYTES = 262_144;

export interface FileOptions {
  /** A list that says which file of a folder has which address. */
  readonly addresses?: string | null;
}

/**
 * Originals from a file or folder of this machine, or from a list on the web: a folder of pages, a WordPress export, a
 * list of addresses. Which of them it is, its content says. A file that is as it was when it was read is left alone.
 */
export async function* fileOffers(
  target: string,
  context: SourceContext,
  { addresses = null }: FileOptions = {},
): AsyncGenerator<Offer> {
  if (/^https?:\/\//i.test(target)) {
    yield* webListOffers(target, context);
    return;
  }
  const found = await stat(target).catch((error: unknown) => errorCode(error));
  if (typeof found === 'string') yield failedNow(target, `cannot be read (${found})`);
  else if (found.isDirectory()) yield* folderOffers(target, context, addresses);
  else if (found.isFile()) yield* oneFile(target, found, context);
  else yield failed(target, 'neither a file nor a folder');
}

async function* oneFile(
  file: string,
  { size, mtimeMs }: { readonly size: number; readonly mtimeMs: number },
  context: SourceContext,
): AsyncGenerator<Offer> {
  const { corpusSources } = context.ports.store;
  const url = pathToFileURL(file).href;
  const etag = `${size}-${mtimeMs}`;
  const known = context.full ? null : await corpusSources.find(url);
  if (known?.etag === etag && known.readWith === context.readWith) return;
  const head = await headOf(file);
  if (head === null) {
    yield failedNow(file, 'cannot be read');
    return;
  }
  yield { kind: 'begin' };
  if (isMarkup(head)) yield* wxrOffers(file, context);
  else if (size > MAX_LIST_BYTES) yield failed(file, `a list of addresses has at most ${MAX_LIST_BYTES} bytes`);
  else yield* listOffers(decodeText(await readFile(file)), file);
  const nothing = { namedBy: null, lastModified: null, sha256: null, modifiedAt: null, goneCount: 0 };
  const readAt = context.ports.now().toISOString();
  yield {
    kind: 'done',
    remember: () => corpusSources.save({ ...nothing, url, etag, readWith: context.readWith, readAt }),
  };
}

async function* wxrOffers(file: string, context: SourceContext): AsyncGenerator<Offer> {
  const { ports, publisher, signal } = context;
  const pieces = createReadStream(file, { highWaterMark: STREAM_BYTES });
  try {
    for await (const item of readWxr(pieces, file)) {
      if (signal.aborted) return;
      if (item.kind === 'skipped') yield failed(item.target, item.detail);
      else yield postOffer(item.post, { namedBy: null, now: ports.now(), publisher });
    }
  } catch (error) {
    if (!isFileError(error)) throw error;
    yield failedNow(file, `cannot be read (${errorCode(error)})`);
  } finally {
    pieces.destroy();
  }
}

async function* webListOffers(url: string, context: SourceContext): AsyncGenerator<Offer> {
  const place = await openPlace(url, context, { maxBytes: MAX_LIST_BYTES });
  if (place.kind === 'failed') yield failedNow(url, place.detail);
  if (place.kind !== 'body') return;
  yield { kind: 'begin' };
  yield* listOffers(decodeText(place.bytes), url);
  yield { kind: 'done', remember: place.remember };
}

/** Each good line; a bad one is named with its number and spoils no other. */
export function* listOffers(text: string, name: string): Generator<Offer> {
  for (const entry of readAddressList(text)) {
    if (entry.kind === 'bad') yield failed(`${name}:${entry.line}`, entry.detail);
    else {
      const { url, title } = entry;
      yield { kind: 'address', url, title, modifiedAt: null, namedBy: null, policy: 'ask' };
    }
  }
}

/** An export begins with markup, a list with an address or a header. */
function isMarkup(head: Uint8Array): boolean {
  return decodeText(head)
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('<');
}

async function headOf(file: string): Promise<Uint8Array | null> {
  const handle = await open(file).catch(() => null);
  if (!handle) return null;
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    return null;
  } finally {
    await handle.close();
  }
}

const isFileError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
