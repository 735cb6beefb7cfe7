/** A request that cannot be answered as asked; the one error handler of the app turns it into a page. */
export class Problem extends Error {
  readonly code = 'WEB_PROBLEM';
  readonly status: number;

  /** `message` is one plain sentence that the person reads. */
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** There is nothing at this address. */
export function notFound(what = 'page'): Problem {
  return new Problem(404, `There is no such ${what}.`);
}
