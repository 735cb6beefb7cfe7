import { BusyError } from '../domain/errors.ts';
import { type Lease, type Store } from '../store/repositories.ts';

const LEASE = 'crawl';
const LIFETIME = 45_000;
const RENEWAL = 15_000;

/** Who asks for the lease, and how a dead holder on the same machine is told. */
export interface Holder {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  isAlive(pid: number): boolean;
}

interface Timing {
  now(): Date;
  /** How long to wait for a running crawl, in milliseconds. */
  readonly wait: number;
  sleep(milliseconds: number): Promise<void>;
}

/**
 * Runs `work` while nobody else crawls. Throws BusyError where another run holds the lease. The lease is renewed while
 * the work goes on; where it is lost (the machine slept), `signal` aborts.
 */
export async function withCrawlLease<Result>(
  store: Store,
  holder: Holder,
  timing: Timing,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  await takeLease(store, holder, timing);
  const lost = new AbortController();
  const renewal = setInterval(() => {
    void renew(store, holder, timing, lost);
  }, RENEWAL);
  try {
    return await work(lost.signal);
  } finally {
    clearInterval(renewal);
    await store.leases.release(LEASE, holder.id);
  }
}

async function takeLease(store: Store, holder: Holder, timing: Timing): Promise<void> {
  const giveUpAt = timing.now().getTime() + timing.wait;
  for (;;) {
    const answer = await store.leases.take(leaseOf(holder, timing.now()));
    if (answer.taken) return;
    const { heldBy } = answer;
    if (isDead(heldBy, holder)) await store.leases.release(LEASE, heldBy.holder);
    else if (timing.now().getTime() >= giveUpAt) throw busy(heldBy);
    else await timing.sleep(500);
  }
}

/** A holder on this machine whose process is gone was killed: nobody else will ever release its lease. */
function isDead(heldBy: Lease, { host, pid, isAlive }: Holder): boolean {
  return heldBy.host === host && heldBy.pid !== pid && !isAlive(heldBy.pid);
}

async function renew(store: Store, holder: Holder, timing: Timing, lost: AbortController): Promise<void> {
  const { expiresAt } = leaseOf(holder, timing.now());
  const kept = await store.leases.renew(LEASE, holder.id, expiresAt).catch(() => true); // a locked database is no loss
  if (!kept) lost.abort(new BusyError('The lease of this crawl was taken over by another run.'));
}

function leaseOf({ id, host, pid }: Holder, now: Date): Lease {
  const expiresAt = new Date(now.getTime() + LIFETIME).toISOString();
  return { name: LEASE, holder: id, host, pid, takenAt: now.toISOString(), expiresAt };
}

function busy({ takenAt, host, pid }: Lease): BusyError {
  return new BusyError(
    `Another crawl has been running since ${takenAt} on ${host} (process ${pid}). Nothing was done.`,
  );
}
