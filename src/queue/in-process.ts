import pLimit, { type LimitFunction } from 'p-limit';
import { DueHeap } from './due-heap.ts';

/** What the scheduler learns from a finished job. */
export interface Pace {
  /** Milliseconds from now on in which the host wants to be left alone (Retry-After, a back-off), if more than its delay. */
  readonly nextDelay?: number;
  /** When the request really left, on the clock of `now`; the delay counts from there. Default: when the job was given out. */
  readonly startedAt?: number;
  /** No more of this host. */
  readonly stop?: boolean;
}

/** Times and durations are milliseconds. */
export interface PoliteOptions<Job> {
  /** The jobs of each host, done in order; asked for the next one when the one before is done, so jobs may be found on the way. */
  readonly jobs: ReadonlyMap<string, AsyncIterable<Job> | readonly Job[]>;
  /** Jobs at work at once, over all hosts. */
  readonly concurrency: number;
  /** Between the starts of two jobs of a host. */
  delayOf(host: string): number;
  /** Before this moment a host is not asked for the first time; default: at once. */
  firstAt?(host: string): number;
  /** A clock that never goes back. */
  now(): number;
  /** Resolves after `ms`, or (either way) as soon as the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<unknown>;
  work(job: Job, host: string): Promise<Pace>;
  /** Ends the run early: what is at work is waited for, nothing new is begun. */
  readonly signal?: AbortSignal;
}

/** Timers of Node go wrong above 2^31 ms. */
const LONGEST_SLEEP = 3_600_000;

/**
 * Does the jobs of many hosts, one at a time for each host and never before the host is due. The host whose time has come
 * goes next, so a slow or shy one holds nobody up. Resolves when all is done or `signal` aborts (the caller looks at it);
 * rejects with the first error that `work` or an iterable throws, after what was at work has ended.
 */
export async function runPolitely<Job>(options: PoliteOptions<Job>): Promise<void> {
  await new PoliteRun(options).run();
}

interface Lane<Job> {
  readonly host: string;
  readonly jobs: AsyncIterator<Job> | Iterator<Job>;
  /** Known before the host is due again, so that nobody waits for a host that is through. */
  next: { readonly job: Job } | null;
}

class PoliteRun<Job> {
  readonly #options: PoliteOptions<Job>;
  /** The global cap and no more: hosts wait in the heap, so nothing ever queues here. */
  readonly #limit: LimitFunction;
  readonly #lanes = new DueHeap<Lane<Job>>();
  #active = 0;
  #failure: { readonly error: unknown } | null = null;
  #wake = (): void => undefined;

  constructor(options: PoliteOptions<Job>) {
    this.#options = options;
    this.#limit = pLimit(options.concurrency);
    const start = options.now();
    for (const [host, jobs] of options.jobs) {
      this.#lanes.add({ host, jobs: iterate(jobs), next: null }, options.firstAt?.(host) ?? start);
    }
  }

  async run(): Promise<void> {
    const wake = (): void => this.#wake();
    this.#options.signal?.addEventListener('abort', wake);
    try {
      await this.#schedule();
      await this.#closeAll();
    } finally {
      this.#options.signal?.removeEventListener('abort', wake);
    }
    if (this.#failure) throw this.#failure.error;
  }

  async #schedule(): Promise<void> {
    while (this.#active > 0 || (this.#lanes.size > 0 && !this.#isStopped())) {
      const woken = new Promise<void>((resolve) => (this.#wake = resolve));
      this.#startDue();
      await this.#pause(woken);
    }
  }

  #isStopped(): boolean {
    return this.#failure !== null || this.#options.signal?.aborted === true;
  }

  #startDue(): void {
    while (!this.#isStopped() && this.#active < this.#options.concurrency) {
      const due = this.#lanes.take(this.#options.now());
      if (!due) return;
      this.#active += 1;
      void this.#limit(() => this.#step(due.item));
    }
  }

  /** Until a host is due or a job ends, whatever comes first. */
  async #pause(woken: Promise<void>): Promise<void> {
    const due = this.#active < this.#options.concurrency && !this.#isStopped() ? this.#lanes.nextDue : null;
    if (due === null) {
      if (this.#active > 0) await woken;
      return;
    }
    const wait = Math.min(due - this.#options.now(), LONGEST_SLEEP);
    if (wait <= 0) return;
    const sleep = new AbortController();
    const slept = this.#options.sleep(wait, sleep.signal).catch((error: unknown) => {
      if (!sleep.signal.aborted) throw error;
    });
    await Promise.race([slept, woken]);
    sleep.abort();
  }

  /** Never rejects. */
  async #step(lane: Lane<Job>): Promise<void> {
    try {
      const nextAt = await this.#visit(lane);
      if (nextAt !== null) this.#lanes.add(lane, nextAt);
    } catch (error) {
      this.#failure ??= { error };
    }
    this.#active -= 1;
    this.#wake();
  }

  /** One job; answers when the host is due again, null when it is through. */
  async #visit(lane: Lane<Job>): Promise<number | null> {
    const { host } = lane;
    const options = this.#options;
    const next = lane.next ?? (await pull(lane));
    if (!next) return null;
    if (this.#isStopped()) return options.now(); // back to the others, to be closed with them
    const given = options.now();
    const { nextDelay = 0, startedAt = given, stop = false } = await options.work(next.job, host);
    const nextAt = Math.max(startedAt + options.delayOf(host), options.now() + nextDelay);
    if (stop) await lane.jobs.return?.();
    lane.next = stop ? null : await pull(lane);
    return lane.next ? nextAt : null;
  }

  /** Iterables that were not read to their end may hold something open. */
  async #closeAll(): Promise<void> {
    for (let lane = this.#lanes.take(Infinity); lane; lane = this.#lanes.take(Infinity)) {
      await lane.item.jobs.return?.();
    }
  }
}

async function pull<Job>(lane: Lane<Job>): Promise<{ readonly job: Job } | null> {
  const next = await lane.jobs.next();
  return next.done ? null : { job: next.value };
}

function iterate<Job>(jobs: AsyncIterable<Job> | readonly Job[]): Lane<Job>['jobs'] {
  return Symbol.asyncIterator in jobs ? jobs[Symbol.asyncIterator]() : jobs[Symbol.iterator]();
}
