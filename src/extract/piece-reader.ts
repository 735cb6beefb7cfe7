/** Hands out a page that comes in pieces: a stretch of it at a time, each with what was left of the one before. */
export class PieceReader {
  readonly #pieces: readonly string[];
  #next = 0;
  #left: number;

  /** `limit`: characters past this are dropped. */
  constructor(pieces: readonly string[], limit: number) {
    this.#pieces = pieces;
    this.#left = limit;
  }

  /** True once everything is handed out. */
  get isDone(): boolean {
    return this.#next >= this.#pieces.length || this.#left <= 0;
  }

  /** The next stretch behind what is left: at least as long as that, so that what spans many pieces costs linear time. */
  after(left: string): string {
    let more = '';
    while (!this.isDone && (more === '' || more.length < left.length)) {
      const piece = (this.#pieces[this.#next] ?? '').slice(0, this.#left);
      this.#next += 1;
      this.#left -= piece.length;
      more += piece;
    }
    return left + more;
  }
}
