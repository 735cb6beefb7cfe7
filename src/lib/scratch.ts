/** Numbers up to which room is kept between calls, so that one huge page does not hold its memory for good. */
const KEPT = 1 << 18;

/**
 * Room that one function uses again at every call: a new array costs more than what a page writes into it. What is in it is
 * whatever was left there, and nothing in it may be handed out for longer than until the next call.
 */
export class Scratch {
  #room = new Uint32Array(1024);

  /** Room for `length` numbers at least. */
  take(length: number): Uint32Array {
    if (length <= this.#room.length) return this.#room;
    if (length > KEPT) return new Uint32Array(length);
    this.#room = new Uint32Array(Math.min(KEPT, length * 2));
    return this.#room;
  }

  /** The same, all of it 0. */
  takeCleared(length: number): Uint32Array {
    return this.take(length).subarray(0, length).fill(0);
  }
}
