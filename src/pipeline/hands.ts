/** How many things may be in work at once; who wants to begin another one waits until one is done. */
export interface Hands {
  /** Resolves when one is free, in the order of asking; `give` must follow. */
  take(): Promise<void>;
  give(): void;
}

export function createHands(count: number): Hands {
  const waiting: (() => void)[] = [];
  let free = count;
  return {
    take() {
      if (free <= 0) return new Promise((resolve) => waiting.push(resolve));
      free -= 1;
      return Promise.resolve();
    },
    give() {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}
