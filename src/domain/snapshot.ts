import type { Instant } from './time.ts';

/** How a body was made that no server sent: a browser wrote it down after the scripts of the page had run. */
export interface Rendered {
  /** Name and version of the browser. */
  readonly by: string;
  /** SHA-256 of the body that was opened, lower-case hex. */
  readonly from: string;
  /** What its scripts asked for in vain; where it is not empty, something may be missing from the page through no fault of its owner. */
  readonly missing: readonly string[];
}

/** What one fetch brought; never edited. */
export interface Snapshot {
  readonly requestedUrl: string;
  readonly finalUrl: string;
  readonly redirects: readonly string[];
  readonly httpStatus: number;
  /** Lower-cased names, as received, in order. */
  readonly headers: readonly (readonly [string, string])[];
  /** Decoded body, as it goes to the reader of pages. */
  readonly body: Uint8Array;
  /** Body as it came over the wire, content codings not undone; absent where it equals `body`. For the archive. */
  readonly rawBody?: Uint8Array;
  /** Of the decoded body, lower-case hex. */
  readonly sha256: string;
  readonly fetchedAt: Instant;
  /** As sent, for the archive; absent in snapshots that were not fetched. */
  readonly requestHeaders?: readonly (readonly [string, string])[];
  readonly remoteAddress: string | null;
  /** Present where `body` is not what came over the wire. */
  readonly rendered?: Rendered;
  /** Present where a cap cut the body: only its beginning is here. */
  readonly truncated?: 'length';
}

/** An answer without its body. */
export type AnswerHead = Pick<Snapshot, 'httpStatus' | 'headers' | 'requestHeaders' | 'remoteAddress'>;

export type RefusedBy = 'robots' | 'login' | 'rate-limit' | 'forbidden' | 'captcha';

/** How one request ended. The world failing is a value: callers must look at `kind`. */
export type FetchOutcome =
  | { readonly kind: 'page'; readonly snapshot: Snapshot }
  | {
      readonly kind: 'unchanged';
      readonly url: string;
      readonly fetchedAt: Instant;
      /** For the archive; absent where nothing was fetched. */
      readonly answer?: AnswerHead;
    }
  | { readonly kind: 'moved'; readonly url: string; readonly to: string }
  | { readonly kind: 'gone'; readonly url: string; readonly httpStatus: 404 | 410; readonly fetchedAt: Instant }
  | {
      readonly kind: 'refused';
      readonly url: string;
      readonly by: RefusedBy;
      readonly httpStatus: number | null;
      /** The matched robots line, or the server's words. */
      readonly detail: string;
      /** Seconds that the server asked us to wait; null where it did not. */
      readonly retryAfter: number | null;
    }
  | {
      readonly kind: 'blocked';
      readonly url: string;
      readonly detail: string;
      /** The address itself was asked, and what it leads to is none. */
      readonly misled?: true;
    }
  | {
      readonly kind: 'unreachable';
      readonly url: string;
      readonly detail: string;
      readonly httpStatus: number | null;
      readonly retryable: boolean;
    }
  | { readonly kind: 'too-large'; readonly url: string; readonly limit: number }
  | { readonly kind: 'not-html'; readonly url: string; readonly contentType: string };

export type FetchKind = FetchOutcome['kind'];
