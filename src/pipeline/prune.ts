import path from 'node:path';
import { createArchiveUpkeep } from '../crawl/archive-upkeep.ts';
import { withLease } from './lease.ts';
import { pruneEvidence, type PruneReport, type PruneScope } from './prune-evidence.ts';
import { type Workshop } from './workshop.ts';

/** Prunes the archive of an installation, while no crawl writes to it. Throws BusyError where one is running. */
export async function prune(
  { ports, configuration, holder, sleep }: Workshop,
  asked: Omit<PruneScope, 'partnerIds'> & { readonly lockWait: number },
  signal: AbortSignal,
): Promise<PruneReport> {
  const { store, now, newId } = ports;
  const scope = { ...asked, partnerIds: configuration.partners.map(({ id }) => id) };
  const folder = path.join(configuration.settings.dataFolder, 'evidence');
  const upkeep = createArchiveUpkeep({ folder, now, newId });
  if (asked.dryRun) return pruneEvidence(scope, { store, upkeep, now, signal });
  const timing = { now, wait: asked.lockWait, sleep };
  return withLease({ name: 'crawl', store, holder, timing }, (lost) =>
    pruneEvidence(scope, { store, upkeep, now, signal: AbortSignal.any([lost, signal]) }),
  );
}
