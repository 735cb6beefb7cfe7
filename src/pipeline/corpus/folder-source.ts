import { type Stats } from 'node:fs';
import { lstat, opendir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readOwnAddress } from '../../extract/own-address.ts';
import { readAddressList } from '../../lib/address-list.ts';
import { isHostOf } from '../../lib/article-address.ts';
import { decodeText } from '../../lib/decode-text.ts';
import { hostOf } from '../../lib/url.ts';
import { failed, failedNow, type Offer, type SourceContext } from './offer.ts';

/** The cap of the crawler: a larger page is not read. */
const MAX_BYTES = 10 * 1024 * 1024;
const MAX_LIST_BYTES = 50_000_000;
const MAX_DEPTH = 32;
const PAGE_FILE = /\.(?:x?html?|xht)$/i;
/** Beside the pages, where no list is named. */
const OWN_LIST = 'addresses.csv';

interface Given {
  readonly url: string;
  readonly title: string | null;
}

/** Addresses by the path of the file below the folder. */
type Mapping = ReadonlyMap<string, Given>;

/**
 * The pages of a folder and of the folders in it. Each page's address is the one that a list gives for its file (named, or
 * `addresses.csv` in the folder), else its canonical address or `og:url`, if that is the publisher's. A file without an
 * address is named. Links to other places of the disk are not followed.
 */
export async function* folderOffers(
  folder: string,
  context: SourceContext,
  addresses: string | null,
): AsyncGenerator<Offer> {
  const list = addresses ?? path.join(folder, OWN_LIST);
  const mapping = new Map<string, Given>();
  yield* readMapping(list, addresses !== null, mapping);
  yield* filesBelow(folder, '', { folder, mapping, context }, 0);
}

interface Walk {
  readonly folder: string;
  readonly mapping: Mapping;
  readonly context: SourceContext;
}

async function* filesBelow(root: string, below: string, walk: Walk, depth: number): AsyncGenerator<Offer> {
  const here = path.join(root, below);
  const entries = await opendir(here).catch(() => null);
  if (!entries || depth > MAX_DEPTH) {
    yield failedNow(here, entries ? `folders nested deeper than ${MAX_DEPTH}` : 'cannot be read');
    await entries?.close();
    return;
  }
  const folders: string[] = [];
  for await (const entry of entries) {
    if (walk.context.signal.aborted) return;
    if (entry.name.startsWith('.')) continue;
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) folders.push(name);
    else if (entry.isFile() && PAGE_FILE.test(entry.name)) yield* onePage(name, walk);
  }
  for (const name of folders.sort()) yield* filesBelow(root, name, walk, depth + 1);
}

async function* onePage(name: string, { folder, mapping, context }: Walk): AsyncGenerator<Offer> {
  const file = path.join(folder, name);
  const place = pathToFileURL(file).href;
  const stats: Stats | null = await lstat(file).catch(() => null);
  if (!stats?.isFile()) return;
  const etag = `${stats.size}-${stats.mtimeMs}`;
  if (!context.full) {
    const known = await context.ports.store.corpusSources.find(place);
    if (known?.etag === etag && known.readWith === context.readWith) return;
  }
  if (stats.size > MAX_BYTES) {
    yield failed(file, `larger than ${MAX_BYTES} bytes`);
    return;
  }
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) {
    yield failedNow(file, 'cannot be read');
    return;
  }
  yield offerOf({ file, name, bytes }, { place, etag }, { folder, mapping, context });
}

function offerOf(
  { file, name, bytes }: { readonly file: string; readonly name: string; readonly bytes: Uint8Array },
  { place, etag }: { readonly place: string; readonly etag: string },
  { mapping, context }: Walk,
): Offer {
  const given = mapping.get(name) ?? mapping.get(path.posix.basename(name));
  const found = given?.url ?? readOwnAddress(bytes);
  if (found === null) return failed(file, 'no address: neither a canonical link nor og:url, and no list names it');
  const host = hostOf(found);
  if (!given && (host === null || !isHostOf(context.publisher, host))) {
    return failed(file, `its address ${found.slice(0, 200)} is not on a host of the publisher; give it in a list`);
  }
  const fetchedAt = context.ports.now().toISOString();
  const said = given?.title == null ? {} : { said: { title: given.title } };
  return {
    kind: 'document',
    target: file,
    source: { bytes, contentType: null, url: found, alsoAt: [], fetchedAt, ...said },
    modifiedAt: null,
    namedBy: null,
    place: { url: place, etag },
  };
}

async function* readMapping(list: string, isNamed: boolean, mapping: Map<string, Given>): AsyncGenerator<Offer> {
  const stats = await lstat(list).catch(() => null);
  const bytes = stats && stats.size <= MAX_LIST_BYTES ? await readFile(list).catch(() => null) : null;
  if (!bytes) {
    if (isNamed) yield failedNow(list, 'the list of addresses cannot be read');
    return;
  }
  for (const entry of readAddressList(decodeText(bytes))) {
    if (entry.kind === 'bad') yield failed(`${list}:${entry.line}`, entry.detail);
    else if (entry.file === null) yield failed(`${list}:${entry.line}`, 'no file in this line: name its column "file"');
    else mapping.set(entry.file.replaceAll('\\', '/').replace(/^\.?\//, ''), entry);
  }
}
