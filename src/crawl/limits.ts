/** What one request may cost; times in milliseconds, sizes in bytes. */
export interface Limits {
  /** Name and connection together. */
  readonly connect: number;
  /** From the connection to the end of the headers. */
  readonly headers: number;
  /** The whole request with its redirects, dripping or not. */
  readonly total: number;
  /** Body as it comes over the wire. */
  readonly raw: number;
  /** Body after its content codings are undone. */
  readonly decoded: number;
  readonly headerBytes: number;
  readonly redirects: number;
}

export const DEFAULT_LIMITS: Limits = {
  connect: 10_000,
  headers: 15_000,
  total: 30_000,
  raw: 10_000_000,
  decoded: 10_000_000,
  headerBytes: 16_384,
  redirects: 5,
};
