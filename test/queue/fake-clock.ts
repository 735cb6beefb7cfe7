/** A clock that stands still until it is told to go on; then it jumps to the next timer. */
export class FakeClock {
  #now = 1000;
  readonly #timers = new Set<{ readonly at: number; readonly ring: () => void }>();

  readonly now = (): number => this.#now;

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = { at: this.#now + ms, ring: resolve };
      this.#timers.add(timer);
      signal?.addEventListener('abort', () => {
        if (this.#timers.delete(timer)) reject(new Error('aborted'));
      });
    });

  /** Goes on from timer to timer until the promise settles. */
  async runUntil(settled: Promise<unknown>): Promise<void> {
    const over = new AbortController();
    const end = (): void => over.abort();
    settled.then(end, end);
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (over.signal.aborted) return;
      this.#jump();
    }
  }

  #jump(): void {
    const [first] = [...this.#timers].sort((one, other) => one.at - other.at);
    if (!first) throw new Error('everybody waits and no timer is set');
    this.#timers.delete(first);
    this.#now = Math.max(this.#now, first.at);
    first.ring();
  }
}
