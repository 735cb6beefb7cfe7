import { type Ports } from './ports.ts';
import { settlePages, type CaseChange, type Settlement } from './settle-page.ts';
import { type Visited } from './visit-page.ts';

/** Pages that are settled together at most: one flush of the evidence and one transaction cost as much as for one. */
const BATCH = 32;
/** Longest time that a judged page waits for others, in milliseconds. */
const PATIENCE = 250;

/** Settles visits together with those that come about at the same time. */
export interface Settler {
  /** Answers when the visit is safe in the store: how its case moved. Rejects where the store or the disk does. */
  settle(visited: Visited): Promise<CaseChange>;
}

interface Waiting {
  readonly visited: Visited;
  readonly resolve: (change: CaseChange) => void;
  readonly reject: (error: unknown) => void;
}

export function createSettler(settlement: Settlement, ports: Ports): Settler {
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();

  const flush = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    const batch = waiting;
    waiting = [];
    running = running.then(() => settleBatch(batch, settlement, ports));
  };
  return {
    settle: (visited) =>
      new Promise((resolve, reject) => {
        waiting.push({ visited, resolve, reject });
        if (waiting.length >= BATCH) flush();
        else timer ??= setTimeout(flush, PATIENCE);
      }),
  };
}

/** Never rejects. Where a batch fails, each of its visits is tried alone: one that cannot be kept spoils no other. */
async function settleBatch(batch: readonly Waiting[], settlement: Settlement, ports: Ports): Promise<void> {
  try {
    const changes = await settlePages(
      batch.map(({ visited }) => visited),
      settlement,
      ports,
    );
    for (const [index, { resolve }] of batch.entries()) resolve(changes[index] ?? 'none');
  } catch (error) {
    const [only] = batch;
    if (batch.length === 1) only?.reject(error);
    else for (const one of batch) await settleBatch([one], settlement, ports);
  }
}
