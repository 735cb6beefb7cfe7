/** A clock that stands until somebody sleeps: waiting takes no time in a test, and every gap is exact. */
export interface FakeTime {
  /** Milliseconds since 1970; may be moved by hand. */
  now: number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Lets time pass until the work is done: always to the next sleeper, never further. */
  readonly run: <Result>(work: Promise<Result>) => Promise<Result>;
}

/** Turns of the loop in which everything that does not sleep has its say. */
const TURNS = 100;

export function createFakeTime(start: number): FakeTime {
  const waiting: { readonly at: number; readonly wake: () => void }[] = [];
  const time: FakeTime = {
    now: start,
    sleep: (milliseconds) => new Promise((wake) => waiting.push({ at: time.now + milliseconds, wake })),
    async run(work) {
      const state = { done: false };
      const finished = work.finally(() => (state.done = true));
      for (;;) {
        for (let turn = 0; turn < TURNS && !state.done; turn += 1) await Promise.resolve();
        if (state.done) return finished;
        waiting.sort((a, b) => a.at - b.at);
        const next = waiting.shift();
        if (!next) throw new Error('nobody sleeps and the work is not done');
        time.now = Math.max(time.now, next.at);
        next.wake();
      }
    },
  };
  return time;
}
