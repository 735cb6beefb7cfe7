import { BusyError } from '../domain/errors.ts';
import { type Lease, type Store } from '../store/repositories.ts';

/** What only one process may do at a time. */
export type LeaseName = 'crawl' | 'notify';

const LIFETIME = 45_000;
const RENEWAL = 15_000;

/** Who asks for the lease, and how a dead holder on the same machine is told. */
export interface Holder {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly isAlive: (pid: number) => boolean;
}

export interface LeaseTiming {
  readonly now: () => Date;
  /** How long to wait for a running crawl, in milliseconds. */
  readonly wait: number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

interface Wanted {
  readonly name: LeaseName;
  readonly store: Store;
  readonly holder: Holder;
  readonly timing: LeaseTiming;
}

/**
 * Runs `work` while nobody else holds the lease of this name. Throws BusyError where somebody does. The lease is renewed while
 * the work goes on; where it is lost (the machine slept), `signal` aborts.
 */
export async function withLease<Result>(
  wanted: Wanted,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  await takeLease(wanted);
  const lost = new AbortController();
  const renewal = setInterval(() => {
    void renew(wanted, lost);
  }, RENEWAL);
  try {
    return await work(lost.signal);
  } finally {
    clearInterval(renewal);
    await wanted.store.leases.release(wanted.name, wanted.holder.id);
  }
}

async function takeLease({ name, store, holder, timing }: Wanted): Promise<void> {
  const giveUpAt = timing.now().getTime() + timing.wait;
  for (;;) {
    const answer = await store.leases.take(leaseOf(name, holder, timing.now()));
    if (answer.taken) return;
    const { heldBy } = answer;
    if (isDead(heldBy, holder)) await store.leases.release(name, heldBy.holder);
    else if (timing.now().getTime() >= giveUpAt) throw busy(name, heldBy);
    else await timing.sleep(500);
  }
}

/** A holder on this machine whose process is gone was killed: nobody else will ever release its lease. */
function isDead(heldBy: Lease, { host, pid, isAlive }: Holder): boolean {
  return heldBy.host === host && heldBy.pid !== pid && !isAlive(heldBy.pid);
}

async function renew({ name, store, holder, timing }: Wanted, lost: AbortController): Promise<void> {
  const { expiresAt } = leaseOf(name, holder, timing.now());
  const kept = await store.leases.renew(name, holder.id, expiresAt).catch(() => true); // a locked database is no loss
  if (!kept) lost.abort(new BusyError('The lease of this run was taken over by another one.'));
}

function leaseOf(name: LeaseName, { id, host, pid }: Holder, now: Date): Lease {
  const expiresAt = new Date(now.getTime() + LIFETIME).toISOString();
  return { name, holder: id, host, pid, takenAt: now.toISOString(), expiresAt };
}

function busy(name: LeaseName, { takenAt, host, pid }: Lease): BusyError {
  return new BusyError(
    `Another ${name} has been running since ${takenAt} on ${host} (process ${pid}). Nothing was done.`,
  );
}
