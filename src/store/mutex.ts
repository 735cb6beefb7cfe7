/** Lets one in at a time, in the order of asking. */
export class Mutex {
  readonly #waiting: (() => void)[] = [];
  #locked = false;

  /** Resolves when it is the caller's turn; `unlock` must follow. */
  lock(): Promise<void> {
    if (this.#locked) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#locked = true;
    return Promise.resolve();
  }

  /** Hands over to the next that waits. */
  unlock(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#locked = false;
  }
}
