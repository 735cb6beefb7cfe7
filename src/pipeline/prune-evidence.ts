import { type ArchiveFile, type ArchiveUpkeep, type Copied } from '../crawl/archive-upkeep.ts';
import { type EvidenceRecord, type Store } from '../store/repositories.ts';
import { weighEvidence, type Reason, type Worth } from './evidence-worth.ts';

/** What to let go of. */
export interface PruneScope {
  /** Milliseconds; evidence that is younger stays. */
  readonly keep: number;
  /** Bytes that the archive may take; past it, the oldest evidence goes sooner. Null is no limit. */
  readonly maxBytes: number | null;
  /** Says what would go and changes nothing. */
  readonly dryRun: boolean;
  /** Whose pages may be under review. */
  readonly partnerIds: readonly string[];
}

/** What went and what stayed. */
export interface PruneReport {
  readonly files: { readonly before: number; readonly removed: number; readonly rewritten: number };
  readonly bytes: { readonly before: number; readonly after: number };
  /** Fetches whose evidence is gone. */
  readonly dropped: number;
  /** Old fetches that stay, by the reason. */
  readonly kept: Readonly<Record<Reason, number>>;
  /** Files that were left alone, and why. */
  readonly left: readonly string[];
  /** The archive is still larger than it may be: everything else is needed. */
  readonly tooLarge: boolean;
}

export interface PrunePorts {
  readonly store: Store;
  readonly upkeep: ArchiveUpkeep;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

/** A file that was written to this lately may belong to a process that still writes. */
const RESTING = 3_600_000;
/** Whatever the limit of size says: nothing goes in its first day. */
const DAY = 86_400_000;

interface Tally {
  removed: number;
  rewritten: number;
  freed: number;
  dropped: number;
  readonly kept: Record<Reason, number>;
  readonly left: Set<string>;
  readonly done: Set<string>;
}

interface Pass extends PrunePorts {
  readonly scope: PruneScope;
  readonly worth: Worth;
  readonly tally: Tally;
}

/**
 * Lets go of evidence that nobody needs any more. Call it under the lease of crawls. Killed anywhere, it loses nothing that
 * is needed: what stays of a file is safe in a new one before the database points there, and only then the old one goes.
 * A file that nothing points to is kept as long as any other: the database may be an older one, restored.
 */
export async function pruneEvidence(scope: PruneScope, ports: PrunePorts): Promise<PruneReport> {
  const worth = await weighEvidence(ports.store, scope.partnerIds);
  const tally: Tally = {
    ...{ removed: 0, rewritten: 0, freed: 0, dropped: 0 },
    kept: { 'open case': 0, proof: 0, 'under review': 0 },
    left: new Set(),
    done: new Set(),
  };
  const pass: Pass = { ...ports, scope, worth, tally };
  const files = await ports.upkeep.files();
  const before = files.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const file of files) await pruneFile(file, scope.keep, pass);
  const limit = scope.maxBytes ?? Number.POSITIVE_INFINITY;
  for (const file of files) if (before - tally.freed > limit) await pruneFile(file, DAY, pass);
  await tellMissing(pass);
  return {
    files: { before: files.length, removed: tally.removed, rewritten: tally.rewritten },
    bytes: { before, after: before - tally.freed },
    dropped: tally.dropped,
    kept: tally.kept,
    left: [...tally.left],
    tooLarge: before - tally.freed > limit,
  };
}

async function pruneFile(file: ArchiveFile, keep: number, pass: Pass): Promise<void> {
  const { store, now, signal, tally } = pass;
  if (signal.aborted || tally.done.has(file.name)) return;
  const at = now().getTime();
  if (at - file.modifiedAt.getTime() < RESTING) {
    tally.left.add(`${file.name}: was written to in the last hour`);
    return;
  }
  const records = await store.evidence.inFile(file.name);
  if (records.length === 0 && at - file.modifiedAt.getTime() < keep) {
    tally.left.add(`${file.name}: nothing refers to it; it goes once it is as old as evidence may be`);
    return;
  }
  const youngest = new Date(at - keep).toISOString();
  const old = records.filter(({ fetchedAt }) => fetchedAt < youngest);
  const dropped = old.filter((record) => pass.worth.reasonToKeep(record) === null);
  if (keep === pass.scope.keep) countKept(old, pass);
  if (records.length > 0 && dropped.length === 0) return;
  const gone = new Set(dropped);
  await shrink(file, { dropped, stays: records.filter((record) => !gone.has(record)) }, pass);
}

function countKept(old: readonly EvidenceRecord[], { worth, tally }: Pass): void {
  for (const record of old) {
    const reason = worth.reasonToKeep(record);
    if (reason !== null) tally.kept[reason] += 1;
  }
}

interface Split {
  readonly dropped: readonly EvidenceRecord[];
  readonly stays: readonly EvidenceRecord[];
}

async function shrink(file: ArchiveFile, { dropped, stays }: Split, pass: Pass): Promise<void> {
  const { store, upkeep, scope, tally } = pass;
  const offsets = offsetsIn(file.name, stays);
  const copied = offsets.size === 0 ? null : await copy(file.name, offsets, pass);
  if (copied && copied.places.size < offsets.size) {
    tally.left.add(`${file.name}: some of its records cannot be read; it stays as it is`);
    const [half] = copied.places.values();
    if (half && !scope.dryRun) await upkeep.remove(half.file);
    return;
  }
  if (!scope.dryRun) {
    await store.transaction(async ({ evidence }) => {
      for (const record of dropped) await evidence.remove(record);
      for (const [offset, to] of copied?.places ?? []) await evidence.move({ file: file.name, offset, length: 0 }, to);
    });
    await upkeep.remove(file.name);
  }
  tally.done.add(file.name);
  tally.dropped += dropped.length;
  tally.freed += file.bytes - (copied?.bytes ?? 0);
  if (copied) tally.rewritten += 1;
  else tally.removed += 1;
}

function copy(file: string, offsets: ReadonlySet<number>, { upkeep, scope }: Pass): Promise<Copied> {
  return scope.dryRun ? upkeep.measure(file, offsets) : upkeep.copy(file, offsets);
}

/** Where the bodies and the own records of these fetches begin in the file. */
function offsetsIn(file: string, records: readonly EvidenceRecord[]): ReadonlySet<number> {
  const places = records.flatMap((record) => [record, ...(record.record ? [record.record] : [])]);
  return new Set(places.filter((place) => place.file === file).map(({ offset }) => offset));
}

/** Evidence that lies on another machine, or is lost: it is said, and nothing is done about it. */
async function tellMissing({ store, upkeep, tally, scope }: Pass): Promise<void> {
  const here = new Set((await upkeep.files()).map(({ name }) => name));
  const away = (await store.evidence.files()).filter((name) => !here.has(name));
  if (!scope.dryRun && away.length > 0)
    tally.left.add(`${away.length} files are not in this data folder, e.g. ${away[0] ?? ''}`);
}
