import { DueHeap } from './due-heap.ts';

/** Times and durations are milliseconds. */
export interface PoliteOptions<Job> {
  /** The jobs of each host, done in order; asked for the next one when the one before is done, so jobs may be found on the way. */
  readonly jobs: ReadonlyMap<string, AsyncIterable<Job> | readonly Job[]>;
  /** Jobs at work at once, over all hosts. */
  readonly concurrency: number;
  /**
   * How long the job must still wait; 0 is not at all. Asked when the job is known, and again when its time has come:
   * whoever asked the host meanwhile may have moved it.
   */
  waitOf(job: Job, host: string): number;
  /** A clock that never goes back. */
  now(): number;
  /** Resolves after `ms`, or (either way) as soon as the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<unknown>;
  work(job: Job, host: string): Promise<void>;
  /** Ends the run early: what is at work is waited for, nothing new is begun. */
  readonly signal?: AbortSignal;
}

/** Timers of Node go wrong above 2^31 ms. */
const LONGEST_SLEEP = 3_600_000;

/**
 * Does the jobs of many hosts, one at a time for each host and never before they are due. The host whose time has come
 * goes next, so a slow or shy one holds nobody up; waiting for a turn or for the next job takes nobody's place. Resolves
 * when all is done or `signal` aborts (the caller looks at it); rejects with the first error that `work` or an iterable
 * throws, after what was at work has ended.
 */
export async function runPolitely<Job>(options: PoliteOptions<Job>): Promise<void> {
  await new PoliteRun(options).run();
}

interface Lane<Job> {
  readonly host: string;
  readonly jobs: AsyncIterator<Job> | Iterator<Job>;
}

/** A host whose next job is known. */
interface Ready<Job> {
  readonly lane: Lane<Job>;
  readonly job: Job;
}

class PoliteRun<Job> {
  readonly #options: PoliteOptions<Job>;
  readonly #ready = new DueHeap<Ready<Job>>();
  /** Jobs at work. */
  #active = 0;
  /** Hosts whose next job is being looked for. */
  #searching = 0;
  #failure: { readonly error: unknown } | null = null;
  #wake = (): void => undefined;

  constructor(options: PoliteOptions<Job>) {
    this.#options = options;
  }

  async run(): Promise<void> {
    const { signal, jobs } = this.#options;
    const wake = (): void => this.#wake();
    signal?.addEventListener('abort', wake);
    try {
      for (const [host, list] of jobs) void this.#search({ host, jobs: iterate(list) });
      await this.#schedule();
      await this.#closeAll();
    } finally {
      signal?.removeEventListener('abort', wake);
    }
    if (this.#failure) throw this.#failure.error;
  }

  async #schedule(): Promise<void> {
    while (this.#isBusy || (this.#ready.size > 0 && !this.#isStopped)) {
      const woken = new Promise<void>((resolve) => (this.#wake = resolve));
      this.#startDue();
      await this.#pause(woken);
    }
  }

  get #isBusy(): boolean {
    return this.#active > 0 || this.#searching > 0;
  }

  get #isStopped(): boolean {
    return this.#failure !== null || this.#options.signal?.aborted === true;
  }

  get #mayStart(): boolean {
    return !this.#isStopped && this.#active < this.#options.concurrency;
  }

  #startDue(): void {
    while (this.#mayStart) {
      const now = this.#options.now();
      const due = this.#ready.take(now);
      if (!due) return;
      const { lane, job } = due.item;
      const wait = this.#options.waitOf(job, lane.host);
      if (wait > 0) this.#ready.add(due.item, now + wait);
      else void this.#work(due.item);
    }
  }

  /** Until a host is due, a job ends or one is found, whatever comes first. */
  async #pause(woken: Promise<void>): Promise<void> {
    const due = this.#mayStart ? this.#ready.nextDue : null;
    if (due === null) {
      if (this.#isBusy) await woken;
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

  /** One job, then the next one of its host. Never rejects. */
  async #work({ lane, job }: Ready<Job>): Promise<void> {
    this.#active += 1;
    try {
      await this.#options.work(job, lane.host);
    } catch (error) {
      this.#failure ??= { error };
    }
    this.#active -= 1;
    await this.#search(lane);
  }

  /** The next job of a host, to be done when it is due. Never rejects. */
  async #search(lane: Lane<Job>): Promise<void> {
    this.#searching += 1;
    try {
      const next = this.#isStopped ? await lane.jobs.return?.() : await lane.jobs.next();
      if (next && next.done !== true) {
        const wait = this.#options.waitOf(next.value, lane.host);
        this.#ready.add({ lane, job: next.value }, this.#options.now() + Math.max(0, wait));
      }
    } catch (error) {
      this.#failure ??= { error };
    }
    this.#searching -= 1;
    this.#wake();
  }

  /** Iterables that were not read to their end may hold something open. */
  async #closeAll(): Promise<void> {
    for (let ready = this.#ready.take(Infinity); ready; ready = this.#ready.take(Infinity)) {
      await ready.item.lane.jobs.return?.();
    }
  }
}

function iterate<Job>(jobs: AsyncIterable<Job> | readonly Job[]): Lane<Job>['jobs'] {
  return Symbol.asyncIterator in jobs ? jobs[Symbol.asyncIterator]() : jobs[Symbol.iterator]();
}
